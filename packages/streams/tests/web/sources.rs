//! A Rust stream as a `ReadableStream`.

use super::*;

#[wasm_bindgen_test]
async fn a_rust_stream_is_polled_only_when_somebody_reads() {
    let polled = Rc::new(Cell::new(0));
    let counted = Rc::clone(&polled);
    let source = numbers(100).inspect(move |_| counted.set(counted.get() + 1));
    let readable = ReadableStream::from_stream(source).unwrap();
    settle().await;
    assert_eq!(polled.get(), 0);
    let mut chunks = readable.chunks::<u32>().unwrap();
    chunks.next().await.unwrap().unwrap();
    settle().await;
    assert_eq!(polled.get(), 1);
}

#[wasm_bindgen_test]
async fn a_rust_stream_is_dropped_when_the_reader_cancels() {
    let (source, dropped) = endless();
    let readable = ReadableStream::from_stream(source).unwrap();
    let mut chunks = readable.chunks::<u32>().unwrap();
    assert!(is_pending(chunks.next()).await);
    settle().await;
    assert!(!dropped.get());
    drop(chunks);
    assert!(dropped.get());
}

#[wasm_bindgen_test]
async fn a_rust_stream_that_nobody_reads_is_dropped_by_cancel() {
    let (source, dropped) = endless();
    let readable = ReadableStream::from_stream(source).unwrap();
    readable.cancel().await.unwrap();
    assert!(dropped.get());
}

#[wasm_bindgen_test]
async fn an_error_of_a_rust_stream_reaches_the_reader_with_its_name() {
    let source = stream::iter([Ok(1), Err(Error::new(ErrorKind::Range, "far")), Ok(2)]);
    let readable = ReadableStream::from_stream(source).unwrap();
    let mut chunks = readable.chunks::<u32>().unwrap();
    assert_eq!(chunks.next().await, Some(Ok(1)));
    let error = chunks.next().await.unwrap().unwrap_err();
    assert_eq!((error.name(), error.message()), ("RangeError", "far"));
    assert_eq!(chunks.next().await, None);
}

#[wasm_bindgen_test]
async fn cancelling_often_while_an_item_is_awaited_leaves_nothing_behind() {
    async fn rounds() {
        for _ in 0..50 {
            let readable = ReadableStream::from_stream(endless().0).unwrap();
            let mut chunks = readable.chunks::<u32>().unwrap();
            assert!(is_pending(chunks.next()).await);
            settle().await;
            drop(chunks);
            settle().await;
        }
    }
    rounds().await;
    let values = wasm_bindgen::externref_heap_live_count();
    rounds().await;
    let left = wasm_bindgen::externref_heap_live_count().saturating_sub(values);
    // What JavaScript owns of the last rounds is its collector's; a leak would be several values a round.
    assert!(left < 50, "{left} values are left after 50 streams");
}

/// What the function in JavaScript, which gets the stream, gives in the end.
async fn run(script: &str, readable: &ReadableStream) -> String {
    let run = Function::new_with_args("readable", &format!("return ({script})(readable)"));
    let promise = run.call1(&JsValue::UNDEFINED, readable).unwrap();
    let promise = promise.unchecked_into::<js_sys::Promise>();
    let text = js_sys::futures::JsFuture::from(promise).await.unwrap();
    text.as_string().unwrap()
}

#[wasm_bindgen_test]
async fn several_reads_at_a_time_are_answered_in_order() {
    let polled = Rc::new(Cell::new(0));
    let counted = Rc::clone(&polled);
    let source = numbers(9).inspect(move |_| counted.set(counted.get() + 1));
    let readable = ReadableStream::from_stream(source).unwrap();
    let read = "async (readable) => { const reader = readable.getReader();
        const all = await Promise.all([reader.read(), reader.read(), reader.read()]);
        return all.map(({ value }) => value).join() }";
    assert_eq!(run(read, &readable).await, "0,1,2");
    settle().await;
    assert_eq!(polled.get(), 3);
}

#[wasm_bindgen_test]
async fn leaving_a_loop_over_it_drops_the_rust_stream() {
    let (source, dropped) = endless();
    let source = numbers(2).chain(source);
    let readable = ReadableStream::from_stream(source).unwrap();
    let read = "async (readable) => { const reader = readable.getReader(); const first = await reader.read();
        await reader.cancel(Symbol('enough')); return `${first.value} ${(await reader.read()).done}` }";
    assert_eq!(run(read, &readable).await, "0 true");
    assert!(dropped.get());
}

#[wasm_bindgen_test]
async fn a_rust_stream_can_fail_with_any_value() {
    for value in [
        "'text'",
        "null",
        "undefined",
        "7",
        "Symbol()",
        "new Proxy({}, { get() { throw 1 } })",
    ] {
        let thrown = js_sys::eval(&format!("({value})")).unwrap();
        let source = stream::iter([Ok(1), Err(Error::from(thrown.clone())), Ok(2)]);
        let readable = ReadableStream::from_stream(source).unwrap();
        let mut chunks = readable.chunks::<u32>().unwrap();
        assert_eq!(chunks.next().await, Some(Ok(1)));
        let error = chunks.next().await.unwrap().unwrap_err();
        assert!(Object::is(error.as_js().unwrap(), &thrown), "{value}");
        assert!(chunks.next().await.is_none());
    }
}
