//! The global object, looked up when it is needed and never before: importing a package does nothing.

use crate::cast::{Handle, is};
use crate::error::{Error, Result};
use crate::error_kind::ErrorKind;
use crate::platform;
use wasm_bindgen::{JsCast, JsValue};

/// `globalThis`: the window, the worker's scope, or what Node, Deno and Bun have.
pub fn global() -> JsValue {
    platform::global_this()
}

fn follow(path: &[&str]) -> JsValue {
    path.iter().fold(global(), |value, name| {
        platform::get_named(&value, name).unwrap_or(JsValue::UNDEFINED)
    })
}

/// Follows names from `globalThis`: `&["navigator", "storage"]`.
///
/// # Errors
///
/// [`ErrorKind::NotSupported`], naming the path, if something on the way is missing in this runtime.
pub fn global_path(path: &[&str]) -> Result<JsValue> {
    let value = follow(path);
    if value.is_undefined() || value.is_null() {
        return Err(Error::new(
            ErrorKind::NotSupported,
            format!("`{}` does not exist in this runtime", dotted(path)),
        ));
    }
    Ok(value)
}

/// By hand: `join` of the standard library is a thousand lines for the compiler, to reserve room that no error needs.
fn dotted(path: &[&str]) -> String {
    let mut text = String::new();
    for (place, name) in path.iter().enumerate() {
        if place > 0 {
            text.push('.');
        }
        text.push_str(name);
    }
    text
}

/// True if `globalThis` has something by this name: a class or a function that this runtime supports.
pub fn has_global(name: &str) -> bool {
    has_class(&[name])
}

/// As [`has_global`], of a class that stands in a namespace, too.
pub fn has_class(path: &[&str]) -> bool {
    !follow(path).is_undefined()
}

/// `globalThis`, if it is of this class.
///
/// # Errors
///
/// [`ErrorKind::NotSupported`], naming the class, if it is not.
pub fn global_scope<T: Handle>() -> Result<T> {
    let scope = global();
    if is::<T>(&scope) {
        return Ok(scope.unchecked_into());
    }
    Err(Error::new(
        ErrorKind::NotSupported,
        format!("the global scope of this runtime is no `{}`", T::NAME),
    ))
}

/// The prototype of the class that the path leads to.
pub(crate) fn prototype(path: &[&str]) -> Option<JsValue> {
    let prototype = platform::get_named(&follow(path), "prototype").ok()?;
    prototype.is_object().then_some(prototype)
}

/// The untyped receiver of an accessor: what the path leads to. Where it leads nowhere, an object without members, of which
/// each reads as missing.
#[inline]
pub fn receiver<T: JsCast>(path: &[&str]) -> T {
    // Inlined and asked first: what is not looked up brings no code to look it up with.
    if path.is_empty() {
        return global().unchecked_into();
    }
    object_or_empty(follow(path))
}

/// The object, if it is one: `FromJs` would make an error of what is none, only for it to be dropped.
pub fn object_or_none<T: JsCast>(value: JsValue) -> Option<T> {
    crate::cast::is_object(&value).then(|| value.unchecked_into())
}

/// The object; an object without members in place of what is none.
pub fn object_or_empty<T: JsCast>(value: JsValue) -> T {
    match crate::cast::is_object(&value) {
        true => value.unchecked_into(),
        false => JsValue::from(crate::js::Object::new()).unchecked_into(),
    }
}
