//! Each call twice: `ours` by Treenail, `theirs` by web-sys and what is used beside it.
//!
//! A function makes `times` calls on `subject` and returns what they gave, added up: both sides must give the same. Calls are imports, which
//! the compiler can neither merge nor leave out.

mod ours;
/// What the compiler makes of `probe/input.idl`; the measurement writes it before it builds.
#[path = "../target/probe/mod.rs"]
mod probe;
mod theirs;

/// What is handed over.
mod given {
    pub const TEXT: &str = "a name of usual length";
    pub const BYTES: &[u8] = &[7; 64];
}
