use crate::js;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use treenail_core::wasm_bindgen::{self, prelude::wasm_bindgen};
use treenail_core::{CallbackGuard, Error, ErrorKind, FromJs, JsCast, JsValue, ToJs};
use wasm_bindgen_test::wasm_bindgen_test;

treenail_core::interface! {
    /// Events stand for a family of interfaces: they are in every runtime.
    type Base as "Event";
}
treenail_core::interface! {
    /// One with a parent.
    type Derived as "CustomEvent" extends Base;
}
treenail_core::interface! {
    /// One that no runtime has.
    type Missing as "NoSuchClass";
}
treenail_core::dictionary! {
    /// Fields.
    type Fields;
}
treenail_core::enumeration! {
    /// Where.
    enum Direction {
        /// `"up"`
        Up = "up",
        /// `"down-left"`
        DownLeft = "down-left",
    }
}
treenail_core::union_result! {
    /// Several.
    #[derive(PartialEq)]
    enum Several {
        /// Text.
        String(String),
        /// A number.
        Double(f64),
        /// An event of one class.
        Derived(Derived),
        /// An event.
        Base(Base),
        /// Numbers.
        Sequence(Vec<f64>),
    }
}
treenail_core::union_argument! {
    /// Text, bytes or an event.
    trait TextOrBytes for {
        str,
        String,
        [u8],
        Vec<u8>,
        Base,
        where [K: ToJs, V: ToJs] [(K, V)],
    }
}
treenail_core::callback! {
    /// Adds.
    type Add = fn(a: f64, b: Option<f64>) -> f64;
}
treenail_core::callback! {
    /// Takes as many as a callback can.
    type Eight = fn(a: u8, b: u8, c: u8, d: u8, e: u8, f: String, g: bool, h: Option<u8>) -> String;
}
treenail_core::callback! {
    /// Takes whatever comes.
    type Every = fn(..arguments) -> u32;
}

treenail_core::callback! {
    /// Numbers and booleans as they are.
    type Plain = fn(a: f64 as number, b: Option<u8> as number, c: Option<bool> as boolean) -> i64 as number;
}

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(method, getter, js_name = type)]
    fn name(this: &Base) -> String;
    #[wasm_bindgen(constructor, js_class = "CustomEvent")]
    fn make(name: &str) -> Derived;
    #[wasm_bindgen(js_namespace = Object, js_name = is)]
    fn same(one: &Base, two: Option<&Derived>) -> bool;
    #[wasm_bindgen(js_namespace = Array, js_name = of)]
    fn array_of(one: Derived, two: Option<Missing>) -> Vec<Derived>;
    #[wasm_bindgen(js_namespace = Array, js_name = from)]
    fn array_from(of: &[Derived]) -> js_sys::Array;
    #[wasm_bindgen(js_namespace = ["Array", "prototype", "at"], js_name = call)]
    fn at(array: &js_sys::Array, index: i32) -> Option<Derived>;
}

#[wasm_bindgen_test]
fn a_handle_crosses_in_every_form() {
    let derived = Derived::make("m");
    assert_eq!(derived.name(), "m", "dereferences to its parent");
    assert!(same(&derived, Some(&derived)));
    assert!(!same(&derived, None));
    let all = array_of(derived.clone(), None);
    assert_eq!(all[0], derived);
    assert_eq!(array_from(&[derived.clone(), derived.clone()]).length(), 2);
    let array = js_sys::Array::of1(&derived);
    assert_eq!(at(&array, 0), Some(derived));
    assert_eq!(at(&array, 1), None);
}

#[wasm_bindgen_test]
fn an_instance_check_knows_subclasses_and_missing_classes() {
    let derived = Derived::make("m");
    let value: &JsValue = derived.as_ref();
    assert!(value.is_instance_of::<Base>());
    assert!(value.is_instance_of::<Derived>());
    assert!(!value.is_instance_of::<Missing>());
    assert!(!js("new Event('x')").is_instance_of::<Derived>());
    for expression in [
        "null",
        "undefined",
        "7",
        "'text'",
        "Symbol()",
        "Object.create(null)",
    ] {
        assert!(!js(expression).is_instance_of::<Base>(), "{expression}");
    }
    assert!(!js("new Proxy({}, { getPrototypeOf() { throw 1 } })").is_instance_of::<Base>());
    assert!(Base::is_supported());
    assert!(!Missing::is_supported());
}

#[wasm_bindgen_test]
fn a_class_that_comes_late_is_found() {
    treenail_core::interface! {
        type Late as "TreenailLateClass";
    }
    assert!(!js("{}").is_instance_of::<Late>());
    js("globalThis.TreenailLateClass = class TreenailLateClass {}");
    assert!(js("new TreenailLateClass()").is_instance_of::<Late>());
}

#[wasm_bindgen_test]
fn a_cast_goes_by_class_string_across_realms() {
    let foreign = js("{ [Symbol.toStringTag]: 'NoSuchClass' }");
    assert!(!foreign.is_instance_of::<Missing>());
    assert!(treenail_core::cast::<Missing>(foreign).is_ok());
    let error = treenail_core::cast::<Missing>(js("[]")).unwrap_err();
    assert_eq!(error.message(), "expected NoSuchClass");
    assert!(treenail_core::cast::<Missing>(js("new Proxy({}, { get() { throw 1 } })")).is_err());
}

#[wasm_bindgen_test]
fn an_interface_takes_any_object_but_nothing_else() {
    assert!(Base::from_js(js("{ type: 'stand-in' }")).is_ok());
    for other in ["null", "undefined", "7", "'text'", "Symbol()"] {
        let error = Base::from_js(js(other)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Type, "{other}");
        assert_eq!(error.message(), "expected Event", "{other}");
    }
    assert!(
        !Base::accepts(&js("{ type: 'stand-in' }")),
        "an arm of a union is told by its class"
    );
}

#[wasm_bindgen_test]
fn a_dictionary_is_any_object() {
    assert!(Fields::from_js(js("{ a: 1 }")).is_ok());
    assert!(Fields::from_js(js("undefined")).is_ok());
    assert!(Fields::from_js(js("7")).is_err());
}

#[wasm_bindgen_test]
fn an_enumeration_keeps_what_it_does_not_know() {
    assert_eq!(
        Direction::from_js(js("'down-left'")).unwrap(),
        Direction::DownLeft
    );
    let next_year = Direction::from_js(js("'inwards'")).unwrap();
    assert_eq!(next_year, Direction::Unknown("inwards".into()));
    assert_eq!(next_year.to_js().unwrap(), js("'inwards'"));
    assert_eq!(
        Direction::from_js(js("1")).unwrap_err().kind(),
        ErrorKind::Type
    );
    assert!("inwards".parse::<Direction>().is_err());
    assert_eq!("up".parse::<Direction>().unwrap().to_string(), "up");
}

#[wasm_bindgen_test]
fn a_union_is_told_by_type_then_by_class_in_order() {
    let read = |expression: &str| Several::from_js(js(expression)).unwrap();
    assert_eq!(read("'x'"), Several::String("x".into()));
    assert_eq!(read("1.5"), Several::Double(1.5));
    assert!(matches!(read("new CustomEvent('x')"), Several::Derived(_)));
    assert!(matches!(read("new Event('x')"), Several::Base(_)));
    assert_eq!(read("[1]"), Several::Sequence(vec![1.0]));
    for other in [
        "null",
        "true",
        "{}",
        "Symbol()",
        "new Proxy({}, { get() { throw 1 } })",
    ] {
        assert!(matches!(read(other), Several::Other(_)), "{other}");
    }
}

#[wasm_bindgen_test]
fn a_union_argument_takes_each_arm() {
    fn js_of(value: &(impl TextOrBytes + ?Sized)) -> JsValue {
        value.lend().into_owned()
    }
    assert_eq!(js_of("x"), js("'x'"));
    assert_eq!(js_of(&String::from("x")), js("'x'"));
    assert!(js_of(&[1_u8][..]).has_type::<js_sys::Uint8Array>());
    let derived = Derived::make("m");
    assert_eq!(js_of(&*derived), JsValue::from(derived));
    let mixed: [&dyn TextOrBytes; 2] = [&"x", &vec![1_u8]];
    assert_eq!(mixed.map(js_of)[0], js("'x'"));
}

#[wasm_bindgen_test]
fn a_callback_is_called_with_checked_arguments() {
    let add = Add::new(|a, b| a + b.unwrap_or(10.0));
    let call = |arguments: &str| {
        let apply: js_sys::Function = js(&format!("f => f({arguments})")).into();
        apply.call1(&JsValue::UNDEFINED, &add)
    };
    assert_eq!(call("1, 2").unwrap(), js("3"));
    assert_eq!(call("1").unwrap(), js("11"));
    assert!(call("'1'").is_err());
    assert!(call("").is_err());
}

/// What JavaScript gets for `function(…)`.
fn called(function: &treenail_core::js::Function, arguments: &str) -> Result<JsValue, JsValue> {
    let apply: js_sys::Function = js(&format!("f => f({arguments})")).into();
    apply.call1(&JsValue::UNDEFINED, function)
}

#[wasm_bindgen_test]
fn a_callback_is_called_with_numbers_and_booleans_as_they_are() {
    let calls = Rc::new(Cell::new(0));
    let counted = Rc::clone(&calls);
    let plain = Plain::new(move |a, b, c| {
        counted.set(counted.get() + 1);
        match (b, c) {
            (None, _) => i64::MAX,
            (Some(b), Some(true)) => a as i64 + i64::from(b),
            (Some(_), _) => a as i64,
        }
    });
    let call = |arguments: &str| called(&plain, arguments);
    assert_eq!(call("2, 3, true").unwrap(), js("5"));
    assert_eq!(call("2, 3, false").unwrap(), js("2"));
    assert_eq!(call("2, 3").unwrap(), js("2"));
    let error = |arguments: &str| Error::from(call(arguments).unwrap_err()).kind();
    assert_eq!(error("2"), ErrorKind::Range, "what it returns is too far");
    assert_eq!(calls.get(), 4);
    assert_eq!(
        call("2, 3, null").unwrap(),
        js("2"),
        "and it can be called again"
    );
    assert_eq!(error(""), ErrorKind::Type);
    assert_eq!(error("NaN, 3, true"), ErrorKind::Type);
    assert_eq!(error("2, 256, true"), ErrorKind::Range);
    assert_eq!(error("2, 0.5, true"), ErrorKind::Type);
    assert!(call("Symbol(), 3, true").is_err());
    assert!(call("2, 3n, true").is_err());
    assert_eq!(calls.get(), 5);
}

#[wasm_bindgen_test]
fn a_callback_has_up_to_eight_arguments() {
    let eight = Eight::new(|a, b, c, d, e, f, g, h| format!("{}{f}{g}{h:?}", a + b + c + d + e));
    let text = called(&eight, "1, 2, 3, 4, 5, 'six', true, 8, 9").unwrap();
    assert_eq!(text, js("'15sixtrueSome(8)'"));
    let text = called(&eight, "1, 2, 3, 4, 5, 'six', true").unwrap();
    assert_eq!(text, js("'15sixtrueNone'"));
    assert!(called(&eight, "1, 2, 3, 4, 5, 6, true, 8").is_err());
    assert!(called(&eight, "1, 2, 3, 4").is_err());
    let every = Every::new(|arguments| u32::try_from(arguments.len()).unwrap());
    assert_eq!(
        called(&every, "1, undefined, 3, undefined").unwrap(),
        js("3")
    );
    assert_eq!(
        called(&every, "1, 2, 3, 4, 5, 6, 7, 8, 9").unwrap(),
        js("8")
    );
}

#[wasm_bindgen_test]
fn a_callback_that_is_called_once_frees_its_closure_then() {
    let owned = Rc::new(());
    let held = Rc::clone(&owned);
    // What it owns is moved out of it, as only a closure that is called once can.
    let once = Add::once(move |a, b| {
        drop(held);
        a + b.unwrap_or_default()
    });
    assert_eq!(Rc::strong_count(&owned), 2);
    assert_eq!(called(&once, "1, 2").unwrap(), js("3"));
    assert_eq!(Rc::strong_count(&owned), 1);
    assert!(called(&once, "1, 2").unwrap().is_undefined());

    let held = Rc::clone(&owned);
    let every = Every::once(move |_| u32::try_from(Rc::strong_count(&held)).unwrap());
    assert_eq!(called(&every, "").unwrap(), js("2"));
    assert!(called(&every, "").unwrap().is_undefined());

    let held = Rc::clone(&owned);
    let wrong = Add::once(move |a, _| {
        drop(held);
        a
    });
    assert!(called(&wrong, "'1'").is_err());
    assert_eq!(
        Rc::strong_count(&owned),
        1,
        "and after a call that went wrong"
    );
}

#[wasm_bindgen_test]
fn a_guard_that_is_dropped_ends_its_callback() {
    let owned = Rc::new(());
    let held = Rc::clone(&owned);
    let guard = Add::guarded(move |a, _| {
        let _ = &held;
        a
    });
    let function = guard.function().clone();
    assert_eq!(
        function.call(&JsValue::UNDEFINED, &[js("1")]).unwrap(),
        js("1")
    );
    drop(guard);
    assert_eq!(
        Rc::strong_count(&owned),
        1,
        "what the closure owned is freed"
    );
    assert!(
        function
            .call(&JsValue::UNDEFINED, &[js("1")])
            .unwrap()
            .is_undefined()
    );
}

#[wasm_bindgen_test]
fn a_guard_may_be_dropped_in_its_own_callback() {
    let slot: Rc<RefCell<Option<CallbackGuard<Add>>>> = Rc::default();
    let calls = Rc::new(Cell::new(0));
    let guard = {
        let (slot, calls) = (Rc::clone(&slot), Rc::clone(&calls));
        Add::guarded(move |a, _| {
            calls.set(calls.get() + 1);
            drop(slot.take());
            a
        })
    };
    let function = guard.function().clone();
    *slot.borrow_mut() = Some(guard);
    for _ in 0..2 {
        function.call(&JsValue::UNDEFINED, &[js("1")]).unwrap();
    }
    assert_eq!(calls.get(), 1);
    assert_eq!(Rc::strong_count(&slot), 1);
}

/// With threads, what holds a JavaScript value stays on its own: none of these is `Send`. (Without them there is only one, and wasm-bindgen
/// lets its values go anywhere.) `npm run check -- threads` compiles it.
#[cfg(target_feature = "atomics")]
mod threads {
    use treenail_core::{AsyncIter, CallbackGuard, DomException, Error, Iter, Promise};

    /// Does not compile for a type that is `Send`: it has two implementations then, and `_` can be either.
    trait StaysOnItsThread<Which> {
        const HOLDS: () = ();
    }
    impl<T: ?Sized> StaysOnItsThread<()> for T {}
    struct OfSend;
    impl<T: ?Sized + Send> StaysOnItsThread<OfSend> for T {}

    const _: () = <DomException as StaysOnItsThread<_>>::HOLDS;
    const _: () = <Promise<u32> as StaysOnItsThread<_>>::HOLDS;
    const _: () = <Iter<u32> as StaysOnItsThread<_>>::HOLDS;
    const _: () = <AsyncIter<u32> as StaysOnItsThread<_>>::HOLDS;
    const _: () = <CallbackGuard<DomException> as StaysOnItsThread<_>>::HOLDS;

    const fn goes_anywhere<T: Send + Sync>() {}
    const _: () = goes_anywhere::<Error>();
}
