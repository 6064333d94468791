//! A list by what the compiler makes of a small DOM, `dom/input.idl`, and by `treenail-events`, whose guards remove the handlers.

use dom::{Document, Element, event};
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use treenail_events::{EventTargetExt, Listener, Result};
use wasm_bindgen::prelude::*;

/// The measurement writes it before it builds.
#[allow(dead_code)]
#[path = "../../target/dom/mod.rs"]
mod dom;

struct List {
    marked: Cell<i32>,
    count: Element,
    // Empty once the item is gone.
    clicks: RefCell<Vec<Option<Listener>>>,
}

/// Shows the items. A click marks one, the next takes that back; with the shift key it removes the item and its handler.
#[wasm_bindgen]
pub fn run(items: Vec<String>) -> Result<()> {
    let document = dom::document();
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

fn add(list: &Rc<List>, document: &Document, text: &str) -> Result<Element> {
    let item = document.create_element("li")?;
    item.set_text_content(Some(text));
    let (own, shown) = (list.clone(), item.clone());
    let place = list.clicks.borrow().len();
    let mut is_marked = false;
    let click = item.on(event::Click, move |event| {
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
