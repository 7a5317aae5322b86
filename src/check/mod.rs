//! Rules over a resolved site and its addresses: each a function from what was read to diagnostics.

pub mod cells;
pub mod left_over;
pub mod links;
pub mod people;
pub mod secrecy;
pub mod texts;
pub mod words;

use crate::base::diagnostic::Diagnostic;
use crate::base::input::Input;
use crate::parse::Parsed;
use crate::resolve::Resolved;
use crate::route::Routes;

/// What a rule may look at.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// The site, with its documents, tables and updates as written, in the same order.
    pub resolved: &'a Resolved<'a>,
    /// Everything that was read, for texts and registers.
    pub parsed: &'a Parsed,
    /// The files of the site.
    pub inputs: &'a [Input],
    /// The addresses.
    pub routes: &'a Routes,
}

/// A rule: it looks at everything and says what it finds.
pub type Rule = fn(Checked<'_>, &mut Vec<Diagnostic>);

/// All rules.
pub const RULES: &[Rule] =
    &[links::broken, people::numbers, secrecy::marks, left_over::words, words::forbidden];

/// Everything that the rules find.
pub fn check(checked: Checked<'_>) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for rule in RULES {
        rule(checked, &mut found);
    }
    found
}
