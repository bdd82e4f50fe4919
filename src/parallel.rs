//! Work spread over all cores, with the same result on any number of them.

use std::sync::{Mutex, OnceLock, PoisonError};

/// How many threads can run at once; asked of the system a single time, for it reads files to answer.
pub fn cores() -> usize {
    static CORES: OnceLock<usize> = OnceLock::new();
    *CORES.get_or_init(|| std::thread::available_parallelism().map_or(1, usize::from))
}

/// Into how many shares the items of a thread are cut, so that all end at about the same time.
const SHARES: usize = 8;

/// Maps items in order, some here and the others on threads of their own; a thread is begun for no fewer than `least`
/// items.
pub fn map<T: Send, R: Send>(items: Vec<T>, least: usize, one: impl Fn(T) -> R + Sync) -> Vec<R> {
    let threads = cores().min(items.len() / least.max(1));
    if threads < 2 {
        return items.into_iter().map(one).collect();
    }
    let share = (items.len() / (threads * SHARES)).max(1);
    let queue = Mutex::new(items.into_iter().enumerate());
    let next = || -> Vec<(usize, T)> {
        let mut items = queue.lock().unwrap_or_else(PoisonError::into_inner);
        items.by_ref().take(share).collect()
    };
    let work = || {
        let shares = std::iter::from_fn(|| Some(next())).take_while(|share| !share.is_empty());
        shares.flatten().map(|(place, item)| (place, one(item))).collect::<Vec<_>>()
    };
    let mut done = std::thread::scope(|scope| {
        let others: Vec<_> = (1..threads).map(|_| scope.spawn(work)).collect();
        let mut done = work();
        for thread in others {
            done.extend(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, result)| result).collect()
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
