//! Keys by which the platform is asked for objects, typed: tags of elements.

use core::fmt;
use core::marker::PhantomData;

/// The name of an element in its namespace, with the class of such elements.
///
/// The packages that have elements have their tags as constants; a custom element's is made with [`new`](Tag::new).
///
/// ```
/// use treenail_core::{Tag, js_sys::Object};
///
/// /// Of the class that the page has defined for it.
/// const LAMP: Tag<Object> = Tag::new("http://www.w3.org/1999/xhtml", "my-lamp");
/// assert_eq!(LAMP.name(), "my-lamp");
/// ```
pub struct Tag<T> {
    namespace: &'static str,
    name: &'static str,
    class: PhantomData<fn() -> T>,
}

impl<T> Tag<T> {
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

impl<T> Clone for Tag<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Tag<T> {}

impl<T> PartialEq for Tag<T> {
    fn eq(&self, other: &Self) -> bool {
        self.namespace == other.namespace && self.name == other.name
    }
}

impl<T> Eq for Tag<T> {}

impl<T> fmt::Debug for Tag<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "<{}>", self.name)
    }
}
