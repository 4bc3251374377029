//! Attributes of other dialects that hold numbers by name (dimension numbers): each number becomes an attribute of its own,
//! `numbers.name`, so that a rule can ask for it. MLIR keeps such an attribute as text.

use depc_ir::types::Attr;
use pest::Parser;
use pest::iterators::Pair;

#[derive(pest_derive::Parser)]
#[grammar = "import/fields.pest"]
struct Fields;

/// The parts of an attribute by name, if all that it holds are integers and lists of integers; none for any other text.
pub(super) fn fields(text: &str) -> Vec<(String, Attr)> {
    // Most attributes hold no numbers by name, and are not worth a parse.
    if !text.starts_with('#') || !text.contains(['=', '[']) {
        return vec![];
    }
    let Ok(parsed) = Fields::parse(Rule::attribute, text) else { return vec![] };
    let found: Option<Vec<Vec<(String, Attr)>>> = parsed
        .filter(|pair| pair.as_rule() != Rule::EOI)
        .map(|pair| match pair.as_rule() {
            Rule::fields => pair.into_inner().map(field).collect(),
            _ => convolution(pair),
        })
        .collect();
    found.unwrap_or_default().into_iter().flatten().collect()
}

fn field(pair: Pair<Rule>) -> Option<(String, Attr)> {
    let mut parts = pair.into_inner();
    let key = parts.next()?.as_str().to_string();
    let value = parts.next()?;
    let attr = match value.as_rule() {
        Rule::integer => Attr::Int(value.as_str().parse().ok()?),
        _ => Attr::Ints(value.into_inner().map(|n| n.as_str().parse().ok()).collect::<Option<_>>()?),
    };
    Some((key, attr))
}

/// What the letters of the compact form stand for, per tensor.
const ROLES: [(&str, [(&str, &str); 2]); 3] = [
    ("input", [("b", "batch"), ("f", "feature")]),
    ("kernel", [("i", "input_feature"), ("o", "output_feature")]),
    ("output", [("b", "batch"), ("f", "feature")]),
];

/// `[b, 0, f]`: axis 0 is the batch, axis 1 is spatial axis number 0, axis 2 the feature.
fn convolution(pair: Pair<Rule>) -> Option<Vec<(String, Attr)>> {
    let mut out = vec![];
    for ((tensor, letters), axes) in ROLES.into_iter().zip(pair.into_inner()) {
        let axes: Vec<String> = axes.into_inner().map(|axis| axis.as_str().to_string()).collect();
        let at = |what: &str| Some(axes.iter().position(|axis| axis == what)? as i64);
        for (letter, role) in letters {
            out.push((format!("{tensor}_{role}_dimension"), Attr::Int(at(letter)?)));
        }
        let spatial = (0..axes.len().checked_sub(2)?).map(|i| at(&i.to_string())).collect::<Option<_>>()?;
        out.push((format!("{tensor}_spatial_dimensions"), Attr::Ints(spatial)));
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::fields;
    use depc_ir::types::Attr;

    fn shown(text: &str) -> String {
        let one = |(name, attr): (String, Attr)| match attr {
            Attr::Int(n) => format!("{name}={n}"),
            Attr::Ints(list) => format!("{name}={list:?}"),
            other => format!("{name}={other:?}"),
        };
        fields(text).into_iter().map(one).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn numbers_by_name() {
        let text = "#d.dims<offset_dims = [1, 2],\n  collapsed = [], index_vector_dim = 1>";
        assert_eq!(shown(text), "offset_dims=[1, 2] collapsed=[] index_vector_dim=1");
        assert_eq!(shown("#d.conv<raw input_batch_dimension = 0, s = [2]>"), "input_batch_dimension=0 s=[2]");
    }

    #[test]
    fn a_convolution() {
        assert_eq!(
            shown("#d.conv<[b, 1, 0, f]x[i, 0, 1, o]->[f, b, 0, 1]>"),
            "input_batch_dimension=0 input_feature_dimension=3 input_spatial_dimensions=[2, 1] \
             kernel_input_feature_dimension=0 kernel_output_feature_dimension=3 kernel_spatial_dimensions=[1, 2] \
             output_batch_dimension=1 output_feature_dimension=0 output_spatial_dimensions=[2, 3]"
        );
    }

    #[test]
    fn anything_else_stays_text() {
        let others = [
            "#d<direction GT>",
            "#d.dot<>",
            "#d.sharding<@mesh, [{}, {}]>",
            "#d.algorithm<lhs = tf32, n = 1>",
            "#d.big<n = 99999999999999999999>",
            "#d.conv<[b, f, 1]x[o, i, 0]->[b, f, 0]>",
            "#d.conv<[b, b]x[o, i]->[b, f]>",
            "dense<1>",
            "",
        ];
        others.iter().for_each(|text| assert_eq!(shown(text), "", "{text}"));
    }
}
