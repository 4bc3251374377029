//! Tables of measured times: `op,types,time`, a row for a contraction of some sizes.

use crate::Errors;
use crate::file_text::{position, unreadable};
use depc_ir::diag::{Diagnostic, Pos};
use depc_passes::shapes::Shape;
use std::collections::BTreeMap;
use std::path::Path;

/// The names of the columns.
const COLUMNS: [&str; 3] = ["op", "types", "time"];

/// Measured times of contractions, in any one unit.
#[derive(Clone, PartialEq, Default, Debug)]
pub struct LatencyTable {
    /// What diagnostics call it.
    pub name: String,
    times: BTreeMap<Shape, f64>,
}

impl LatencyTable {
    /// Reads a table. A row without a time is one that nobody has measured yet.
    ///
    /// # Errors
    /// A file that cannot be read, other columns, a time that is no number above 0, two times for one row.
    pub fn open(path: &Path) -> Result<LatencyTable, Errors> {
        let name = path.display().to_string();
        let text = std::fs::read(path).map_err(|e| vec![unreadable(&name, &e)])?;
        LatencyTable::read(name, &text)
    }

    fn read(name: String, text: &[u8]) -> Result<LatencyTable, Errors> {
        let error = |pos: Pos, message: String| {
            let help = "the first line is `op,types,time`; `depc prune IN --latency-shapes FILE` writes the rows";
            vec![Diagnostic::error(&name, pos, message).with_help(help)]
        };
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(text);
        let at = |p: Option<&csv::Position>| p.map_or(Pos::default(), |p| position(text, p.byte() as usize));
        let headers = reader.headers().map_err(|e| error(at(e.position()), e.to_string()))?;
        if headers != COLUMNS.as_slice() {
            return Err(error(Pos { line: 1, col: 1 }, format!("its columns are not {}", COLUMNS.join(", "))));
        }
        let mut times = BTreeMap::new();
        for record in reader.records() {
            let record = record.map_err(|e| error(at(e.position()), e.to_string()))?;
            let pos = at(record.position());
            let [op, types, time] = [0, 1, 2].map(|i| record.get(i).unwrap_or_default());
            if time.is_empty() {
                continue;
            }
            let number = time.parse::<f64>().ok().filter(|t| *t > 0.0 && t.is_finite());
            let number = number.ok_or_else(|| error(pos, format!("`{time}` is no time: a number above 0")))?;
            let shape = Shape { op: op.to_string(), types: types.to_string() };
            if times.insert(shape, number).is_some_and(|other| other != number) {
                return Err(error(pos, format!("`{op}` of {types} has another time above")));
            }
        }
        Ok(LatencyTable { name, times })
    }

    /// The sum of the times of all contractions.
    ///
    /// # Errors
    /// A shape that has no time.
    pub fn time(&self, shapes: &BTreeMap<Shape, u64>) -> Result<f64, Shape> {
        let one =
            |(shape, n): (&Shape, &u64)| self.times.get(shape).map(|t| t * *n as f64).ok_or_else(|| shape.clone());
        shapes.iter().map(one).sum()
    }

    /// Rows for shapes, with the times that are known.
    pub fn rows<'s>(&self, shapes: impl Iterator<Item = &'s Shape>) -> String {
        let quoted = |text: &str| {
            if text.contains([',', '"']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text.to_string() }
        };
        let row = |s: &Shape| {
            let time = self.times.get(s).map_or(String::new(), f64::to_string);
            format!("{},{},{time}\n", quoted(&s.op), quoted(&s.types))
        };
        format!("{}\n{}", COLUMNS.join(","), shapes.map(row).collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::{LatencyTable, Shape};

    fn read(text: &str) -> Result<LatencyTable, String> {
        LatencyTable::read("t.csv".to_string(), text.as_bytes()).map_err(|e| e[0].to_string())
    }

    #[test]
    fn what_is_written_is_read() {
        let shape =
            |op: &str| Shape { op: op.to_string(), types: "f32[1 2] -> !quant.uniform<i8:f32, 0.5>[2]".to_string() };
        let shapes = [shape("a"), shape("b")];
        let rows = LatencyTable::default().rows(shapes.iter());
        let filled = rows.replacen(",\n", ",2.5\n", 1);
        let table = read(&filled).expect("a table");
        assert_eq!(table.time(&[(shapes[0].clone(), 3)].into()), Ok(7.5));
        assert_eq!(table.time(&[(shapes[1].clone(), 3)].into()), Err(shapes[1].clone()));
        assert_eq!(table.rows(shapes.iter()), filled);
    }

    #[test]
    fn what_is_no_table_is_told_with_its_line() {
        for (text, place) in [
            ("op,time\n", "t.csv:1:1: error: its columns"),
            ("op,types,time\na,b,c\n", "t.csv:2:1: error: `c` is no time"),
            ("op,types,time\na,b,0\n", "t.csv:2:1: error: `0` is no time"),
            ("op,types,time\na,b,1\na,b,2\n", "t.csv:3:1: error: `a` of b has another time"),
            ("op,types,time\na,b\n", "t.csv:2:1: error: "),
        ] {
            let error = read(text).expect_err(text);
            assert!(error.starts_with(place), "{error}");
        }
    }
}
