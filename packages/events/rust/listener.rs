//! Listening to a target for as long as somebody holds the guard.

use std::{borrow::Cow, cell::RefCell, fmt};

use treenail_core::js::{Function, Object};
use wasm_bindgen::prelude::*;

use crate::{AddEventListenerOptions, EventListenerOptions, EventTarget};

#[wasm_bindgen]
extern "C" {
    // Own imports, because the generated ones take the interface `EventListener` and this is a bare function.
    #[wasm_bindgen(method, js_name = addEventListener)]
    fn add_listener(this: &EventTarget, name: &str, listener: &Function, options: &JsValue);

    #[wasm_bindgen(method, js_name = removeEventListener)]
    fn remove_listener(this: &EventTarget, name: &str, listener: &Function, options: &JsValue);
}

/// A function that is called for each event. Dropping it removes the function from the target.
///
/// Made by [`EventTargetExt::on`](crate::EventTargetExt::on). It may be dropped inside its own function.
#[must_use = "dropping a `Listener` removes it from its target; call `forget` to keep it there"]
pub struct Listener {
    target: EventTarget,
    name: Cow<'static, str>,
    // What it is removed with: as it was added, in front of other phases or not.
    options: JsValue,
    // One type of closure for every kind of event, so that all share one adapter.
    // Empty once the listener is forgotten.
    closure: Option<Listening>,
}

type Listening = Closure<dyn Fn(JsValue)>;

fn closure_of(function: impl FnMut(JsValue) + 'static) -> Listening {
    let function = RefCell::new(function);
    Closure::new(move |event| {
        // Borrowed already while the function itself dispatches the event that it listens for.
        if let Ok(mut function) = function.try_borrow_mut() {
            function(event);
        }
    })
}

impl Listener {
    /// Adds a function that takes the event as it comes from JavaScript.
    pub(crate) fn add(
        target: &EventTarget,
        name: Cow<'static, str>,
        function: impl FnMut(JsValue) + 'static,
    ) -> Self {
        let listener = Self::of(target, name, closure_of(function));
        listener.add_with(&JsValue::UNDEFINED);
        listener
    }

    /// As [`add`](Listener::add), with options; those of them that say what is removed are read here, once.
    pub(crate) fn add_with_options(
        target: &EventTarget,
        name: Cow<'static, str>,
        options: &AddEventListenerOptions,
        function: impl FnMut(JsValue) + 'static,
    ) -> Self {
        let mut listener = Self::of(target, name, closure_of(function));
        listener.add_with(options);
        if is_capture(options) {
            // As an object: Node does not understand a bare `true` here.
            listener.options = EventListenerOptions::new().capture(true).into();
        }
        listener
    }

    fn of(target: &EventTarget, name: Cow<'static, str>, closure: Listening) -> Self {
        Self {
            target: target.clone(),
            name,
            options: JsValue::UNDEFINED,
            closure: Some(closure),
        }
    }

    fn add_with(&self, options: &JsValue) {
        if let Some(closure) = &self.closure {
            let function = closure.as_ref().unchecked_ref();
            self.target.add_listener(&self.name, function, options);
        }
    }

    /// The object that is listened to.
    pub fn target(&self) -> &EventTarget {
        &self.target
    }

    /// The name of the event, as JavaScript writes it.
    pub fn event_name(&self) -> &str {
        &self.name
    }

    /// Leaves the function on the target for as long as the target lives. What the function holds is freed only if
    /// the engine reports that the target is gone.
    pub fn forget(mut self) {
        if let Some(closure) = self.closure.take() {
            // Gives the closure to JavaScript, whose collector frees it.
            drop(closure.into_js_value());
        }
    }
}

fn is_capture(options: &JsValue) -> bool {
    Object::get(options, "capture").is_ok_and(|value| value.is_truthy())
}

impl Drop for Listener {
    fn drop(&mut self) {
        if let Some(closure) = &self.closure {
            let function = closure.as_ref().unchecked_ref();
            self.target
                .remove_listener(&self.name, function, &self.options);
        }
    }
}

impl fmt::Debug for Listener {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Listener")
            .field("event_name", &self.name)
            .field("capture", &!self.options.is_undefined())
            .finish_non_exhaustive()
    }
}
