//! Making blobs and files of Rust's bytes, copied once.

use treenail_core::{
    Error, Result,
    js::{Array, Uint8Array},
};
use wasm_bindgen::prelude::*;

use crate::{Blob, BlobPropertyBag, File, FilePropertyBag};

treenail_core::receiver! {
    /// An array of them.
    type Parts;
}

#[wasm_bindgen]
extern "C" {
    // Own imports: the generated constructors convert each part, which copies its bytes once more.
    #[wasm_bindgen(constructor, js_class = "Blob", catch)]
    fn of_array(parts: &Array, options: &BlobPropertyBag) -> Result<Blob, Error>;

    #[wasm_bindgen(constructor, js_class = "File", catch)]
    fn of_array(parts: &Array, name: &str, options: &FilePropertyBag) -> Result<File, Error>;

    /// Pushes a view of wasm's memory, not a copy.
    #[wasm_bindgen(method, js_name = push)]
    fn push_view(this: &Parts, bytes: &[u8]);
}

/// A piece of a new blob or file. Made with `From` of `&[u8]`, `&str` and `&Blob`.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub enum Part<'a> {
    /// Bytes.
    Bytes(&'a [u8]),
    /// Text, written as UTF-8.
    Text(&'a str),
    /// Another blob or file, which is not copied.
    Blob(&'a Blob),
}

impl<'a> From<&'a [u8]> for Part<'a> {
    #[inline]
    fn from(bytes: &'a [u8]) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a, const N: usize> From<&'a [u8; N]> for Part<'a> {
    fn from(bytes: &'a [u8; N]) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a> From<&'a Vec<u8>> for Part<'a> {
    #[inline]
    fn from(bytes: &'a Vec<u8>) -> Self {
        Self::Bytes(bytes)
    }
}

impl<'a> From<&'a str> for Part<'a> {
    #[inline]
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a String> for Part<'a> {
    #[inline]
    fn from(text: &'a String) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a Blob> for Part<'a> {
    #[inline]
    fn from(blob: &'a Blob) -> Self {
        Self::Blob(blob)
    }
}

impl<'a> From<&'a File> for Part<'a> {
    #[inline]
    fn from(file: &'a File) -> Self {
        Self::Blob(file)
    }
}

impl Part<'_> {
    #[inline]
    fn size(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::Text(text) => text.len() as u64,
            Self::Blob(blob) => blob.size(),
        }
    }
}

impl Blob {
    /// A blob of these bytes, of a MIME type such as `"image/png"`; an empty one if it is not known.
    ///
    /// The bytes are copied once, from Rust's memory into the blob.
    ///
    /// ```no_run
    /// use treenail_file::Blob;
    ///
    /// # fn main() -> treenail_file::Result<()> {
    /// let blob = Blob::from_bytes(b"hello", "text/plain")?;
    /// assert_eq!(blob.size(), 5);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [File API](https://w3c.github.io/FileAPI/#constructorBlob) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/Blob/Blob)
    ///
    /// # Errors
    ///
    /// If there is no memory left for it.
    #[inline]
    pub fn from_bytes(bytes: &[u8], mime: &str) -> Result<Self> {
        Self::from_parts([bytes], mime)
    }

    /// A blob of several pieces, one after the other: bytes, text and other blobs.
    ///
    /// Bytes are copied once, from Rust's memory into the blob; other blobs are not copied.
    ///
    /// ```no_run
    /// use treenail_file::{Blob, Part};
    ///
    /// # fn main() -> treenail_file::Result<()> {
    /// let body = Blob::from_bytes(&[1, 2, 3], "")?;
    /// let whole = Blob::from_parts([Part::from("head"), Part::from(&body)], "application/x-demo")?;
    /// assert_eq!(whole.size(), 7);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// If there is no memory left for it.
    pub fn from_parts<'a, P: Into<Part<'a>>>(
        parts: impl IntoIterator<Item = P>,
        mime: &str,
    ) -> Result<Self> {
        let options = BlobPropertyBag::new().type_(mime);
        copied_once(parts, |parts| Self::of_array(parts, &options))
    }
}

impl File {
    /// A file of these bytes with a name, of a MIME type such as `"image/png"`; an empty one if it is not known.
    ///
    /// It was last modified now. The bytes are copied once, from Rust's memory into the file.
    ///
    /// [File API](https://w3c.github.io/FileAPI/#file-constructor) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/File/File)
    ///
    /// # Errors
    ///
    /// If the runtime has no `File`, or there is no memory left for it.
    #[inline]
    pub fn from_bytes(bytes: &[u8], name: &str, mime: &str) -> Result<Self> {
        let options = FilePropertyBag::new().type_(mime);
        Self::from_parts([bytes], name, &options)
    }

    /// A file of several pieces, one after the other, with the platform's options: its type, and when it was last
    /// modified.
    ///
    /// # Errors
    ///
    /// If the runtime has no `File`, or there is no memory left for it.
    pub fn from_parts<'a, P: Into<Part<'a>>>(
        parts: impl IntoIterator<Item = P>,
        name: &str,
        options: &FilePropertyBag,
    ) -> Result<Self> {
        copied_once(parts, |parts| Self::of_array(parts, name, options))
    }
}

/// Makes a blob of views of wasm's memory, so that the platform's own copy is the only one.
fn copied_once<'a, P: Into<Part<'a>>, B: AsRef<Blob>>(
    parts: impl IntoIterator<Item = P>,
    make: impl Fn(&Array) -> Result<B>,
) -> Result<B> {
    let parts: Vec<Part<'a>> = parts.into_iter().map(Into::into).collect();
    let size: u64 = parts.iter().map(Part::size).sum();
    // A view is lost when wasm's memory grows, which every call can cause that hands a new object to Rust. That is
    // rare, and shows in the size: then the bytes are copied first.
    match make(&array(&parts, push_view)) {
        Ok(blob) if blob.as_ref().size() == size => Ok(blob),
        _ => make(&array(&parts, |array, bytes| {
            array.push(Uint8Array::from(bytes));
        })),
    }
}

#[inline]
fn push_view(array: &Array, bytes: &[u8]) {
    array.unchecked_ref::<Parts>().push_view(bytes);
}

fn array(parts: &[Part<'_>], push_bytes: impl Fn(&Array, &[u8])) -> Array {
    let array = Array::new();
    for part in parts {
        match part {
            Part::Bytes(bytes) => push_bytes(&array, bytes),
            Part::Text(text) => push_bytes(&array, text.as_bytes()),
            Part::Blob(blob) => {
                array.push(blob);
            }
        }
    }
    array
}
