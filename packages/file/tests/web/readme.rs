//! The README's example as it stands there, run.

use treenail_file::{Blob, FileReader};

async fn copy(blob: &Blob) -> treenail_file::Result<Blob> {
    let bytes = FileReader::bytes(blob)?
        .on_progress(|progress| println!("{} of {}", progress.loaded, progress.total))
        .await?;
    let url = blob.object_url()?;
    println!("{}", url.as_str());
    // Dropping the URL revokes it.
    Blob::from_bytes(&bytes, "application/octet-stream")
}

mod run {
    use super::{FileReader, copy};
    use treenail_file::Blob;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    async fn the_example_copies_a_blob() {
        let blob = Blob::from_bytes(b"hello", "text/plain").unwrap();
        let copied = copy(&blob).await;
        if !FileReader::is_supported() {
            // As in Node, where only the blob itself can be read.
            assert!(copied.is_err());
            return;
        }
        let copied = copied.unwrap();
        assert_eq!(copied.type_(), "application/octet-stream");
        assert_eq!(copied.read().await.unwrap(), b"hello");
    }
}
