//! What goes wrong between our enumerations and those of web-sys.

use crate::{Error, ErrorKind};

/// A value that only we know.
#[inline]
pub fn not_in_web_sys(value: &str, theirs: &str) -> Error {
    Error::new(
        ErrorKind::Type,
        format!("`{value}` is not a value of `web_sys::{theirs}`"),
    )
}

/// A value that web-sys took for none.
#[inline]
pub fn lost_by_web_sys(theirs: &str) -> Error {
    Error::new(
        ErrorKind::Type,
        format!("`web_sys::{theirs}` holds a value that web-sys does not know"),
    )
}
