//! Work spread over all cores, with the same result on any number of them.

use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

/// Begins the threads that share the work of the calling one for as long as what is returned is kept.
pub fn begin() -> Option<ThreadPool> {
    let threads = |count| ThreadPoolBuilder::new().num_threads(count).use_current_thread().build();
    // Where the system gives no threads, there is the one.
    threads(0).or_else(|_| threads(1)).ok()
}

/// Into how many shares the items of a thread are cut, so that all end at about the same time.
const SHARES: usize = 8;

/// Maps items in order; on all threads, where there are at least `least` items for each of two.
pub fn map<T: Send, R: Send>(items: Vec<T>, least: usize, one: impl Fn(T) -> R + Sync + Send) -> Vec<R> {
    if items.len() / 2 < least {
        return items.into_iter().map(one).collect();
    }
    let share = items.len() / (rayon::current_num_threads() * SHARES);
    items.into_par_iter().with_max_len(share.max(1)).map(one).collect()
}

#[cfg(test)]
mod tests {
    #[test]
    fn keeps_the_order() {
        for length in [0, 1, 2, 7, 1000] {
            let squares = super::map((0..length).collect(), 1, |number: u64| number * number);
            assert_eq!(squares, (0..length).map(|number| number * number).collect::<Vec<_>>());
        }
    }
}
