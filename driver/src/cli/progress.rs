//! A sign of life for long work: only on a terminal, and only after a second; or a line a step, for who asks for them.

use super::{render, signals};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Times the steps of a command, and shows the one at work.
pub struct Progress {
    bar: Option<(ProgressBar, Sender<()>, JoinHandle<()>)>,
    seconds: Vec<(&'static str, f64)>,
    since: Instant,
    /// Whether each step is told as it ends.
    lines: bool,
}

impl Progress {
    /// Starts the clock. Nothing is ever shown if `quiet`, or where standard error is for programs.
    pub fn new(quiet: bool, verbose: bool) -> Progress {
        let shown = !quiet && !render::is_json();
        let bar = (shown && !verbose && std::io::stderr().is_terminal()).then(|| {
            let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::hidden());
            bar.set_style(ProgressStyle::default_spinner());
            let (stop, stopped) = channel();
            let shown = bar.clone();
            let waiter = std::thread::spawn(move || {
                if stopped.recv_timeout(Duration::from_secs(1)) == Err(RecvTimeoutError::Timeout) {
                    shown.set_draw_target(ProgressDrawTarget::stderr());
                    shown.enable_steady_tick(Duration::from_millis(100));
                }
            });
            (bar, stop, waiter)
        });
        Progress { bar, seconds: vec![], since: Instant::now(), lines: shown && verbose }
    }

    /// Does a step.
    pub fn step<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        if let Some((bar, ..)) = &self.bar {
            bar.set_message(name);
        }
        signals::at_work_on(name);
        let out = work();
        let took = self.since.elapsed().as_secs_f64();
        self.seconds.push((name, took));
        if self.lines {
            // Nobody is left to be told.
            let _ = writeln!(anstream::stderr().lock(), "{took:>8.2} s  {name}");
        }
        self.since = Instant::now();
        out
    }

    /// Time per step so far; takes the sign of life away.
    pub fn finish(&mut self) -> Vec<(&'static str, f64)> {
        if let Some((bar, stop, waiter)) = self.bar.take() {
            // The waiter may have gone already.
            let _ = stop.send(());
            let _ = waiter.join();
            bar.finish_and_clear();
        }
        self.seconds.clone()
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.finish();
    }
}
