//! From several sources to one, in chunks of one size, with progress, and into a sink.

use std::num::NonZeroUsize;

use futures_util::future::join;
use treenail_streams::{chunks, merge, pipe, progress};

use super::*;

/// Streams of several types.
type AnyStream<T> = std::pin::Pin<Box<dyn Stream<Item = Result<T>>>>;

/// A sink that notes what it is told.
fn sink() -> (WritableStream, Object) {
    let notes = Object::new();
    let make = Function::new_with_args(
        "notes",
        "notes.log = []; const log = (text) => void notes.log.push(text); return new WritableStream({
            start: (own) => void (notes.controller = own), write: (chunk) => log(String(chunk)),
            close: () => log('closed'), abort: () => log('aborted') })",
    );
    let made = make.call1(&JsValue::UNDEFINED, &notes).unwrap();
    (made.unchecked_into(), notes)
}

fn log(notes: &Object) -> String {
    js_sys::Array::from(&note(notes, "log")).join(" ").into()
}

#[wasm_bindgen_test]
async fn chunks_have_one_size_but_for_the_last() {
    for (size, expected) in [
        (1, vec![1, 1, 1, 1, 1]),
        (2, vec![2, 2, 1]),
        (5, vec![5]),
        (9, vec![5]),
    ] {
        let source = stream::iter([vec![1], vec![], vec![2, 3, 4], vec![5]].map(Ok));
        let parts: Vec<Vec<u8>> = chunks(source, NonZeroUsize::new(size).unwrap())
            .map(|chunk| chunk.unwrap())
            .collect()
            .await;
        assert_eq!(parts.concat(), [1, 2, 3, 4, 5]);
        let lengths: Vec<_> = parts.iter().map(Vec::len).collect();
        assert_eq!(lengths, expected);
    }
}

#[wasm_bindgen_test]
async fn chunks_end_with_the_error_of_their_source() {
    let error = Error::new(ErrorKind::Network, "broken");
    let source = stream::iter([Ok(vec![1, 2, 3]), Err(error.clone())]);
    let mut chunks = chunks(source, NonZeroUsize::new(2).unwrap());
    assert_eq!(chunks.next().await, Some(Ok(vec![1, 2])));
    assert_eq!(chunks.next().await, Some(Err(error)));
    assert!(chunks.is_terminated());
    assert_eq!(chunks.next().await, None);
}

#[wasm_bindgen_test]
async fn progress_tells_of_each_chunk_before_it_is_given() {
    let told = Rc::new(RefCell::new(Vec::new()));
    let seen = Rc::clone(&told);
    let source = stream::iter([vec![0_u8; 2], vec![], vec![0; 3]].map(Ok));
    let mut chunks = progress(source, move |progress| {
        seen.borrow_mut().push((progress.loaded, progress.total));
    })
    .total(5);
    assert_eq!(chunks.next().await.unwrap().unwrap().len(), 2);
    assert_eq!(*told.borrow(), [(2, Some(5))]);
    while chunks.next().await.is_some() {}
    assert_eq!(*told.borrow(), [(2, Some(5)), (2, Some(5)), (5, Some(5))]);
}

#[wasm_bindgen_test]
async fn merge_gives_all_items_and_starves_no_source() {
    let endless: AnyStream<u32> = Box::pin(stream::repeat(Ok(0)));
    let few: AnyStream<u32> = Box::pin(numbers(4).skip(1));
    let seen: Vec<_> = merge([endless, few])
        .take(8)
        .map(|item| item.unwrap())
        .collect()
        .await;
    let few: Vec<_> = seen.into_iter().filter(|item| *item > 0).collect();
    assert_eq!(few, [1, 2, 3]);
    let none: Vec<Result<u32>> = merge(Vec::<AnyStream<u32>>::new()).collect().await;
    assert_eq!(none, []);
    let mut three = merge([numbers(1), numbers(0), numbers(2)]);
    let mut count = 0;
    while three.next().await.is_some() {
        count += 1;
    }
    assert_eq!(count, 3);
    assert!(three.is_terminated());
}

#[wasm_bindgen_test]
async fn merge_ends_all_sources_with_the_first_error_and_when_it_is_dropped() {
    let (waiting, dropped) = endless();
    let error = Error::new(ErrorKind::Network, "broken");
    let failing: AnyStream<u32> = Box::pin(stream::iter([Err(error.clone())]));
    let mut items = merge([Box::pin(waiting) as AnyStream<u32>, failing]);
    assert_eq!(items.next().await, Some(Err(error)));
    assert!(dropped.get());
    assert_eq!(items.next().await, None);

    let (readable, notes) = made_in_javascript("{ cancel() { notes.cancelled = true } }");
    let mut items = merge([readable.chunks::<u32>().unwrap()]);
    assert!(is_pending(items.next()).await);
    drop(items);
    settle().await;
    assert_eq!(note(&notes, "cancelled"), true);
}

#[wasm_bindgen_test]
async fn pipe_writes_everything_then_closes() {
    let (writable, notes) = sink();
    pipe(numbers(3), &writable).await.unwrap();
    assert_eq!(log(&notes), "0 1 2 closed");
    assert!(!writable.locked());
}

#[wasm_bindgen_test]
async fn pipe_aborts_the_sink_when_the_source_fails_and_when_it_is_dropped() {
    let (writable, notes) = sink();
    let error = Error::new(ErrorKind::Network, "broken");
    let source = stream::iter([Ok(1), Err(error.clone())]);
    assert_eq!(pipe(source, &writable).await, Err(error));
    settle().await;
    assert!(log(&notes).ends_with("aborted"), "{}", log(&notes));

    let (writable, notes) = sink();
    let (source, dropped) = endless();
    assert!(is_pending(pipe(source, &writable)).await);
    settle().await;
    assert!(dropped.get());
    assert_eq!(log(&notes), "aborted");
    assert!(!writable.locked());
}

#[wasm_bindgen_test]
async fn pipe_fails_when_the_sink_fails_while_an_item_is_awaited() {
    let (writable, notes) = sink();
    let (source, dropped) = endless();
    let fail = Function::new_with_args("notes", "notes.controller.error(new RangeError('full'))");
    let (piped, ()) = join(pipe(source, &writable), async {
        settle().await;
        fail.call1(&JsValue::UNDEFINED, &notes).unwrap();
    })
    .await;
    assert_eq!(piped.unwrap_err().kind(), ErrorKind::Range);
    assert!(dropped.get());
}

#[wasm_bindgen_test]
async fn pipe_locks_the_sink_at_the_call_and_refuses_one_that_is_locked() {
    let (writable, _notes) = sink();
    let piping = pipe(numbers(1), &writable);
    assert!(writable.locked());
    let second = pipe(numbers(1), &writable).await;
    assert_eq!(second.unwrap_err().kind(), ErrorKind::Type);
    piping.await.unwrap();
}
