//! The README's first example as it stands there, run.

use std::time::Duration;
use treenail_fetch::{FetchError, get};

async fn greeting() -> Result<String, FetchError> {
    // Dropping the future aborts the request.
    get("https://example.org/text")
        .query([("page", "1")])
        .timeout(Duration::from_secs(5))
        .text()
        .await
}

pub(crate) mod run {
    use super::greeting;
    use js_sys::{Function, Reflect, global};
    use wasm_bindgen_test::wasm_bindgen_test;

    /// Asks the local server for what the example asks `https://example.org` for; other requests go where they went.
    pub(crate) fn redirect() {
        let platform = Reflect::get(&global(), &"fetch".into()).unwrap();
        let redirected = Function::new_with_args(
            "platform, server",
            "return (input, init) => platform(
                typeof input === 'string' ? input.replace('https://example.org', server) : input,
                init,
            );",
        )
        .call2(&global(), &platform, &crate::SERVER.into())
        .unwrap();
        Reflect::set(&global(), &"fetch".into(), &redirected).unwrap();
    }

    #[wasm_bindgen_test]
    async fn the_example_reads_the_text() {
        redirect();
        assert_eq!(greeting().await.unwrap(), "Hello, wörld!");
    }
}
