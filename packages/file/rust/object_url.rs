//! URLs that stand for a blob, for as long as somebody holds them.

use std::{fmt, rc::Rc};

use treenail_core::Result;
use treenail_url::Url;

use crate::{Blob, UrlFileExt};

/// A URL that stands for a blob. When it and all its clones are dropped it is revoked: the blob's memory is given back,
/// and the URL leads nowhere. What loads from it already goes on.
///
/// ```no_run
/// use treenail_file::Blob;
///
/// # fn main() -> treenail_file::Result<()> {
/// let url = Blob::from_bytes(b"hello", "text/plain")?.object_url()?;
/// println!("{url}");
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[must_use = "dropping an `ObjectUrl` revokes it"]
pub struct ObjectUrl {
    shared: Rc<Href>,
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Href(String);

impl Blob {
    /// A URL for this blob. The blob stays in memory until the URL is revoked.
    ///
    /// [File API](https://w3c.github.io/FileAPI/#dfn-createObjectURL) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/URL/createObjectURL_static)
    ///
    /// # Errors
    ///
    /// Where there are no object URLs, as in a service worker.
    #[inline]
    pub fn object_url(&self) -> Result<ObjectUrl> {
        Ok(ObjectUrl {
            shared: Rc::new(Href(Url::create_object_url(self)?)),
        })
    }
}

impl ObjectUrl {
    /// The URL.
    #[inline]
    pub fn as_str(&self) -> &str {
        &self.shared.0
    }

    /// The URL, which is never revoked: the blob stays in memory as long as the page.
    #[inline]
    pub fn leak(self) -> String {
        let href = self.shared.0.clone();
        std::mem::forget(self);
        href
    }
}

impl Drop for Href {
    #[inline]
    fn drop(&mut self) {
        // It fails for nothing that a URL could be made for.
        let _ = Url::revoke_object_url(&self.0);
    }
}

impl AsRef<str> for ObjectUrl {
    #[inline]
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Display for ObjectUrl {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.as_str())
    }
}
