//! What every event target can do.

use treenail_core::{Result, ToJs};
use wasm_bindgen::{JsCast, JsValue};

use crate::{
    AddEventListenerOptions, CustomEvent, EventTarget, event::ListenFor, events::Events,
    listener::Listener, once::Once,
};

/// Listening and dispatching, for every type that is an [`EventTarget`].
///
/// The object that a listener gets follows from the target's type and the event: a `Message` of a `WebSocket` is a
/// `MessageEvent`. A target does not accept an event that the platform never dispatches on it; name such an event by
/// [`Custom`](crate::Custom).
///
/// [DOM Standard](https://dom.spec.whatwg.org/#interface-eventtarget) ·
/// [MDN](https://developer.mozilla.org/docs/Web/API/EventTarget)
pub trait EventTargetExt: AsRef<EventTarget> {
    /// Calls `function` for each event, until the returned guard is dropped.
    ///
    /// The function is called within the dispatch, so it can call `prevent_default`. If it dispatches the very event
    /// that it listens for, it is not called for that inner one.
    ///
    /// ```no_run
    /// use treenail_events::{AbortController, EventTargetExt, event};
    ///
    /// # fn main() -> treenail_events::Result<()> {
    /// let controller = AbortController::new();
    /// let listener = controller.signal().on(event::Abort, |_| println!("aborted"));
    /// controller.abort();
    /// drop(listener);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [DOM Standard](https://dom.spec.whatwg.org/#dom-eventtarget-addeventlistener) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/EventTarget/addEventListener)
    fn on<L: ListenFor<Self, Depth>, Depth>(
        &self,
        event: L,
        function: impl FnMut(L::Event) + 'static,
    ) -> Listener {
        Listener::add(self.as_ref(), event.name(), typed(function))
    }

    /// As [`on`](EventTargetExt::on), with the platform's options: `capture`, `passive`, `once`, `signal`.
    ///
    /// With `once` and `signal` the platform removes the function by itself; the guard may still be dropped before.
    fn on_with<L: ListenFor<Self, Depth>, Depth>(
        &self,
        event: L,
        options: &AddEventListenerOptions,
        function: impl FnMut(L::Event) + 'static,
    ) -> Listener {
        Listener::add_with_options(self.as_ref(), event.name(), options, typed(function))
    }

    /// Waits for the next event. Listening begins at the call; dropping the future ends it.
    ///
    /// By the time the event is seen its dispatch is over, so `prevent_default` comes too late: use
    /// [`on`](EventTargetExt::on) for that. To stop waiting by a signal, see
    /// [`AbortSignal::run`](crate::AbortSignal::run).
    ///
    /// ```no_run
    /// use treenail_events::{AbortSignal, EventTargetExt, event};
    ///
    /// # async fn example() -> treenail_events::Result<()> {
    /// let event = AbortSignal::timeout(1_000)?.once(event::Abort).await;
    /// println!("{}", event.type_());
    /// # Ok(())
    /// # }
    /// ```
    fn once<L: ListenFor<Self, Depth>, Depth>(&self, event: L) -> Once<L::Event> {
        Once::new(self.as_ref(), event.name())
    }

    /// The events as a stream. Listening begins at the call; dropping the stream ends it.
    ///
    /// Events that come while nobody reads wait in a buffer of bounded size: the newest 256, unless
    /// [`Events::buffer`] says otherwise. What there is no room for is lost, and counted by [`Events::dropped`].
    ///
    /// ```no_run
    /// use treenail_events::{Custom, Event, EventTarget, EventTargetExt};
    ///
    /// # async fn example() -> treenail_events::Result<()> {
    /// let target = EventTarget::new()?;
    /// let mut events = target.events(Custom::<Event>::new("tick")).buffer(1);
    /// while let Some(event) = events.next().await {
    ///     println!("{}", event.type_());
    /// }
    /// # Ok(())
    /// # }
    /// ```
    fn events<L: ListenFor<Self, Depth>, Depth>(&self, event: L) -> Events<L::Event> {
        Events::new(self.as_ref(), event.name(), None)
    }

    /// As [`events`](EventTargetExt::events), with the platform's options `capture`, `passive` and `once`.
    ///
    /// To end the stream by a signal use [`Events::until`]: the platform's own `signal` option only stops the events.
    fn events_with<L: ListenFor<Self, Depth>, Depth>(
        &self,
        event: L,
        options: &AddEventListenerOptions,
    ) -> Events<L::Event> {
        Events::new(self.as_ref(), event.name(), Some(options))
    }

    /// Makes a [`CustomEvent`] with a detail and dispatches it, synchronously.
    ///
    /// Returns `false` if a listener called `prevent_default`, which it can only for events made cancelable; use
    /// `dispatch_event` for those.
    ///
    /// # Errors
    ///
    /// If the detail cannot be converted.
    fn emit(&self, name: &str, detail: &(impl ToJs + ?Sized)) -> Result<bool> {
        let event = CustomEvent::with_detail(name, detail)?;
        self.as_ref().dispatch_event(&event)
    }
}

impl<T: AsRef<EventTarget> + ?Sized> EventTargetExt for T {}

fn typed<E: JsCast>(mut function: impl FnMut(E)) -> impl FnMut(JsValue) {
    move |event| function(E::unchecked_from_js(event))
}
