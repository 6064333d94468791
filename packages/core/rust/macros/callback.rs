//! Callbacks: Rust closures that JavaScript calls.

/// Declares the type of a callback: a JavaScript function, made from a closure or received from JavaScript.
///
/// At most eight arguments; those that JavaScript leaves out are `undefined`.
///
/// ```
/// treenail_core::callback! {
///     /// Called with each bark.
///     pub type BarkCallback = fn(volume: f64, name: String);
/// }
/// ```
#[macro_export]
macro_rules! callback {
    ($(#[$meta:meta])* $vis:vis type $Type:ident = fn(..arguments) $(-> $Return:ty)?;) => {
        $crate::__callback! { [$(#[$meta])*] [$vis] $Type }
        impl $Type {
            /// A function that calls the closure with all that it is called with, but at most eight arguments.
            ///
            /// JavaScript owns it: the closure is freed when JavaScript lets go of the function.
            pub fn new(closure: impl FnMut(::std::vec::Vec<$crate::JsValue>) $(-> $Return)? + 'static) -> Self {
                Self::guarded(closure).forget()
            }

            /// A function that calls the closure until the guard is dropped; then calls do nothing.
            pub fn guarded(
                mut closure: impl FnMut(::std::vec::Vec<$crate::JsValue>) $(-> $Return)? + 'static,
            ) -> $crate::CallbackGuard<Self> {
                $crate::__callback_guard!($($Return)?)(move |arguments| {
                    $crate::ToJs::to_js(&closure($crate::__private::given(arguments)))
                })
            }

            /// A function that calls the closure once and frees it; then calls do nothing.
            pub fn once(closure: impl FnOnce(::std::vec::Vec<$crate::JsValue>) $(-> $Return)? + 'static) -> Self {
                let mut closure = Some(closure);
                $crate::__callback_guard!($($Return)?)(move |arguments| match closure.take() {
                    Some(closure) => $crate::ToJs::to_js(&closure($crate::__private::given(arguments))),
                    None => Ok($crate::JsValue::UNDEFINED),
                })
                .forget()
            }
        }
    };
    ($(#[$meta:meta])* $vis:vis type $Type:ident = fn($($argument:ident: $Argument:ty),* $(,)?) $(-> $Return:ty)?;) => {
        $crate::__callback! { [$(#[$meta])*] [$vis] $Type }
        impl $Type {
            /// A function that calls the closure.
            ///
            /// JavaScript owns it: the closure is freed when JavaScript lets go of the function. An argument of
            /// another type than declared makes the call throw a `TypeError`. A panic ends the program, as everywhere.
            pub fn new(closure: impl FnMut($($Argument),*) $(-> $Return)? + 'static) -> Self {
                Self::guarded(closure).forget()
            }

            /// A function that calls the closure until the guard is dropped; then calls do nothing.
            pub fn guarded(
                mut closure: impl FnMut($($Argument),*) $(-> $Return)? + 'static,
            ) -> $crate::CallbackGuard<Self> {
                $crate::__callback_guard!($($Return)?)(move |arguments| {
                    let [$($argument),*] = arguments;
                    $(let $argument: $Argument = $crate::FromJs::from_js($argument)?;)*
                    $crate::ToJs::to_js(&closure($($argument),*))
                })
            }

            /// A function that calls the closure once and frees it; then calls do nothing.
            ///
            /// Of a call with an argument of another type than declared the closure hears nothing, and is freed.
            pub fn once(closure: impl FnOnce($($Argument),*) $(-> $Return)? + 'static) -> Self {
                let mut closure = Some(closure);
                $crate::__callback_guard!($($Return)?)(move |arguments| match closure.take() {
                    Some(closure) => {
                        let [$($argument),*] = arguments;
                        $(let $argument: $Argument = $crate::FromJs::from_js($argument)?;)*
                        $crate::ToJs::to_js(&closure($($argument),*))
                    }
                    None => Ok($crate::JsValue::UNDEFINED),
                })
                .forget()
            }
        }
    };
}

/// What makes the guard of a callback that returns something, or nothing.
#[doc(hidden)]
#[macro_export]
macro_rules! __callback_guard {
    () => {
        $crate::CallbackGuard::without_result
    };
    ($Return:ty) => {
        $crate::CallbackGuard::new
    };
}

/// What callbacks of every signature share.
#[doc(hidden)]
#[macro_export]
macro_rules! __callback {
    ([$(#[$meta:meta])*] [$vis:vis] $Type:ident) => {
        $crate::__handle! {
            [$(#[$meta])*] [$vis] $Type "Function" [$crate::js_sys::Function] [$crate::js_sys::Object]
            |value| { value.is_function() }
        }
        impl $crate::FromJs for $Type {
            fn from_js(value: $crate::JsValue) -> $crate::Result<Self> {
                if value.is_function() {
                    return Ok($crate::JsCast::unchecked_into(value));
                }
                Err($crate::Error::new($crate::ErrorKind::Type, "expected a function"))
            }
            fn accepts(value: &$crate::JsValue) -> bool {
                value.is_function()
            }
        }
    };
}
