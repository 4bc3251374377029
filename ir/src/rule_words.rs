//! The grammar of the rule language, `rules.pest`, its words, and how its grammar is spoken of in messages.

pub(crate) use grammar::{Rule as Node, RuleParser};

mod grammar {
    /// The parser that pest makes of the grammar.
    #[derive(pest_derive::Parser)]
    #[grammar = "rules.pest"]
    pub struct RuleParser;
}

/// Words that begin a statement.
pub(crate) const STATEMENTS: [&str; 19] = [
    "op", "scalar", "constant", "variant", "type", "global", "load", "call", "function", "return", "yield", "loop",
    "branch", "list", "ignore", "hint", "store", "silence", "weigh",
];
/// Words that begin a clause.
pub(crate) const CLAUSES: [&str; 5] = ["fixed", "means", "shares", "where", "writes"];

/// Every body's name, and how it is written.
pub(crate) const BODIES: [(&str, &str); 23] = [
    ("contract", "`= contract`, or nothing"),
    ("reduce", "`= reduce(KIND)` or `= reduce(KIND, DIMS)`"),
    ("pointwise", "`= pointwise(KIND)` or `= pointwise(KIND, DIMS)`"),
    ("clamp", "`= clamp(LOW, HIGH)`"),
    ("move", "`= move`"),
    ("pad", "`= pad`"),
    ("reshape", "`= reshape` or `= reshape(SHAPE)`"),
    ("gather", "`= gather(SIZES, WINDOW, LACKING, BATCHING, ROWS, MAP, VECTOR)`"),
    ("scatter", "`= scatter(WINDOW, LACKING, BATCHING, ROWS, MAP, VECTOR)`"),
    ("fold", "`= fold(DIMS)`"),
    ("window", "`= window(SIZES, STRIDES, PADDING)`"),
    ("unwindow", "`= unwindow(SIZES, STRIDES, PADDING)`"),
    ("map", "`= map`"),
    ("each", "`= each`"),
    ("index", "`= index(AXIS)`"),
    ("range", "`= range(END)`, `= range(START, END)` or `= range(START, END, STEP)`"),
    ("bitcast", "`= bitcast`"),
    ("structured", "`= structured(MAPS)`"),
    ("uniform", "`= uniform` or `= uniform(NUMBER)`"),
    ("lookup", "`= lookup(INDICES)`"),
    ("take", "`= take(LETTER, OPERAND)`"),
    ("other", "`= other`"),
    ("exact", "`= exact`"),
];

pub(crate) fn is_reserved(word: &str) -> bool {
    STATEMENTS.contains(&word)
        || CLAUSES.contains(&word)
        || ["weight", "init", "scale", "squeezed", "rest"].contains(&word)
}

/// The first word of a text, after white space and comments.
pub(crate) fn first_word(text: &str) -> &str {
    let mut rest = text.trim_start();
    while let Some(comment) = rest.strip_prefix("//") {
        rest = comment.find('\n').map_or("", |end| &comment[end..]).trim_start();
    }
    rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default()
}

/// How the statement that a word begins is written.
pub(crate) fn form(word: &str) -> &'static str {
    match word {
        "op" => {
            "an op rule is `op NAME(OPERANDS) -> RESULTS = BODY`, then `fixed`, `where`, `writes`; \
             an operand is `x`, `x[n c]`, `x{c=axis, R*=rest}`, `xs*` or `_`"
        }
        "version" => "it is written `version 1`, and is the first line of a file",
        "scalar" => "it is written `scalar NAME = KIND`",
        "constant" => "it is written `constant NAME(ATTRIBUTE)`",
        "variant" => "it is written `variant NAME(ATTRIBUTE)` or `variant NAME(OPERAND NUMBER)`",
        "type" => "it is written `type NAME = tensor`, `type NAME = none`, or `type NAME = ELEMENT TYPE`",
        "silence" | "weigh" => {
            "it is written `silence DIALECT = {{ OPS }}` or `weigh DIALECT = {{ OPS }}`, ops in MLIR's generic form that make `%y` of `%x`"
        }
        "call" | "global" | "load" => {
            "it is written `call NAME(ATTRIBUTE)`, `global NAME(ATTRIBUTE)`, `load NAME(ATTRIBUTE)`"
        }
        "function" | "return" | "yield" | "loop" | "branch" | "list" | "ignore" | "hint" | "store" => {
            "it is written `function NAME`, `return NAME`, `yield NAME`, `loop NAME`, `branch NAME`, `list NAME`, `ignore NAME`, \
             `hint NAME`, `store NAME`"
        }
        _ => {
            "a statement begins with op, scalar, constant, variant, type, global, load, call, function, return, yield, loop, \
             branch, list, ignore, hint, store, silence or weigh"
        }
    }
}

/// The start of the first line after `from` whose first word begins a statement; the text's end if there is none.
pub(crate) fn next_statement(text: &str, from: usize) -> usize {
    let mut at = from;
    while let Some(newline) = text[at..].find('\n') {
        at += newline + 1;
        let line = text[at..].lines().next().unwrap_or_default();
        if STATEMENTS.contains(&first_word(line)) {
            return at;
        }
    }
    text.len()
}

/// What a grammar rule is called in a message.
pub(crate) fn describe(node: Node) -> &'static str {
    match node {
        Node::op | Node::scalar | Node::constant | Node::variant | Node::types | Node::silence | Node::role => {
            "a statement"
        }
        Node::start | Node::op_kw | Node::scalar_kw | Node::constant_kw | Node::role_kw => "a statement",
        Node::variant_kw | Node::type_kw | Node::silence_kw => "a statement",
        Node::EOI => "the end of the file",
        Node::names | Node::full_name | Node::name => "a name",
        Node::operands | Node::lpar => "`(`",
        Node::rpar => "`)`",
        Node::lbrack | Node::ordered => "`[`",
        Node::rbrack => "`]`",
        Node::lbrace | Node::placed => "`{`",
        Node::rbrace => "`}`",
        Node::open => "`{{`",
        Node::close => "`}}`",
        Node::comma => "`,`",
        Node::eq => "`=`",
        Node::or | Node::bar | Node::size => "`|`",
        Node::plus => "`+`",
        Node::tilde => "`~`",
        Node::at_sign => "`@`",
        Node::arrow => "`->`",
        Node::ellipsis | Node::axis | Node::group | Node::number | Node::list | Node::each | Node::at | Node::skip => {
            "an axis"
        }
        Node::back | Node::back_kw => "an axis",
        Node::results => "a result",
        Node::pattern | Node::label | Node::modifier | Node::zero_of | Node::zero_kw => "an operand",
        Node::integer | Node::repeated => "a number",
        Node::letter | Node::product | Node::pair => "a letter",
        Node::word => "a word",
        Node::body => "a body (`= …`)",
        Node::fixed | Node::wheres | Node::writes | Node::fixed_kw | Node::where_kw | Node::writes_kw => "a clause",
        Node::means | Node::means_kw | Node::shares | Node::shares_kw => "a clause",
        Node::bad_clause => "",
        Node::size_is => "`|SIZE| = PLACE`",
        Node::write => "`PLACE = VALUE`",
        Node::call => "`shape(NAME)`",
        _ => "",
    }
}
