//! What differs between a module and its pruned form, told from mlir-opt's generic text: nothing but sizes, literals, shape
//! facts and counts, and copies of shared uniform values.

use regex::Regex;
use std::path::Path;
use std::process::Command;

/// Ops that may be copied, because their users now differ in size: constants, and what makes a uniform value of them.
const COPIED: [&str; 15] = [
    "\"arith.constant\"",
    "\"stablehlo.constant\"",
    "\"stablehlo.broadcast_in_dim\"",
    "\"stablehlo.reshape\"",
    "\"stablehlo.iota\"",
    "\"stablehlo.concatenate\"",
    "\"torch.constant.int\"",
    "\"torch.vtensor.literal\"",
    "\"torch.prim.ListConstruct\"",
    "\"tosa.const\"",
    "\"tosa.const_shape\"",
    "\"tensor.empty\"",
    "\"linalg.fill\"",
    "\"linalg.broadcast\"",
    "\"tosa.reshape\"",
];

/// Panics unless the modules are the same to mlir-opt, weights included.
pub fn assert_same(input: &Path, output: &Path) {
    let (a, b) = (generic(input, false), generic(output, false));
    for (i, (a, b)) in a.lines().zip(b.lines()).enumerate() {
        let cut = |s: &str| s.chars().take(200).collect::<String>();
        assert!(a == b, "{}: line {} of the generic text: {} became {}", input.display(), i + 1, cut(a), cut(b));
    }
    assert_eq!(a.lines().count(), b.lines().count(), "{}: lines of the generic text", input.display());
}

/// Panics unless the output has every op of the input, in order, with the same attributes but for what a plan may change, and
/// nothing more than copies of shared uniform values.
pub fn assert_only_sizes_changed(input: &Path, output: &Path) {
    let normal = Normal::new();
    let before: Vec<String> = generic(input, true).lines().map(|l| normal.line(l)).collect();
    let after: Vec<String> = generic(output, true).lines().map(|l| normal.line(l)).collect();
    let mut expected = before.iter().peekable();
    let mut copying = false;
    for line in &after {
        if expected.peek() == Some(&line) {
            expected.next();
            copying = false;
            continue;
        }
        // The lines of a copied op's region follow it.
        let region = copying && ["^bb0", "\"linalg.yield\"", "})"].iter().any(|s| line.contains(s));
        copying = region || COPIED.iter().any(|name| line.contains(name));
        let wanted = expected.peek().map_or("nothing", |l| l);
        assert!(copying, "{}: found\n  {line}\nwhere the input has\n  {wanted}", output.display());
    }
    assert_eq!(expected.next(), None, "{}: ops of the input are missing", output.display());
}

/// Panics unless two modules differ in the values of float constants at most: not in ops, types or any attribute.
pub fn assert_only_values_changed(a: &Path, b: &Path) {
    let literal = Regex::new(r"dense(_resource)?<(\[[^>]*\]|[^>]*)>( : tensor<[^>]*(f16|bf16|f32|f64)>)")
        .expect("a valid pattern");
    let lines = |path: &Path| -> Vec<String> {
        generic(path, true).lines().map(|line| literal.replace_all(line, "dense$3").into_owned()).collect()
    };
    for (a, b) in lines(a).iter().zip(&lines(b)) {
        assert_eq!(a, b);
    }
    assert_eq!(lines(a).len(), lines(b).len());
}

/// The module in generic form; with `short`, big literals are left away.
fn generic(path: &Path, short: bool) -> String {
    let mut command = Command::new("mlir-opt-22");
    command.arg(path).args(["--allow-unregistered-dialect", "--mlir-print-op-generic"]);
    if short {
        command.args(["--mlir-elide-elementsattrs-if-larger=8", "--mlir-elide-resource-strings-if-larger=8"]);
    }
    let out = command.output().expect("mlir-opt-22 is installed (./x setup)");
    assert!(out.status.success(), "{}: {}", path.display(), String::from_utf8_lossy(&out.stderr));
    let text = String::from_utf8(out.stdout).expect("mlir-opt writes UTF-8");
    // The resource section is compared by what the constants hold.
    if short { text.split("{-#").next().unwrap_or(&text).to_string() } else { text }
}

/// Takes away what a plan may change.
struct Normal {
    rules: Vec<(Regex, &'static str)>,
    /// Sizes as torch writes them: `[8,64]`.
    torch: Regex,
    number: Regex,
}

impl Normal {
    fn new() -> Normal {
        let rule = |pattern: &str, to| (Regex::new(pattern).expect("a valid pattern"), to);
        Normal {
            torch: Regex::new(r"tensor<\[[^\]]*\]").expect("a valid pattern"),
            number: Regex::new(r"\d+|\?").expect("a valid pattern"),
            rules: vec![
                rule(r"%[A-Za-z0-9_#:]+", "%"),
                // Literals: their values, and the keys that hold them.
                rule(r"dense(_resource)?<(\[[^>]*\]|[^>]*)>", "dense"),
                rule(r"value = [-+0-9.e]+ : (f16|bf16|f32|f64)", "value = number : $1"),
                // Shape facts.
                rule(r"static_(offsets|sizes|low|high|output_shape) = array<i64[^>]*>", "static_$1"),
                rule(r"(start_indices|limit_indices|slice_sizes) = array<i64[^>]*>", "$1"),
                rule(r"feature_group_count = \d+ : i64", "feature_group_count"),
                rule(r#"("torch.constant.int"\(\) <\{value = )-?\d+ : i64"#, "${1}n : i64"),
                // Sizes, not ranks nor element types.
                rule(r"([<x])(\d+|\?)x", "${1}nx"),
                rule(r"([<x])(\d+|\?)x", "${1}nx"),
                rule(r"_depc\d+", ""),
            ],
        }
    }

    fn line(&self, line: &str) -> String {
        let sizes = |found: &regex::Captures| self.number.replace_all(&found[0], "n").into_owned();
        let line = self.torch.replace_all(line.trim(), sizes).into_owned();
        self.rules.iter().fold(line, |s, (re, to)| re.replace_all(&s, *to).into_owned())
    }
}
