//! Reading blobs and files.

use std::time::{Duration, SystemTime};

use treenail_core::{Promise, Result};
use treenail_streams::Chunks;

use crate::{Blob, File};

impl Blob {
    /// All bytes, copied once into Rust's memory.
    ///
    /// ```no_run
    /// use treenail_file::Blob;
    ///
    /// # async fn example() -> treenail_file::Result<()> {
    /// let blob = Blob::from_bytes(&[1, 2, 3], "")?;
    /// assert_eq!(blob.read().await?, [1, 2, 3]);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [File API](https://w3c.github.io/FileAPI/#arraybuffer-method-algo) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/Blob/arrayBuffer)
    ///
    /// # Errors
    ///
    /// The promise rejects if the file behind it is gone or may not be read.
    #[inline]
    pub fn read(&self) -> Promise<Vec<u8>> {
        self.array_buffer()
    }

    /// The bytes piece by piece, without the whole in memory. Dropping the stream stops reading.
    ///
    /// [File API](https://w3c.github.io/FileAPI/#stream-method-algo) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/Blob/stream)
    ///
    /// # Errors
    ///
    /// None is known: a new stream is not locked.
    #[inline]
    pub fn chunks(&self) -> Result<Chunks<Vec<u8>>> {
        self.stream().chunks()
    }
}

impl File {
    /// When the file was last modified. A time before 1970, which `SystemTime` cannot hold on wasm, is given as 1970.
    ///
    /// [File API](https://w3c.github.io/FileAPI/#dfn-lastModified) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/File/lastModified)
    #[inline]
    pub fn last_modified_time(&self) -> SystemTime {
        let milliseconds = self.last_modified();
        let distance = Duration::from_millis(milliseconds.unsigned_abs());
        if milliseconds < 0 {
            SystemTime::UNIX_EPOCH
                .checked_sub(distance)
                .unwrap_or(SystemTime::UNIX_EPOCH)
        } else {
            SystemTime::UNIX_EPOCH + distance
        }
    }
}
