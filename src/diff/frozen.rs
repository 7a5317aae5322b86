//! A frozen year as it is compared, from its records.

use std::collections::BTreeSet;

use crate::diff::edition::{Document, Edition, of_document, of_unit};
use crate::model::frozen::{Frozen, FrozenDocument, FrozenReference};

/// The edition that a frozen year is.
pub fn of_frozen(name: &str, frozen: &Frozen) -> Edition {
    let documents: Vec<Document> = frozen.documents.iter().map(|own| document(own, frozen)).collect();
    let addresses: BTreeSet<String> = documents.iter().map(|document| document.address.clone()).collect();
    let moved = documents.iter().flat_map(|document| document.aliases.iter().cloned());
    let moved = moved.chain(addresses.iter().cloned()).collect();
    Edition {
        name: name.to_owned(),
        units: frozen.units.iter().filter(|unit| unit.public).map(of_unit).collect(),
        documents,
        addresses,
        moved,
        as_stated: false,
    }
    .stated()
}

fn document(own: &FrozenDocument, frozen: &Frozen) -> Document {
    let mut told = of_document(&own.document, &frozen.units, frozen.site.language);
    let continues = own.continues.iter().filter_map(|reference| match reference {
        FrozenReference::Document { path, .. } => Some(path.clone()),
        FrozenReference::External { .. } => None,
    });
    told.continues = continues.collect();
    told
}
