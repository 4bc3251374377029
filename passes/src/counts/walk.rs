//! Ways up an expression, from an operand that it reads to where a number scales it.

use super::{Search, Via};
use crate::uses::reads;
use depc_ir::instance::{Expr, Instance};
use depc_ir::rule::Scalar;

/// Where a walk up an expression from a leaf ends.
pub(super) enum Walk {
    /// At the root, with or without a square root or a sum with something else on the way.
    Root { sqrt: bool, biased: bool },
    /// At `node`, a product or a quotient with a number.
    Scale { number: f64, divide: bool, other: Expr, node: Expr, sqrt: bool, biased: bool },
    /// At a number divided by the value.
    Under { number: f64, sqrt: bool },
    /// At a product, a quotient or a shift with a number that only the finished program knows.
    Unknown,
    /// At any other function.
    Other,
}

impl Search<'_, '_> {
    /// Every way up from a leaf `Operand(operand)` of the expression.
    pub(super) fn walks(&self, inst: &Instance, expr: &Expr, operand: usize) -> Vec<Walk> {
        match expr {
            Expr::Operand(i) if *i == operand => vec![Walk::Root { sqrt: false, biased: false }],
            Expr::Apply(_, args) => {
                let mut out = vec![];
                for (i, arg) in args.iter().enumerate().filter(|(_, a)| reads(a, operand)) {
                    for walk in self.walks(inst, arg, operand) {
                        out.push(match walk {
                            Walk::Root { sqrt, biased } => self.up(inst, expr, i, sqrt, biased),
                            done => done,
                        });
                    }
                }
                out
            }
            _ => vec![],
        }
    }

    /// One step up, to `node`, a function that the value is argument `i` of.
    fn up(&self, inst: &Instance, node: &Expr, i: usize, sqrt: bool, biased: bool) -> Walk {
        let Expr::Apply(kind, args) = node else { return Walk::Other };
        let other = (args.len() == 2).then(|| &args[1 - i]);
        let number = other.and_then(|e| self.an.number_of(inst, e));
        let scale = |number: f64, divide: bool, other: &Expr| {
            let (other, node) = (other.clone(), node.clone());
            Walk::Scale { number, divide, other, node, sqrt, biased }
        };
        match (kind, other, number) {
            (Scalar::Id, ..) => Walk::Root { sqrt, biased },
            (Scalar::Sqrt, ..) if !sqrt => Walk::Root { sqrt: true, biased },
            (Scalar::Add | Scalar::Sub, Some(_), _) => Walk::Root { sqrt, biased: true },
            (Scalar::Mul, Some(e), Some(number)) => scale(number, false, e),
            (Scalar::Div, Some(e), Some(number)) if i == 0 => scale(number, true, e),
            (Scalar::Div, Some(_), Some(number)) => Walk::Under { number, sqrt },
            (Scalar::Mul | Scalar::Div, Some(e), None) if self.is_unknown_number(inst, e) => Walk::Unknown,
            // An integer that a constant shifts or rescales.
            (kind, ..) if kind.is_opaque() && self.is_integer(inst, &args[i]) && self.has_constant(inst, args) => {
                Walk::Unknown
            }
            _ => Walk::Other,
        }
    }
}

/// How an op gets at the number that an expression is (casts apart).
pub(super) fn via(expr: &Expr) -> Option<Via> {
    match expr {
        Expr::Capture(v) => Some(Via::Capture(*v)),
        Expr::Operand(i) => Some(Via::Operand(*i)),
        Expr::Apply(Scalar::Id, args) => via(args.first()?),
        _ => None,
    }
}

/// Is the value read nowhere in the expression but inside of `node`?
pub(super) fn only_in(expr: &Expr, value: Via, node: &Expr) -> bool {
    match expr {
        _ if expr == node => true,
        Expr::Apply(_, args) => args.iter().all(|a| only_in(a, value, node)),
        leaf => via(leaf) != Some(value),
    }
}
