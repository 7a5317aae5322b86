//! Maps over many values on all threads; the results keep the order of the values.

use rayon::prelude::*;

/// Applies a function to each value; the order of the results is that of the values,
/// whatever the number of threads.
pub fn map<T: Sync, R: Send>(items: &[T], f: impl Fn(usize, &T) -> R + Sync + Send) -> Vec<R> {
    items.par_iter().enumerate().map(|(at, item)| f(at, item)).collect()
}

/// Changes each value by itself.
pub fn each_mut<T: Send>(items: &mut [T], f: impl Fn(usize, &mut T) + Sync + Send) {
    items.par_iter_mut().enumerate().for_each(|(at, item)| f(at, item));
}

/// Applies a function to each value, which it takes over.
pub fn map_owned<T: Send, R: Send>(items: Vec<T>, f: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    items.into_par_iter().map(f).collect()
}

/// Does two things at once.
pub fn both<A: Send, B: Send>(one: impl FnOnce() -> A + Send, other: impl FnOnce() -> B + Send) -> (A, B) {
    rayon::join(one, other)
}

/// The same with something that each thread makes for itself and uses again for the next value.
pub fn map_owned_with<T: Send, R: Send, S>(
    items: Vec<T>,
    own: impl Fn() -> S + Sync + Send,
    f: impl Fn(&mut S, T) -> R + Sync + Send,
) -> Vec<R> {
    items.into_par_iter().map_init(own, f).collect()
}

/// The same for values that stay.
pub fn map_with<T: Sync, R: Send, S>(
    items: &[T],
    own: impl Fn() -> S + Sync + Send,
    f: impl Fn(&mut S, usize, &T) -> R + Sync + Send,
) -> Vec<R> {
    items.par_iter().enumerate().map_init(own, |own, (at, item)| f(own, at, item)).collect()
}

/// Does something on threads of its own, and waits.
///
/// A thread that waits for others in the usual way takes up other work meanwhile: of that which
/// many wait for, it could come to wait for itself. Here it does nothing else.
pub fn apart<R: Send>(work: impl FnOnce() -> R + Send) -> R {
    let done = std::thread::scope(|scope| {
        scope
            .spawn(|| match rayon::ThreadPoolBuilder::new().build() {
                Ok(pool) => pool.install(work),
                Err(_) => work(),
            })
            .join()
    });
    done.unwrap_or_else(|panic| std::panic::resume_unwind(panic))
}

/// Sorts; values that compare as equal must be equal.
pub fn sort<T: Ord + Send>(items: &mut [T]) {
    items.par_sort_unstable();
}
