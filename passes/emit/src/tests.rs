//! Tests of emission.
