//! How far a command is: a sign of life on a terminal, once a run takes longer than a second; on request a line for every step; and the
//! time that each took, for whoever watches them.

use super::{render, signals};
use depc::{Errors, Watch};
use indicatif::{HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{IsTerminal, Write};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Shows the step at work.
pub struct Progress {
    bar: Option<(ProgressBar, Sender<()>, JoinHandle<()>)>,
    /// Whether each step is told as it ends.
    lines: bool,
    /// The step at work, and when it began.
    step: &'static str,
    since: Instant,
}

impl Progress {
    /// Nothing is ever shown if `quiet`, or where standard error is for programs.
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
        Progress { bar, lines: shown && verbose, step: "", since: Instant::now() }
    }
}

impl Watch for Progress {
    fn begins(&mut self, step: &'static str) -> Result<(), Errors> {
        if let Some((bar, ..)) = &self.bar {
            bar.set_message(step);
        }
        (self.step, self.since) = (step, Instant::now());
        signals::at_work_on(step);
        Ok(())
    }

    fn part(&mut self, done: usize, of: usize) {
        let Some((bar, ..)) = &self.bar else { return };
        let since = self.since.elapsed();
        // The first part takes what the others need, too: nothing follows from it yet.
        let left = (done > 1).then(|| since.mul_f64((of - done) as f64 / done as f64));
        let left = left.map_or(String::new(), |t| format!(", about {} left", HumanDuration(t)));
        bar.set_message(format!("{}: {done} of {of} weights{left}", self.step));
    }

    fn ended(&mut self, step: &'static str, seconds: f64) {
        if self.lines {
            // Nobody is left to be told.
            let _ = writeln!(anstream::stderr().lock(), "{seconds:>8.2} s  {step}");
        }
    }
}

impl Drop for Progress {
    /// Takes the sign of life away.
    fn drop(&mut self) {
        if let Some((bar, stop, waiter)) = self.bar.take() {
            // The waiter may have gone already.
            let _ = stop.send(());
            let _ = waiter.join();
            bar.finish_and_clear();
        }
    }
}
