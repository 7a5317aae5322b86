//! Maps over many values on all threads; the results keep the order of the values.

use rayon::prelude::*;

/// Applies a function to each value; the order of the results is that of the values,
/// whatever the number of threads.
pub fn map<T: Sync, R: Send>(items: &[T], f: impl Fn(usize, &T) -> R + Sync + Send) -> Vec<R> {
    items.par_iter().enumerate().map(|(at, item)| f(at, item)).collect()
}

/// The same for values that the function takes over.
pub fn map_owned<T: Send, R: Send>(items: Vec<T>, f: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    items.into_par_iter().map(f).collect()
}

/// Sorts; values that compare as equal must be equal.
pub fn sort<T: Ord + Send>(items: &mut [T]) {
    items.par_sort_unstable();
}
