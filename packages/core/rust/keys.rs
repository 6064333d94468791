//! Keys by which the platform is asked for objects, typed: tags of elements, kinds of contexts.

use crate::cast::Handle;
use core::fmt;
use core::marker::PhantomData;
use wasm_bindgen::JsValue;

/// The name of an element in its namespace, with the class of such elements.
///
/// The packages that have elements have their tags as constants; a custom element's is made with [`new`](ElementTag::new).
///
/// ```
/// use treenail_core::{ElementTag, js::Object};
///
/// /// Of the class that the page has defined for it.
/// const LAMP: ElementTag<Object> = ElementTag::new("http://www.w3.org/1999/xhtml", "my-lamp");
/// assert_eq!(LAMP.name(), "my-lamp");
/// ```
pub struct ElementTag<T> {
    namespace: &'static str,
    name: &'static str,
    class: PhantomData<fn() -> T>,
}

impl<T> ElementTag<T> {
    /// The tag of elements of this class: the address of their namespace, and their name in it.
    #[must_use]
    pub const fn new(namespace: &'static str, name: &'static str) -> Self {
        Self {
            namespace,
            name,
            class: PhantomData,
        }
    }

    /// The address of the namespace: `"http://www.w3.org/1999/xhtml"`.
    #[must_use]
    pub const fn namespace(self) -> &'static str {
        self.namespace
    }

    /// The name in the namespace: `"div"`, which is a selector, too.
    #[must_use]
    pub const fn name(self) -> &'static str {
        self.name
    }
}

impl<T> Clone for ElementTag<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for ElementTag<T> {}

impl<T> PartialEq for ElementTag<T> {
    fn eq(&self, other: &Self) -> bool {
        self.namespace == other.namespace && self.name == other.name
    }
}

impl<T> Eq for ElementTag<T> {}

impl<T> fmt::Debug for ElementTag<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}>", self.name)
    }
}

/// A context that a canvas in a page gives: `canvas.get_context_as::<CanvasRenderingContext2d>()`.
pub trait CanvasContext: Handle {
    /// The kind by which it is asked for: `"2d"`.
    const KEY: &'static str;
    /// How it can be asked to be.
    type Settings: AsRef<JsValue>;
}

/// A context that a canvas without a page gives, as [`CanvasContext`].
pub trait OffscreenCanvasContext: Handle {
    /// The kind by which it is asked for: `"2d"`.
    const KEY: &'static str;
    /// How it can be asked to be.
    type Settings: AsRef<JsValue>;
}
