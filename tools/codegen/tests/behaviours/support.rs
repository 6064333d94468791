//! What the behaviours of all fixtures share: their JavaScript, installed for one fixture at a time, and what it says.

use js_sys::{Array, Function, Object, Reflect, eval, global};
use std::cell::RefCell;
use std::collections::BTreeMap;
use treenail_core::{Error, ErrorKind, JsCast, JsValue, Promise};

thread_local! {
    /// What each implementation evaluated to: a class is made once, as on a platform.
    static INSTALLED: RefCell<BTreeMap<&'static str, Object>> = const { RefCell::new(BTreeMap::new()) };
}

/// Puts what `implementation` evaluates to, by name, on `globalThis`, and takes off what other fixtures have put there:
/// many fixtures call their interface `Gate`.
pub fn install(implementation: &'static str) {
    INSTALLED.with_borrow_mut(|installed| {
        let own = installed
            .values()
            .flat_map(|names| Object::keys(names).to_vec());
        for name in own {
            Reflect::delete_property(&global(), &name).unwrap();
        }
        for (script, evaluate) in [
            (include_str!("support.js"), "eval"),
            (implementation, "(script) => asPlatform(eval?.(script))"),
        ] {
            let names = installed
                .entry(script)
                .or_insert_with(|| apply(evaluate, &script.into()).unchecked_into());
            Object::assign(&global(), names);
        }
    });
    calls();
}

/// The value of a JavaScript expression, which is taken for what the caller says.
pub fn js<T: JsCast>(expression: &str) -> T {
    eval(&format!("({expression})")).unwrap().unchecked_into()
}

/// What reached JavaScript since the last time, as it would be written there.
pub fn calls() -> String {
    let take = js::<Function>("takeCalls");
    take.call0(&JsValue::UNDEFINED)
        .unwrap()
        .as_string()
        .unwrap()
}

/// A value as it would be written in JavaScript.
pub fn described(value: impl Into<JsValue>) -> String {
    let describe = js::<Function>("describe");
    let text = describe.call1(&JsValue::UNDEFINED, &value.into()).unwrap();
    text.as_string().unwrap()
}

/// Calls the JavaScript function `function` with `argument`.
pub fn apply(function: &str, argument: &JsValue) -> JsValue {
    let function = js::<Function>(function);
    function.call1(&JsValue::UNDEFINED, argument).unwrap()
}

/// Kind and message of what must have failed.
pub fn failed<T>(result: Result<T, Error>) -> (ErrorKind, String) {
    match result {
        Ok(_) => panic!("it did not fail"),
        Err(error) => (error.kind(), error.message().to_owned()),
    }
}

/// Lets everything that is ready run.
pub async fn tick() {
    for _ in 0..20 {
        Promise::<()>::resolve(&()).await.unwrap();
    }
}

/// Expressions for one value of each kind that JavaScript has, all of which it can throw and reject with.
pub const ANYTHING: &[&str] = &[
    "undefined",
    "null",
    "false",
    "0",
    "NaN",
    "''",
    "'text'",
    "1n",
    "Symbol('symbol')",
    "{}",
    "[]",
    "() => {}",
    "new Proxy({}, new Proxy({}, { get() { throw 1; } }))",
    "Object.create(null)",
    "new (class extends Error { get message() { throw 1; } })()",
    "(({ proxy, revoke }) => (revoke(), proxy))(Proxy.revocable({}, {}))",
    "(({ proxy, revoke }) => (revoke(), proxy))(Proxy.revocable([], {}))",
    "(({ proxy, revoke }) => (revoke(), proxy))(Proxy.revocable(() => {}, {}))",
    "{ valueOf() { throw 1; }, toString() { throw 2; } }",
    "{ length: 1e12, charCodeAt: () => 65 }",
    "new Date(NaN)",
    "Infinity",
    "-0",
];

/// All of [`ANYTHING`], evaluated.
pub fn anything() -> Vec<JsValue> {
    let expressions = ANYTHING.join(", ");
    js::<Array>(&format!("[{expressions}]")).to_vec()
}
