//! What platform operations answer by other means than a promise: through callbacks, to an observer, by a request's events, by a promise that is held
//! open. As futures, streams and guards. The operations are called by their names, so that none of them needs an import of its own.

mod answer;
mod asking;
mod held;
mod requested;

pub use answer::{Answer, Answers};
pub use asking::Passing;
pub use held::{Held, Holding};
pub use requested::{Requested, Walk};

use crate::error::{Error, Result};
use crate::error_kind::ErrorKind;
use crate::js::Function;
use crate::platform;
use wasm_bindgen::{JsCast, JsValue};

/// `receiver[name](…)`
#[inline]
fn call(receiver: &JsValue, name: &str, arguments: &[JsValue]) -> Result<JsValue> {
    let method = platform::get_named(receiver, name)?;
    let method: &Function = method.dyn_ref().ok_or_else(|| missing(name))?;
    method.call(receiver, arguments)
}

/// As `call`, where nobody wants to know how it ends.
#[inline]
fn call_quietly(receiver: &JsValue, name: &str, argument: &JsValue) {
    let _ = call(receiver, name, core::slice::from_ref(argument));
}

#[cold]
fn missing(name: &str) -> Error {
    Error::new(
        ErrorKind::NotSupported,
        format!("`{name}` does not exist in this runtime"),
    )
}
