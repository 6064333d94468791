//! Unions: a trait for what goes in, an enum for what comes out.

/// Declares the enum of a union that JavaScript returns: one variant for each arm in IDL's order, and `Other` for what is
/// none of them. An arm that is a class may name the import that tells its instances, of `union_classes`: `Dog(Dog) as classes::Dog`. One may be
/// made of something lent, too: `String(String) from &str`. One that a Cargo feature brings says so: `Dog(Dog) if (feature = "dogs")`.
///
/// ```
/// treenail_core::union_result! {
///     /// Text or a number.
///     pub enum TextOrNumber {
///         /// Text.
///         String(String) from &str,
///         /// A number.
///         Double(f64),
///     }
/// }
/// ```
#[macro_export]
macro_rules! union_result {
    (
        $(#[$meta:meta])* $vis:vis enum $Type:ident {
            $($(#[$variant_meta:meta])* $Variant:ident($Arm:ty) $(as classes::$Class:ident)? $(if ($($cfg:tt)+))? $(from $Lent:ty)?),* $(,)?
        }
    ) => {
        $(#[$meta])*
        // `PartialEq` is for the caller to derive: lists and records of what cannot be compared have none.
        #[derive(Debug, Clone)]
        #[non_exhaustive]
        $vis enum $Type {
            $($(#[$variant_meta])* $(#[cfg($($cfg)+)])? $Variant($Arm),)*
            /// A value of a type that this version does not know.
            Other($crate::JsValue),
        }

        impl From<$crate::JsValue> for $Type {
            // At a glance, which tells nearly all values apart.
            #[inline]
            fn from(value: $crate::JsValue) -> Self {
                $(
                    $(#[cfg($($cfg)+)])?
                    let value = match $crate::__claim!(value, $Arm $(, $Class)?) {
                        Ok(value) => return Self::$Variant(value),
                        Err(value) => value,
                    };
                )*
                Self::of_any_realm(value)
            }
        }
        impl $Type {
            /// Also by class strings, of objects of another realm or without a class. Few values come here.
            #[cold]
            #[inline]
            fn of_any_realm(value: $crate::JsValue) -> Self {
                $(
                    $(#[cfg($($cfg)+)])?
                    if <$Arm as $crate::FromJs>::accepts(&value)
                        && let Ok(value) = <$Arm as $crate::FromJs>::from_js(value.clone())
                    {
                        return Self::$Variant(value);
                    }
                )*
                Self::Other(value)
            }
        }
        impl $crate::FromJs for $Type {
            #[inline]
            fn from_js(value: $crate::JsValue) -> $crate::Result<Self> {
                Ok(value.into())
            }
        }
        impl $crate::ToJs for $Type {
            #[inline]
            fn to_js(&self) -> $crate::Result<$crate::JsValue> {
                match self {
                    $($(#[cfg($($cfg)+)])? Self::$Variant(value) => $crate::ToJs::to_js(value),)*
                    Self::Other(value) => Ok(value.clone()),
                }
            }
        }
        $(
            $(#[cfg($($cfg)+)])?
            impl From<$Arm> for $Type {
                #[inline]
                fn from(value: $Arm) -> Self {
                    Self::$Variant(value)
                }
            }
            $(
                impl From<$Lent> for $Type {
                    #[inline]
                    fn from(value: $Lent) -> Self {
                        Self::$Variant(value.into())
                    }
                }
            )?
        )*
    };
}

/// The value as what a glance tells it to be.
#[doc(hidden)]
#[macro_export]
macro_rules! __claim {
    ($value:ident, $Arm:ty) => {
        <$Arm as $crate::FromJs>::claim($value)
    };
    // By an import, which costs half of asking a prototype that is looked up.
    ($value:ident, $Arm:ty, $Class:ident) => {
        if $crate::JsCast::has_type::<classes::$Class>(&$value) {
            Ok($crate::JsCast::unchecked_into::<$Arm>($value))
        } else {
            Err($value)
        }
    };
}

/// Imports classes to tell their instances by, as `classes::Dog`.
#[doc(hidden)]
#[macro_export]
macro_rules! union_classes {
    ($($Class:ident = $name:literal),* $(,)?) => {
        mod classes {
            use $crate::__private::wasm_bindgen;
            #[wasm_bindgen::prelude::wasm_bindgen]
            extern "C" {
                $(
                    // Nothing is done with it but to ask what is one.
                    #[wasm_bindgen(js_name = $name, no_deref, no_upcast, no_promising, no_into_js_generic)]
                    #[allow(dead_code)]
                    pub(super) type $Class;
                )*
            }
        }
    };
}

/// Declares the trait of a union that goes into a call, implemented for each type that can stand for an arm of it.
///
/// ```
/// treenail_core::union_argument! {
///     /// Text or a number.
///     pub trait TextOrNumber for {
///         str,
///         f64,
///     }
/// }
/// fn takes(value: &(impl TextOrNumber + ?Sized)) {}
/// takes("text");
/// takes(&1.5);
/// ```
///
/// `for heirs of Animal` implements it also for all that is seen as an `Animal`, whichever crate it is of. `Animal` must be of the crate that
/// declares the trait.
#[macro_export]
macro_rules! union_argument {
    ($(#[$meta:meta])* $vis:vis trait $Trait:ident for { $($arms:tt)* }) => {
        $(#[$meta])*
        $vis trait $Trait: $crate::ToJs {}
        impl<T: $Trait + ?Sized> $Trait for &T {}
        $crate::__union_arms! { $Trait $($arms)* }
    };
    ($(#[$meta:meta])* $vis:vis trait $Trait:ident for heirs of $Open:ty { $($arms:tt)* }) => {
        $(#[$meta])*
        $vis trait $Trait: $crate::ToJs {}
        // What is seen as a type is so behind a reference, too, so that references to other arms are said one by one.
        impl<T: AsRef<$Open> + $crate::ToJs + ?Sized> $Trait for T {}
        impl $Trait for &(dyn $Trait + '_) {}
        $crate::__union_arms! { $Trait lent $($arms)* }
    };
}

/// One implementation for each arm; `where [bounds] Type` for a generic one. `lent`: for references to it as well, which no trait lends.
#[doc(hidden)]
#[macro_export]
macro_rules! __union_arms {
    ($Trait:ident) => {};
    ($Trait:ident lent) => {};
    ($Trait:ident lent where [$($bounds:tt)*] $Arm:ty, $($rest:tt)*) => {
        impl<$($bounds)*> $Trait for $Arm {}
        impl<$($bounds)*> $Trait for &$Arm {}
        impl<$($bounds)*> $Trait for &&$Arm {}
        $crate::__union_arms! { $Trait lent $($rest)* }
    };
    ($Trait:ident lent $Arm:ty, $($rest:tt)*) => {
        impl $Trait for $Arm {}
        impl $Trait for &$Arm {}
        impl $Trait for &&$Arm {}
        $crate::__union_arms! { $Trait lent $($rest)* }
    };
    ($Trait:ident where [$($bounds:tt)*] $Arm:ty, $($rest:tt)*) => {
        impl<$($bounds)*> $Trait for $Arm {}
        $crate::__union_arms! { $Trait $($rest)* }
    };
    ($Trait:ident $Arm:ty, $($rest:tt)*) => {
        impl $Trait for $Arm {}
        $crate::__union_arms! { $Trait $($rest)* }
    };
}
