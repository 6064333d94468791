//! Sequences, records and pairs.

use super::{FromJs, ToJs};
use crate::error::{Error, Result};
use crate::platform;
use core::hash::{BuildHasher, Hash};
use std::collections::{BTreeMap, HashMap};
use wasm_bindgen::{JsCast, JsValue};

/// Room that is made before anything was read: an array may claim any length.
const MAX_RESERVED: usize = 1024;

pub(super) fn array_of<T: ToJs>(slice: &[T]) -> Result<JsValue> {
    let array = js_sys::Array::new();
    for item in slice {
        array.push(&item.to_js()?);
    }
    Ok(array.into())
}

/// The items of an array, read so that nothing that a proxy throws goes unnoticed.
fn items(value: &JsValue) -> Result<impl ExactSizeIterator<Item = Result<JsValue>>> {
    if !platform::is_array(value) {
        return Err(Error::wrong_type("expected an array"));
    }
    let length = u32::from_js(platform::get_named(value, "length")?)?;
    Ok(Items {
        array: value.clone(),
        range: 0..length,
    })
}

struct Items {
    array: JsValue,
    range: core::ops::Range<u32>,
}

impl Iterator for Items {
    type Item = Result<JsValue>;
    fn next(&mut self) -> Option<Self::Item> {
        let index = JsValue::from_f64(f64::from(self.range.next()?));
        Some(platform::get(&self.array, &index).map_err(Error::from))
    }
    fn size_hint(&self) -> (usize, Option<usize>) {
        self.range.size_hint()
    }
}

impl ExactSizeIterator for Items {}

/// From an array; bytes also from any buffer or view, numbers from their typed array.
impl<T: FromJs> FromJs for Vec<T> {
    fn from_js(value: JsValue) -> Result<Self> {
        if T::are_in_buffer(&value) {
            return T::vec_from_buffer(&value);
        }
        let items = items(&value)?;
        let mut vec = Self::with_capacity(items.len().min(MAX_RESERVED));
        for item in items {
            vec.push(T::from_js(item?)?);
        }
        Ok(vec)
    }
    fn accepts(value: &JsValue) -> bool {
        platform::is_array(value) || T::are_in_buffer(value)
    }
}

impl<T: ToJs> ToJs for [T] {
    fn to_js(&self) -> Result<JsValue> {
        T::slice_to_js(self)
    }
}

impl<T: ToJs> ToJs for Vec<T> {
    fn to_js(&self) -> Result<JsValue> {
        T::slice_to_js(self)
    }
}

impl<T: ToJs, const N: usize> ToJs for [T; N] {
    fn to_js(&self) -> Result<JsValue> {
        T::slice_to_js(self)
    }
}

macro_rules! tuples {
    ($(($($T:ident $value:ident),*) $length:literal)*) => { $(
        /// An array of exactly these items.
        impl<$($T: FromJs),*> FromJs for ($($T,)*) {
            fn from_js(value: JsValue) -> Result<Self> {
                let mut items = items(&value)?;
                if items.len() != $length {
                    return Err(Error::wrong_type(concat!("expected an array of ", $length, " items")));
                }
                $(let $value = $T::from_js(items.next().unwrap_or(Ok(JsValue::UNDEFINED))?)?;)*
                Ok(($($value,)*))
            }
        }
        impl<$($T: ToJs),*> ToJs for ($($T,)*) {
            fn to_js(&self) -> Result<JsValue> {
                let ($($value,)*) = self;
                let array = js_sys::Array::new();
                $(array.push(&$value.to_js()?);)*
                Ok(array.into())
            }
        }
    )* };
}

tuples! {
    (A a, B b) 2
    (A a, B b, C c) 3
    (A a, B b, C c, D d) 4
}

/// An array of values.
pub fn sequence(items: impl IntoIterator<Item = JsValue>) -> JsValue {
    let array = js_sys::Array::new();
    for item in items {
        array.push(&item);
    }
    array.into()
}

/// An array of text.
pub fn strings(items: impl IntoIterator<Item = impl AsRef<str>>) -> JsValue {
    sequence(
        items
            .into_iter()
            .map(|text| JsValue::from_str(text.as_ref())),
    )
}

/// An object with these fields.
///
/// # Errors
///
/// If JavaScript cannot hold one of the values.
pub fn record<K: AsRef<str>, V: ToJs>(pairs: impl IntoIterator<Item = (K, V)>) -> Result<JsValue> {
    // Without a prototype, so that a key named `__proto__` is a key like any other.
    let object = js_sys::Object::create(JsValue::NULL.unchecked_ref::<js_sys::Object>());
    for (key, value) in pairs {
        platform::set_named(&object, key.as_ref(), &value.to_js()?)?;
    }
    Ok(object.into())
}

fn record_entries<V: FromJs>(value: &JsValue) -> Result<Vec<(String, V)>> {
    if !value.is_object() {
        return Err(Error::wrong_type("expected an object"));
    }
    Vec::from_js(platform::entries(value)?.into())
}

/// A record.
impl<K: AsRef<str>, V: ToJs> ToJs for BTreeMap<K, V> {
    fn to_js(&self) -> Result<JsValue> {
        record(self)
    }
}

/// A record.
impl<K: AsRef<str>, V: ToJs, S> ToJs for HashMap<K, V, S> {
    fn to_js(&self) -> Result<JsValue> {
        record(self)
    }
}

/// A record.
impl<K: From<String> + Ord, V: FromJs> FromJs for BTreeMap<K, V> {
    fn from_js(value: JsValue) -> Result<Self> {
        let entries = record_entries(&value)?;
        Ok(entries
            .into_iter()
            .map(|(key, value)| (key.into(), value))
            .collect())
    }
    fn accepts(value: &JsValue) -> bool {
        value.is_object()
    }
}

/// A record.
impl<K: From<String> + Eq + Hash, V: FromJs, S: BuildHasher + Default> FromJs for HashMap<K, V, S> {
    fn from_js(value: JsValue) -> Result<Self> {
        let entries = record_entries(&value)?;
        Ok(entries
            .into_iter()
            .map(|(key, value)| (key.into(), value))
            .collect())
    }
    fn accepts(value: &JsValue) -> bool {
        value.is_object()
    }
}
