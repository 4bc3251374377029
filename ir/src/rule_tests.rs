//! The rule language: what is read, what is printed, and the text of every error.

use crate::parse_rules;
use crate::rule::{Axes, Axis, Body, Deciding, Role, Rule, RuleSet, Scalar, Span, TypeKind, Where};
use crate::types::Elem;
use proptest::prelude::*;
use std::fmt::Write;

fn parse(text: &str) -> RuleSet {
    let mut set = RuleSet::default();
    if let Err(diags) = parse_rules("good.dep", text, false, &mut set) {
        let diags: Vec<String> = diags.iter().map(ToString::to_string).collect();
        panic!("{text}\n{}", diags.join("\n"));
    }
    set
}

fn without_spans(mut rule: Rule) -> Rule {
    rule.span = Span::default();
    rule.operands.iter_mut().chain(&mut rule.results).for_each(|o| o.span = Span::default());
    rule.fixed.iter_mut().chain(&mut rule.means).chain(&mut rule.shares).for_each(|f| f.1 = Span::default());
    rule.wheres.iter_mut().for_each(|w| w.span = Span::default());
    rule.writes.iter_mut().for_each(|w| w.span = Span::default());
    rule
}

/// Every op rule of the text prints as text that reads as the same rule.
fn round_trip(text: &str) {
    for (name, rule) in parse(text).ops {
        let printed = rule.to_string();
        let variant = name.split_once('@').map_or(String::new(), |(op, _)| format!("variant {op}(0)\n"));
        let again = parse(&format!("{variant}{printed}")).ops.remove(&name).unwrap();
        assert_eq!(without_spans(rule), without_spans(again), "{printed}");
    }
}

const GOOD: &[&str] = &[
    "op t.conv(x[n h w i], weight k[o r s i], init b[o], _, _) -> [n p q o] fixed h w r s p q",
    "op t.depthwise(x[n c], weight k[c m], init b[(c m)]) -> [n (c m)]",
    "op t.matmul(a[... m k], b[... k n]) -> [... m n]",
    "op t.any(x[... c]) -> [... c] = other fixed c",
    "op t.none() -> ()",
    "op t.abs | t.ceil | t.exp (x) -> y = pointwise(other)",
    "op t.stack(x[n c], _*) -> y[n c m] = pointwise(id)",
    "op t.sum(_, xs*) -> y = pointwise(add)",
    "op t.sum(x{k=axis, R*=rest}) -> {1=axis, R*=rest} = reduce(add)",
    "op t.max(x{_=a.b$c, k=-1, R*=rest}) -> ([R*], z[R*]) = reduce(max)",
    "op t.dot(a{B*=lb, K*=lc, M*=rest}, w{B*=rb, K*=rc, N*=rest}) -> [B* M* N*]",
    "op t.conv(x{n=b, (g c)=f, h*=s}, weight k{(g o)=kf, c=kc, r*=ks}) -> {n=ob, (g o)=of, p*=os}\n \
     fixed h* r* p*\n where |g| = groups // as many as that\n writes groups = |g|, attr.x = |c|",
    "op t.transpose(x{R*=perms}, _) -> [R*] = move",
    "op t.flat(x) -> y = reshape",
    "op t.view(x, s) -> y = reshape(s) writes s2 = shape(y), s3 = shape(x)",
    "op t.b(x[R*]) -> [S* R*] = pointwise(id) op t.b2(x[R*], _) -> {R*=dims, S*=rest} = pointwise(id)",
    "op t.concat(xs*{C+=axis, R*=rest}) -> {(C+)=axis, R*=rest} = other",
    "op t.slice(x[(L*+C*+H*)], lo, _*) -> [C*] = move where |L*| = lo, |L*+C*| = hi, 1* = steps writes lo = |L*|",
    "op t.insert(squeezed x[C*], into[(L* + C* + H*)], _*) -> [(L* + C* + H*)] = other where |L*| = a, |C*| = b",
    "op t.pad(x[B* C*], _) -> [B* (L* + C* + H*)] = pad where |L* ~ H*| = reversed(pairs), 0* = between",
    "op t.pad(x[... c]) -> [... (l + c + h)] = pad where |l~h| = both op t.of(x[(a b + c (d + e))]) -> [a b c d e] = other",
    "op t.generic(xs*) -> ys* = structured(indexing_maps)",
    "op t.gather(x, at) -> y = gather(a, b.c, d, e, f, g, h) op t.scatter(xs*) -> ys* = scatter(a, b, c, d, e, f.g)",
    "op t.tile(x[C*], multiples) -> [(M* C*)] = move where |M*| = multiples op t.own(x[... (_ + c + _)]) -> [... c] = move",
    "op t.empty(sizes*) -> y = uniform",
    "op t.cast(x) -> y = reshape",
    "op t.full(s, v) -> y = uniform(v) writes s = shape(y)",
    "op t.sum(x, dims, _*) -> y = reduce(add, dims) op t.max(x, dim) -> (y, i) = reduce(max, dim)",
    "op t.cut(x{(L + C + H)=d, R*=rest}, d, a, b, c) -> {C=d, R*=rest} = move where |L| = @a, |L + C| = @b, 1 = c",
    "op t.select(x{(L + 1 + H)=d, R*=rest}, d, i) -> [R*] = move where |L| = @i op t.at(x, is) -> y = lookup(is)",
    "op t.cat(xs{C+=d, R*=rest}, d) -> {(C+)=d, R*=rest} = other op t.gather(x[k c], i[n c]) -> [n c] = exact fixed k",
    "op t.norm(x[... N*], s, w[N*]) -> [... N*] = other means N* where |N*| = s writes s = |N*|",
    "op t.softmax(x{k=-1, R*=rest}) -> {k=-1, R*=rest} = other shares k",
    "variant t.v(name) variant t.w | t.u(3) op t.v@a.b:c-1 | t.w@_ | t.u@false (x) -> y = reshape",
    "op t.dim(x{k=i}, i) -> n = other fixed k",
    "silence t = {{ %y = \"t.x\"(%x) : ($type) -> $numbers }} silence t@quantised = {{ %y = \"t.x\"(%x) : ($type) -> $type }}",
    "op t.flip(x[n back(c)]) -> [n c] = move op t.flip2(x{back(D*)=dims, R*=rest}, dims) -> {D*=dims, R*=rest} = move",
    "op t.back(back[back (a b)], y[a b]) -> [back (a b)] = other",
    "return return yield yield function op\nop op.op(x) -> y = reshape ignore ignore",
    "op t.crlf(x)\r\n  -> y\r\n  = reshape // comment\r\n",
];

#[test]
fn rules_print_as_they_read() {
    GOOD.iter().for_each(|text| round_trip(text));
}

#[test]
fn built_in_rules_print_as_they_read() {
    let dir = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../spec/ops");
    let mut files: Vec<_> = std::fs::read_dir(dir).unwrap().map(|e| e.unwrap().path()).collect();
    files.sort();
    assert!(!files.is_empty());
    files.iter().for_each(|f| round_trip(&std::fs::read_to_string(f).unwrap()));
}

#[test]
fn statements_become_what_they_say() {
    let set = parse(
        "scalar m.exp | m.tanh = other scalar a.mulf = mul\n\
         constant c.const(values) function f.func return f.return yield l.yield ignore cf.assert | cf.br\n\
         variant v.a(name) variant v.b(6) type d.t | d.u = tensor type d.int = i64 type d.none = none list d.list\n\
         op t.r(x{k=axis, R*=rest, c=-2}) -> {1=axis, R*=rest, c=-2}\n  = reduce(add) fixed R* where |c| = n writes w = |c|",
    );
    assert_eq!(set.scalars["m.tanh"].0, Scalar::Other);
    assert_eq!(set.scalars["a.mulf"].0, Scalar::Mul);
    assert_eq!(set.roles["c.const"].0, Role::Constant("values".into()));
    let roles: Vec<_> = ["f.func", "f.return", "l.yield", "cf.br"].map(|n| set.roles[n].0.clone()).into();
    assert_eq!(roles, [Role::Function, Role::Return, Role::Yield, Role::Ignore]);
    assert_eq!(set.roles["d.list"].0, Role::List);
    assert_eq!(set.variants["v.a"].0, Deciding::Attr("name".into()));
    assert_eq!(set.variants["v.b"].0, Deciding::Operand(6));
    let types: Vec<_> = ["d.u", "d.int", "d.none"].map(|n| set.types[n].0.clone()).into();
    assert_eq!(types, [TypeKind::Tensor, TypeKind::Scalar(Elem::parse("i64")), TypeKind::Absent]);
    let rule = &set.ops["t.r"];
    assert_eq!(rule.body, Body::Reduce(Scalar::Add));
    let placed = vec![
        (Axis::Letter("k".into()), Where::Attr("axis".into())),
        (Axis::List("R".into()), Where::Rest),
        (Axis::Letter("c".into()), Where::At(-2)),
    ];
    assert_eq!(rule.operands[0].axes, Some(Axes::Placed(placed)));
    assert_eq!(rule.fixed[0].0, "R");
    assert_eq!((rule.span.pos.line, rule.span.pos.col), (4, 4));
    assert_eq!((rule.fixed[0].1.pos.line, rule.fixed[0].1.pos.col), (5, 23));
}

/// Each is wrong in its own way; some in more ways than one.
const BAD: &[&str] = &[
    // Syntax.
    "op",
    "op t.x",
    "op t.x(x) y",
    "op t.x(x[n c) -> [n]",
    "op t.x(x[n, c]) -> [n]",
    "op t.x(x[n c}) -> [n]",
    "op t.x(x[(n c]) -> [n]",
    "op t.x(x{n}) -> [n]",
    "op t.x(x{n=}) -> [n]",
    "op t.x(rest) -> [n]",
    "op t.x(weight) -> y = reshape",
    "op t.x(x[n c]) -> [n c] fixed c = other",
    "op t.x(x[n c]) -> [n c] fixed",
    "op t.x(x[n c]) -> [n c] where g = a",
    "op t.x(x[n c]) -> [n c] writes a",
    "oop t.x(x) -> y = reshape",
    "scalar t.x",
    "constant t.x",
    "function",
    "op t.x(x) -> y = reshape\n\"",
    // Words.
    "op t.x(x) -> y = transpose(p)",
    "op t.x(x) -> y = reshpae(p)",
    "op t.x(x) -> y = pointwise(ad)",
    "op t.x(x) -> y = pointwise",
    "op t.x(x) -> y = gather(a)",
    "op t.x(x[n c]) -> [n c] frozen c",
    "op t.x(x[n c]) -> [n] reduce(add) c",
    "op t.x(x[n c]) -> [n c] fixd c",
    "op t.x(x) -> y = reshape writes s = size(y)",
    "scalar t.x = exponential",
    "variant t.x(-1)",
    "variant t.x",
    "type t.x = tensors",
    "op t.x@a(x) -> y = reshape",
    "variant t.x(a) op t.x(x) -> y = reshape",
    "op t.x(x) -> y = pointwise(mean)",
    "op t.x(x, d) -> y = reduce(sub, d)",
    // Patterns.
    "op t.x(x[n n]) -> [n]",
    "op t.x(x[(g c) c]) -> [g c]",
    "op t.x(x[n 2]) -> [n]",
    "op t.x(x[n (c)]) -> [n c]",
    "op t.x(x[n (R*)]) -> [n R*]",
    "op t.x(x[n ...]) -> [n ...]",
    "op t.x(x[... n ...]) -> [... n]",
    "op t.x(x{R*=rest, S*=rest}) -> [R* S*]",
    "op t.x(x{c=rest}) -> [c]",
    "op t.x(x{R*=0}) -> [R*]",
    "op t.x(x{...=rest}) -> [...]",
    "op t.x(x{c=99999999999999999999}) -> [c]",
    "op t.x(x[R*], y[R]) -> [R*]",
    "op t.x(x[n c], x[n c]) -> [n c]",
    "op t.x(xs*, ys*) -> y = pointwise(add)",
    "op t.x(weight a[n], weight b[n]) -> [n]",
    "op t.x(weight _) -> y = uniform",
    "op t.x(a[n]) -> weight y[n]",
    "op t.x(x[n c]) -> [n back(c)] = move",
    "op t.x(x[back(c) c]) -> [c] = move",
    "op t.x(x[back(n c)]) -> [n c] = move",
    "op t.x(x[(g back(c))]) -> [(g c)] = move",
    "op t.x(xs*[back(C+)]) -> [(C+)] = other",
    "op t.x(x{back(R*)=0}) -> [R*] = move",
    "op t.x(x{back(c)=rest}) -> [c] = move",
    "op t.x(x[back(A*) B*]) -> [A* B*] = move",
    // Pieces.
    "op t.x(x[(a + b c]) -> [a]",
    "op t.x(x[(a + + b)]) -> [a]",
    "op t.x(x[(R* + c)]) -> [c R*] = other",
    "op t.x(x[(a + C*)]) -> [a] = other where |C*| = s",
    "op t.x(x[(lo + c + hi)]) -> [c] = move",
    "op t.x(x[(L* + C* + H*)]) -> [C*] = move where |C*| = size",
    "op t.x(x[(lo + c + hi)]) -> [c] = move where |l| = from, |lo + d| = to",
    "op t.x(x[(lo + c + hi)]) -> [c] = move where |lo*| = from",
    "op t.x(x[(lo + c + hi)]) -> [c] = move where |c| = @from, |lo| = from",
    "op t.x(x[(lo + c + hi)]) -> [c] = move where |lo| = from, |c| = from",
    "op t.x(x[(lo + c + hi)]) -> [c] = move where |lo| = reversed(from)",
    "op t.x(x[(lo + c + hi)]) -> [c] = move where |lo| = backwards(from)",
    "op t.x(x[(lo + c + hi)]) -> [c] = move where |lo| = from, |c| = to writes from = |hi|",
    "op t.x(x[(lo + c + hi)]) -> [c] = move where |lo| = from, 99999999999999999999 = step",
    "op t.x(x[(lo + c + hi)], y[c]) -> [c] = move where |lo| = from",
    "op t.x(x[c]) -> [(lo + c)] = move where |lo| = from",
    "op t.x(x[c]) -> [(m c)] = pad where |m| = times",
    "op t.x(xs*[C+ R*]) -> [C+ R*] = other",
    "op t.x(xs*[R*]) -> [(C+) R*] = other",
    "op t.x(xs*[C+], y[C+]) -> [(C+)] = other",
    "op t.x(x[C+], ys*[n]) -> [(C+) n] = other",
    "op t.x(xs*[C+]) -> [C] = other",
    "op t.x(weight init x[n]) -> [n]",
    "op t.x(squeezed _) -> [n] = other fixed n",
    "op t.x(squeezed x[C*]) -> [C*] = move",
    // Letters.
    "op t.x(x[n c k]) -> [n c]",
    "op t.x(x[n c]) -> [n c m]",
    "op t.x(x[n c]) -> [n] = pointwise(id)",
    "op t.x(x[n c]) -> [n c] = reduce(add)",
    "op t.x(x[n c]) -> [n] = reduce(sub)",
    "op t.x(x[A* B*]) -> [A* B*]",
    "op t.x(x[(g c)]) -> [(g c)]",
    // Bodies.
    "op t.x(x) -> y",
    "op t.x(x[n c], s) -> [n c]",
    "op t.x(x) -> y = other",
    "op t.x(x[n c]) -> y = reshape(p)",
    "op t.x(x, y[n]) -> [n] = pointwise(add)",
    "op t.x(x) -> y = pointwise(add)",
    "op t.x(s) -> y = reshape(s)",
    "op t.x(xs*) -> y = reshape",
    "op t.x(x) -> y = unwindow(a, b, c)",
    "op t.x(x) -> (y, z) = reshape",
    "op t.x(_, x) -> y = reshape",
    "op t.x(xs*, y) -> z = pointwise(add)",
    "op t.x(x, init y) -> z = pointwise(other)",
    "op t.x(weight x) -> y = reshape",
    "op t.x(xs*) -> ys* = pointwise(id)",
    "op t.x(x, sizes*) -> y = reshape(sizes)",
    "op t.x(xs*[n], weight w[n]) -> [n]",
    "op t.x(x[... n]) -> [n] = other",
    "op t.x(x[n]) -> [... n] = pointwise(id)",
    "op t.x(x[... n]) -> [... n] fixed ...",
    // Clauses.
    "op t.x(x[n c]) -> [n c] fixed n n m",
    "op t.x(x[height]) -> [height] fixed heigth",
    "op t.x(x[R*]) -> [R*] where |g| = a",
    "op t.x(x[n c]) -> [n c] where |n| = a, |n| = b",
    "op t.x(input) -> y = reshape writes y = shape(inptu), s = shape(y), s = |n|",
    // Two rules for one name.
    "op t.x(x) -> y = reshape\nop t.x(x) -> y = reshape",
    "op t.x | t.x (x) -> y = reshape",
    "op t.x(x) -> y = reshape ignore t.x",
    "scalar t.x = add\nscalar t.x = add",
    "silence t = {{ %y = \"t.x\"(%x) : ($type) -> $kind }}",
    "silence t@float = {{ %y = \"t.x\"(%x) : ($type) -> $type }}",
    "weigh t@quantised = {{ %y = \"t.x\"(%x) : ($type) -> $type }}",
    // More than one mistake.
    "op t.x(x[n c] -> y\nop t.y(x) -> y = caast\n  junk\nscalar t.z = ad\n",
];

#[test]
fn errors() {
    let mut out = String::new();
    for text in BAD {
        let diags = parse_rules("bad.dep", text, false, &mut RuleSet::default());
        writeln!(out, "{text}").unwrap();
        for diag in diags.expect_err(text) {
            assert!(!diag.help.is_empty() && diag.pos.line > 0, "{diag}");
            writeln!(out, "{diag}").unwrap();
        }
        writeln!(out).unwrap();
    }
    insta::assert_snapshot!(out);
}

#[test]
fn only_a_users_file_replaces() {
    let mut set = parse("op t.x(x) -> y = reshape op t.y(x) -> y = reshape return t.z");
    parse_rules("user.dep", "op t.x(x) -> y = bitcast ignore t.y\nop t.z(x) -> y = reshape", true, &mut set).unwrap();
    assert_eq!(set.ops["t.x"].body, Body::Bitcast);
    assert!(!set.ops.contains_key("t.y") && !set.roles.contains_key("t.z"));
    let before = format!("{set:?}");
    let mut out = String::new();
    for (file, replace) in [("built-in.dep", false), ("user2.dep", true)] {
        let diags =
            parse_rules(file, "op t.new(x) -> y = reshape op t.x(x) -> y = reshape", replace, &mut set).unwrap_err();
        diags.iter().for_each(|d| writeln!(out, "{d}").unwrap());
    }
    assert_eq!(before, format!("{set:?}"), "a file with a mistake adds nothing");
    insta::assert_snapshot!(out, @r"
    built-in.dep:1:31: error: a second statement for `t.x`
      user.dep:1:4: it has a rule here
      help: remove one of them; only a file given with --rules may replace a rule that is built in
    user2.dep:1:31: error: a second statement for `t.x`
      user.dep:1:4: it has a rule here
      help: remove one of them; only a file given with --rules may replace a rule that is built in
    ");
}

/// The reference's examples are rules, each on its own.
#[test]
fn the_reference_is_true() {
    let blocks: Vec<&str> = include_str!("../../spec/rules.md").split("```dep-rule\n").skip(1).collect();
    assert!(blocks.len() >= 8);
    for block in blocks {
        round_trip(block.split("```").next().unwrap());
    }
}

proptest! {
    #[test]
    fn any_text_is_read_without_panic(text in "\\PC*") {
        let _ = parse_rules("any.dep", &text, false, &mut RuleSet::default());
    }

    /// Good rules with pieces cut out, doubled and swapped: never a panic, and what is accepted prints as it reads.
    #[test]
    fn damaged_rules_are_read_without_panic(
        row in 0..GOOD.len(), at in 0usize..200, cut in 0usize..8,
        junk in prop::sample::select(vec!["", "(", ")", "[", "]", "{", "*", "|", "=", "...", "->", "fixed ", "n", "\n", "é", "rest", "1"]),
    ) {
        let mut chars: Vec<char> = GOOD[row].chars().collect();
        let at = at.min(chars.len());
        let end = (at + cut).min(chars.len());
        chars.splice(at..end, junk.chars());
        let text: String = chars.into_iter().collect();
        if parse_rules("damaged.dep", &text, false, &mut RuleSet::default()).is_ok() {
            round_trip(&text);
        }
    }
}
