//! The README's example of waiting and emitting as it stands there, run.

use std::time::Duration;
use treenail_events::{AutoAbort, Custom, Emitter, Event, EventTarget, EventTargetExt, race};

async fn connect(socket: &EventTarget) -> Result<(), treenail_events::EventError> {
    let named = |name: &'static str| Custom::<Event>::new(name);
    let open = socket
        .once(named("open"))
        .filter(|event| !event.default_prevented());
    open.reject_on("error")
        .timeout(Duration::from_secs(5))
        .await?;

    let mut messages = socket.events(named("message")).limit(3).end_on("close");
    while let Some(message) = messages.next().await {
        println!("{}", message.type_());
    }

    let first = race(["close", "error"].map(|name| socket.once(named(name)))).await;
    println!("{}", first.type_());
    Ok(())
}

fn shop() {
    let orders = Emitter::new();
    let listener = orders.on(|order: &u32| println!("{order}"));
    orders.emit(&7);
    drop(listener);

    // Aborts when it is dropped.
    let controller = AutoAbort::new();
    println!("{}", controller.signal().aborted());
}

mod run {
    use std::{future::poll_fn, pin::pin, task::Poll};

    use super::*;
    use std::future::Future;
    use wasm_bindgen_test::wasm_bindgen_test;

    #[wasm_bindgen_test]
    async fn the_example_ends_when_the_socket_closes() {
        let socket = EventTarget::new().unwrap();
        let mut connecting = pin!(connect(&socket));
        for name in ["open", "message", "message", "message"] {
            let polled =
                poll_fn(|context| Poll::Ready(connecting.as_mut().poll(context).is_pending()));
            assert!(polled.await);
            socket.dispatch_event(&Event::new(name)).unwrap();
        }
        assert!(
            poll_fn(|context| Poll::Ready(connecting.as_mut().poll(context).is_pending())).await
        );
        socket.dispatch_event(&Event::new("close")).unwrap();
        assert!(connecting.await.is_ok());
    }

    #[wasm_bindgen_test]
    fn the_shop_takes_an_order() {
        shop();
    }
}
