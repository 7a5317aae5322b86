//! A value that several hold at once: it is copied only where one of them changes it.

use std::hash::{Hash, Hasher};
use std::ops::{Deref, DerefMut};
use std::sync::Arc;

/// A value that many may hold without a copy; whoever changes it gets a copy of its own.
#[derive(Debug, Default)]
pub struct Kept<T>(Arc<T>);

impl<T> Kept<T> {
    /// A value that may be held by several.
    pub fn new(value: T) -> Kept<T> {
        Kept(Arc::new(value))
    }

    /// Whether both are one value: then they are equal, and nothing need be compared.
    pub fn is(&self, other: &Kept<T>) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: PartialEq> Kept<T> {
    /// The same value as before where it is equal to it, so that others see at once that it is.
    #[must_use]
    pub fn or_before(self, before: &Kept<T>) -> Kept<T> {
        if self == *before { before.clone() } else { self }
    }
}

impl<T> Clone for Kept<T> {
    fn clone(&self) -> Kept<T> {
        Kept(self.0.clone())
    }
}

impl<T: PartialEq> PartialEq for Kept<T> {
    fn eq(&self, other: &Kept<T>) -> bool {
        self.is(other) || *self.0 == *other.0
    }
}

impl<T: Eq> Eq for Kept<T> {}

impl<T: Hash> Hash for Kept<T> {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        (*self.0).hash(hasher);
    }
}

impl<T> Deref for Kept<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: Clone> DerefMut for Kept<T> {
    fn deref_mut(&mut self) -> &mut T {
        Arc::make_mut(&mut self.0)
    }
}

impl<T> From<T> for Kept<T> {
    fn from(value: T) -> Kept<T> {
        Kept::new(value)
    }
}

impl<'a, T> IntoIterator for &'a Kept<T>
where
    &'a T: IntoIterator,
{
    type Item = <&'a T as IntoIterator>::Item;
    type IntoIter = <&'a T as IntoIterator>::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        (&*self.0).into_iter()
    }
}

impl<T> FromIterator<T> for Kept<Vec<T>> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Kept<Vec<T>> {
        Kept::new(items.into_iter().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_change_is_seen_by_its_holder_alone() {
        let first = Kept::new(vec![1, 2]);
        let mut second = first.clone();
        assert!(first.is(&second));
        second.push(3);
        assert_eq!((*first).as_slice(), [1, 2]);
        assert_eq!((*second).as_slice(), [1, 2, 3]);
        assert!(Kept::new(vec![1, 2]).or_before(&first).is(&first));
        assert!(!second.clone().or_before(&first).is(&first));
    }
}
