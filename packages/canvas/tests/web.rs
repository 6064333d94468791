//! Contexts of canvases, by their classes.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]
#![cfg(target_arch = "wasm32")]

use treenail_canvas::{
    CanvasRenderingContext2DSettings, ImageBitmapRenderingContext, OffscreenCanvas,
    OffscreenCanvasRenderingContext2D,
};
use treenail_core::class_name;
use wasm_bindgen_test::wasm_bindgen_test;

fn canvas() -> OffscreenCanvas {
    OffscreenCanvas::new(1, 1).unwrap()
}

#[wasm_bindgen_test]
fn a_canvas_gives_the_context_of_the_class() {
    let context: OffscreenCanvasRenderingContext2D = canvas().get_context_as().unwrap().unwrap();
    assert_eq!(
        class_name(context.as_ref()).as_deref(),
        Some("OffscreenCanvasRenderingContext2D")
    );
}

#[wasm_bindgen_test]
fn settings_go_along_with_a_class() {
    let settings = CanvasRenderingContext2DSettings::new().will_read_frequently(true);
    let canvas = canvas();
    let context: Option<OffscreenCanvasRenderingContext2D> =
        canvas.get_context_as_with_options(&settings).unwrap();
    assert!(context.is_some());
}

#[wasm_bindgen_test]
fn a_canvas_has_one_kind_of_context() {
    let canvas = canvas();
    let bitmaps: Option<ImageBitmapRenderingContext> = canvas.get_context_as().unwrap();
    assert!(bitmaps.is_some());
    let flat: Option<OffscreenCanvasRenderingContext2D> = canvas.get_context_as().unwrap();
    assert!(flat.is_none());
}
