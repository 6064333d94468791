//! Reading by a `FileReader`: with progress, and stopped by a drop.

use std::{
    fmt,
    future::Future,
    marker::PhantomData,
    pin::Pin,
    task::{Context, Poll, ready},
};

use treenail_core::{Error, ErrorKind, FromJs, Result};
use treenail_events::{EventTargetExt, Listener, Once, ProgressEvent};
use wasm_bindgen::prelude::*;

use crate::{Blob, FileReader, event};

#[wasm_bindgen]
extern "C" {
    // Own imports: what was asked for says what the result is, and any error will do.
    #[wasm_bindgen(method, getter, js_name = result)]
    fn any_result(this: &FileReader) -> JsValue;

    #[wasm_bindgen(method, getter, js_name = error)]
    fn any_error(this: &FileReader) -> JsValue;
}

/// How far a [`Reading`] has come, in bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Progress {
    /// How many bytes were read.
    pub loaded: u64,
    /// How many there are.
    pub total: u64,
}

/// A blob that is being read by a [`FileReader`]: a future of its contents. Dropping it stops reading.
#[must_use = "dropping a `Reading` stops it"]
pub struct Reading<T> {
    // Empty once the reading has ended.
    reader: Option<FileReader>,
    end: Once<ProgressEvent>,
    progress: Option<Listener>,
    contents: PhantomData<fn() -> T>,
}

impl FileReader {
    /// Reads all bytes of a blob.
    ///
    /// ```no_run
    /// use treenail_file::{Blob, FileReader};
    ///
    /// # async fn example(blob: Blob) -> treenail_file::Result<()> {
    /// let reading = FileReader::bytes(&blob)?
    ///     .on_progress(|progress| println!("{} of {}", progress.loaded, progress.total));
    /// let bytes = reading.await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [File API](https://w3c.github.io/FileAPI/#readAsDataText) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/FileReader/readAsArrayBuffer)
    ///
    /// # Errors
    ///
    /// Where there is no `FileReader`, as in Node: use [`Blob::read`] there.
    #[inline]
    pub fn bytes(blob: &Blob) -> Result<Reading<Vec<u8>>> {
        Reading::start(|reader| reader.read_as_array_buffer(blob))
    }

    /// Reads a blob as text in UTF-8; what is none becomes U+FFFD.
    ///
    /// [File API](https://w3c.github.io/FileAPI/#readAsText) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/FileReader/readAsText)
    ///
    /// # Errors
    ///
    /// Where there is no `FileReader`, as in Node: use `Blob::text` there.
    #[inline]
    pub fn text(blob: &Blob) -> Result<Reading<String>> {
        Reading::start(|reader| reader.read_as_text(blob))
    }

    /// Reads a blob as a `data:` URL, which holds its type and its bytes in base64.
    ///
    /// [File API](https://w3c.github.io/FileAPI/#readAsDataURL) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/FileReader/readAsDataURL)
    ///
    /// # Errors
    ///
    /// Where there is no `FileReader`, as in Node.
    #[inline]
    pub fn data_url(blob: &Blob) -> Result<Reading<String>> {
        Reading::start(|reader| reader.read_as_data_url(blob))
    }
}

impl<T: FromJs> Reading<T> {
    fn start(read: impl FnOnce(&FileReader) -> Result<()>) -> Result<Self> {
        if !FileReader::is_supported() {
            let message = "`FileReader` does not exist in this runtime";
            return Err(Error::new(ErrorKind::NotSupported, message));
        }
        let reader = FileReader::new()?;
        let end = reader.once(event::Loadend);
        read(&reader)?;
        Ok(Self {
            reader: Some(reader),
            end,
            progress: None,
            contents: PhantomData,
        })
    }

    /// Calls a function as reading goes on, at most about every 50 milliseconds; for a small blob only once.
    pub fn on_progress(mut self, mut function: impl FnMut(Progress) + 'static) -> Self {
        self.progress = self.reader.as_ref().map(|reader| {
            reader.on(event::Progress, move |event| {
                // Whole numbers of bytes.
                function(Progress {
                    loaded: event.loaded() as u64,
                    total: event.total() as u64,
                });
            })
        });
        self
    }
}

impl<T: FromJs> Future for Reading<T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Result<T>> {
        ready!(Pin::new(&mut self.end).poll(context));
        self.progress = None;
        let Some(reader) = self.reader.take() else {
            return Poll::Pending;
        };
        let error = reader.any_error();
        Poll::Ready(if error.is_null() || error.is_undefined() {
            T::from_js(reader.any_result())
        } else {
            Err(error.into())
        })
    }
}

impl<T> Drop for Reading<T> {
    fn drop(&mut self) {
        if let Some(reader) = &self.reader {
            reader.abort();
        }
    }
}

impl<T> fmt::Debug for Reading<T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Reading")
            .field("is_over", &self.reader.is_none())
            .finish_non_exhaustive()
    }
}
