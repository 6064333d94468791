//! Sequences, records and pairs.

use super::{FromJs, ToJs};
use crate::error::{Error, Result};
use crate::js::Array;
use crate::platform;
use core::hash::{BuildHasher, Hash};
use std::collections::{BTreeMap, HashMap};
use wasm_bindgen::{JsCast, JsValue};

pub(super) fn array_of<T: ToJs>(slice: &[T]) -> Result<JsValue> {
    let array = Array::new();
    for item in slice {
        array.push(&item.to_js()?);
    }
    Ok(array.into())
}

/// The items of an array.
#[inline]
fn items(value: &JsValue) -> Result<impl ExactSizeIterator<Item = JsValue>> {
    if !platform::is_array(value) {
        return Err(Error::wrong_type("expected an array"));
    }
    // What a proxy or a getter throws is thrown by the copy: reading an array of the language's own runs no code.
    let copy = platform::array_from(value)?;
    Ok((0..copy.length()).map(move |index| copy.get(index)))
}

/// From an array; bytes also from any buffer or view, numbers from their typed array.
impl<T: FromJs> FromJs for Vec<T> {
    fn from_js(value: JsValue) -> Result<Self> {
        if T::are_in_buffer(&value) {
            return T::vec_from_buffer(&value);
        }
        items(&value)?.map(T::from_js).collect()
    }
    fn accepts(value: &JsValue) -> bool {
        platform::is_array(value) || T::are_in_buffer(value)
    }
}

impl<T: ToJs> ToJs for [T] {
    fn to_js(&self) -> Result<JsValue> {
        T::slice_to_js(self)
    }
    #[inline]
    fn as_bytes(&self) -> Option<&[u8]> {
        T::slice_as_bytes(self)
    }
}

impl<T: ToJs> ToJs for Vec<T> {
    fn to_js(&self) -> Result<JsValue> {
        T::slice_to_js(self)
    }
    #[inline]
    fn as_bytes(&self) -> Option<&[u8]> {
        T::slice_as_bytes(self)
    }
}

impl<T: ToJs, const N: usize> ToJs for [T; N] {
    fn to_js(&self) -> Result<JsValue> {
        T::slice_to_js(self)
    }
    #[inline]
    fn as_bytes(&self) -> Option<&[u8]> {
        T::slice_as_bytes(self)
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
                $(let $value = $T::from_js(items.next().unwrap_or(JsValue::UNDEFINED))?;)*
                Ok(($($value,)*))
            }
            fn from_platform(value: JsValue) -> Result<Self> {
                let array: Array = value.unchecked_into();
                let mut items = (0..$length).map(|index| array.get(index));
                $(let $value = $T::from_platform(items.next().unwrap_or(JsValue::UNDEFINED))?;)*
                Ok(($($value,)*))
            }
        }
        impl<$($T: ToJs),*> ToJs for ($($T,)*) {
            fn to_js(&self) -> Result<JsValue> {
                let ($($value,)*) = self;
                let array = Array::new();
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
    let array = Array::new();
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
    let object = platform::object_with_prototype(&JsValue::NULL);
    for (key, value) in pairs {
        platform::set_named(&object, key.as_ref(), &value.to_js()?)?;
    }
    Ok(object)
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
