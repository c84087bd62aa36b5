//! What a running program takes, and an end to one that takes too much.

use std::fs;
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

/// The kernel counts a process's time in hundredths of a second, whatever its clock.
const TICK: Duration = Duration::from_millis(10);

/// A running program is looked at this often at first, and less often the longer it runs.
const SHORTEST_PAUSE: Duration = Duration::from_millis(1);
const LONGEST_PAUSE: Duration = Duration::from_millis(50);

/// What a program took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Cost {
    /// From its start to its end.
    pub wall: Duration,
    /// The time that it and the programs that it ran spent on processors, in user and system mode.
    pub processor: Duration,
    /// The most memory that it held at a time, in bytes, without the programs that it ran.
    pub memory: u64,
}

/// What a program may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// Time on processors.
    pub processor: Duration,
    /// Time from its start, for a program that waits for something that never comes.
    pub wall: Duration,
    /// Memory in bytes.
    pub memory: u64,
}

impl Limits {
    /// Whatever it wants.
    pub const NONE: Self = Self {
        processor: Duration::MAX,
        wall: Duration::MAX,
        memory: u64::MAX,
    };

    /// Which of the limits a cost exceeds.
    fn exceeded_by(&self, cost: &Cost) -> Option<Excess> {
        if cost.memory > self.memory {
            Some(Excess::Memory)
        } else if cost.processor > self.processor || cost.wall > self.wall {
            Some(Excess::Time)
        } else {
            None
        }
    }
}

/// What a program took too much of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excess {
    /// Time, on processors or on the wall.
    Time,
    /// Memory.
    Memory,
}

/// Waits until a program has ended by itself, or ends it where it exceeds a limit. Its account is read
/// before anybody clears it away, so the program still has to be waited for.
pub fn watch(child: &mut Child, limits: &Limits) -> (Cost, Option<Excess>) {
    let start = Instant::now();
    let mut cost = Cost::default();
    loop {
        let account = fs::read_to_string(format!("/proc/{}/stat", child.id())).unwrap_or_default();
        // The name of the program stands in brackets and may hold anything.
        let fields = account.rsplit_once(") ").map_or("", |(_, fields)| fields);
        let (state, fields) = fields.split_once(' ').unwrap_or(("Z", ""));
        // Its own and its children's user and system time, in fields 14 to 17 of proc(5).
        let ticks = fields
            .split(' ')
            .skip(10)
            .take(4)
            .filter_map(|field| field.parse::<u32>().ok());
        cost.processor = cost.processor.max(TICK * ticks.sum::<u32>());
        cost.wall = start.elapsed();
        if state == "Z" {
            return (cost, None);
        }
        cost.memory = cost.memory.max(peak(child));
        if let Some(excess) = limits.exceeded_by(&cost) {
            // One that has ended meanwhile can't be killed, and need not be.
            let _ = child.kill();
            return (cost, Some(excess));
        }
        thread::sleep((cost.wall / 100).clamp(SHORTEST_PAUSE, LONGEST_PAUSE));
    }
}

/// The most memory that a program held so far.
fn peak(child: &Child) -> u64 {
    let status = fs::read_to_string(format!("/proc/{}/status", child.id())).unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kibibytes.unwrap_or(0) * 1024
}

#[cfg(test)]
mod tests {
    use std::process::Command;

    use super::*;

    #[test]
    fn a_program_that_never_ends_is_ended() {
        let limits = Limits {
            wall: Duration::from_millis(50),
            ..Limits::NONE
        };
        let mut child = Command::new("sleep").arg("60").spawn().unwrap();
        let (cost, excess) = watch(&mut child, &limits);
        assert_eq!(excess, Some(Excess::Time));
        assert!(!child.wait().unwrap().success());
        assert!(cost.wall < Duration::from_secs(30));
    }

    #[test]
    fn a_program_that_ends_is_accounted_for() {
        let mut child = Command::new("true").spawn().unwrap();
        let (_, excess) = watch(&mut child, &Limits::NONE);
        assert_eq!(excess, None);
        assert!(child.wait().unwrap().success());
    }
}
