//! Callbacks: Rust closures that JavaScript calls.

/// Declares the type of a callback: a JavaScript function, made from a closure or received from JavaScript.
///
/// At most eight arguments; those that JavaScript leaves out are `undefined`. An argument of another type than declared makes the call throw a
/// `TypeError`, a number that does not fit its type a `RangeError`, and the closure hears nothing.
///
/// ```
/// treenail_core::callback! {
///     /// Called with each bark.
///     pub type BarkCallback = fn(volume: f64, name: String);
/// }
/// ```
///
/// `as number` behind the type of an argument or result, and `as boolean`, have it cross the boundary as it is, which is several times faster.
/// JavaScript then converts what it passes, as it does for a function of the platform: the text `"1"` or `true` to the number 1, anything but `null`
/// and `undefined` to a boolean. What no number can be made of, `NaN` among it, still throws a `TypeError`. (In a development build,
/// wasm-bindgen's glue throws an `Error` for whatever is of another type.) A call that does nothing, since the closure is gone or runs already, gives
/// `NaN` for a number.
///
/// ```
/// treenail_core::callback! {
///     /// How much a bark is heard at a distance in metres.
///     pub type Loudness = fn(distance: f64 as number, echoes: Option<bool> as boolean) -> f64 as number;
/// }
/// ```
#[macro_export]
macro_rules! callback {
    ($(#[$meta:meta])* $vis:vis type $Type:ident = fn(..arguments) $(-> $Return:ty $(as $returned:ident)?)?;) => {
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
                $crate::CallbackGuard::new(move |arguments: $crate::__private::Eight| {
                    let result = closure($crate::__private::given(arguments));
                    $crate::__returned!(result $(, $Return $(as $returned)?)?)
                })
            }

            /// A function that calls the closure once and frees it; then calls do nothing.
            pub fn once(closure: impl FnOnce(::std::vec::Vec<$crate::JsValue>) $(-> $Return)? + 'static) -> Self {
                let mut closure = Some(closure);
                $crate::CallbackGuard::new(move |arguments: $crate::__private::Eight| match closure.take() {
                    Some(closure) => {
                        let result = closure($crate::__private::given(arguments));
                        $crate::__returned!(result $(, $Return $(as $returned)?)?)
                    }
                    None => Ok($crate::__private::nothing()),
                })
                .forget()
            }
        }
    };
    (
        $(#[$meta:meta])* $vis:vis type $Type:ident =
            fn($($argument:ident: $Argument:ty $(as $carried:ident)?),* $(,)?) $(-> $Return:ty $(as $returned:ident)?)?;
    ) => {
        $crate::__callback! { [$(#[$meta])*] [$vis] $Type }
        impl $Type {
            /// A function that calls the closure.
            ///
            /// JavaScript owns it: the closure is freed when JavaScript lets go of the function. An argument of
            /// another type than declared makes the call throw a `TypeError`. A panic ends the program, as everywhere.
            /// A call that comes while the closure runs does nothing.
            pub fn new(mut closure: impl FnMut($($Argument),*) $(-> $Return)? + 'static) -> Self {
                $crate::JsCast::unchecked_from_js($crate::__private::function(
                    || {
                        true $(&& <$Argument as $crate::__private::FromCarrier<$crate::__carrier!($($carried)?)>>::IS_EXACT)*
                            && $crate::__is_exact!($($Return $(as $returned)?)?)
                    },
                    |arguments: &($($crate::__carrier!($($carried)?),)*)| {
                        let ($($argument,)*) = arguments;
                        true $(&& <$Argument as $crate::__private::FromCarrier<_>>::fits($argument))*
                    },
                    |($($argument,)*), fit| {
                        let _ = fit;
                        Ok(($(if fit {
                            <$Argument as $crate::__private::FromCarrier<_>>::from_fitting($argument)?
                        } else {
                            <$Argument as $crate::__private::FromCarrier<_>>::from_carrier($argument)?
                        },)*))
                    },
                    move |($($argument,)*)| {
                        let result = closure($($argument),*);
                        $crate::__returned!(result $(, $Return $(as $returned)?)?)
                    },
                ))
            }

            /// A function that calls the closure until the guard is dropped; then calls do nothing.
            pub fn guarded(
                mut closure: impl FnMut($($Argument),*) $(-> $Return)? + 'static,
            ) -> $crate::CallbackGuard<Self> {
                $crate::CallbackGuard::new(move |arguments: ($($crate::__carrier!($($carried)?),)*)| {
                    let ($($argument,)*) = arguments;
                    $(let $argument: $Argument = $crate::__private::FromCarrier::from_carrier($argument)?;)*
                    let result = closure($($argument),*);
                    $crate::__returned!(result $(, $Return $(as $returned)?)?)
                })
            }

            /// A function that calls the closure once and frees it; then calls do nothing.
            ///
            /// Of a call with an argument of another type than declared the closure hears nothing, and is freed.
            pub fn once(closure: impl FnOnce($($Argument),*) $(-> $Return)? + 'static) -> Self {
                let mut closure = Some(closure);
                $crate::CallbackGuard::new(
                    move |arguments: ($($crate::__carrier!($($carried)?),)*)| match closure.take() {
                        Some(closure) => {
                            let ($($argument,)*) = arguments;
                            $(let $argument: $Argument = $crate::__private::FromCarrier::from_carrier($argument)?;)*
                            let result = closure($($argument),*);
                            $crate::__returned!(result $(, $Return $(as $returned)?)?)
                        }
                        None => Ok($crate::__private::nothing()),
                    },
                )
                .forget()
            }
        }
    };
}

/// What an argument or a result crosses the boundary as.
#[doc(hidden)]
#[macro_export]
macro_rules! __carrier {
    () => {
        $crate::JsValue
    };
    (number) => {
        ::core::option::Option<f64>
    };
    (boolean) => {
        ::core::option::Option<bool>
    };
}

/// Whether the result of a closure becomes what it crosses the boundary as without fail.
#[doc(hidden)]
#[macro_export]
macro_rules! __is_exact {
    () => {
        true
    };
    ($Return:ty as number) => {
        <$Return as $crate::__private::IntoCarrier<f64>>::IS_EXACT
    };
    ($Return:ty $(as $returned:ident)?) => {
        <$Return as $crate::__private::IntoCarrier<$crate::__carrier!($($returned)?)>>::IS_EXACT
    };
}

/// The result of a closure as what it crosses the boundary as.
#[doc(hidden)]
#[macro_export]
macro_rules! __returned {
    ($result:ident) => {
        Ok::<(), $crate::Error>($result)
    };
    ($result:ident, $Return:ty as number) => {
        $crate::__private::IntoCarrier::<f64>::into_carrier($result)
    };
    ($result:ident, $Return:ty $(as $returned:ident)?) => {
        $crate::__private::IntoCarrier::<$crate::__carrier!($($returned)?)>::into_carrier($result)
    };
}

/// What callbacks of every signature share.
#[doc(hidden)]
#[macro_export]
macro_rules! __callback {
    ([$(#[$meta:meta])*] [$vis:vis] $Type:ident) => {
        $crate::__handle! {
            [$(#[$meta])*] [$vis] $Type (Intrinsic) "Function" "expected a function"
            => [$crate::js::Function]
            |value| { value.is_function() }
        }
    };
}
