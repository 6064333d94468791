//! Blobs as `data:` URLs.

use std::future::Future;

use treenail_core::Result;

use crate::Blob;

const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

impl Blob {
    /// The blob as a `data:` URL, in every runtime: its type, or `application/octet-stream` when it has none, and its bytes in base64.
    ///
    /// ```no_run
    /// use treenail_file::Blob;
    ///
    /// # async fn example() -> treenail_file::Result<()> {
    /// let blob = Blob::from_bytes(b"hello", "text/plain")?;
    /// assert_eq!(blob.read_data_url().await?, "data:text/plain;base64,aGVsbG8=");
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [File API](https://w3c.github.io/FileAPI/#readAsDataURL) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/URI/Reference/Schemes/data)
    ///
    /// # Errors
    ///
    /// If the file behind it is gone or may not be read.
    #[inline]
    pub fn read_data_url(&self) -> impl Future<Output = Result<String>> + use<> {
        let kind = self.type_();
        let bytes = self.read();
        async move {
            let kind = if kind.is_empty() {
                "application/octet-stream"
            } else {
                &kind
            };
            let mut url = format!("data:{kind};base64,");
            append_base64(&mut url, &bytes.await?);
            Ok(url)
        }
    }
}

#[inline]
fn append_base64(text: &mut String, bytes: &[u8]) {
    text.reserve(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let byte = |index: usize| u32::from(group.get(index).copied().unwrap_or_default());
        let bits = byte(0) << 16 | byte(1) << 8 | byte(2);
        for index in 0..4 {
            // Six bits of the group, from the highest on; a group of n bytes has n + 1 digits.
            let digit = (bits >> (18 - 6 * index)) as usize & 63;
            text.push(if index <= group.len() {
                char::from(DIGITS[digit])
            } else {
                '='
            });
        }
    }
}
