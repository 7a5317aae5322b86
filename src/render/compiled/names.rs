//! Names of a theme's templates as numbers, so that they are compared at once.

use std::collections::BTreeMap;

/// The names that templates use, and their components.
#[derive(Debug, Default)]
pub struct Names {
    numbers: BTreeMap<String, usize>,
    names: Vec<String>,
    components: BTreeMap<String, usize>,
}

impl Names {
    /// The number of a name.
    pub fn number(&mut self, name: &str) -> usize {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        self.names.push(name.to_owned());
        self.numbers.insert(name.to_owned(), self.names.len() - 1);
        self.names.len() - 1
    }

    /// The name of a number.
    pub fn name(&self, number: usize) -> &str {
        self.names.get(number).map_or("", String::as_str)
    }

    /// The number of a component.
    pub fn component(&mut self, name: &str) -> usize {
        let next = self.components.len();
        *self.components.entry(name.to_owned()).or_insert(next)
    }

    /// How many components are named.
    pub fn components(&self) -> usize {
        self.components.len()
    }
}
