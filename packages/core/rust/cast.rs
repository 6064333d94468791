//! Instance checks that need no import for each class, know missing classes, and work across realms.

use crate::convert::FromJs;
use crate::error::{Error, Result};
use crate::global::prototype;
use crate::js::Object;
use crate::platform::{self, Prototype};
use crate::thread_bound::PerThread;
use core::fmt;
use wasm_bindgen::{JsCast, JsValue};

/// The prototype of one class, looked up at the first use of it and kept, by each thread.
///
/// A class that is missing in this runtime is looked for again each time: a polyfill may come later.
pub struct PrototypeCell {
    namespace: Option<&'static str>,
    name: &'static str,
    // Leaked, one for each class that is asked for: what has no destructor costs less at each use.
    prototype: PerThread<Prototype>,
}

impl PrototypeCell {
    /// The cell for the prototype of a class of `globalThis`.
    pub const fn new(name: &'static str) -> Self {
        Self {
            namespace: None,
            name,
            prototype: PerThread::new(),
        }
    }

    /// As `new`, of a class that stands in a namespace.
    pub const fn within(namespace: &'static str, name: &'static str) -> Self {
        Self {
            namespace: Some(namespace),
            name,
            prototype: PerThread::new(),
        }
    }

    fn find(&self) -> Option<JsValue> {
        match self.namespace {
            None => prototype(&[self.name]),
            Some(namespace) => prototype(&[namespace, self.name]),
        }
    }

    /// `value instanceof Class`, but `false` where there is no such class or a proxy throws.
    pub fn is_prototype_of(&'static self, value: &JsValue) -> bool {
        // What a proxy throws is caught here, and to catch it once is enough: `catch` costs more than the check.
        if !value.has_type::<Object>() {
            return false;
        }
        if self.prototype.get().is_none()
            && let Some(found) = self.find()
        {
            self.prototype
                .set(Box::leak(Box::new(found.unchecked_into())));
        }
        self.prototype
            .get()
            .is_some_and(|prototype| prototype.is_prototype_of(value))
    }
}

impl fmt::Debug for PrototypeCell {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PrototypeCell").field(&self.name).finish()
    }
}

/// The name of a value's class as `Object.prototype.toString` gives it: `"Blob"`, `"Array"`, also for a value of another
/// realm (a frame). `None` if a proxy throws.
#[inline]
pub fn class_name(value: &JsValue) -> Option<String> {
    let text = platform::object_to_string(value).ok()?.as_string()?;
    Some(text.strip_prefix("[object ")?.strip_suffix(']')?.to_owned())
}

/// How far a chain of prototypes is followed: a proxy can make it endless.
const MAX_PROTOTYPES: u32 = 16;

/// True if the value is an instance of `T`, in this realm or another.
///
/// Where it is no instance of this realm's class, by the class strings of the value and its prototypes: a `File` has a prototype whose class string is `Blob`. A program can
/// forge that, and gets errors from the calls that follow.
pub fn is<T: Handle>(value: &JsValue) -> bool {
    value.has_type::<T>() || descends_from(value, T::TAG)
}

/// True if the value, or one of its prototypes, has this class string: `[object Blob]`.
pub(crate) fn descends_from(value: &JsValue, tag: &str) -> bool {
    // A primitive has prototypes, too.
    if !value.is_object() && !value.is_function() {
        return false;
    }
    // Compared where they are, so that no text crosses the boundary.
    descends(value, &JsValue::from_str(tag), MAX_PROTOTYPES)
}

fn descends(value: &JsValue, tag: &JsValue, left: u32) -> bool {
    platform::object_to_string(value).is_ok_and(|text| {
        text == *tag
            || (left > 0
                && platform::prototype_of(value).is_ok_and(|next| descends(&next, tag, left - 1)))
    })
}

/// The value as a `T`, if it is one, in this realm or another.
///
/// # Errors
///
/// [`ErrorKind::Type`](crate::ErrorKind::Type), naming what was expected, if it is not.
pub fn cast<T: Handle>(value: JsValue) -> Result<T> {
    if is::<T>(&value) {
        Ok(value.unchecked_into())
    } else {
        Err(Error::wrong_type(T::EXPECTED))
    }
}

/// As [`cast`], of what there may be none of.
///
/// # Errors
///
/// As for `cast`; `null` and `undefined` are `None`.
pub fn cast_some<T: Handle>(value: JsValue) -> Result<Option<T>> {
    if value.is_null() || value.is_undefined() {
        return Ok(None);
    }
    cast(value).map(Some)
}

/// As [`cast`], of all that a list has now.
///
/// # Errors
///
/// As for `cast`, if one of them is of another class.
pub fn cast_all<T: Handle>(list: JsValue) -> Result<Vec<T>> {
    let array = platform::array_from(&list)?;
    array.iter().map(cast).collect()
}

/// The type of a platform object, a dictionary or a callback. What holds for all of them is said here and not by their macros, which cost
/// the compiler what they say once for each type.
pub trait Handle: JsCast {
    /// What `Object.prototype.toString` gives for it: `[object Blob]`.
    const TAG: &'static str;
    /// What is said of a value that is none: `expected Blob`.
    const EXPECTED: &'static str;
    /// What a value of it is.
    const KIND: Kind = Kind::Interface;
    /// The name of its class, of at most 48 ASCII characters (longer ones are described as `any`).
    const NAME: &'static str = name_in(Self::TAG);
}

/// What the values of a type are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Objects of a class.
    Interface,
    /// Objects with fields, which `undefined` and `null` are, too.
    Dictionary,
    /// Values that JavaScript itself knows in every realm: functions, views of buffers.
    Intrinsic,
    /// Objects of one of the language's own classes, which travel between realms: buffers.
    BuiltIn,
}

const fn name_in(tag: &'static str) -> &'static str {
    let (_, name) = tag.split_at("[object ".len());
    name.split_at(name.len() - 1).0
}

impl<T: Handle> FromJs for T {
    /// Any object: what the platform gives is what it says, and a stand-in for it in a test may be of any class.
    /// Its methods fail as theirs do. `treenail_core::cast` checks the class.
    ///
    /// For a dictionary, `undefined` and `null` are one without fields, as in WebIDL.
    fn from_js(value: JsValue) -> Result<Self> {
        match T::KIND {
            Kind::Dictionary if value.is_undefined() || value.is_null() => {
                Ok(Object::new().unchecked_into())
            }
            Kind::Interface | Kind::Dictionary => {
                object(value, T::EXPECTED).map(JsCast::unchecked_into)
            }
            Kind::Intrinsic => value.dyn_into().map_err(|_| Error::wrong_type(T::EXPECTED)),
            Kind::BuiltIn => cast(value),
        }
    }

    const FITS_EXACTLY: bool = matches!(T::KIND, Kind::Interface);

    #[inline]
    fn fits(value: &JsValue) -> bool {
        !Self::FITS_EXACTLY || is_object(value)
    }

    #[inline]
    fn from_fitting(value: JsValue) -> Result<Self> {
        if Self::FITS_EXACTLY {
            return Ok(value.unchecked_into());
        }
        Self::from_js(value)
    }

    #[inline]
    fn accepts(value: &JsValue) -> bool {
        match T::KIND {
            Kind::Interface | Kind::BuiltIn => is::<T>(value),
            Kind::Dictionary => is_object(value),
            Kind::Intrinsic => value.has_type::<T>(),
        }
    }

    #[inline]
    fn claim(value: JsValue) -> core::result::Result<Self, JsValue> {
        match T::KIND {
            Kind::Interface | Kind::BuiltIn => value.dyn_into(),
            Kind::Dictionary | Kind::Intrinsic => Err(value),
        }
    }
}

/// What WebIDL calls an object: a function is one, too.
pub(crate) fn is_object(value: &JsValue) -> bool {
    value.is_object() || value.is_function()
}

/// Not generic: one copy for all classes.
pub(crate) fn object(value: JsValue, expected: &str) -> Result<JsValue> {
    if is_object(&value) {
        Ok(value)
    } else {
        Err(Error::wrong_type(expected))
    }
}
