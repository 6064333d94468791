//! A list by externs written by hand.

use js_sys::Function;
use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = document, js_name = body, thread_local_v2)]
    static BODY: Option<Element>;

    #[wasm_bindgen(js_namespace = document, js_name = createElement, catch)]
    fn create_element(name: &str) -> Result<Element, JsValue>;

    #[derive(Clone)]
    type Element;

    #[wasm_bindgen(method, setter, js_name = textContent)]
    fn set_text_content(this: &Element, text: &str);

    #[wasm_bindgen(method, setter, js_name = className)]
    fn set_class_name(this: &Element, name: &str);

    #[wasm_bindgen(method, js_name = appendChild, catch)]
    fn append_child(this: &Element, child: &Element) -> Result<(), JsValue>;

    #[wasm_bindgen(method)]
    fn remove(this: &Element);

    #[wasm_bindgen(method, js_name = addEventListener)]
    fn add_event_listener(this: &Element, name: &str, listener: &Function);

    #[wasm_bindgen(method, js_name = removeEventListener)]
    fn remove_event_listener(this: &Element, name: &str, listener: &Function);

    type MouseEvent;

    #[wasm_bindgen(method, getter, js_name = shiftKey)]
    fn shift_key(this: &MouseEvent) -> bool;
}

struct List {
    marked: Cell<i32>,
    count: Element,
    // Empty once the item is gone.
    clicks: RefCell<Vec<Option<Closure<dyn FnMut(MouseEvent)>>>>,
}

/// Shows the items. A click marks one, the next takes that back; with the shift key it removes the item and its handler.
#[wasm_bindgen]
pub fn run(items: Vec<String>) -> Result<(), JsValue> {
    let shown = create_element("ul")?;
    let list = Rc::new(List {
        marked: Cell::new(0),
        count: create_element("p")?,
        clicks: RefCell::default(),
    });
    for text in items {
        let item = add(&list, &text)?;
        shown.append_child(&item)?;
    }
    BODY.with(|body| {
        if let Some(body) = body {
            body.append_child(&shown)?;
            body.append_child(&list.count)?;
        }
        Ok(())
    })
}

fn add(list: &Rc<List>, text: &str) -> Result<Element, JsValue> {
    let item = create_element("li")?;
    item.set_text_content(text);
    let (own, shown) = (list.clone(), item.clone());
    let place = list.clicks.borrow().len();
    let mut is_marked = false;
    let click = Closure::<dyn FnMut(MouseEvent)>::new(move |event: MouseEvent| {
        let was_marked = is_marked;
        is_marked = !was_marked && !event.shift_key();
        if event.shift_key() {
            shown.remove();
            if let Some(click) = own.clicks.borrow_mut()[place].take() {
                shown.remove_event_listener("click", click.as_ref().unchecked_ref());
            }
        } else {
            shown.set_class_name(if is_marked { "marked" } else { "" });
        }
        own.add_to_count(i32::from(is_marked) - i32::from(was_marked));
    });
    item.add_event_listener("click", click.as_ref().unchecked_ref());
    list.clicks.borrow_mut().push(Some(click));
    Ok(item)
}

impl List {
    fn add_to_count(&self, change: i32) {
        let marked = self.marked.get() + change;
        self.marked.set(marked);
        self.count.set_text_content(&marked.to_string());
    }
}
