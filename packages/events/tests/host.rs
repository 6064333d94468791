//! What an emitter does: the same on every target, and here on the host.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]
#![cfg(not(target_arch = "wasm32"))]

use std::{
    cell::{Cell, RefCell},
    future::{Future, poll_fn},
    pin::pin,
    rc::Rc,
    task::{Context, Poll, Waker},
};

use futures_core::FusedStream;
use treenail_events::{Emitter, Subscriber, race};

fn poll<F: Future>(future: F) -> Poll<F::Output> {
    pin!(future).poll(&mut Context::from_waker(Waker::noop()))
}

/// A list that a listener fills.
fn list() -> (Rc<RefCell<Vec<i32>>>, impl FnMut(&i32) + 'static) {
    let values = Rc::<RefCell<Vec<i32>>>::default();
    let filled = Rc::clone(&values);
    (values, move |value| filled.borrow_mut().push(*value))
}

#[test]
fn listeners_are_called_until_they_are_dropped() {
    let emitter = Emitter::new();
    let (values, fill) = list();
    let listener = emitter.on(fill);
    emitter.clone().emit(&1);
    drop(listener);
    emitter.emit(&2);
    assert_eq!(*values.borrow(), [1]);
}

#[test]
fn listeners_are_called_in_order_and_not_those_added_meanwhile() {
    let emitter = Emitter::new();
    let order = Rc::<RefCell<Vec<&str>>>::default();
    let added = Rc::<RefCell<Vec<Subscriber>>>::default();
    let (first, more, all) = (Rc::clone(&order), Rc::clone(&added), emitter.clone());
    let one = emitter.on(move |(): &()| {
        first.borrow_mut().push("first");
        let third = Rc::clone(&first);
        let listener = all.on(move |()| third.borrow_mut().push("third"));
        more.borrow_mut().push(listener);
    });
    let second = Rc::clone(&order);
    let two = emitter.on(move |()| second.borrow_mut().push("second"));
    emitter.emit(&());
    assert_eq!(*order.borrow(), ["first", "second"]);
    // They hold the emitter, which holds them.
    added.borrow_mut().clear();
    drop((one, two));
}

#[test]
fn a_listener_may_be_removed_by_another_and_by_itself() {
    let emitter = Emitter::new();
    let guard = Rc::<RefCell<Option<Subscriber>>>::default();
    let own = Rc::clone(&guard);
    let calls = Rc::new(Cell::new(0));
    let counted = Rc::clone(&calls);
    guard.replace(Some(emitter.on(move |(): &()| {
        counted.set(counted.get() + 1);
        own.take();
    })));
    emitter.emit(&());
    emitter.emit(&());
    assert_eq!(calls.get(), 1);
}

#[test]
fn a_listener_is_not_called_for_what_it_emits_itself() {
    let emitter = Emitter::new();
    let (values, mut fill) = list();
    let again = emitter.clone();
    let listener = emitter.on(move |value: &i32| {
        fill(value);
        again.emit(&(value + 1));
    });
    emitter.emit(&1);
    assert_eq!(*values.borrow(), [1]);
    drop(listener);
}

#[test]
fn a_guard_outlives_its_emitter() {
    let listener = Emitter::<i32>::new().on(|_| ());
    drop(listener);
}

#[test]
fn the_next_value_can_be_awaited_and_chosen() {
    let emitter = Emitter::new();
    let mut next = emitter.once().filter(|value| *value > 1);
    emitter.emit(&1);
    assert!(poll(&mut next).is_pending());
    emitter.emit(&2);
    emitter.emit(&3);
    assert_eq!(poll(next), Poll::Ready(2));
}

#[test]
fn values_are_a_stream_with_a_filter_and_a_limit() {
    let emitter = Emitter::new();
    let mut values = emitter.events().filter(|value| *value != 2).limit(2);
    for value in 1..6 {
        emitter.emit(&value);
    }
    assert_eq!(poll(values.next()), Poll::Ready(Some(1)));
    assert_eq!(poll(values.next()), Poll::Ready(Some(3)));
    assert_eq!(poll(values.next()), Poll::Ready(None));
}

#[test]
fn the_oldest_values_are_lost_and_counted_when_the_buffer_is_full() {
    let emitter = Emitter::new();
    let mut values = emitter.events().buffer(1);
    assert!(!values.is_terminated());
    for value in 1..4 {
        emitter.emit(&value);
    }
    assert_eq!(values.dropped(), 2);
    assert_eq!(poll(values.next()), Poll::Ready(Some(3)));
    assert!(poll(poll_fn(|context| pin!(values.next()).poll(context))).is_pending());
}

#[test]
fn values_race() {
    let (one, two) = (Emitter::new(), Emitter::new());
    let first = race([one.once(), two.once()]);
    two.emit(&2);
    one.emit(&1);
    assert_eq!(poll(first), Poll::Ready(1));
    let first = race([one.once(), two.once()]);
    two.emit(&2);
    assert_eq!(poll(first), Poll::Ready(2));
}
