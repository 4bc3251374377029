//! Runs a program and says what it took.

use std::ffi::OsStr;
use std::io;
use std::process::{Command, Stdio};
use std::time::Instant;

/// What a process took.
#[derive(Clone, Copy, Debug)]
pub struct Cost {
    /// CPU seconds, user and system, all threads.
    pub cpu: f64,
    /// Seconds on the clock.
    pub wall: f64,
    /// Peak resident size in bytes, mapped pages included.
    pub memory: f64,
}

impl Cost {
    /// The medians of each figure.
    pub fn median(costs: &[Cost]) -> Cost {
        let of = |figure: fn(&Cost) -> f64| median(costs.iter().map(figure).collect());
        Cost { cpu: of(|c| c.cpu), wall: of(|c| c.wall), memory: of(|c| c.memory) }
    }
}

/// The median; the mean of the middle two of an even number; NaN of none.
pub fn median(mut figures: Vec<f64>) -> f64 {
    figures.sort_by(f64::total_cmp);
    match figures.len() {
        0 => f64::NAN,
        n if n % 2 == 1 => figures[n / 2],
        n => (figures[n / 2 - 1] + figures[n / 2]) / 2.0,
    }
}

/// Runs a program to its end, its standard output and error dropped.
///
/// A new process begins with the peak of the one it was forked from: this process must stay small.
pub fn run<S: AsRef<OsStr>>(program: &OsStr, args: &[S]) -> io::Result<Cost> {
    run_with(program, args, &[])
}

/// The same with variables of its environment.
pub fn run_with<S: AsRef<OsStr>>(program: &OsStr, args: &[S], variables: &[(&str, &str)]) -> io::Result<Cost> {
    let start = Instant::now();
    let mut command = Command::new(program);
    command
        .envs(variables.iter().copied())
        .args(args)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    let mut child = command.spawn()?;
    let mut said = String::new();
    if let Some(mut err) = child.stderr.take() {
        io::Read::read_to_string(&mut err, &mut said)?;
    }
    let (status, usage) = wait(child.id())?;
    let wall = start.elapsed().as_secs_f64();
    if status != 0 {
        let first = said.lines().next().unwrap_or("no message");
        return Err(io::Error::other(format!("{} failed: {first}", program.to_string_lossy())));
    }
    let seconds = |t: libc::timeval| t.tv_sec as f64 + t.tv_usec as f64 / 1e6;
    Ok(Cost { cpu: seconds(usage.ru_utime) + seconds(usage.ru_stime), wall, memory: usage.ru_maxrss as f64 * 1024.0 })
}

/// Waits for a process: its status (0 if it ended well) and what it used.
fn wait(pid: u32) -> io::Result<(i32, libc::rusage)> {
    let pid = libc::pid_t::try_from(pid).map_err(io::Error::other)?;
    let mut status = 0;
    // SAFETY: an rusage is plain numbers, for which zero is a value; both pointers are to live locals. The process is a
    // child of this one, nobody else waits for it, and `Child` does not when it is dropped.
    let (done, usage) = unsafe {
        let mut usage: libc::rusage = std::mem::zeroed();
        (libc::wait4(pid, &mut status, 0, &mut usage), usage)
    };
    if done == pid { Ok((status, usage)) } else { Err(io::Error::last_os_error()) }
}

/// CPU seconds that this process took so far.
pub fn cpu_seconds() -> f64 {
    let mut now = libc::timespec { tv_sec: 0, tv_nsec: 0 };
    // SAFETY: the pointer is to a live local.
    let failed = unsafe { libc::clock_gettime(libc::CLOCK_PROCESS_CPUTIME_ID, &mut now) } != 0;
    if failed { f64::NAN } else { now.tv_sec as f64 + now.tv_nsec as f64 / 1e9 }
}

/// Peak resident size of this process so far, in bytes.
pub fn peak() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|l| l.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse::<u64>().ok().map(|kib| kib * 1024)
}
