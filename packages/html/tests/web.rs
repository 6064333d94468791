//! Elements by their tags and classes, in a page and in a frame of it.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]
#![cfg(target_arch = "wasm32")]

use js_sys::Reflect;
use treenail_core::{ElementTag, ErrorKind, JsCast, JsValue, cast, class_name, is};
use treenail_dom::{Document, Element, document};
use treenail_html::{
    HtmlAnchorElement, HtmlDivElement, HtmlElement, HtmlHeadingElement, HtmlLiElement,
    MathMlElement, html_tags, mathml_tags,
};
use wasm_bindgen_test::wasm_bindgen_test;

fn fragment(markup: &str) -> HtmlDivElement {
    let div = document().create(html_tags::DIV).unwrap();
    let key = JsValue::from("innerHTML");
    Reflect::set(&div, &key, &JsValue::from(markup)).unwrap();
    div
}

fn class(value: impl AsRef<JsValue>) -> String {
    class_name(value.as_ref()).unwrap()
}

#[wasm_bindgen_test]
fn a_tag_creates_an_element_of_its_class() {
    let heading: HtmlHeadingElement = document().create(html_tags::H2).unwrap();
    assert_eq!(heading.tag_name(), "H2");
    let section: HtmlElement = document().create(html_tags::SECTION).unwrap();
    assert_eq!(section.tag_name(), "SECTION");
    let number: MathMlElement = document().create(mathml_tags::MN).unwrap();
    assert_eq!(class(number), "MathMLElement");
    let anchor: MathMlElement = document().create(mathml_tags::A).unwrap();
    assert_eq!(
        anchor.namespace_uri().as_deref(),
        Some(mathml_tags::A.namespace())
    );
}

#[wasm_bindgen_test]
fn a_tag_of_ones_own_creates_what_it_says() {
    const LAMP: ElementTag<HtmlElement> =
        ElementTag::new("http://www.w3.org/1999/xhtml", "my-lamp");
    assert_eq!(document().create(LAMP).unwrap().local_name(), "my-lamp");
    assert_eq!(LAMP, LAMP.clone());
    assert_eq!(format!("{LAMP:?}"), "<my-lamp>");
}

#[wasm_bindgen_test]
fn a_tag_that_promises_another_class_is_an_error() {
    let wrong: ElementTag<HtmlDivElement> = ElementTag::new(html_tags::A.namespace(), "a");
    let error = document().create(wrong).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Type);
    assert!(
        error.to_string().contains("expected HTMLDivElement"),
        "{error}"
    );
}

#[wasm_bindgen_test]
fn options_go_along_with_a_tag() {
    let div = document()
        .create_with_options(html_tags::DIV, "my-box")
        .unwrap();
    assert_eq!(div.local_name(), "div");
}

#[wasm_bindgen_test]
fn a_selector_finds_an_element_of_the_class_or_none() {
    let page = fragment("<nav><a href='/x'>x</a></nav><p>y</p>");
    let link = page.query_selector_as::<HtmlAnchorElement>("nav > a");
    assert_eq!(link.unwrap().unwrap().text_content().as_deref(), Some("x"));
    let none = page.query_selector_as::<HtmlAnchorElement>("nav > b");
    assert!(none.unwrap().is_none());
    let other = page.query_selector_as::<HtmlAnchorElement>("p");
    assert_eq!(other.unwrap_err().kind(), ErrorKind::Type);
    let wrong = page.query_selector_as::<HtmlAnchorElement>("p >");
    assert_eq!(wrong.unwrap_err().kind(), ErrorKind::Syntax);
}

#[wasm_bindgen_test]
fn a_selector_finds_all_elements_of_the_class() {
    let list = fragment("<ul><li>a<li>b</ul>");
    let items: Vec<HtmlLiElement> = list.query_selector_all_as("li").unwrap();
    let texts: Vec<_> = items
        .iter()
        .filter_map(|item| item.text_content())
        .collect();
    assert_eq!(texts, ["a", "b"]);
    let mixed = list.query_selector_all_as::<HtmlLiElement>("*");
    assert_eq!(mixed.unwrap_err().kind(), ErrorKind::Type);
    assert_eq!(list.query_selector_all_as::<Element>("*").unwrap().len(), 3);
    assert!(
        list.query_selector_all_as::<Element>("p")
            .unwrap()
            .is_empty()
    );
}

#[wasm_bindgen_test]
fn the_closest_of_a_class_is_found() {
    let page = fragment("<a href='/x'><b>x</b></a>");
    let inner = page.query_selector("b").unwrap().unwrap();
    let link = inner.closest_as::<HtmlAnchorElement>("[href]").unwrap();
    assert_eq!(link.unwrap().tag_name(), "A");
    assert!(
        inner
            .closest_as::<HtmlAnchorElement>("p")
            .unwrap()
            .is_none()
    );
}

/// The document of a frame, whose classes are others, for as long as it is asked.
fn within_a_frame(test: impl FnOnce(Document)) {
    let body = document().query_selector("body").unwrap().unwrap();
    let frame = document().create_element("iframe").unwrap();
    body.append_child(&frame).unwrap();
    let inside = Reflect::get(&frame, &JsValue::from("contentDocument")).unwrap();
    test(inside.unchecked_into());
    body.remove_child(&frame).unwrap();
}

#[wasm_bindgen_test]
fn what_a_frame_has_is_of_its_classes() {
    within_a_frame(|inside| {
        assert!(cast::<Document>(inside.clone().into()).is_ok());
        let div = inside.create(html_tags::DIV).unwrap();
        assert!(!div.has_type::<HtmlDivElement>(), "it is of this realm");
        let value = JsValue::from(div);
        assert!(is::<HtmlDivElement>(&value));
        assert!(is::<HtmlElement>(&value));
        assert!(is::<Element>(&value));
        assert!(!is::<HtmlAnchorElement>(&value));
        assert!(cast::<HtmlDivElement>(value.clone()).is_ok());
        let error = cast::<HtmlAnchorElement>(value).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Type);
        let body = inside.query_selector_as::<HtmlElement>("body");
        assert_eq!(body.unwrap().unwrap().tag_name(), "BODY");
    });
}

#[wasm_bindgen_test]
fn the_window_is_the_way_in() {
    let window = treenail_window::window().unwrap();
    assert_eq!(window.window(), window);
    assert_eq!(class(&window), "Window");
}
