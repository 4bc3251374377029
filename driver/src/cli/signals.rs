//! What the system sends: the process that is ended removes what is half done, and a crash is told as any other error is.
//!
//! Handlers may interrupt anything, so that they allocate nothing and take no lock: they read what was put together before, and
//! call `write`, `unlink` and `_exit`.

use std::path::Path;

/// Takes note of a step of the work, for the message of a crash.
pub fn at_work_on(step: &'static str) {
    #[cfg(unix)]
    unix::at_work_on(step);
    #[cfg(not(unix))]
    let _ = step;
}

/// Installs the handlers. `input` is what the command works on; with `json`, messages are objects of JSON.
pub fn install(input: &Path, json: bool) {
    #[cfg(unix)]
    unix::install(input, json);
    #[cfg(not(unix))]
    let _ = (input, json);
}

/// Whether the process was started without a standard output. (Rust's start-up code then puts `/dev/null` there.)
pub fn stdout_was_closed() -> bool {
    #[cfg(unix)]
    return unix::stdout_was_closed();
    #[cfg(not(unix))]
    false
}

#[cfg(unix)]
mod unix {
    use depc::STDIN;
    use depc::files::{CUT_SHORT, is_committing, mapped_at, remove_temporaries};
    use libc::{c_int, c_void, siginfo_t};
    use std::path::Path;
    use std::ptr::{null, null_mut};
    use std::sync::OnceLock;
    use std::sync::atomic::{AtomicBool, AtomicPtr, Ordering};

    /// What stands before the name of a file in a message, behind it, behind the message, and at the end.
    type Frame = [&'static str; 4];
    const TEXT: Frame = ["", ": error: ", "\n  help: ", "\n"];
    const JSON: Frame = [
        r#"{"severity":"error","span":{"file":""#,
        r#"","line":0,"col":0,"end":1},"message":""#,
        r#"","help":""#,
        "\",\"labels\":[]}\n",
    ];

    /// The input, as it stands in a message, and what stands around it.
    static INPUT: OnceLock<(String, Frame)> = OnceLock::new();
    /// The step at work.
    static STEP: AtomicPtr<&'static str> = AtomicPtr::new(null_mut());

    /// What a crash raises.
    const CRASHES: [(c_int, &str); 6] = [
        (libc::SIGSEGV, "SIGSEGV"),
        (libc::SIGABRT, "SIGABRT"),
        (libc::SIGBUS, "SIGBUS"),
        (libc::SIGTRAP, "SIGTRAP"),
        (libc::SIGILL, "SIGILL"),
        (libc::SIGFPE, "SIGFPE"),
    ];
    /// What others send to end the process.
    const ENDS: [c_int; 5] = [libc::SIGINT, libc::SIGTERM, libc::SIGHUP, libc::SIGQUIT, libc::SIGALRM];

    pub fn at_work_on(step: &'static str) {
        STEP.store(Box::leak(Box::new(step)), Ordering::Release);
    }

    pub fn install(input: &Path, json: bool) {
        let name = if input == Path::new("-") { STDIN.to_string() } else { input.display().to_string() };
        let quoted = || serde_json::Value::from(name.as_str()).to_string();
        // The command is run once.
        let _ = INPUT.set(match json {
            true => (quoted().trim_matches('"').to_string(), JSON),
            false => (name, TEXT),
        });
        for (signal, _) in CRASHES {
            // SAFETY: the handler calls only what may be called in one. It has a stack of its own, as that of the thread may
            // be what has run out.
            unsafe { handle(signal, crashed as *const () as usize, libc::SA_ONSTACK) };
        }
        // SAFETY: as above. LLVM ends the process without a crash where it gives up.
        unsafe { libc::atexit(at_exit) };
        for signal in ENDS {
            // SAFETY: as above.
            unsafe { handle(signal, ended as *const () as usize, libc::SA_RESTART) };
        }
        // SAFETY: as above.
        unsafe {
            handle(libc::SIGXCPU, out_of_time as *const () as usize, 0);
            handle(libc::SIGXFSZ, too_large as *const () as usize, libc::SA_RESTART);
        }
    }

    /// Installs a handler, but not for what the process was started to ignore (`nohup`).
    ///
    /// # Safety
    /// `handler` is a function that takes what `sigaction` passes.
    unsafe fn handle(signal: c_int, handler: usize, flags: c_int) {
        // SAFETY: both structures are plain data, for which zeros are a value.
        unsafe {
            let mut old: libc::sigaction = std::mem::zeroed();
            libc::sigaction(signal, null(), &mut old);
            if old.sa_sigaction == libc::SIG_IGN {
                return;
            }
            let mut new: libc::sigaction = std::mem::zeroed();
            new.sa_sigaction = handler;
            new.sa_flags = flags | libc::SA_SIGINFO;
            libc::sigemptyset(&mut new.sa_mask);
            libc::sigaction(signal, &new, null_mut());
        }
    }

    extern "C" fn crashed(signal: c_int, info: *mut siginfo_t, _: *mut c_void) {
        remove_temporaries();
        // SAFETY: the system passes what it knows of the signal; of these signals, that is an address.
        let address = unsafe { info.as_ref().map_or(0, |i| i.si_addr() as usize) };
        if let Some(file) = mapped_at(address).filter(|_| signal == libc::SIGBUS) {
            tell(Some(file), &[CUT_SHORT.0], CUT_SHORT.1);
        } else {
            let name = CRASHES.iter().find(|(s, _)| *s == signal).map_or("a signal", |(_, name)| name);
            // SAFETY: steps are never freed.
            let step = unsafe { STEP.load(Ordering::Acquire).as_ref() }.map_or("read", |step| step);
            let help = "this is a bug in depc, or in the MLIR that it is linked to: please report it, with the input";
            tell(None, &["internal error: ", name, " in the step `", step, "`"], help);
        }
        // SAFETY: it ends the process at once.
        unsafe { libc::_exit(1) };
    }

    extern "C" fn ended(signal: c_int, _: *mut siginfo_t, _: *mut c_void) {
        // All is complete, and takes its place in no time.
        if is_committing() {
            return;
        }
        remove_temporaries();
        // The process ends by the signal, as whoever sent it expects, as soon as this returns.
        // SAFETY: both may be called in a handler.
        unsafe {
            libc::signal(signal, libc::SIG_DFL);
            libc::raise(signal);
        }
    }

    extern "C" fn at_exit() {
        remove_temporaries();
    }

    extern "C" fn out_of_time(_: c_int, _: *mut siginfo_t, _: *mut c_void) {
        end(&["the limit on CPU time is reached"], "raise it: `ulimit -t`");
    }

    extern "C" fn too_large(_: c_int, info: *mut siginfo_t, _: *mut c_void) {
        // SAFETY: the system passes what it knows of the signal; of this signal, that is who sent it.
        let sender = unsafe { info.as_ref().map_or(0, |i| i.si_pid()) };
        // SAFETY: it may be called in a handler.
        let own = unsafe { libc::getpid() };
        // A write beyond the limit sends it to its own process, and is an error of whoever writes.
        if sender != own {
            end(&["SIGXFSZ was sent: a limit on the size of files"], "raise it: `ulimit -f`");
        }
    }

    /// Ends the process with a message, unless it is about to be through.
    fn end(message: &[&str], help: &str) {
        if is_committing() {
            return;
        }
        remove_temporaries();
        tell(None, message, help);
        // SAFETY: it ends the process at once.
        unsafe { libc::_exit(1) };
    }

    /// Writes an error about a file, or about the input.
    fn tell(file: Option<&str>, message: &[&str], help: &str) {
        let (input, frame) = INPUT.get().map_or(("depc", TEXT), |(name, frame)| (name.as_str(), *frame));
        // What has to be escaped cannot be escaped here.
        let plain = |name: &&str| frame == TEXT || !name.contains(|c: char| c.is_control() || "\"\\".contains(c));
        say(&[frame[0], file.filter(plain).unwrap_or(input), frame[1]]);
        say(message);
        say(&[frame[2], help, frame[3]]);
    }

    /// Writes to standard error.
    fn say(parts: &[&str]) {
        for part in parts {
            // SAFETY: the bytes are alive. If nobody reads them, there is nobody to tell that.
            unsafe { libc::write(2, part.as_ptr().cast(), part.len()) };
        }
    }

    static STDOUT_CLOSED: AtomicBool = AtomicBool::new(false);

    pub fn stdout_was_closed() -> bool {
        STDOUT_CLOSED.load(Ordering::Acquire)
    }

    extern "C" fn look_at_stdout() {
        // SAFETY: it changes nothing.
        let closed = unsafe { libc::fcntl(1, libc::F_GETFD) } == -1;
        STDOUT_CLOSED.store(closed, Ordering::Release);
    }

    /// Runs before Rust's start-up code does.
    #[used]
    #[cfg_attr(not(target_vendor = "apple"), unsafe(link_section = ".init_array"))]
    #[cfg_attr(target_vendor = "apple", unsafe(link_section = "__DATA,__mod_init_func"))]
    static AT_START: extern "C" fn() = look_at_stdout;
}
