//! Dictionaries: plain objects of which only some fields are known.

/// Declares the type of a dictionary: an opaque JavaScript object. Setters and getters are imports written beside it.
///
/// `extends` names its parents, nearest first; without one it dereferences to [`js::Object`](crate::js::Object), as all do in the end.
///
/// ```
/// treenail_core::dictionary! {
///     /// How to bark.
///     pub type BarkOptions;
/// }
/// ```
#[macro_export]
macro_rules! dictionary {
    ($(#[$meta:meta])* $vis:vis type $Type:ident $(extends $($Ancestor:ty),+ $(,)?)?;) => {
        $crate::dictionary! {
            $(#[$meta])* $vis type $Type as "object" $(extends $($Ancestor),+)?;
        }
    };
    ($(#[$meta:meta])* $vis:vis type $Type:ident as $name:literal $(extends $($Ancestor:ty),+ $(,)?)?;) => {
        $crate::__handle! {
            [$(#[$meta])*] [$vis] $Type (Dictionary) $name
            concat!("expected an object with the fields of `", stringify!($Type), "`") => [$($($Ancestor),+)?]
            |value| { value.is_object() }
        }
        impl $Type {
            /// No field set, not even a required one.
            #[allow(dead_code)]
            #[inline]
            fn empty() -> Self {
                $crate::JsCast::unchecked_into($crate::js::Object::new())
            }
        }
    };
}
