//! A value that is mostly as it is by default: it takes room only where it is not.

use std::hash::{Hash, Hasher};
use std::ops::{Deref, DerefMut};

/// What has a default that can be lent for ever.
pub trait Blank: 'static {
    /// The default.
    const BLANK: &'static Self;
}

impl<T: 'static> Blank for Vec<T> {
    const BLANK: &'static Vec<T> = &Vec::new();
}

/// A value that is held only where it differs from its default.
#[derive(Clone, Debug)]
pub struct Rare<T>(Option<Box<T>>);

impl<T> Default for Rare<T> {
    fn default() -> Rare<T> {
        Rare(None)
    }
}

impl<T: Blank + PartialEq> From<T> for Rare<T> {
    fn from(value: T) -> Rare<T> {
        Rare((value != *T::BLANK).then(|| Box::new(value)))
    }
}

impl<T> FromIterator<T> for Rare<Vec<T>> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Rare<Vec<T>> {
        let items: Vec<T> = items.into_iter().collect();
        Rare((!items.is_empty()).then(|| Box::new(items)))
    }
}

impl<'a, T: 'static> IntoIterator for &'a Rare<Vec<T>> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Blank> Deref for Rare<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.0.as_deref().unwrap_or(T::BLANK)
    }
}

impl<T: Blank + Clone> DerefMut for Rare<T> {
    fn deref_mut(&mut self) -> &mut T {
        self.0.get_or_insert_with(|| Box::new(T::BLANK.clone()))
    }
}

impl<T: Blank + PartialEq> PartialEq for Rare<T> {
    fn eq(&self, other: &Rare<T>) -> bool {
        (self.0.is_none() && other.0.is_none()) || **self == **other
    }
}

impl<T: Blank + Eq> Eq for Rare<T> {}

impl<T: Blank + Hash> Hash for Rare<T> {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        (**self).hash(hasher);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_takes_one_word_and_is_told_all_the_same() {
        assert_eq!(size_of::<Rare<[u64; 9]>>(), size_of::<usize>());
        let mut rare = Rare::from(Vec::<u8>::new());
        assert!(rare.0.is_none() && rare.is_empty());
        rare.push(1);
        assert_eq!(*rare, [1]);
        rare.clear();
        assert_eq!(rare, Rare::default());
        assert_ne!(rare, Rare::from(vec![2]));
    }
}
