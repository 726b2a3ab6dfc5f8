//! What a process and all that it starts cost: CPU seconds and peak memory, with bounds on both.
//!
//! Read from `/proc`, so it measures on Linux only; elsewhere the figures are zero.

use std::fs;
use std::process::Child;
use std::thread;
use std::time::{Duration, Instant};

/// How often a run is looked at: often enough that the peak of a short one is seen.
const GLANCE: Duration = Duration::from_millis(2);

/// Clock ticks of `/proc/PID/stat` in a second; the same on every Linux.
const TICKS: f64 = 100.0;

/// What a run may take.
#[derive(Clone, Copy, Debug)]
pub struct Limits {
    /// A run that takes longer hangs.
    pub patience: Duration,
    /// A run of which a process takes more memory than this, in megabytes, has run away.
    pub room: f64,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// By itself, with this exit code; without one it was killed by a signal.
    With(Option<i32>),
    /// It never came to an end.
    TooLate,
    /// It took too much memory.
    TooLarge,
}

/// What a run cost.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// CPU seconds, user and system, of the process and of all children that it waited for.
    pub cpu: f64,
    /// The peak memory of the largest of these processes, in megabytes.
    pub memory: f64,
}

/// Waits for the end and measures.
pub fn watch(child: &mut Child, limits: Limits) -> (Ended, Cost) {
    let started = Instant::now();
    let mut cost = Cost { cpu: 0.0, memory: 0.0 };
    loop {
        for process in family(child.id()) {
            let peak = field(process, "VmHWM:").unwrap_or(0.0) / 1024.0;
            cost.memory = cost.memory.max(peak);
        }
        let (state, cpu) = times(child.id());
        cost.cpu = cost.cpu.max(cpu);
        if state == 'Z' || state == '?' {
            let code = child.wait().ok().and_then(|status| status.code());
            return (Ended::With(code), cost);
        }
        let (late, large) = (started.elapsed() > limits.patience, cost.memory > limits.room);
        if late || large {
            end(child);
            return (if large { Ended::TooLarge } else { Ended::TooLate }, cost);
        }
        thread::sleep(GLANCE);
    }
}

/// Ends a run, its children first, because nobody ends those of a process that is killed.
fn end(child: &mut Child) {
    for process in family(child.id()).into_iter().skip(1) {
        let _ = std::process::Command::new("kill").arg(process.to_string()).status();
    }
    // It may have ended by itself meanwhile.
    let _ = child.kill();
    let _ = child.wait();
}

/// A process, its children and theirs.
fn family(root: u32) -> Vec<u32> {
    let mut found = vec![root];
    let mut at = 0;
    while let Some(process) = found.get(at).copied() {
        found.extend(children(process));
        at += 1;
    }
    found
}

/// The children of all threads of a process.
fn children(process: u32) -> Vec<u32> {
    let threads = fs::read_dir(format!("/proc/{process}/task")).into_iter().flatten();
    let lists = threads.filter_map(|thread| fs::read_to_string(thread.ok()?.path().join("children")).ok());
    lists
        .flat_map(|list| {
            list.split_whitespace()
                .filter_map(|id| id.parse().ok())
                .collect::<Vec<u32>>()
        })
        .collect()
}

fn field(process: u32, name: &str) -> Option<f64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix(name))?;
    line.split_whitespace().next()?.parse().ok()
}

/// The state and the CPU seconds of a process, from `/proc/PID/stat`: field 3, and 14 to 17, which count the children that
/// have ended too. Fields are counted after the name, which may hold anything.
fn times(process: u32) -> (char, f64) {
    let stat = fs::read_to_string(format!("/proc/{process}/stat")).unwrap_or_default();
    let fields: Vec<&str> = stat
        .rsplit_once(')')
        .map(|(_, rest)| rest.split_whitespace().collect())
        .unwrap_or_default();
    let ticks = |at: usize| fields.get(at).and_then(|text| text.parse::<f64>().ok()).unwrap_or(0.0);
    let state = fields.first().and_then(|text| text.chars().next()).unwrap_or('?');
    (state, (11..15).map(ticks).sum::<f64>() / TICKS)
}
