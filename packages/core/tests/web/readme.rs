//! The README's example as it stands there, run.

use treenail_core::{Error, Promise};

/// A promise of the platform is a future with a type. What JavaScript throws, whatever it is, comes as an `Error`.
async fn length(text: Promise<String>) -> Result<usize, Error> {
    match text.await {
        Ok(text) => Ok(text.len()),
        Err(error) if error.is_abort() => Ok(0),
        Err(error) => Err(error),
    }
}

mod run {
    use super::length;
    use treenail_core::{Error, ErrorKind, Promise};
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    async fn the_example_tells_text_abortion_and_other_errors_apart() {
        let text = Promise::resolve(&"Hello, wörld!".to_owned());
        assert_eq!(length(text).await.ok(), Some(14));
        let aborted = Promise::reject(Error::new(ErrorKind::Abort, "enough"));
        assert_eq!(length(aborted).await.ok(), Some(0));
        let failed = Promise::reject(Error::new(ErrorKind::Network, "gone"));
        assert_eq!(
            length(failed).await.map_err(|error| error.kind()),
            Err(ErrorKind::Network)
        );
    }
}
