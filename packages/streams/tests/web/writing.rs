//! Writers, sinks and transforms.

use super::*;

#[wasm_bindgen_test]
async fn a_writer_writes_and_closes() {
    let through = TransformStream::new().unwrap();
    let mut chunks = through.readable().chunks::<String>().unwrap();
    let mut writer = through.writable().writer::<str>().unwrap();
    treenail_core::spawn(async move {
        writer.write("a").await.unwrap();
        writer.write("b").await.unwrap();
        writer.close().await.unwrap();
    });
    assert_eq!(chunks.next().await, Some(Ok("a".to_owned())));
    assert_eq!(chunks.next().await, Some(Ok("b".to_owned())));
    assert_eq!(chunks.next().await, None);
}

#[wasm_bindgen_test]
async fn a_writer_waits_for_room() {
    let through = TransformStream::new().unwrap();
    let readable = through.readable();
    let mut writer = through.writable().writer::<u32>().unwrap();
    assert!(is_pending(writer.feed(&1)).await);
    let mut chunks = readable.chunks::<u32>().unwrap();
    let (fed, first) = futures_util::future::join(writer.feed(&1), chunks.next()).await;
    fed.unwrap();
    assert_eq!(first, Some(Ok(1)));
}

#[wasm_bindgen_test]
async fn a_dropped_writer_aborts_its_stream() {
    let through = TransformStream::new().unwrap();
    let mut chunks = through.readable().chunks::<u32>().unwrap();
    drop(through.writable().writer::<u32>().unwrap());
    let error = chunks.next().await.unwrap().unwrap_err();
    assert!(error.is_abort());
    assert_eq!(
        error.message(),
        "the writer was dropped before it was closed"
    );
    assert!(!through.writable().locked());
}

#[wasm_bindgen_test]
async fn a_released_writer_leaves_its_stream_open() {
    let through = TransformStream::new().unwrap();
    through.writable().writer::<u32>().unwrap().release();
    let again = through.writable().writer::<u32>().unwrap();
    let mut chunks = through.readable().chunks::<u32>().unwrap();
    let (closed, end) = futures_util::future::join(again.close(), chunks.next()).await;
    closed.unwrap();
    assert_eq!(end, None);
}

#[wasm_bindgen_test]
async fn an_aborted_stream_tells_its_reader_why() {
    let through = TransformStream::new().unwrap();
    let mut chunks = through.readable().chunks::<u32>().unwrap();
    let writer = through.writable().writer::<u32>().unwrap();
    writer
        .abort(Error::new(ErrorKind::Data, "broken"))
        .await
        .unwrap();
    let error = chunks.next().await.unwrap().unwrap_err();
    assert_eq!(error.message(), "broken");
}

#[wasm_bindgen_test]
async fn a_function_of_rust_takes_chunks_one_after_the_other() {
    let taken = Rc::new(RefCell::new(Vec::new()));
    let notes = Rc::clone(&taken);
    let sink = WritableStream::from_fn(move |chunk: u32| {
        let notes = Rc::clone(&notes);
        async move {
            notes.borrow_mut().push(format!("begin {chunk}"));
            settle().await;
            notes.borrow_mut().push(format!("end {chunk}"));
            Ok(())
        }
    })
    .unwrap();
    let source = ReadableStream::from_stream(numbers(2)).unwrap();
    source.pipe_to(&sink).await.unwrap();
    assert_eq!(*taken.borrow(), ["begin 0", "end 0", "begin 1", "end 1"]);
    assert_eq!(
        Rc::strong_count(&taken),
        1,
        "the function was not dropped at the end"
    );
}

#[wasm_bindgen_test]
async fn an_error_of_a_function_reaches_the_writer() {
    let held = Rc::new(());
    let in_function = Rc::clone(&held);
    let sink = WritableStream::from_fn(move |_: u32| {
        let _ = &in_function;
        ready(Err(Error::new(ErrorKind::Data, "full")))
    });
    let mut writer = sink.unwrap().writer::<u32>().unwrap();
    assert_eq!(writer.write(&1).await.unwrap_err().message(), "full");
    assert_eq!(writer.write(&2).await.unwrap_err().message(), "full");
    assert_eq!(Rc::strong_count(&held), 1, "the function was not dropped");
}

#[wasm_bindgen_test]
async fn closing_begins_at_the_call() {
    let through = TransformStream::new().unwrap();
    let mut chunks = through.readable().chunks::<u32>().unwrap();
    let closed = through.writable().writer::<u32>().unwrap().close();
    // Not awaited, and not an abort.
    drop(closed);
    assert_eq!(chunks.next().await, None);
}

#[wasm_bindgen_test]
async fn a_chunk_that_a_function_cannot_take_is_an_error() {
    let held = Rc::new(());
    let in_function = Rc::clone(&held);
    let sink = WritableStream::from_fn(move |_: u32| {
        let _ = &in_function;
        ready(Ok(()))
    });
    let mut writer = sink.unwrap().writer::<str>().unwrap();
    assert_eq!(
        writer.write("text").await.unwrap_err().kind(),
        ErrorKind::Type
    );
    assert_eq!(Rc::strong_count(&held), 1, "the function was not dropped");
}

#[wasm_bindgen_test]
async fn a_transform_is_a_function_of_streams() {
    let pair = ReadableWritablePair::from_fn(|chunks: treenail_streams::Chunks<u32>| {
        chunks
            .flat_map(|chunk| {
                let pair = chunk.map(|chunk| [chunk, chunk * 10]);
                stream::iter(match pair {
                    Ok(pair) => pair.map(Ok).to_vec(),
                    Err(error) => vec![Err(error)],
                })
            })
            .chain(stream::iter([Ok(99)]))
    })
    .unwrap();
    let source = ReadableStream::from_stream(numbers(3)).unwrap();
    let output = source.pipe_through(&pair).unwrap();
    let chunks: Vec<_> = output
        .chunks::<u32>()
        .unwrap()
        .map(Result::unwrap)
        .collect()
        .await;
    assert_eq!(chunks, [0, 0, 1, 10, 2, 20, 99]);
}

#[wasm_bindgen_test]
async fn cancelling_a_transform_cancels_its_source() {
    let (readable, notes) = made_in_javascript("{ cancel() { notes.cancelled = true } }");
    let pair =
        ReadableWritablePair::from_fn(|chunks: treenail_streams::Chunks<u32>| chunks).unwrap();
    let output = readable.pipe_through(&pair).unwrap();
    let mut chunks = output.chunks::<u32>().unwrap();
    assert!(is_pending(chunks.next()).await);
    settle().await;
    drop(chunks);
    settle().await;
    assert_eq!(note(&notes, "cancelled"), true);
}
