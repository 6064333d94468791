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

mod run {
    use super::count;
    use treenail_streams::ReadableStream;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    async fn the_example_counts_every_byte() {
        let chunks = futures_util::stream::iter([Ok(vec![1_u8; 100]), Ok(vec![2; 23])]);
        let body = ReadableStream::from_stream(chunks).unwrap();
        assert_eq!(count(body).await.ok(), Some(123));
    }
}
