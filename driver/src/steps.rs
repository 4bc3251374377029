//! The steps of a run: timed, and told to whoever wants to hear of them.

use crate::Errors;
use std::time::Instant;

/// Hears of the steps of a run.
pub trait Watch {
    /// A step begins; an error ends the run.
    ///
    /// # Errors
    /// Why the run shall end.
    fn begins(&mut self, step: &'static str) -> Result<(), Errors>;

    /// Of the step at work so many parts are done, of so many.
    fn part(&mut self, _done: usize, _of: usize) {}

    /// A step has ended, so many seconds after the one before it.
    fn ended(&mut self, _step: &'static str, _seconds: f64) {}
}

/// A function that is called with the name of each step that begins.
pub(crate) struct Told<F>(pub(crate) F);

impl<F: FnMut(&'static str) -> Result<(), Errors>> Watch for Told<F> {
    fn begins(&mut self, step: &'static str) -> Result<(), Errors> {
        (self.0)(step)
    }
}

/// The steps so far.
pub struct Steps<'w> {
    watch: Option<Box<dyn Watch + 'w>>,
    seconds: Vec<(&'static str, f64)>,
    since: Instant,
}

impl<'w> Steps<'w> {
    /// Starts the clock.
    pub fn new(watch: Option<Box<dyn Watch + 'w>>) -> Steps<'w> {
        Steps { watch, seconds: vec![], since: Instant::now() }
    }

    /// Does a step.
    ///
    /// # Errors
    /// Of `work`, and of who watches.
    pub fn step<T, E: From<Errors>>(
        &mut self,
        name: &'static str,
        work: impl FnOnce() -> Result<T, E>,
    ) -> Result<T, E> {
        self.long(name, |_| work())
    }

    /// Does a step that says how far it is.
    ///
    /// # Errors
    /// As [`Steps::step`].
    pub fn long<T, E: From<Errors>>(
        &mut self,
        name: &'static str,
        work: impl FnOnce(&mut dyn FnMut(usize, usize)) -> Result<T, E>,
    ) -> Result<T, E> {
        self.watch.as_mut().map_or(Ok(()), |watch| watch.begins(name))?;
        let watch = &mut self.watch;
        let out = work(&mut |done, of| watch.iter_mut().for_each(|watch| watch.part(done, of)));
        let seconds = self.since.elapsed().as_secs_f64();
        self.seconds.push((name, seconds));
        if let Some(watch) = &mut self.watch {
            watch.ended(name, seconds);
        }
        self.since = Instant::now();
        out
    }

    /// The time of each step, in seconds; what watches them is let go.
    pub fn finish(self) -> Vec<(&'static str, f64)> {
        self.seconds
    }
}
