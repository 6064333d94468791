//! The programs are the examples of this crate.
