//! A `ReadableStream` as a Rust stream.

use super::*;

#[wasm_bindgen_test]
async fn chunks_come_in_order_and_end() {
    let readable = ReadableStream::from_stream(numbers(3)).unwrap();
    let mut chunks = readable.chunks::<u32>().unwrap();
    for expected in 0..3 {
        assert_eq!(chunks.next().await, Some(Ok(expected)));
    }
    assert!(!chunks.is_terminated());
    assert_eq!(chunks.next().await, None);
    assert!(chunks.is_terminated());
    assert_eq!(chunks.next().await, None);
}

#[wasm_bindgen_test]
fn a_stream_is_locked_while_its_chunks_are_read() {
    let readable = ReadableStream::from_stream(numbers(3)).unwrap();
    let chunks = readable.chunks::<u32>().unwrap();
    assert!(readable.locked());
    assert_eq!(
        readable.chunks::<u32>().unwrap_err().kind(),
        ErrorKind::Type
    );
    chunks.release().unwrap();
    assert!(!readable.locked());
}

#[wasm_bindgen_test]
async fn a_released_stream_can_be_read_on() {
    let readable = ReadableStream::from_stream(numbers(3)).unwrap();
    let mut chunks = readable.chunks::<u32>().unwrap();
    assert_eq!(chunks.next().await, Some(Ok(0)));
    chunks.release().unwrap();
    let rest: Vec<_> = readable.chunks::<u32>().unwrap().collect().await;
    assert_eq!(rest, [Ok(1), Ok(2)]);
}

#[wasm_bindgen_test]
async fn dropping_a_future_loses_no_chunk() {
    let (readable, notes) = made_in_javascript("{ start(c) { notes.controller = c } }");
    let mut chunks = readable.chunks::<String>().unwrap();
    assert!(is_pending(chunks.next()).await);
    let controller = note(&notes, "controller");
    let enqueue = Function::new_with_args("c", "c.enqueue('a'); c.enqueue('b')");
    enqueue.call1(&JsValue::UNDEFINED, &controller).unwrap();
    assert_eq!(chunks.next().await, Some(Ok("a".to_owned())));
    assert_eq!(chunks.next().await, Some(Ok("b".to_owned())));
}

#[wasm_bindgen_test]
async fn dropping_chunks_cancels_the_source() {
    let (readable, notes) = made_in_javascript("{ cancel(r) { notes.reason = `${r}` } }");
    let mut chunks = readable.chunks::<u32>().unwrap();
    assert!(is_pending(chunks.next()).await);
    drop(chunks);
    assert_eq!(note(&notes, "reason"), "undefined");
    assert!(!readable.locked());
}

#[wasm_bindgen_test]
async fn a_source_that_fails_to_cancel_troubles_nobody() {
    let (readable, _) = made_in_javascript("{ cancel() { throw new Error('no') } }");
    drop(readable.chunks::<u32>().unwrap());
    settle().await;
}

#[wasm_bindgen_test]
async fn cancelling_tells_the_source_why() {
    let (readable, notes) = made_in_javascript("{ cancel(r) { notes.reason = r.message } }");
    let chunks = readable.chunks::<u32>().unwrap();
    chunks
        .cancel(Error::new(ErrorKind::Abort, "enough"))
        .await
        .unwrap();
    assert_eq!(note(&notes, "reason"), "enough");
}

#[wasm_bindgen_test]
async fn an_error_comes_once_and_then_the_end() {
    let (readable, _) = made_in_javascript("{ pull(c) { throw new RangeError('far') } }");
    let mut chunks = readable.chunks::<u32>().unwrap();
    let error = chunks.next().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.message()), (ErrorKind::Range, "far"));
    assert!(chunks.is_terminated());
    assert_eq!(chunks.next().await, None);
}

#[wasm_bindgen_test]
async fn a_stream_can_fail_with_any_value() {
    for value in ["'text'", "null", "undefined", "7", "Symbol()"] {
        let (readable, _) = made_in_javascript(&format!("{{ start(c) {{ c.error({value}) }} }}"));
        let mut chunks = readable.chunks::<u32>().unwrap();
        let error = chunks.next().await.unwrap().unwrap_err();
        assert!(error.as_js().is_some(), "{value}");
    }
}

#[wasm_bindgen_test]
async fn a_chunk_of_another_type_is_an_error_and_cancels_the_source() {
    let source = "{ start(c) { c.enqueue('text') }, cancel() { notes.cancelled = true } }";
    let (readable, notes) = made_in_javascript(source);
    let mut chunks = readable.chunks::<u32>().unwrap();
    let error = chunks.next().await.unwrap().unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Type);
    assert_eq!(chunks.next().await, None);
    assert_eq!(note(&notes, "cancelled"), true);
}

#[wasm_bindgen_test]
async fn bytes_are_collected_into_one_piece() {
    let pieces = stream::iter([vec![104_u8, 195], vec![182], vec![], vec![33]]).map(Ok);
    let readable = ReadableStream::from_stream(pieces).unwrap();
    assert_eq!(readable.read_to_string().await.unwrap(), "hö!");
    let readable = ReadableStream::from_stream(stream::iter([Ok(vec![255_u8])])).unwrap();
    assert_eq!(readable.read_to_string().await.unwrap(), "\u{fffd}");
    let readable = ReadableStream::from_stream(numbers(0)).unwrap();
    assert!(readable.read_to_end().await.unwrap().is_empty());
}

#[wasm_bindgen_test]
async fn dropping_a_collection_cancels_the_source() {
    let (readable, notes) = made_in_javascript("{ cancel() { notes.cancelled = true } }");
    assert!(is_pending(readable.read_to_end()).await);
    assert_eq!(note(&notes, "cancelled"), true);
}
