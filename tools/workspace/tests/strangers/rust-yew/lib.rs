//! A page of Yew, which gives elements and events as types of web-sys, beside the same packages.

use std::cell::RefCell;
use treenail_core::Result;
use treenail_dom::Element;
use treenail_events::{EventTargetExt, Listener};
use treenail_ui_events::{MouseEvent, MouseEventInit, event::Click};
use wasm_bindgen::prelude::wasm_bindgen;
use yew::prelude::*;

thread_local! {
    /// What was seen, in the order of it.
    static SEEN: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

fn see(line: String) {
    SEEN.with_borrow_mut(|seen| seen.push(line));
}

/// Hears, changes and clicks what Yew holds, until what it gives is dropped.
fn take(held: &web_sys::Element) -> Result<Listener> {
    let door = Element::from(held.clone());
    door.set_attribute("title", "a door")?;
    let listener = door.on(Click, |event| {
        see(format!("treenail hears {}", event.type_()));
    });
    let options = MouseEventInit::new().bubbles(true).client_x(7);
    let click = MouseEvent::new_with_event_init_dict("click", &options)?;
    door.dispatch_event(&click)?;
    let back = web_sys::Element::from(door);
    let title = back.get_attribute("title").unwrap_or_default();
    see(format!("back {} {title}", back.is_same_node(Some(held))));
    Ok(listener)
}

#[component]
fn Page() -> Html {
    let door = use_node_ref();
    let opened = use_state(|| 0);
    let onclick = {
        let opened = opened.clone();
        // Yew's `MouseEvent` is web-sys's.
        Callback::from(move |event: yew::MouseEvent| {
            let own = MouseEvent::from(event.clone());
            let back = web_sys::MouseEvent::from(own.clone());
            see(format!("yew hears x {} {}", own.client_x(), back == event));
            opened.set(*opened + 1);
        })
    };
    use_effect_with(door.clone(), |door| {
        let taken = door.cast::<web_sys::Element>().map(|held| take(&held));
        let listener = match taken {
            Some(Ok(listener)) => Some(listener),
            Some(Err(error)) => {
                see(error.to_string());
                None
            }
            None => {
                see("no element".to_owned());
                None
            }
        };
        move || drop(listener)
    });
    html! { <button ref={door} {onclick}>{ format!("opened {}", *opened) }</button> }
}

/// Shows the page in the body of the document.
#[wasm_bindgen]
pub fn show() {
    yew::Renderer::<Page>::new().render();
}

/// What was seen since it was shown, a line each.
#[wasm_bindgen]
pub fn seen() -> String {
    SEEN.with_borrow(|seen| seen.join("\n"))
}
