//! Work spread over all cores, with the same result on any number of them.

use std::hint::black_box;

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

/// Begins the threads that share the work of the calling one until the program ends.
pub fn begin() {
    make_room();
    let threads = |count| {
        let builder = ThreadPoolBuilder::new().num_threads(count).use_current_thread();
        builder.start_handler(|_| make_room()).build()
    };
    // Where the system gives no threads, there is the one. They are not told of the end: they end with the program.
    std::mem::forget(threads(0).or_else(|_| threads(1)));
}

/// The room that a small evaluation takes up, in bytes.
const ROOM: usize = 1 << 20;

/// Takes room and gives it back. glibc gives room back to the system at once, to ask for it anew page by page, until it
/// has seen a piece this large come back: the first raises that bound, the second is kept.
fn make_room() {
    for _ in 0..2 {
        drop(black_box(Vec::<u8>::with_capacity(ROOM)));
    }
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
