//! Values that are no objects and that Rust has no type for.

use wasm_bindgen::JsValue;

crate::__handle! {
    [
        /// An integer of any size.
        ///
        /// Made of an integer of 64 or 128 bits with `From`; `i64::try_from(JsValue::from(value))` turns it back, where it fits.
        ///
        /// [MDN](https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/BigInt)
    ]
    [pub] BigInt (Intrinsic) "BigInt" "expected a bigint" => []
    |value| { value.is_bigint() }
}

crate::__handle! {
    [
        /// A symbol.
        ///
        /// [MDN](https://developer.mozilla.org/docs/Web/JavaScript/Reference/Global_Objects/Symbol)
    ]
    [pub] Symbol (Intrinsic) "Symbol" "expected a symbol" => []
    |value| { value.is_symbol() }
}

macro_rules! integers {
    ($($Integer:ident)*) => { $(
        impl From<$Integer> for BigInt {
            #[inline]
            fn from(value: $Integer) -> Self {
                JsValue::from(value).into()
            }
        }
    )* };
}

integers! { i64 u64 i128 u128 }
