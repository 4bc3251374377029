//! `depc report`, and `prune --report`: the network layer by layer.

use super::harness::{Scratch, depc};
use serde_json::Value;

const SMALL: &str = "../models/small.linalg.mlir";

/// The document of a network under a plan agrees with the plan: layers have the sizes that its tensors have, groups its units.
#[test]
fn the_document_agrees_with_the_plan() {
    let s = Scratch::new();
    let plan = s.path("plan.json");
    depc(&["prune", SMALL, "--ratio", "0.3", "--plan-out", &plan, "-q"]).ok();
    let document: Value =
        serde_json::from_slice(&depc(&["report", SMALL, "--plan", &plan, "--format", "json"]).ok().stdout).unwrap();
    let plan: Value = serde_json::from_str(&s.read("plan.json")).unwrap();
    let layers = document["layers"].as_array().unwrap();
    let mut cut = 0;
    for tensor in plan["tensors"].as_array().unwrap() {
        let Some(layer) = layers.iter().find(|l| l["tensor"] == tensor["name"]) else {
            assert_eq!(tensor["uniform"], true, "{tensor}");
            continue;
        };
        let shape: Vec<u64> = serde_json::from_value(tensor["shape"].clone()).unwrap();
        let keep = |axis: usize| tensor["keep"].get(axis.to_string()).map(|k| k.as_array().unwrap().len() as u64);
        let left: Vec<u64> = shape.iter().enumerate().map(|(axis, n)| keep(axis).unwrap_or(*n)).collect();
        assert_eq!(layer["left"], serde_json::json!([left]), "{tensor}");
        assert_eq!(layer["role"], tensor["role"]);
        cut += 1;
    }
    assert!(cut > 20);
    for group in plan["groups"].as_array().unwrap() {
        let entry = document["groups"].as_array().unwrap().iter().find(|g| g["id"] == group["id"]).unwrap();
        let kept = group["keep"].as_array().unwrap().len() as u64;
        assert_eq!((entry["units"].clone(), entry["left"].clone()), (group["units"].clone(), kept.into()));
        let bars =
            |key: &str| entry["scores"][key].as_array().unwrap().iter().map(|n| n.as_u64().unwrap()).sum::<u64>();
        assert_eq!((bars("stay"), bars("go")), (kept, group["units"].as_u64().unwrap() - kept));
    }
    // The first layer of the network comes first, the last one last.
    let shape = |l: &Value| l["shape"].clone();
    assert_eq!(shape(&layers[0]), serde_json::json!([4, 3, 7, 7]));
    assert_eq!(shape(layers.last().unwrap()), serde_json::json!([10]));
}

#[test]
fn as_markdown() {
    insta::assert_snapshot!(depc(&["report", "groups/qkv_viewed.dep"]).ok().out());
}

/// One file: no address in it, nothing that ends its script before its end, and every group and layer.
#[test]
fn as_html() {
    let s = Scratch::new();
    let odd = "graph @f(%x: f32[1 1 2]) -> f32[1 1 2] {
  %z = splat 0.0 : f32[1]
  %w = param f32[1 2 8] as \"</script>\"
  %u = param f32[1 8 2]
  %h = tosa.matmul %x, %w, %z, %z : f32[1 1 8]
  %y = tosa.matmul %h, %u, %z, %z : f32[1 1 2]
  return %y
}";
    let out = s.path("report.html");
    depc(&["prune", SMALL, "--plan-out", "/dev/null", "-q", "--report", &format!("html={out}")]).ok();
    let html = s.read("report.html");
    assert!(!html.contains("src=") && !html.contains("href=") && html.matches("http").count() == 1, "SVG's name only");
    assert_eq!(html.matches("</script>").count(), 2);
    assert!(!html.contains("{{"));
    let data = html.split_once("id=\"data\">").unwrap().1.split_once("</script>").unwrap().0;
    let data: Value = serde_json::from_str(data).unwrap();
    assert!(data["groups"].as_array().unwrap().len() > 5 && data["layers"].as_array().unwrap().len() > 40);
    assert!(html.len() < 100_000, "{}", html.len());
    let input = s.write("odd.dep", odd);
    let ran = depc(&["report", &input, "--format", "html"]);
    if ran.code == 0 {
        assert_eq!(ran.out().matches("</script>").count(), 2);
    }
}

#[test]
fn where_reports_go() {
    let s = Scratch::new();
    let run = |args: &[&str]| {
        let ran = depc(&[&["prune", "odd/plain.mlir", "-q"], args].concat());
        format!("$ {}\n{}({})\n\n", s.hide(&args.join(" ")), s.hide(&ran.stderr), ran.code)
    };
    let file = s.path("x.mlir");
    let mut out = run(&["-o", &file, "--report", &format!("json={file}")]);
    out += &run(&["-o", "-", "--report", "md"]);
    out += &run(&["-o", &file, "--report", "table=x"]);
    out += &run(&["-o", &file, "--report", "pdf"]);
    out += &run(&["-o", &file, "--report", "html="]);
    assert_eq!(s.files(), [] as [String; 0]);
    let ran = depc(&["report", "odd/plain.mlir", "--plan", "absent.json"]);
    out += &ran.stderr;
    insta::assert_snapshot!(out);
    let report = s.path("report.md");
    assert!(run(&["-o", &file, "--report", &format!("md={report}")]).contains("(0)"));
    assert_eq!(s.files(), ["report.md", "x.mlir"]);
    assert!(s.read("report.md").contains("## Layers"));
}
