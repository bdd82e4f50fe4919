//! Work spread over all cores, with the same result on any number of them.

use std::sync::OnceLock;

/// How many threads can run at once; asked of the system a single time, for it reads files to answer.
pub fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| std::thread::available_parallelism().map_or(1, usize::from))
}

/// Maps items in order, the first share here and the others on threads of their own; a thread is begun for no
/// fewer than `least` items.
pub fn map<T: Send, R: Send>(items: Vec<T>, least: usize, one: impl Fn(T) -> R + Sync) -> Vec<R> {
    let share = items.len().div_ceil(cores()).max(least).max(1);
    if items.len() <= share {
        return items.into_iter().map(one).collect();
    }
    let mut items = items.into_iter();
    let shares: Vec<Vec<T>> = std::iter::from_fn(|| Some(items.by_ref().take(share).collect::<Vec<T>>()))
        .take_while(|share| !share.is_empty())
        .collect();
    let one = &one;
    std::thread::scope(|scope| {
        let mut shares = shares.into_iter();
        let first = shares.next().unwrap_or_default();
        let threads: Vec<_> =
            shares.map(|share| scope.spawn(move || share.into_iter().map(one).collect::<Vec<R>>())).collect();
        let mut all: Vec<R> = first.into_iter().map(one).collect();
        for thread in threads {
            all.extend(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        all
    })
}

/// Does two things at once.
pub fn both<A: Send, B: Send>(here: impl FnOnce() -> A, there: impl FnOnce() -> B + Send) -> (A, B) {
    std::thread::scope(|scope| {
        let thread = scope.spawn(there);
        let here = here();
        (here, thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)))
    })
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
