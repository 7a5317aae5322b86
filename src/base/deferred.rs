//! A value that is made when it is first asked for.

use std::fmt::{self, Debug, Formatter};
use std::hash::{Hash, Hasher};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

/// What makes a value when it is asked for; the same one each time.
pub trait Make<T: ?Sized>: Debug + Send + Sync {
    /// Makes it.
    fn make(&self) -> Arc<T>;
}

/// A value that is there, or is made when it is first asked for; whoever holds a copy holds the same.
///
/// Whether it was made yet can be seen nowhere but in the time it takes.
pub struct Deferred<T: ?Sized>(Form<T>);

enum Form<T: ?Sized> {
    Made(Arc<T>),
    Later(Arc<Later<T>>),
}

struct Later<T: ?Sized> {
    made: OnceLock<Arc<T>>,
    from: Arc<dyn Make<T>>,
}

impl<T: ?Sized> Deferred<T> {
    /// A value that is made when it is first asked for.
    pub fn later(from: Arc<dyn Make<T>>) -> Deferred<T> {
        Deferred(Form::Later(Arc::new(Later { made: OnceLock::new(), from })))
    }

    /// Whether both are one value: then they are equal, and nothing need be compared.
    pub fn is(&self, other: &Deferred<T>) -> bool {
        match (&self.0, &other.0) {
            (Form::Made(one), Form::Made(other)) => Arc::ptr_eq(one, other),
            (Form::Later(one), Form::Later(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }

    /// Whether it is there.
    pub fn is_made(&self) -> bool {
        match &self.0 {
            Form::Made(_) => true,
            Form::Later(later) => later.made.get().is_some(),
        }
    }

    /// The value; if it is not there, it is made for this once and not kept.
    pub fn once(&self) -> Arc<T> {
        match &self.0 {
            Form::Made(made) => made.clone(),
            Form::Later(later) => later.made.get().cloned().unwrap_or_else(|| later.from.make()),
        }
    }

    /// The value, to be shared.
    pub fn shared(&self) -> &Arc<T> {
        match &self.0 {
            Form::Made(made) => made,
            Form::Later(later) => later.made.get_or_init(|| later.from.make()),
        }
    }
}

impl<T: Clone> Deferred<T> {
    /// The value, to be changed; others that hold it keep it as it is.
    pub fn make_mut(&mut self) -> &mut T {
        if let Form::Later(_) = self.0 {
            self.0 = Form::Made(self.shared().clone());
        }
        match &mut self.0 {
            Form::Made(made) => Arc::make_mut(made),
            Form::Later(_) => unreachable!("it was made above"),
        }
    }
}

impl<T: Clone> Deferred<[T]> {
    /// The list, to be changed; others that hold it keep it as it is.
    pub fn make_mut(&mut self) -> &mut [T] {
        if let Form::Later(_) = self.0 {
            self.0 = Form::Made(self.shared().clone());
        }
        match &mut self.0 {
            Form::Made(made) => Arc::make_mut(made),
            Form::Later(_) => unreachable!("it was made above"),
        }
    }
}

impl<T: ?Sized> Deref for Deferred<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.shared()
    }
}

impl<T: ?Sized> Clone for Deferred<T> {
    fn clone(&self) -> Deferred<T> {
        Deferred(match &self.0 {
            Form::Made(made) => Form::Made(made.clone()),
            Form::Later(later) => Form::Later(later.clone()),
        })
    }
}

impl<T: ?Sized> Default for Deferred<T>
where
    Arc<T>: Default,
{
    fn default() -> Deferred<T> {
        Deferred(Form::Made(Arc::default()))
    }
}

impl<T: ?Sized> From<Arc<T>> for Deferred<T> {
    fn from(made: Arc<T>) -> Deferred<T> {
        Deferred(Form::Made(made))
    }
}

impl<T> From<T> for Deferred<T> {
    fn from(made: T) -> Deferred<T> {
        Deferred(Form::Made(Arc::new(made)))
    }
}

impl<T> From<Vec<T>> for Deferred<[T]> {
    fn from(made: Vec<T>) -> Deferred<[T]> {
        Deferred(Form::Made(made.into()))
    }
}

impl<T, const N: usize> From<[T; N]> for Deferred<[T]> {
    fn from(made: [T; N]) -> Deferred<[T]> {
        Deferred(Form::Made(made.into()))
    }
}

impl<T> FromIterator<T> for Deferred<[T]> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Deferred<[T]> {
        Deferred(Form::Made(items.into_iter().collect()))
    }
}

impl<'a, T: ?Sized> IntoIterator for &'a Deferred<T>
where
    &'a T: IntoIterator,
{
    type Item = <&'a T as IntoIterator>::Item;
    type IntoIter = <&'a T as IntoIterator>::IntoIter;

    fn into_iter(self) -> Self::IntoIter {
        (**self).into_iter()
    }
}

impl<T: PartialEq + ?Sized> PartialEq for Deferred<T> {
    fn eq(&self, other: &Deferred<T>) -> bool {
        self.is(other) || **self == **other
    }
}

impl<T: Eq + ?Sized> Eq for Deferred<T> {}

impl<T: Hash + ?Sized> Hash for Deferred<T> {
    fn hash<H: Hasher>(&self, hasher: &mut H) {
        (**self).hash(hasher);
    }
}

impl<T: Debug + ?Sized> Debug for Deferred<T> {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        (**self).fmt(formatter)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;

    #[derive(Debug, Default)]
    struct Counting(AtomicUsize);

    impl Make<Vec<u8>> for Counting {
        fn make(&self) -> Arc<Vec<u8>> {
            self.0.fetch_add(1, Ordering::Relaxed);
            Arc::new(vec![1, 2])
        }
    }

    #[test]
    fn it_is_made_once_for_all_who_hold_it_and_changed_by_one_alone() {
        let from = Arc::new(Counting::default());
        let first = Deferred::later(from.clone());
        let mut second = first.clone();
        assert_eq!(from.0.load(Ordering::Relaxed), 0);
        assert!(!first.is_made());
        assert!(first.is(&second));
        assert_eq!(*first, [1, 2]);
        assert_eq!(second, first);
        second.make_mut().push(3);
        assert_eq!(*second, [1, 2, 3]);
        assert_eq!(first, Deferred::from(vec![1, 2]));
        assert_ne!(first, second);
        assert!(first.is_made());
        assert_eq!(*first.once(), [1, 2]);
        assert_eq!(from.0.load(Ordering::Relaxed), 1);
        assert_eq!(*Deferred::later(from.clone()).once(), [1, 2]);
        assert_eq!(from.0.load(Ordering::Relaxed), 2);
    }
}
