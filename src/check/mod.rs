//! Rules over a resolved site and its addresses: `fn(&Site, &Routes) -> diagnostics`.

pub mod links;

use crate::base::diagnostic::Diagnostic;
use crate::model::site::Site;
use crate::route::Routes;

/// Everything that the rules find.
pub fn check(site: &Site, routes: &Routes) -> Vec<Diagnostic> {
    links::broken(site, routes)
}
