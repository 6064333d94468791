//! How much an engine holds for this program: what must be as before once the program has let go of it.

use js_sys::Function;
use treenail_core::Promise;
use wasm_bindgen::JsCast;

/// How often each thing is done; a tenth of it where the engine does not tell what it holds.
const ROUNDS: u32 = 100_000;

/// Bytes that the engine's heap may have grown by after all rounds: less than the smallest object for each of them.
const NOISE: f64 = 800_000.0;

/// Gives the bytes of the engine's own heap after a collection, or `undefined` where a program cannot ask for one; what runs when
/// something was collected has run then, too.
const COLLECT: &str = r#"(async () => {
    const { gc, process, performance } = globalThis;
    const turn = () => new Promise((resolve) => setTimeout(resolve));
    for (let times = 0; times < 4; times += 1) {
        await turn();
        gc?.();
    }
    await turn();
    if (gc === undefined) return undefined;
    return process?.memoryUsage().heapUsed ?? performance.memory.usedJSHeapSize;
})"#;

const CAN_ASK: &str =
    "globalThis.process?.versions?.node !== undefined || navigator.userAgent.includes('Chrome/')";

#[derive(Debug, Clone, Copy)]
struct Measured {
    /// Values of JavaScript that Rust holds.
    values: u32,
    /// Pages of wasm memory.
    pages: usize,
    /// Bytes of the engine's heap; none where it does not tell.
    heap: Option<f64>,
}

/// Lets the engine collect, where it can be asked to; the bytes of its heap then.
pub async fn collect_garbage() -> Option<f64> {
    let collect: Function = js_sys::eval(COLLECT).unwrap().unchecked_into();
    let heap = collect.call0(&wasm_bindgen::JsValue::UNDEFINED).unwrap();
    let heap = Promise::<Option<f64>>::from_raw(heap).await.unwrap();
    assert_eq!(heap.is_some(), can_collect(), "is `gc` exposed?");
    heap
}

/// Whether a program can ask the engine to collect, as in Node and Chromium: the tests start them so.
pub fn can_collect() -> bool {
    js_sys::eval(CAN_ASK).unwrap().is_truthy()
}

async fn measure() -> Measured {
    let heap = collect_garbage().await;
    Measured {
        values: wasm_bindgen::externref_heap_live_count(),
        pages: core::arch::wasm32::memory_size(0),
        heap,
    }
}

/// Shows that doing something again and again leaves nothing behind: in wasm memory, among the values that Rust holds, and on the
/// engine's own heap.
pub async fn leaves_nothing(what: &str, round: impl AsyncFn(u32)) {
    let rounds = if can_collect() { ROUNDS } else { ROUNDS / 10 };
    // What grows once (tables, compiled code, buffers) has grown after some of them.
    for number in 0..rounds / 10 {
        round(number).await;
    }
    let before = measure().await;
    for number in 0..rounds {
        round(number).await;
    }
    let after = measure().await;
    // What tests before this one left to the engine may go meanwhile.
    assert!(
        after.values <= before.values,
        "{what}: {} values of JavaScript, {} before",
        after.values,
        before.values
    );
    assert_eq!(after.pages, before.pages, "{what}: pages of memory");
    let grown = after
        .heap
        .zip(before.heap)
        .map_or(0.0, |(one, other)| one - other);
    assert!(
        grown < NOISE,
        "{what}: the engine's heap grew by {grown} bytes"
    );
    wasm_bindgen_test::console_log!("{what}: {grown} bytes in {rounds} rounds");
}

/// Lets the engine collect after some rounds: for what goes when it does.
pub async fn now_and_then(round: u32) {
    if round.is_multiple_of(ROUNDS / 10) {
        collect_garbage().await;
    }
}
