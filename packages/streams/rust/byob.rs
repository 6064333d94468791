//! Reading bytes into memory of the caller's own.

use std::fmt;

use treenail_core::{
    FromJs, Promise, Result,
    js::{ArrayBuffer, Uint8Array},
};

use crate::{
    ReadableStream, ReadableStreamByobReader, ReadableStreamDefaultReader, ReadableStreamReadResult,
};

/// Reads a byte stream piece by piece into slices; see [`ReadableStream::byte_reader`].
///
/// From a byte stream, the platform fills one buffer of JavaScript over and over, and its bytes are copied once into the
/// slice. (Wasm memory itself cannot be handed over: the platform would detach it.) Any other stream of bytes works too,
/// at the price of a new buffer for each chunk; also where the engine has no byte streams, such as WebKitGTK 2.50.
///
/// Dropping it before the end cancels the stream.
#[must_use = "dropping a `ByteReader` cancels its stream"]
pub struct ByteReader {
    // Empty once the stream has ended.
    reader: Option<Reader>,
    pending: Option<Promise<ReadableStreamReadResult>>,
    // Bytes that came and did not fit into the slice of the one who asked.
    rest: Option<Uint8Array>,
    buffer: Option<ArrayBuffer>,
}

enum Reader {
    Byob(ReadableStreamByobReader),
    Default(ReadableStreamDefaultReader),
}

impl Reader {
    #[inline]
    fn new(stream: &ReadableStream) -> Result<Self> {
        if ReadableStreamByobReader::is_supported()
            && let Ok(reader) = ReadableStreamByobReader::new(stream)
        {
            return Ok(Self::Byob(reader));
        }
        // Not a byte stream, or locked; only in the second case this fails too.
        ReadableStreamDefaultReader::new(stream).map(Self::Default)
    }

    #[inline]
    fn release_lock(&self) -> Result<()> {
        match self {
            Self::Byob(reader) => reader.release_lock(),
            Self::Default(reader) => reader.release_lock(),
        }
    }

    #[inline]
    fn cancel(&self) -> Promise<()> {
        match self {
            Self::Byob(reader) => reader.cancel(),
            Self::Default(reader) => reader.cancel(),
        }
    }
}

impl ReadableStream {
    /// Locks the stream to read its bytes into slices.
    ///
    /// ```no_run
    /// use treenail_streams::ReadableStream;
    ///
    /// # async fn example(stream: ReadableStream) -> treenail_streams::Result<()> {
    /// let mut reader = stream.byte_reader()?;
    /// let mut buffer = [0; 1024];
    /// while let length @ 1.. = reader.read(&mut buffer).await? {
    ///     println!("{:?}", &buffer[..length]);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [Streams Standard](https://streams.spec.whatwg.org/#byob-reader-class) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/ReadableStreamBYOBReader)
    ///
    /// # Errors
    ///
    /// If the stream is locked already.
    #[inline]
    pub fn byte_reader(&self) -> Result<ByteReader> {
        Ok(ByteReader {
            reader: Some(Reader::new(self)?),
            pending: None,
            rest: None,
            buffer: None,
        })
    }
}

impl ByteReader {
    /// Waits for bytes and copies them to the beginning of `target`. Returns how many they are: 0 at the end of the
    /// stream, or when `target` is empty. Dropping the future loses none.
    ///
    /// # Errors
    ///
    /// If the stream fails, or gives a chunk that is not bytes; after that it is at its end.
    #[inline]
    pub async fn read(&mut self, target: &mut [u8]) -> Result<usize> {
        if target.is_empty() {
            return Ok(0);
        }
        let bytes = match self.rest.take() {
            Some(rest) => rest,
            None => loop {
                match self.fill(target.len()).await? {
                    // Not the end: a stream may give chunks without bytes.
                    Some(bytes) if bytes.length() == 0 => {}
                    Some(bytes) => break bytes,
                    None => return Ok(0),
                }
            },
        };
        let length = target.len().min(bytes.length());
        let place = &mut target[..length];
        if length < bytes.length() {
            bytes.subarray(0, length)?.copy_to(place)?;
            self.rest = Some(bytes.subarray(length, bytes.length())?);
        } else {
            bytes.copy_to(place)?;
            self.buffer = Some(bytes.buffer());
        }
        Ok(length)
    }

    /// Lets go of the stream without cancelling it: others can read on. Gives the bytes that came and were not asked for:
    /// they precede what is left in the stream. (Bytes that a dropped [`read`](ByteReader::read) asked for are lost, should they
    /// have come.)
    ///
    /// # Errors
    ///
    /// In engines that refuse to release a stream while bytes are awaited.
    #[inline]
    pub fn release(mut self) -> Result<Vec<u8>> {
        if let Some(reader) = self.reader.take() {
            reader.release_lock()?;
        }
        Ok(self
            .rest
            .take()
            .map(|rest| rest.to_vec())
            .unwrap_or_default())
    }

    /// Cancels in the background. A source that fails while it stops has nobody left to tell.
    #[inline]
    fn stop(&mut self) {
        if let Some(reader) = self.reader.take() {
            let cancelled = reader.cancel();
            let _ = reader.release_lock();
            cancelled.ignore();
        }
    }

    #[inline]
    async fn fill(&mut self, length: usize) -> Result<Option<Uint8Array>> {
        let Some(reader) = &self.reader else {
            return Ok(None);
        };
        let buffer = &mut self.buffer;
        let pending = match &mut self.pending {
            Some(pending) => pending,
            none => none.insert(match reader {
                Reader::Byob(reader) => reader.read(view_of(buffer.take(), length)?),
                Reader::Default(reader) => reader.read(),
            }),
        };
        let result = pending.await;
        self.pending = None;
        let ended = match result {
            Ok(result) if result.get_done().unwrap_or(false) => Ok(None),
            Ok(result) => match Uint8Array::from_js(result.get_value()) {
                Ok(bytes) => return Ok(Some(bytes)),
                Err(error) => {
                    self.stop();
                    Err(error)
                }
            },
            Err(error) => Err(error),
        };
        if let Some(reader) = self.reader.take() {
            // Nothing is awaited any more, and only that can fail.
            let _ = reader.release_lock();
        }
        ended
    }
}

/// A view of that length, of this buffer if it is long enough.
#[inline]
fn view_of(buffer: Option<ArrayBuffer>, length: usize) -> Result<Uint8Array> {
    let buffer = match buffer.filter(|buffer| buffer.byte_length() >= length) {
        Some(buffer) => buffer,
        None => ArrayBuffer::new(length)?,
    };
    buffer.bytes(0, length)
}

impl Drop for ByteReader {
    #[inline]
    fn drop(&mut self) {
        self.stop();
    }
}

impl fmt::Debug for ByteReader {
    #[inline]
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("ByteReader")
            .field("has_ended", &self.reader.is_none())
            .finish_non_exhaustive()
    }
}
