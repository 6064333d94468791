//! How a type tells wasm-bindgen the name it has in TypeScript.

use crate::cast::Handle;
use wasm_bindgen::describe::{NAMED_EXTERNREF, WasmDescribe, inform};

const LONGEST: usize = 48;

const fn character(name: &str, index: usize) -> u32 {
    if index < name.len() {
        name.as_bytes()[index] as u32
    } else {
        0
    }
}

/// Eight characters, zero for none. They come one by one and not as a slice because descriptors are run by a small
/// interpreter inside wasm-bindgen, which has no data segments.
#[allow(clippy::too_many_arguments)]
fn spell(a: u32, b: u32, c: u32, d: u32, e: u32, f: u32, g: u32, h: u32) {
    for_each_character(a);
    for_each_character(b);
    for_each_character(c);
    for_each_character(d);
    for_each_character(e);
    for_each_character(f);
    for_each_character(g);
    for_each_character(h);
}

fn for_each_character(character: u32) {
    if character != 0 {
        inform(character);
    }
}

/// The descriptor of a promise, as that of a class of this name.
pub(crate) fn describe_promise() {
    inform(NAMED_EXTERNREF);
    inform(7);
    spell(80, 114, 111, 109, 105, 115, 101, 0);
}

/// The descriptor of a handle that TypeScript knows as `T::NAME`.
pub fn describe_named<T: Handle>() {
    macro_rules! spell_from {
        ($($start:literal)*) => { $(
            spell(
                const { character(T::NAME, $start) },
                const { character(T::NAME, $start + 1) },
                const { character(T::NAME, $start + 2) },
                const { character(T::NAME, $start + 3) },
                const { character(T::NAME, $start + 4) },
                const { character(T::NAME, $start + 5) },
                const { character(T::NAME, $start + 6) },
                const { character(T::NAME, $start + 7) },
            );
        )* };
    }
    if const { T::NAME.len() > LONGEST } {
        wasm_bindgen::JsValue::describe();
        return;
    }
    inform(NAMED_EXTERNREF);
    inform(const { T::NAME.len() as u32 });
    spell_from!(0 8 16 24 32 40);
}
