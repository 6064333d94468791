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
                $crate::CallbackGuard::wide(move |arguments| {
                    $crate::ToJs::to_js(&closure($crate::__private::given(arguments)))
                })
            }

            /// A function that calls the closure once and frees it; then calls do nothing.
            pub fn once(closure: impl FnOnce(::std::vec::Vec<$crate::JsValue>) $(-> $Return)? + 'static) -> Self {
                let mut closure = Some(closure);
                $crate::CallbackGuard::wide(move |arguments| match closure.take() {
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
                $crate::__guard!($($argument)*)(move |arguments| {
                    $crate::__call!(closure arguments $($argument: $Argument,)*)
                })
            }

            /// A function that calls the closure once and frees it; then calls do nothing.
            ///
            /// Of a call with an argument of another type than declared the closure hears nothing, and is freed.
            pub fn once(closure: impl FnOnce($($Argument),*) $(-> $Return)? + 'static) -> Self {
                let mut closure = Some(closure);
                $crate::__guard!($($argument)*)(move |arguments| match closure.take() {
                    Some(closure) => $crate::__call!(closure arguments $($argument: $Argument,)*),
                    None => Ok($crate::JsValue::UNDEFINED),
                })
                .forget()
            }
        }
    };
}

/// The guard for so many arguments.
#[doc(hidden)]
#[macro_export]
macro_rules! __guard {
    ($($a:ident $($b:ident $($c:ident $($d:ident)?)?)?)?) => {
        $crate::CallbackGuard::new
    };
    ($a:ident $b:ident $c:ident $d:ident $e:ident $($f:ident $($g:ident $($h:ident)?)?)?) => {
        $crate::CallbackGuard::wide
    };
    ($($argument:ident)*) => {
        compile_error!("a callback takes at most eight arguments")
    };
}

/// Calls the closure with what JavaScript gave.
#[doc(hidden)]
#[macro_export]
macro_rules! __call {
    ($closure:ident $given:ident $($argument:ident: $Argument:ty,)*) => {{
        #[allow(unused_mut, unused_variables)]
        let mut given = $given.iter_mut().map(::core::mem::take);
        $(
            let $argument: $Argument = $crate::FromJs::from_js(given.next().unwrap_or_default())?;
        )*
        $crate::ToJs::to_js(&$closure($($argument),*))
    }};
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
