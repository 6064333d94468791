//! The README's example as it stands there, run.

use treenail_streams::ReadableStream;

async fn count(body: ReadableStream) -> treenail_streams::Result<usize> {
    let mut bytes = 0;
    // Dropping the chunks before the end cancels the stream.
    let mut chunks = body.chunks::<Vec<u8>>()?;
    while let Some(chunk) = chunks.next().await {
        bytes += chunk?.len();
    }
    Ok(bytes)
}

async fn print(body: ReadableStream) -> Result<(), treenail_streams::LineError> {
    // LF, CRLF or CR, wherever the chunks are cut.
    let mut lines = treenail_streams::lines(body.chunks::<Vec<u8>>()?).max_length(1 << 20);
    while let Some(line) = lines.next().await {
        println!("{}", line?);
    }
    Ok(())
}

mod run {
    use super::{count, print};
    use treenail_streams::ReadableStream;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    async fn the_example_counts_every_byte() {
        let chunks = futures_util::stream::iter([Ok(vec![1_u8; 100]), Ok(vec![2; 23])]);
        let body = ReadableStream::from_stream(chunks).unwrap();
        assert_eq!(count(body).await.ok(), Some(123));
    }

    #[wasm_bindgen_test]
    async fn the_example_prints_lines() {
        let chunks = futures_util::stream::iter([Ok(b"one\ntw".to_vec()), Ok(b"o".to_vec())]);
        let body = ReadableStream::from_stream(chunks).unwrap();
        assert!(print(body).await.is_ok());
    }
}
