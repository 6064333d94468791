//! Dictionaries: plain objects of which only some fields are known.

/// Declares the type of a dictionary: an opaque JavaScript object. Setters and getters are imports written beside it.
///
/// `extends` names its parents, nearest first, and ends with [`js_sys::Object`](crate::js_sys::Object).
///
/// ```
/// treenail_core::dictionary! {
///     /// How to bark.
///     pub type BarkOptions extends treenail_core::js_sys::Object;
/// }
/// ```
#[macro_export]
macro_rules! dictionary {
    ($(#[$meta:meta])* $vis:vis type $Type:ident extends $Parent:ty $(, $Ancestor:ty)* $(,)?;) => {
        $crate::dictionary! {
            $(#[$meta])* $vis type $Type as "object" extends $Parent $(, $Ancestor)*;
        }
    };
    ($(#[$meta:meta])* $vis:vis type $Type:ident as $name:literal extends $Parent:ty $(, $Ancestor:ty)* $(,)?;) => {
        $crate::__handle! {
            [$(#[$meta])*] [$vis] $Type (Dictionary) $name
            concat!("expected an object with the fields of `", stringify!($Type), "`") => [$Parent] [$($Ancestor),*]
            |value| { value.is_object() }
        }
        impl $Type {
            /// No field set, not even a required one.
            #[allow(dead_code)]
            #[inline]
            fn empty() -> Self {
                $crate::JsCast::unchecked_into($crate::js_sys::Object::new())
            }
        }
    };
}
