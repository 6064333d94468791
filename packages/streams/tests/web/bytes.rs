//! Bytes read into slices.

use super::*;

/// A byte stream where the engine has them, a stream of bytes elsewhere: the reader is the same.
fn bytes_in_javascript(source: &str) -> (ReadableStream, Object) {
    let kind = if ReadableStreamByobReader::is_supported() {
        "type: 'bytes',"
    } else {
        ""
    };
    made_in_javascript(&source.replace("BYTES", kind))
}

const PAIRS: &str = "{ BYTES pull(c) {
    notes.count = (notes.count ?? 0) + 1;
    if (notes.count > 3) { c.close(); c.byobRequest?.respond(0); return; }
    c.enqueue(new Uint8Array([notes.count, notes.count]));
}, cancel() { notes.cancelled = true } }";

#[wasm_bindgen_test]
async fn bytes_are_read_into_slices() {
    let (readable, _) = bytes_in_javascript(PAIRS);
    let mut reader = readable.byte_reader().unwrap();
    let mut buffer = [0; 8];
    assert_eq!(reader.read(&mut []).await, Ok(0));
    for expected in 1..=3 {
        let length = reader.read(&mut buffer).await.unwrap();
        assert_eq!(buffer[..length], [expected, expected]);
    }
    assert_eq!(reader.read(&mut buffer).await, Ok(0));
    assert_eq!(reader.read(&mut buffer).await, Ok(0));
    assert!(!readable.locked());
}

#[wasm_bindgen_test]
async fn a_small_slice_gets_the_rest_next_time() {
    let (readable, notes) = bytes_in_javascript("{ BYTES start(c) { notes.c = c } }");
    let mut reader = readable.byte_reader().unwrap();
    let mut buffer = [0; 8];
    // The request for eight bytes is made, and its future dropped.
    assert!(is_pending(reader.read(&mut buffer)).await);
    let enqueue = Function::new_with_args("c", "c.enqueue(new Uint8Array([1, 2, 3]))");
    enqueue
        .call1(&JsValue::UNDEFINED, &note(&notes, "c"))
        .unwrap();
    let mut pair = [0; 2];
    assert_eq!(reader.read(&mut pair).await, Ok(2));
    assert_eq!(pair, [1, 2]);
    assert_eq!(reader.read(&mut pair).await, Ok(1));
    assert_eq!(pair[0], 3);
}

#[wasm_bindgen_test]
async fn a_stream_of_chunks_of_bytes_is_read_into_slices_too() {
    let source = stream::iter([Ok(vec![1_u8, 2, 3]), Ok(vec![]), Ok(vec![4])]);
    let readable = ReadableStream::from_stream(source).unwrap();
    let mut reader = readable.byte_reader().unwrap();
    let mut buffer = [0; 2];
    let mut lengths = Vec::new();
    while let length @ 1.. = reader.read(&mut buffer).await.unwrap() {
        lengths.push((length, buffer[0]));
    }
    assert_eq!(lengths, [(2, 1), (1, 3), (1, 4)]);
}

#[wasm_bindgen_test]
async fn a_chunk_that_is_not_bytes_is_an_error_of_a_byte_reader() {
    let (readable, notes) = made_in_javascript(
        "{ start(c) { c.enqueue('text') }, cancel() { notes.cancelled = true } }",
    );
    let mut reader = readable.byte_reader().unwrap();
    assert_eq!(
        reader.read(&mut [0]).await.unwrap_err().kind(),
        ErrorKind::Type
    );
    assert_eq!(reader.read(&mut [0]).await, Ok(0));
    assert_eq!(note(&notes, "cancelled"), true);
}

#[wasm_bindgen_test]
fn a_locked_stream_has_no_byte_reader() {
    let (readable, _) = bytes_in_javascript(PAIRS);
    let _reader = readable.byte_reader().unwrap();
    assert_eq!(readable.byte_reader().unwrap_err().kind(), ErrorKind::Type);
}

#[wasm_bindgen_test]
async fn dropping_a_byte_reader_cancels_the_source() {
    let (readable, notes) = bytes_in_javascript(PAIRS);
    drop(readable.byte_reader().unwrap());
    assert_eq!(note(&notes, "cancelled"), true);
}

#[wasm_bindgen_test]
async fn a_released_reader_gives_back_what_it_had_left() {
    let source = stream::iter([Ok(vec![1_u8, 2, 3]), Ok(vec![4])]);
    let readable = ReadableStream::from_stream(source).unwrap();
    let mut reader = readable.byte_reader().unwrap();
    let mut buffer = [0; 1];
    assert_eq!(reader.read(&mut buffer).await, Ok(1));
    assert_eq!(reader.release().unwrap(), [2, 3]);
    assert_eq!(readable.read_to_end().await.unwrap(), [4]);
}

#[wasm_bindgen_test]
async fn reading_all_locks_the_stream_at_the_call() {
    let readable = ReadableStream::from_stream(stream::iter([Ok(vec![1_u8])])).unwrap();
    let all = readable.read_to_end();
    assert!(readable.locked());
    assert_eq!(all.await.unwrap(), [1]);
}

#[wasm_bindgen_test]
async fn text_comes_without_its_byte_order_mark() {
    let source = stream::iter([Ok(b"\xef\xbb".to_vec()), Ok(b"\xbfx".to_vec())]);
    let readable = ReadableStream::from_stream(source).unwrap();
    assert_eq!(readable.read_to_string().await.unwrap(), "x");
}
