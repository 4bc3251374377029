//! A sign of life for long work: only on a terminal, and only after a second.

use super::signals;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal;
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Times the steps of a command, and shows the one at work.
pub struct Progress {
    bar: Option<(ProgressBar, Sender<()>, JoinHandle<()>)>,
    seconds: Vec<(&'static str, f64)>,
    since: Instant,
}

impl Progress {
    /// Starts the clock. Nothing is ever shown if `quiet`.
    pub fn new(quiet: bool) -> Progress {
        let bar = (!quiet && std::io::stderr().is_terminal()).then(|| {
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
        Progress { bar, seconds: vec![], since: Instant::now() }
    }

    /// Does a step.
    pub fn step<T>(&mut self, name: &'static str, work: impl FnOnce() -> T) -> T {
        if let Some((bar, ..)) = &self.bar {
            bar.set_message(name);
        }
        signals::at_work_on(name);
        let out = work();
        self.seconds.push((name, self.since.elapsed().as_secs_f64()));
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
