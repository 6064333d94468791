//! Text. A lone surrogate, which JavaScript allows and Rust does not, becomes U+FFFD.

use super::{FromJs, ToJs};
use crate::error::{Error, Result};
use std::borrow::Cow;
use wasm_bindgen::JsValue;

impl FromJs for String {
    fn from_js(value: JsValue) -> Result<Self> {
        value
            .as_string()
            .ok_or_else(|| Error::wrong_type("expected text"))
    }
    fn accepts(value: &JsValue) -> bool {
        value.is_string()
    }
    fn claim(value: JsValue) -> core::result::Result<Self, JsValue> {
        value.as_string().ok_or(value)
    }
}

impl ToJs for str {
    fn to_js(&self) -> Result<JsValue> {
        Ok(JsValue::from_str(self))
    }
    fn to_js_or_symbol(&self) -> JsValue {
        JsValue::from_str(self)
    }
}

impl ToJs for String {
    fn to_js(&self) -> Result<JsValue> {
        Ok(JsValue::from_str(self))
    }
    fn to_js_or_symbol(&self) -> JsValue {
        JsValue::from_str(self)
    }
}

impl ToJs for Cow<'_, str> {
    fn to_js(&self) -> Result<JsValue> {
        Ok(JsValue::from_str(self))
    }
    fn to_js_or_symbol(&self) -> JsValue {
        JsValue::from_str(self)
    }
}
