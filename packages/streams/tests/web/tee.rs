//! One source read by two.

use std::num::NonZeroUsize;

use futures_util::future::{join, join3};
use treenail_streams::{tee, tee_with_buffer};

use super::*;

fn buffer(items: usize) -> NonZeroUsize {
    NonZeroUsize::new(items).unwrap()
}

/// Numbers, and how many were asked for.
fn counted(count: u32) -> (impl Stream<Item = Result<u32>>, Rc<Cell<u32>>) {
    let made = Rc::new(Cell::new(0));
    let counter = Rc::clone(&made);
    let stream = numbers(count).inspect(move |_| counter.set(counter.get() + 1));
    (stream, made)
}

#[wasm_bindgen_test]
async fn both_branches_get_all_items() {
    let (one, two) = tee(numbers(3));
    let one: Vec<_> = one.collect().await;
    let two: Vec<_> = two.collect().await;
    assert_eq!(one, [Ok(0), Ok(1), Ok(2)]);
    assert_eq!(one, two);
}

#[wasm_bindgen_test]
async fn the_source_is_asked_only_when_a_branch_is_read() {
    let (source, made) = counted(10);
    let (mut one, mut two) = tee(source);
    settle().await;
    assert_eq!(made.get(), 0);
    one.next().await.unwrap().unwrap();
    two.next().await.unwrap().unwrap();
    assert_eq!(made.get(), 1);
}

#[wasm_bindgen_test]
async fn the_faster_branch_waits_when_as_many_items_as_allowed_wait_for_the_slower() {
    let (source, made) = counted(10);
    let (mut one, mut two) = tee_with_buffer(source, buffer(2));
    for expected in 0..2 {
        assert_eq!(one.next().await, Some(Ok(expected)));
    }
    assert!(is_pending(one.next()).await);
    assert_eq!(made.get(), 2);
    let (third, first) = join(one.next(), two.next()).await;
    assert_eq!((third, first), (Some(Ok(2)), Some(Ok(0))));
}

#[wasm_bindgen_test]
async fn the_faster_branch_goes_on_when_the_slower_is_dropped() {
    let (mut one, two) = tee_with_buffer(numbers(3), buffer(1));
    assert_eq!(one.next().await, Some(Ok(0)));
    let (second, ()) = join(one.next(), async move { drop(two) }).await;
    assert_eq!(second, Some(Ok(1)));
    assert_eq!(one.next().await, Some(Ok(2)));
    assert_eq!(one.next().await, None);
}

#[wasm_bindgen_test]
async fn a_branch_that_waits_is_woken_though_the_other_asked_last() {
    let (readable, notes) = made_in_javascript("{ start(c) { notes.controller = c } }");
    let (mut one, mut two) = tee(readable.chunks::<String>().unwrap());
    let give = Function::new_with_args("notes", "notes.controller.enqueue('a')");
    let (first, second, ()) = join3(one.next(), two.next(), async {
        settle().await;
        give.call1(&JsValue::UNDEFINED, &notes).unwrap();
    })
    .await;
    assert_eq!(
        (first, second),
        (Some(Ok("a".into())), Some(Ok("a".into())))
    );
}

#[wasm_bindgen_test]
async fn an_error_comes_to_both_branches_once() {
    let error = Error::new(ErrorKind::Network, "broken");
    let (mut one, mut two) = tee(stream::iter([Ok(1), Err(error.clone())]));
    for branch in [&mut one, &mut two] {
        assert_eq!(branch.next().await, Some(Ok(1)));
        assert_eq!(branch.next().await, Some(Err(error.clone())));
        assert_eq!(branch.next().await, None);
    }
}

#[wasm_bindgen_test]
async fn the_source_is_dropped_with_the_second_branch_and_not_before() {
    let (source, dropped) = endless();
    let (mut one, two) = tee(source);
    assert!(is_pending(one.next()).await);
    drop(one);
    assert!(!dropped.get());
    drop(two);
    assert!(dropped.get());
}
