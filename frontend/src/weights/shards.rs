//! `.safetensors.index.json`: which tensor is in which of several safetensors files beside it.

use super::json::Pairs;
use super::{Pruned, WeightFile, open_source, safetensors};
use depc_ir::diag::{Diagnostic, Pos};
use serde::Deserialize;
use serde_json::{Map, Number, Value};
use std::collections::{BTreeSet, HashMap};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// How the name of an index ends.
pub(super) const SUFFIX: &str = ".safetensors.index.json";

/// An index.
#[derive(Debug)]
pub(super) struct Index {
    /// What the index has beside its map.
    rest: Map<String, Value>,
    /// The tensors of the map, in its order, and the number of the shard of each.
    map: Vec<(String, usize)>,
    shards: Vec<Shard>,
    /// The name of the index, without [`SUFFIX`].
    stem: String,
}

#[derive(Debug)]
struct Shard {
    name: String,
    header: safetensors::Header,
}

#[derive(Deserialize)]
struct Text {
    weight_map: Pairs<String>,
    #[serde(flatten)]
    rest: Map<String, Value>,
}

/// Reads an index and its shards.
pub(super) fn read(file: &mut WeightFile) -> Result<Index, Diagnostic> {
    let parsed: Result<Text, _> = serde_json::from_slice(file.sources[0].bytes());
    let text = parsed.map_err(|e| {
        let what = e.to_string();
        let what = what.split(" at line ").next().unwrap_or_default();
        let mut d = file.error(format!("this index of weights cannot be read: {what}"));
        d.pos = Pos { line: e.line() as u32, col: e.column() as u32 };
        d.with_help("it must be a JSON map with a `weight_map` that gives each tensor the name of its file")
    })?;
    let names: BTreeSet<&str> = text.weight_map.0.iter().map(|(_, shard)| shard.as_str()).collect();
    let names: Vec<String> = names.into_iter().map(str::to_string).collect();
    let mut shards = Vec::new();
    for name in &names {
        if Path::new(name).file_name().is_none_or(|n| n.to_str() != Some(name)) {
            return Err(
                file.error(format!("the index names the shard `{name}`, which is not the name of a file beside it"))
            );
        }
        let path = file.paths[0].with_file_name(name);
        let source = open_source(&path).map_err(|d| d.with_help(format!("the index `{}` names it", file.name())))?;
        file.paths.push(path);
        file.sources.push(source);
        let header = safetensors::read(file, file.sources.len() - 1)?;
        shards.push(Shard { name: name.clone(), header });
    }
    let map = checked(file, text.weight_map.0, &shards)?;
    let own = file.paths[0].file_name().unwrap_or_default().to_string_lossy();
    let stem = own.strip_suffix(SUFFIX).unwrap_or_default().to_string();
    Ok(Index { rest: text.rest, map, shards, stem })
}

/// The map with numbers of shards. Each tensor is where the map says, and there are no others.
fn checked(
    file: &WeightFile,
    pairs: Vec<(String, String)>,
    shards: &[Shard],
) -> Result<Vec<(String, usize)>, Diagnostic> {
    let number: HashMap<&str, usize> = shards.iter().enumerate().map(|(i, s)| (s.name.as_str(), i)).collect();
    let mut listed = vec![false; file.entries.len()];
    let mut map = Vec::new();
    for (name, shard) in pairs {
        let of = number.get(shard.as_str()).copied();
        let entry = file.find(&name).filter(|i| of.is_some_and(|s| shards[s].header.entries.contains(i)));
        let (Some(of), Some(entry)) = (of, entry) else {
            let message = format!("tensor `{name}`: the index says that it is in `{shard}`, which does not have it");
            return Err(file.error(message));
        };
        if std::mem::replace(&mut listed[entry], true) {
            return Err(file.error(format!("tensor `{name}`: the index names it twice")));
        }
        map.push((name, of));
    }
    match listed.iter().position(|l| !l) {
        None => Ok(map),
        Some(entry) => {
            let shard = shards.iter().position(|s| s.header.entries.contains(&entry)).unwrap_or_default();
            let message = format!("tensor `{}`: the index does not name it", file.entries[entry].name);
            Err(file.error_in(shard + 1, message))
        }
    }
}

impl Index {
    /// The shards and the index of an output: beside each other, with names after the index if they had that before.
    pub fn outputs(&self, out: &Path) -> Vec<PathBuf> {
        let mut outputs: Vec<PathBuf> = self.names(out).into_iter().map(|name| out.with_file_name(name)).collect();
        outputs.push(out.to_path_buf());
        outputs
    }

    fn names(&self, out: &Path) -> Vec<String> {
        let own = out.file_name().unwrap_or_default().to_string_lossy();
        let stem = own.get(..own.len().saturating_sub(SUFFIX.len())).unwrap_or_default();
        let rest: Option<Vec<&str>> = self.shards.iter().map(|s| s.name.strip_prefix(&self.stem)).collect();
        match rest {
            Some(rest) if !self.stem.is_empty() => rest.iter().map(|rest| format!("{stem}{rest}")).collect(),
            _ => self.shards.iter().map(|s| s.name.clone()).collect(),
        }
    }

    /// Writes one shard, or, after all shards, the index.
    pub fn write(&self, pruned: &Pruned, path: &Path, part: usize, out: &mut dyn Write) -> io::Result<()> {
        match self.shards.get(part) {
            Some(shard) => safetensors::write(pruned, &shard.header, out),
            None => {
                let mut text = self.rest.clone();
                let names = self.names(path);
                let map = self.map.iter().map(|(name, shard)| (name.clone(), Value::from(names[*shard].as_str())));
                text.insert("weight_map".to_string(), Value::Object(map.collect()));
                let (mut bytes, mut elements) = (0, 0);
                for (i, change) in pruned.changes {
                    let before: u64 = change.shape.iter().product();
                    bytes += i128::from(pruned.file.entries[*i].bytes()) - i128::from(pruned.len(*i)?);
                    elements += i128::from(before) - i128::from(pruned.shape(*i).iter().product::<u64>());
                }
                if let Some(Value::Object(metadata)) = text.get_mut("metadata") {
                    less(metadata, "total_size", bytes);
                    less(metadata, "total_parameters", elements);
                }
                serde_json::to_writer_pretty(&mut *out, &text)?;
                out.write_all(b"\n")
            }
        }
    }
}

/// Lowers a number in the index's metadata, if it is there.
fn less(metadata: &mut Map<String, Value>, key: &str, by: i128) {
    if let Some(Value::Number(n)) = metadata.get_mut(key) {
        let whole = n.as_u64().and_then(|n| u64::try_from(i128::from(n) - by).ok()).map(Number::from);
        let lowered = whole.or_else(|| n.as_f64().and_then(|x| Number::from_f64(x - by as f64)));
        *n = lowered.unwrap_or_else(|| n.clone());
    }
}
