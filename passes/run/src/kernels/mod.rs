//! Kernels, by the words of `spec/kernels.dep`.

mod conv;
mod gather;
mod moves;
mod pools;
mod reduce;
mod search;

use crate::call::Kernel;

/// All kernels that are no functions of numbers and no control flow.
const KERNELS: [&[(&str, Kernel)]; 6] =
    [moves::KERNELS, conv::KERNELS, reduce::KERNELS, pools::KERNELS, search::KERNELS, gather::KERNELS];

pub use reduce::Reduction;

/// The kernel of a word.
pub fn kernel(word: &str) -> Option<Kernel> {
    KERNELS.iter().flat_map(|list| list.iter()).find(|(name, _)| *name == word).map(|(_, kernel)| *kernel)
}

/// The words of all kernels.
#[cfg(test)]
pub fn words() -> impl Iterator<Item = &'static str> {
    KERNELS.iter().flat_map(|list| list.iter()).map(|(name, _)| *name)
}
