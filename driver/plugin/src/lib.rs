//! `libdepc_pass.so`: depc as passes of `mlir-opt`, `depc-prune` and `depc-groups`.
//!
//! `mlir-opt IN --load-pass-plugin=libdepc_pass.so --pass-pipeline='builtin.module(depc-prune{ratio=0.5})'`. The C++ side,
//! `shim/pass.cpp`, knows MLIR's classes of passes; names and meaning of the options are here, in one table a pass.

mod c;
mod options;

use depc::files::{Staged, stage};
use depc::show::groups_table;
use depc::{Def, Diagnostic, Errors, MlirOperation, Network, Pos, Pruned, Severity, look_at, plan_json, prune_op};
use options::Options;
use std::ffi::{c_char, c_int, c_void};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

/// MLIR's reference to a text, or bytes.
#[repr(C)]
#[derive(Clone, Copy)]
struct Text {
    data: *const c_char,
    length: usize,
}

impl Text {
    const fn of(text: &str) -> Text {
        Text { data: text.as_ptr().cast(), length: text.len() }
    }

    /// # Safety
    /// What it points to is alive.
    unsafe fn string(self) -> String {
        if self.length == 0 {
            return String::new();
        }
        // SAFETY: as promised.
        let bytes = unsafe { std::slice::from_raw_parts(self.data.cast::<u8>(), self.length) };
        String::from_utf8_lossy(bytes).into_owned()
    }
}

/// What `mlir-opt` asks a plug-in for: `mlir::PassPluginLibraryInfo`.
#[repr(C)]
pub struct PassPluginInfo {
    version: u32,
    name: *const c_char,
    plugin_version: *const c_char,
    register: extern "C" fn(),
}

unsafe extern "C" {
    fn depcRegisterPasses();
}

/// The entry of a pass plug-in of MLIR.
#[unsafe(no_mangle)]
pub extern "C" fn mlirGetPassPluginInfo() -> PassPluginInfo {
    const VERSION: &str = concat!(env!("CARGO_PKG_VERSION"), "\0");
    PassPluginInfo { version: 1, name: c"depc".as_ptr(), plugin_version: VERSION.as_ptr().cast(), register }
}

/// Registers the passes, where the host uses the libMLIR that this library is linked with. One with an MLIR of its own would never
/// see them: it gets to know what to do.
extern "C" fn register() {
    if !shares_mlir() {
        let (version, say) =
            (depc::LLVM_VERSION, "depc: this program has an MLIR of its own, in which a plug-in registers nothing");
        let help = "use the command in a pipe: `… | depc prune - -o - --ratio 0.5 | …`";
        let _ = std::io::Write::write_all(
            &mut std::io::stderr(),
            format!("{say} (libdepc_pass.so is for programs that are linked with libMLIR.so of LLVM {version}, as mlir-opt-22 is); {help}\n")
                .as_bytes(),
        );
        return;
    }
    // SAFETY: it only fills the registry.
    unsafe { depcRegisterPasses() }
}

/// Whether libMLIR was there before this library: then the host uses it, too.
fn shares_mlir() -> bool {
    struct Seen {
        mlir: bool,
        decided: Option<bool>,
    }
    unsafe extern "C" fn look(info: *mut libc::dl_phdr_info, _: usize, user: *mut c_void) -> c_int {
        // SAFETY: both are what `dl_iterate_phdr` and `shares_mlir` pass.
        unsafe {
            let (info, seen) = (&*info, &mut *user.cast::<Seen>());
            if info.dlpi_name.is_null() || seen.decided.is_some() {
                return 0;
            }
            let name = std::ffi::CStr::from_ptr(info.dlpi_name).to_string_lossy();
            let file = Path::new(&*name).file_name().and_then(|n| n.to_str()).unwrap_or_default();
            seen.mlir |= file.starts_with("libMLIR.so");
            let here = look as *const () as usize;
            let headers = std::slice::from_raw_parts(info.dlpi_phdr, info.dlpi_phnum as usize);
            let within = |h: &libc::Elf64_Phdr| {
                let start = info.dlpi_addr as usize + h.p_vaddr as usize;
                (start..start + h.p_memsz as usize).contains(&here)
            };
            if headers.iter().any(within) {
                seen.decided = Some(seen.mlir);
            }
            0
        }
    }
    let mut seen = Seen { mlir: false, decided: None };
    // SAFETY: the callback gets what it expects.
    unsafe { libc::dl_iterate_phdr(Some(look), (&raw mut seen).cast()) };
    seen.decided.unwrap_or(false)
}

/// An option of a pass: its name, and what it is.
#[repr(C)]
struct OptionText {
    name: Text,
    help: Text,
}

// SAFETY: the texts are static.
unsafe impl Sync for OptionText {}

const fn option(name: &'static str, help: &'static str) -> OptionText {
    OptionText { name: Text::of(name), help: Text::of(help) }
}

/// The options of `depc-prune`: those of `depc prune` with the same names.
static PRUNE: [OptionText; 34] = [
    option("ratio", "Share of each group's units that go: at least 0 and less than 1 (0.5)"),
    option("target", "Prune until a figure is met, in place of a ratio: params=, bytes= or macs=, a share or a number"),
    option("scope", "Which units are compared with each other: local, global or isomorphic"),
    option("ratio-for", "PATTERN=R: another ratio for the groups that a pattern names"),
    option("max-ratio", "No group loses more than this share of its units"),
    option("min-units", "Every group keeps this many units, or all that it has"),
    option("round-to", "[PATTERN=]N[:up|:down]: widths that are multiples of N"),
    option("shards", "Over how many devices axes are split: a number, auto (as the module's shardings say) or off"),
    option("criterion", "Which units of a group go first"),
    option("reduction", "How the scores of a group's members become one: mean, sum, max, prod or first"),
    option("normalizer", "How the scores of a group are scaled: mean, sum, max, standard, gaussian, lamp or none"),
    option("nan", "What becomes of units with weights that are no numbers: refuse or lowest"),
    option("keep", "Keep tensors and groups with this name whole"),
    option("keep-choices", "true: keep groups whole whose units are choices"),
    option("compound", "Which groups to prune where one axis is a product: largest, outer, inner or all"),
    option("heads", "true: prune whole heads, not their width"),
    option("params", "Arguments of the function that are weights: a name, a position or a range"),
    option(
        "weights",
        "The values of weights that are not in the module: .safetensors, the index of several, .npz or .irpa",
    ),
    option("weights-out", "Where the values of the smaller module go, in the format of weights"),
    option("rules", "A file of rules"),
    option("plan", "Do what a saved plan says, made for this module or for another export of the network"),
    option(
        "dead",
        "exact: only units go that have no effect; fold: so do constants and duplicates, and weights change",
    ),
    option("calibrate", "Solve for the weights again from samples: an .npy, .npz or .safetensors, or noise"),
    option("input", "NAME=FILE: samples of one argument, for calibrate"),
    option("memory", "With calibrate: bytes of activations that stay in memory, such as 4G"),
    option(
        "rotate",
        "true, with calibrate: turn heads and residual trunks into their best subspace, in place of their best channels",
    ),
    option("max-loss", "With calibrate, in place of a ratio: the share of what is read from a group that may be lost"),
    option("statistics", "What the criteria taylor, obd, wanda and flap read"),
    option("scores", "What the criterion file reads"),
    option("latency-table", "Times of ops, for target=latency=…"),
    option("syntax", "How StableHLO is spelled: generic or pretty"),
    option("plan-out", "Save what was decided as JSON"),
    option("emit", "pruned or masked"),
    option("remarks", "true: a remark at each weight that is cut"),
];

/// The options of `depc-groups`.
static GROUPS: [OptionText; 3] = [
    option("params", "Arguments of the function that are weights: a name, a position or a range"),
    option("rules", "A file of rules"),
    option("remarks", "true: remarks at the weights, in place of a table"),
];

/// See `shim/pass.cpp`.
#[unsafe(no_mangle)]
extern "C" fn depcPassOptions(pass: c_int, out: *mut *const OptionText) -> isize {
    let options: &[OptionText] = if pass == 0 { &PRUNE } else { &GROUPS };
    // SAFETY: the caller gives a place.
    unsafe { *out = options.as_ptr() };
    options.len() as isize
}

type Say = unsafe extern "C" fn(*mut c_void, c_int, Text, u32, u32, Text, Text);
type Print = unsafe extern "C" fn(*mut c_void, Text);

/// What the host shows.
struct Host {
    say: Say,
    print: Print,
    user: *mut c_void,
}

impl Host {
    fn say(&self, severity: c_int, d: &Diagnostic) {
        let labels: String = d.labels.iter().map(|l| format!("; {}: {}", l.pos, l.message)).collect();
        let message = format!("{}{labels}", d.message);
        // SAFETY: the texts are alive during the call, and `user` is what the host expects.
        unsafe {
            (self.say)(
                self.user,
                severity,
                Text::of(&d.file),
                d.pos.line,
                d.pos.col,
                Text::of(&message),
                Text::of(&d.help),
            );
        }
    }

    fn print(&self, text: &str) {
        // SAFETY: as above.
        unsafe { (self.print)(self.user, Text::of(text)) }
    }
}

/// See `shim/pass.cpp`.
///
/// # Safety
/// The module is alive and nobody else's now, and the callbacks can be called.
#[unsafe(no_mangle)]
unsafe extern "C" fn depcPassRun(
    pass: c_int,
    module: MlirOperation,
    values: *const Text,
    count: isize,
    say: Say,
    print: Print,
    user: *mut c_void,
) -> bool {
    let host = Host { say, print, user };
    // SAFETY: `values` has `count` texts.
    let values = if count == 0 { &[] } else { unsafe { std::slice::from_raw_parts(values, count as usize) } };
    // SAFETY: the host's options are alive during the call.
    let pair = |pair: &[Text]| unsafe { (pair[0].string(), pair[1].string()) };
    let run = || {
        let options = Options::of(values.chunks_exact(2).map(pair))?;
        // SAFETY: as promised by the caller.
        unsafe { if pass == 0 { prune(module, &options, &host) } else { groups(module, &options, &host) } }
    };
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(())) => true,
        Ok(Err(errors)) => {
            errors.iter().for_each(|e| host.say(0, e));
            false
        }
        Err(_) => {
            host.say(
                0,
                &Diagnostic::error("", Pos::default(), "internal error: this is a bug in depc, please report it"),
            );
            false
        }
    }
}

/// # Safety
/// As [`prune_op`].
unsafe fn prune(module: MlirOperation, options: &Options, host: &Host) -> Result<(), Errors> {
    let rules = options.rules()?;
    if options.remarks {
        let remarks = |net: &Network, file: &str| remarks(net, file, false);
        // SAFETY: as promised.
        let found = unsafe { look_at(module, &rules, &options.values("params"), remarks) }?;
        found.iter().flatten().for_each(|d| host.say(2, d));
    }
    // SAFETY: as promised.
    let Some(done) = (unsafe { run_prune(module, options) })? else { return Ok(()) };
    for note in &done.notes {
        host.say(if note.severity == Severity::Warning { 1 } else { 2 }, note);
    }
    Ok(())
}

/// Prunes a module in its place, and saves the plan.
///
/// # Safety
/// As [`prune_op`].
unsafe fn run_prune(module: MlirOperation, options: &Options) -> Result<Option<Pruned>, Errors> {
    let save = |done: &Pruned| options.plan_out.iter().map(|path| staged(path, &plan_json(&done.plan))).collect();
    // SAFETY: as promised.
    unsafe { prune_op(module, options.pruner(), save) }
}

/// A file that is complete, and has no place yet.
fn staged(path: &Path, text: &str) -> Result<Staged, Errors> {
    stage(path, |out| out.write_all(text.as_bytes())).map_err(|e| vec![e])
}

/// # Safety
/// As [`look_at`].
unsafe fn groups(module: MlirOperation, options: &Options, host: &Host) -> Result<(), Errors> {
    const WIDTH: u16 = 100;
    let rules = options.rules()?;
    let look = |net: &Network, file: &str| match options.remarks {
        true => remarks(net, file, true).iter().for_each(|d| host.say(2, d)),
        false => host.print(&groups_table(net, file, WIDTH, false)),
    };
    // SAFETY: as promised.
    unsafe { look_at(module, &rules, &options.values("params"), look) }.map(|_| ())
}

/// What becomes of each weight, at its op: the groups that it is in, and, if asked for, what freezes its other axes.
fn remarks(net: &Network, file: &str, frozen: bool) -> Vec<Diagnostic> {
    let at = |parameter: usize, message: String| {
        let graph = net.analysis.graph;
        let pos = match graph.value(net.parameters[parameter].value).def {
            Def::Result(op, _) => graph.op(op).pos,
            _ => Pos::default(),
        };
        Diagnostic::error(file, pos, message)
    };
    let mut out = vec![];
    for (i, group) in net.groups.iter().enumerate() {
        let of = |axis: usize| format!("axis {axis} is in group g{i}, of {} units", group.units);
        out.extend(group.members.iter().map(|m| at(m.parameter, of(m.axis))));
    }
    for f in net.frozen.iter().filter(|_| frozen) {
        out.extend(f.axes.iter().map(|(p, axis)| at(*p, format!("axis {axis} is frozen: {}", f.reason.text))));
    }
    out
}
