//! Folders of a year that its archive will need.

use crate::base::codes::archive as codes;
use crate::base::diagnostic::Diagnostic;
use crate::check::Checked;
use crate::model::document::year_of;
use crate::model::site::Site;
use crate::route::moved::Moved;
use crate::route::{Output, Page, Route, Routes, naming, volume};

/// Documents where the volume of their year is to have its tables or its calendar.
pub fn folders(checked: Checked<'_>, found: &mut Vec<Diagnostic>) {
    found.extend(in_the_way(&checked.resolved.site, checked.routes, None));
}

/// The same, of one year or of all that are not frozen.
pub fn in_the_way(site: &Site, routes: &Routes, year: Option<i16>) -> Vec<Diagnostic> {
    let told = |route: &Route| {
        let mut parts = route.address.splitn(3, '/');
        let (folder, name) = (parts.next()?, parts.next()?);
        let of = year_of(folder).filter(|of| year.is_none_or(|year| year == *of))?;
        if route.frozen.is_some() || !volume::FOLDERS.contains(&name) || !stands(site, &route.output) {
            return None;
        }
        // What was published below keeps its address, unless a table has the same.
        if matches!(route.output, Output::Moved(_)) && parts.next().is_none_or(|rest| !rest.is_empty()) {
            return None;
        }
        let place = naming::place(site, &route.output).unwrap_or_default();
        let diagnostic = Diagnostic::new(&codes::RESERVED, place);
        Some(diagnostic.with(format!("{folder}/{name}")).with(of.to_string()))
    };
    routes.routes.iter().filter_map(told).collect()
}

fn stands(site: &Site, output: &Output) -> bool {
    match output {
        Output::Page(Page::Document(id)) | Output::Moved(Moved::Document(id, _)) => {
            site.document(*id).frozen.is_none()
        }
        _ => false,
    }
}
