//! A todo list by Treenail: a form adds items, a box marks one as done, a double click edits it in place, a button removes it.

use std::{cell::RefCell, rc::Rc};
use treenail_core::{Result, cast};
use treenail_dom::{Document, Element, document};
use treenail_events::{EventTargetExt, Listener};
use treenail_html::{DocumentHtmlExt, HtmlElement};
use treenail_html_forms::{HtmlFormElement, HtmlInputElement, event};
use wasm_bindgen::prelude::*;

struct List {
    document: Document,
    items: Element,
    left: Element,
    /// Those of an item go with it.
    listeners: RefCell<Vec<(Element, Vec<Listener>)>>,
}

/// Shows the list, with a form above it and a count below.
#[wasm_bindgen]
pub fn run() -> Result<()> {
    let document = document();
    let form: HtmlFormElement = cast(document.create_element("form")?.into())?;
    let field: HtmlInputElement = cast(document.create_element("input")?.into())?;
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
    form.on(event::Submit, move |event| {
        event.prevent_default();
        let text = field.value();
        if !text.trim().is_empty() && list.add(text.trim()).is_ok() {
            field.set_value("");
        }
    })
    .forget();
    Ok(())
}

impl List {
    fn add(self: &Rc<Self>, text: &str) -> Result<()> {
        let item: HtmlElement = cast(self.document.create_element("li")?.into())?;
        let done: HtmlInputElement = cast(self.document.create_element("input")?.into())?;
        done.set_type("checkbox");
        let label: HtmlElement = cast(self.document.create_element("span")?.into())?;
        label.set_text_content(Some(text));
        let remove: HtmlElement = cast(self.document.create_element("button")?.into())?;
        remove.set_text_content(Some("×"));
        for part in [done.as_ref(), label.as_ref(), remove.as_ref()] {
            let part: &Element = part;
            item.append_child(part)?;
        }
        self.items.append_child(&item)?;

        let (list, marked) = (self.clone(), item.clone());
        let change = done.on(event::Change, move |event| {
            let is_done = event
                .target()
                .and_then(|target| cast::<HtmlInputElement>(target.into()).ok())
                .is_some_and(|target| target.checked());
            _ = marked.class_list().toggle_with_force("done", is_done);
            list.count();
        });
        let (list, gone) = (self.clone(), item.clone());
        let click = remove.on(event::Click, move |_| {
            _ = gone.remove();
            list.listeners
                .borrow_mut()
                .retain(|(item, _)| *item != *gone);
            list.count();
        });
        let edited = label.clone();
        let edit = label.on(event::Dblclick, move |_| {
            _ = edited.set_attribute("contenteditable", "true");
            _ = edited.focus();
        });
        let edited = label.clone();
        let end = label.on(event::Keydown, move |event| {
            if matches!(event.key().as_str(), "Enter" | "Escape") {
                event.prevent_default();
                _ = edited.remove_attribute("contenteditable");
            }
        });
        self.listeners
            .borrow_mut()
            .push((item.into(), vec![change, click, edit, end]));
        self.count();
        Ok(())
    }

    fn count(&self) {
        let left = self
            .items
            .query_selector_all("li:not(.done)")
            .map_or(0, |items| items.length());
        self.left.set_text_content(Some(&format!("{left} left")));
    }
}
