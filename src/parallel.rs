//! Work spread over all cores, with the same result on any number of them.

use std::hint::black_box;

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

/// Begins the threads that share the work of the calling one until the program ends.
pub fn begin() {
    make_room();
    let spread = spread();
    let start = move |number| {
        spread(number);
        make_room();
    };
    let threads =
        |count| ThreadPoolBuilder::new().num_threads(count).use_current_thread().start_handler(start).build();
    // Where the system gives no threads, there is the one. They are not told of the end: they end with the program.
    std::mem::forget(threads(0).or_else(|_| threads(1)));
}

/// Moves a thread, by its number, to a core behind the one that the calling thread, number 0, runs on, and keeps it off
/// that one. Linux begins and wakes a thread on the core of the one that does so; in a virtual machine it takes idle cores
/// for busy ones, so that both share that core for the first 50 ms of a run, which may be all of it.
#[cfg(target_os = "linux")]
fn spread() -> impl Fn(usize) + Copy {
    use nix::sched::{CpuSet, sched_getaffinity, sched_getcpu, sched_setaffinity};
    use nix::unistd::Pid;
    let here = sched_getcpu();
    move |number: usize| {
        let own = Pid::from_raw(0);
        let (Ok(here), Ok(mut others)) = (here, sched_getaffinity(own)) else { return };
        let _ = others.unset(here);
        let next = (1..CpuSet::count()).map(|step| (here + step) % CpuSet::count());
        let cores = next.filter(|&core| others.is_set(core) == Ok(true));
        let Some(core) = number.checked_sub(1).and_then(|place| cores.cycle().nth(place)) else { return };
        let mut only = CpuSet::new();
        // A thread that cannot be moved runs where it is.
        let _ = only.set(core).and_then(|()| sched_setaffinity(own, &only));
        let _ = sched_setaffinity(own, &others);
    }
}

/// Other systems place threads well.
#[cfg(not(target_os = "linux"))]
fn spread() -> impl Fn(usize) + Copy {
    |_| ()
}

/// The room that a small evaluation takes up, in bytes.
const ROOM: usize = 1 << 20;

/// Takes room and gives it back. glibc gives room back to the system at once, to ask for it anew page by page, until it
/// has seen a piece this large come back: the first raises that bound, the second is kept.
fn make_room() {
    for _ in 0..2 {
        let mut room = Vec::<u8>::new();
        // Where there is none, what is needed may still be there.
        let _ = room.try_reserve_exact(ROOM);
        drop(black_box(room));
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
