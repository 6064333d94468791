//! Instance checks that need no import for each class, know missing classes, and work across realms.

use crate::convert::FromJs;
use crate::describe::Named;
use crate::error::{Error, Result};
use crate::global::prototype;
use crate::platform::{self, Prototype};
use crate::thread_bound::PerThread;
use core::fmt;
use wasm_bindgen::{JsCast, JsValue};

/// The prototype of one class, looked up at the first use of it and kept, by each thread.
///
/// A class that is missing in this runtime is looked for again each time: a polyfill may come later.
pub struct PrototypeCell {
    path: &'static [&'static str],
    // Leaked, one for each class that is asked for: what has no destructor costs less at each use.
    prototype: PerThread<Prototype>,
}

impl PrototypeCell {
    /// The cell for the prototype of the class that the path leads to from `globalThis`.
    pub const fn new(path: &'static [&'static str]) -> Self {
        Self {
            path,
            prototype: PerThread::new(),
        }
    }

    /// `value instanceof Class`, but `false` where there is no such class or a proxy throws.
    pub fn is_prototype_of(&'static self, value: &JsValue) -> bool {
        // js-sys catches what a proxy throws here, and to catch it once is enough: `catch` costs more than the check.
        if !value.has_type::<js_sys::Object>() {
            return false;
        }
        if self.prototype.get().is_none()
            && let Some(found) = prototype(self.path)
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
        f.debug_tuple("PrototypeCell").field(&self.path).finish()
    }
}

/// The name of a value's class as `Object.prototype.toString` gives it: `"Blob"`, `"Array"`, also for a value of another
/// realm (a frame). `None` if a proxy throws.
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
pub fn is<T: JsCast + Named>(value: &JsValue) -> bool {
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
pub fn cast<T: JsCast + Named>(value: JsValue) -> Result<T> {
    if is::<T>(&value) {
        Ok(value.unchecked_into())
    } else {
        Err(Error::wrong_type(T::EXPECTED))
    }
}

/// The type of a platform object or a dictionary. What holds for all of them is said here and not by their macros, which cost the
/// compiler what they say once for each type.
pub trait Handle: JsCast + Named {
    /// Of a dictionary: what is said of a value that is none.
    const EXPECTED_FIELDS: Option<&'static str> = None;
}

impl<T: Handle> FromJs for T {
    /// Any object: what the platform gives is what it says, and a stand-in for it in a test may be of any class.
    /// Its methods fail as theirs do. `treenail_core::cast` checks the class.
    ///
    /// For a dictionary, `undefined` and `null` are one without fields, as in WebIDL.
    fn from_js(value: JsValue) -> Result<Self> {
        match T::EXPECTED_FIELDS {
            None => object(value, T::EXPECTED),
            Some(_) if value.is_undefined() || value.is_null() => Ok(js_sys::Object::new().into()),
            Some(expected) => object(value, expected),
        }
        .map(JsCast::unchecked_into)
    }

    const FITS_EXACTLY: bool = T::EXPECTED_FIELDS.is_none();

    #[inline]
    fn fits(value: &JsValue) -> bool {
        T::EXPECTED_FIELDS.is_some() || is_object(value)
    }

    #[inline]
    fn from_fitting(value: JsValue) -> Result<Self> {
        match T::EXPECTED_FIELDS {
            None => Ok(value.unchecked_into()),
            Some(_) => Self::from_js(value),
        }
    }

    #[inline]
    fn accepts(value: &JsValue) -> bool {
        match T::EXPECTED_FIELDS {
            None => is::<T>(value),
            Some(_) => is_object(value),
        }
    }

    #[inline]
    fn claim(value: JsValue) -> core::result::Result<Self, JsValue> {
        match T::EXPECTED_FIELDS {
            None => value.dyn_into(),
            Some(_) => Err(value),
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
