//! A function's arguments and results.

use super::attrs;
use super::cursor::{Cursor, Read};
use super::read::{Arg, Bit, Parts};
use std::ops::Range;

/// `(%a: t {…} loc(…), …) -> (t {…}, …)`: the type of a function, the attributes of its arguments and results, and the
/// arguments of its region.
pub(super) fn read(cursor: &mut Cursor<'_>, parts: &mut Parts) -> Read<()> {
    cursor.blank();
    let start = cursor.at;
    let (mut inputs, mut results) = (Sides::default(), Sides::default());
    cursor.expect("(")?;
    while !cursor.eat(")") {
        // A declaration may leave names out.
        let name = if cursor.peek() == Some(b'%') { Some(cursor.operand()?) } else { None };
        if name.is_some() {
            cursor.expect(":")?;
        }
        let mut ty = inputs.take(cursor)?;
        if cursor.eat("loc") {
            let place = cursor.balanced()?;
            // The attributes stand between the type and the place, and not in a block's argument.
            if inputs.attrs.last().is_some_and(String::is_empty) {
                ty.end = place.end;
            }
        }
        parts.args.extend(name.map(|name| Arg { name, ty: Some(ty) }));
        if !cursor.eat(",") && cursor.peek() != Some(b')') {
            return cursor.expected("`,` or `)`");
        }
    }
    if cursor.eat("->") {
        if cursor.eat("(") {
            while !cursor.eat(")") {
                results.take(cursor)?;
                if !cursor.eat(",") && cursor.peek() != Some(b')') {
                    return cursor.expected("`,` or `)`");
                }
            }
        } else {
            // Without parentheses a `{` begins the body.
            let ty = cursor.ty()?;
            results.types.push(attrs::flat(cursor.slice(&ty)));
        }
    }
    let ty = format!("({}) -> ({})", inputs.types.join(", "), results.types.join(", "));
    parts.own.push(("function_type".to_string(), Bit::Made(ty, start)));
    for (name, side) in [("arg_attrs", inputs), ("res_attrs", results)] {
        if side.attrs.iter().any(|a| !a.is_empty()) {
            let each: Vec<&str> = side.attrs.iter().map(|a| if a.is_empty() { "{}" } else { a }).collect();
            parts.own.push((name.to_string(), Bit::Made(format!("[{}]", each.join(", ")), start)));
        }
    }
    Ok(())
}

/// Types of a function's arguments or results, and their attributes; empty for none.
#[derive(Default)]
struct Sides {
    types: Vec<String>,
    attrs: Vec<String>,
}

impl Sides {
    fn take(&mut self, cursor: &mut Cursor<'_>) -> Read<Range<usize>> {
        let ty = cursor.ty()?;
        self.types.push(attrs::flat(cursor.slice(&ty)));
        let dict = if cursor.peek() == Some(b'{') { Some(cursor.balanced()?) } else { None };
        self.attrs.push(dict.map_or(String::new(), |dict| attrs::flat(cursor.slice(&dict))));
        Ok(ty)
    }
}
