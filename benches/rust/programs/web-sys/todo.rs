//! A todo list by web-sys: a form adds items, a box marks one as done, a double click edits it in place, a button removes it.

use std::{cell::RefCell, rc::Rc};
use wasm_bindgen::prelude::*;
use web_sys::{
    Document, Element, Event, EventTarget, HtmlElement, HtmlFormElement, HtmlInputElement,
    KeyboardEvent,
};

struct List {
    document: Document,
    items: Element,
    left: Element,
    /// Those of an item go with it.
    listeners: RefCell<Vec<(Element, Vec<Listener>)>>,
}

/// Removes the function when it is dropped.
struct Listener {
    target: EventTarget,
    name: &'static str,
    function: Closure<dyn FnMut(Event)>,
}

impl Listener {
    fn new(
        target: &EventTarget,
        name: &'static str,
        function: impl FnMut(Event) + 'static,
    ) -> Result<Self, JsValue> {
        let function = Closure::new(function);
        target.add_event_listener_with_callback(name, function.as_ref().unchecked_ref())?;
        Ok(Self {
            target: target.clone(),
            name,
            function,
        })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        let function = self.function.as_ref().unchecked_ref();
        _ = self
            .target
            .remove_event_listener_with_callback(self.name, function);
    }
}

/// Shows the list, with a form above it and a count below.
#[wasm_bindgen]
pub fn run() -> Result<(), JsValue> {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or("there is no document")?;
    let form: HtmlFormElement = document.create_element("form")?.dyn_into()?;
    let field: HtmlInputElement = document.create_element("input")?.dyn_into()?;
    field.set_placeholder("What is to be done?");
    form.append_child(&field)?;
    let list = Rc::new(List {
        items: document.create_element("ul")?,
        left: document.create_element("p")?,
        listeners: RefCell::default(),
        document,
    });
    if let Some(body) = list.document.body() {
        for part in [form.as_ref(), &list.items, &list.left] {
            let part: &Element = part;
            body.append_child(part)?;
        }
    }
    let submit = Listener::new(&form, "submit", move |event| {
        event.prevent_default();
        let text = field.value();
        if !text.trim().is_empty() && list.add(text.trim()).is_ok() {
            field.set_value("");
        }
    })?;
    std::mem::forget(submit);
    Ok(())
}

impl List {
    fn add(self: &Rc<Self>, text: &str) -> Result<(), JsValue> {
        let item: HtmlElement = self.document.create_element("li")?.dyn_into()?;
        let done: HtmlInputElement = self.document.create_element("input")?.dyn_into()?;
        done.set_type("checkbox");
        let label: HtmlElement = self.document.create_element("span")?.dyn_into()?;
        label.set_text_content(Some(text));
        let remove: HtmlElement = self.document.create_element("button")?.dyn_into()?;
        remove.set_text_content(Some("×"));
        for part in [done.as_ref(), label.as_ref(), remove.as_ref()] {
            let part: &Element = part;
            item.append_child(part)?;
        }
        self.items.append_child(&item)?;

        let (list, marked) = (self.clone(), item.clone());
        let change = Listener::new(&done, "change", move |event| {
            let is_done = event
                .target()
                .and_then(|target| target.dyn_into::<HtmlInputElement>().ok())
                .is_some_and(|target| target.checked());
            _ = marked.class_list().toggle_with_force("done", is_done);
            list.count();
        })?;
        let (list, gone) = (self.clone(), item.clone());
        let click = Listener::new(&remove, "click", move |_| {
            gone.remove();
            list.forget(&gone);
            list.count();
        })?;
        let edited = label.clone();
        let edit = Listener::new(&label, "dblclick", move |_| {
            _ = edited.set_attribute("contenteditable", "true");
            _ = edited.focus();
        })?;
        let edited = label.clone();
        let end = Listener::new(&label, "keydown", move |event| {
            let key = event.unchecked_ref::<KeyboardEvent>().key();
            if matches!(key.as_str(), "Enter" | "Escape") {
                event.prevent_default();
                _ = edited.remove_attribute("contenteditable");
            }
        })?;
        self.listeners
            .borrow_mut()
            .push((item.into(), vec![change, click, edit, end]));
        self.count();
        Ok(())
    }

    /// The listeners end after the call of the one among them that is running.
    fn forget(self: &Rc<Self>, gone: &Element) {
        let (list, gone) = (self.clone(), gone.clone());
        let later = Closure::once_into_js(move || {
            list.listeners
                .borrow_mut()
                .retain(|(item, _)| *item != gone);
        });
        if let Some(window) = web_sys::window() {
            _ = window.set_timeout_with_callback(later.unchecked_ref());
        }
    }

    fn count(&self) {
        let left = self
            .items
            .query_selector_all("li:not(.done)")
            .map_or(0, |items| items.length());
        self.left.set_text_content(Some(&format!("{left} left")));
    }
}
