//! What is told of every document, a column a string: values of filters, sizes, what follows pairs.

use serde_json::json;

use crate::base::parallel;
use crate::model::lifecycle::{Validity, rule};
use crate::search::code::{ascending, number};
use crate::search::index::{Index, Record};
use crate::search::packing::Packer;

/// What a class of size stands for, in packed bytes: of a text, and of a shard of terms.
const TEXT_SIZE: usize = 256;
const SHARD_SIZE: usize = 128;

/// What filters and the choice of files need, without topics and units: these only filters need,
/// and the sizes of these three files are told.
pub fn documents(index: &Index, terms: &[String], more: [&str; 2]) -> String {
    let records = &index.records;
    let shards = parallel::map_with(terms, Packer::default, |packer, _, shard| {
        packer.size(shard).div_ceil(SHARD_SIZE)
    });
    let mut years: Vec<i16> = records.iter().filter_map(|record| record.year).collect();
    years.sort_unstable();
    years.dedup();
    let column = |value: &dyn Fn(&Record) -> usize| numbers(records.iter().map(value));
    // What no longer holds says so; all else of a frozen year, that it is archived.
    let state = |record: &Record| match rule(record.validity.into()).ranks_lower {
        false if record.archived => Validity::ALL.len(),
        _ => record.validity as usize,
    };
    let year = |record: &Record| record.year.and_then(|year| years.binary_search(&year).ok());
    let mut value = json!({
        "count": records.len(),
        "years": years,
        "units": index.units,
        "topics": index.topics,
        "year": column(&|record| year(record).map_or(0, |at| at + 1)),
        "kind": column(&|record| record.kind as usize),
        "state": column(&state),
        "issuer": lists(records, |record| &record.issuers),
        "text": column(&|record| record.size.div_ceil(TEXT_SIZE)),
        "shard": numbers(shards.into_iter()),
        "check": records.iter().map(|record| check(record.check)).collect::<String>(),
    });
    if let Some(places) = &index.places {
        let mut code = String::new();
        ascending(&mut code, places.iter().copied());
        value["places"] = json!(code);
    }
    let own = value.to_string();
    let mut packer = Packer::default();
    let sizes = [own.as_str(), more[0], more[1]].map(|file| packer.size(file).div_ceil(TEXT_SIZE));
    value["files"] = json!(sizes);
    value.to_string()
}

/// Which topics each document has.
pub fn topics(index: &Index) -> String {
    json!(lists(&index.records, |record| &record.topics)).to_string()
}

/// Six bits as a character.
pub fn check(bits: u8) -> char {
    const DIGITS: &[u8; 64] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_";
    char::from(DIGITS[usize::from(bits & 63)])
}

/// Masks that are mostly few: two spaces, how many different ones there are, these, the commonest
/// first, and, if there are several, for each document the place of its own among them.
pub fn masks(code: &mut String, masks: &[u32]) {
    let mut ascending = masks.to_vec();
    ascending.sort_unstable();
    let mut sorted: Vec<(u32, usize)> =
        ascending.chunk_by(|a, b| a == b).map(|same| (same[0], same.len())).collect();
    sorted.sort_unstable_by_key(|(mask, count)| (std::cmp::Reverse(*count), *mask));
    code.push_str("  ");
    number(code, sorted.len());
    // A mask of one bit, as most are, is the number of that bit.
    for (mask, _) in &sorted {
        let one = mask.count_ones() == 1;
        number(code, if one { mask.trailing_zeros() as usize } else { 16 + *mask as usize });
    }
    if sorted.len() > 1 {
        let mut places: Vec<(u32, usize)> =
            sorted.iter().enumerate().map(|(place, (mask, _))| (*mask, place)).collect();
        places.sort_unstable();
        for mask in masks {
            let at = places.binary_search_by_key(mask, |(own, _)| *own).unwrap_or_default();
            number(code, places[at].1);
        }
    }
}

fn numbers(values: impl Iterator<Item = usize>) -> String {
    values.fold(String::new(), |mut code, value| {
        number(&mut code, value);
        code
    })
}

/// How many values each record has, then all the values.
fn lists(records: &[Record], values: impl Fn(&Record) -> &[usize]) -> [String; 2] {
    [
        numbers(records.iter().map(|record| values(record).len())),
        numbers(records.iter().flat_map(|record| values(record).iter().copied())),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn masks_are_named_once() {
        let coded = |values: &[u32]| {
            let mut code = String::new();
            masks(&mut code, values);
            code
        };
        assert_eq!(coded(&[4]), "  12");
        assert_eq!(coded(&[4, 4]), "  12");
        // 3 has two bits: 16 + 3 is 19, J; it is rarer than 4 and comes second.
        assert_eq!(coded(&[4, 3, 4]), "  22J010");
        assert_eq!(coded(&[0]), "  1G");
    }
}
