//! Ids into the arenas of a graph: each prints as the IR spells it (`%v3`, `op7`).

macro_rules! id {
    ($(#[$doc:meta])* $name:ident, $prefix:literal) => {
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
        pub struct $name(pub u32);
        impl $name {
            /// The arena index.
            pub fn index(self) -> usize {
                self.0 as usize
            }
        }
        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                write!(f, concat!($prefix, "{}"), self.0)
            }
        }
    };
}
id!(
    /// An SSA value: an op's result, a function's argument, or a region's argument.
    ValueId, "%v"
);
id!(
    /// An op.
    OpId, "op"
);
id!(
    /// A literal that a constant holds.
    DataId, "data"
);
