//! A list by web-sys, with gloo-events for its handlers.

use gloo_events::EventListener;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::prelude::*;
use web_sys::{Document, Element, MouseEvent};

struct List {
    marked: Cell<i32>,
    count: Element,
    // Empty once the item is gone.
    clicks: RefCell<Vec<Option<EventListener>>>,
}

/// Shows the items. A click marks one, the next takes that back; with the shift key it removes the item and its handler.
#[wasm_bindgen]
pub fn run(items: Vec<String>) -> Result<(), JsValue> {
    let document = web_sys::window()
        .and_then(|window| window.document())
        .ok_or("there is no document")?;
    let shown = document.create_element("ul")?;
    let list = Rc::new(List {
        marked: Cell::new(0),
        count: document.create_element("p")?,
        clicks: RefCell::default(),
    });
    for text in items {
        let item = add(&list, &document, &text)?;
        shown.append_child(&item)?;
    }
    if let Some(body) = document.body() {
        body.append_child(&shown)?;
        body.append_child(&list.count)?;
    }
    Ok(())
}

fn add(list: &Rc<List>, document: &Document, text: &str) -> Result<Element, JsValue> {
    let item = document.create_element("li")?;
    item.set_text_content(Some(text));
    let (own, shown) = (list.clone(), item.clone());
    let place = list.clicks.borrow().len();
    let mut is_marked = false;
    let click = EventListener::new(&item, "click", move |event| {
        let event: &MouseEvent = event.unchecked_ref();
        let was_marked = is_marked;
        is_marked = !was_marked && !event.shift_key();
        if event.shift_key() {
            shown.remove();
            own.clicks.borrow_mut()[place] = None;
        } else {
            shown.set_class_name(if is_marked { "marked" } else { "" });
        }
        own.add_to_count(i32::from(is_marked) - i32::from(was_marked));
    });
    list.clicks.borrow_mut().push(Some(click));
    Ok(item)
}

impl List {
    fn add_to_count(&self, change: i32) {
        let marked = self.marked.get() + change;
        self.marked.set(marked);
        self.count.set_text_content(Some(&marked.to_string()));
    }
}
