//! Enumerations: strings of a closed list in IDL, of an open one in practice.

/// Declares an enumeration with one variant for each known value and `Unknown` for those of next year.
///
/// ```
/// treenail_core::enumeration! {
///     /// Where it points.
///     pub enum Direction {
///         /// `"up"`
///         Up = "up",
///         /// `"down"`
///         Down = "down",
///     }
/// }
/// assert_eq!(Direction::Up.as_str(), "up");
/// assert_eq!(Direction::from("down"), Direction::Down);
/// assert_eq!(Direction::from("in"), Direction::Unknown("in".into()));
/// assert!("in".parse::<Direction>().is_err());
/// ```
#[macro_export]
macro_rules! enumeration {
    (
        $(#[$meta:meta])* $vis:vis enum $Type:ident {
            $($(#[$variant_meta:meta])* $Variant:ident = $text:literal),* $(,)?
        }
    ) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, Hash)]
        #[non_exhaustive]
        $vis enum $Type {
            $($(#[$variant_meta])* $Variant,)*
            /// A value that this version does not know.
            Unknown(::std::string::String),
        }

        const _: () = {
            /// Where each value stands among those that are known.
            #[allow(clippy::enum_variant_names)]
            enum Place {
                $($Variant,)*
            }

            static TEXTS: $crate::__private::KnownTexts<{ $Type::KNOWN.len() }> =
                $crate::__private::KnownTexts::new();

            impl $Type {
                /// All values that this version knows.
                pub const KNOWN: &'static [&'static str] = &[$($text),*];

                /// The value as JavaScript knows it.
                #[must_use]
                #[inline]
                pub fn as_str(&self) -> &str {
                    match self {
                        $(Self::$Variant => $text,)*
                        Self::Unknown(text) => text,
                    }
                }

                /// The value for a call. One that is known is made once and kept.
                #[doc(hidden)]
                #[inline]
                pub fn as_js(&self) -> ::std::borrow::Cow<'static, $crate::JsValue> {
                    match TEXTS.get($crate::__private::Known::place(self)) {
                        Some(kept) => ::std::borrow::Cow::Borrowed(kept),
                        None => TEXTS.make(self),
                    }
                }

                /// As `as_js`, of a value that is not needed any more.
                #[doc(hidden)]
                #[inline]
                pub fn into_js(self) -> ::std::borrow::Cow<'static, $crate::JsValue> {
                    match TEXTS.get($crate::__private::Known::place(&self)) {
                        Some(kept) => {
                            // What is kept is known, and owns nothing that were to be dropped.
                            ::core::mem::forget(self);
                            ::std::borrow::Cow::Borrowed(kept)
                        }
                        None => TEXTS.made(self),
                    }
                }

                /// The value that an attribute has; one that the engine lacks reads as an empty text.
                #[doc(hidden)]
                #[inline]
                pub fn read(value: $crate::JsValue) -> Self {
                    match Self::of(value) {
                        Some(known) => known,
                        None => Self::Unknown(::std::string::String::new()),
                    }
                }

                #[inline]
                fn of(value: $crate::JsValue) -> ::core::option::Option<Self> {
                    if let Some(place) = TEXTS.last(&value) {
                        $(if place == Place::$Variant as usize {
                            return Some(Self::$Variant);
                        })*
                    }
                    TEXTS.meet(value)
                }

                #[inline]
                fn known(text: &str) -> ::core::option::Option<Self> {
                    match text {
                        $($text => Some(Self::$Variant),)*
                        _ => None,
                    }
                }
            }

            impl $crate::__private::Known for $Type {
                #[inline]
                fn place(&self) -> usize {
                    match self {
                        $(Self::$Variant => Place::$Variant as usize,)*
                        Self::Unknown(_) => Self::KNOWN.len(),
                    }
                }
            }
        };

        impl ::core::fmt::Display for $Type {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }
        impl From<&str> for $Type {
            #[inline]
            fn from(text: &str) -> Self {
                match Self::known(text) {
                    Some(known) => known,
                    None => Self::Unknown(text.into()),
                }
            }
        }
        impl From<::std::string::String> for $Type {
            #[inline]
            fn from(text: ::std::string::String) -> Self {
                Self::known(&text).unwrap_or(Self::Unknown(text))
            }
        }
        /// Only the values that this version knows; `From<&str>` takes any.
        impl ::core::str::FromStr for $Type {
            type Err = $crate::Error;
            #[inline]
            fn from_str(text: &str) -> $crate::Result<Self> {
                match Self::known(text) {
                    Some(known) => Ok(known),
                    None => Err($crate::__private::not_a_value(text, stringify!($Type))),
                }
            }
        }
        impl AsRef<str> for $Type {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }
        impl $crate::FromJs for $Type {
            #[inline]
            fn from_js(value: $crate::JsValue) -> $crate::Result<Self> {
                match Self::of(value) {
                    Some(known) => Ok(known),
                    None => Err($crate::__private::wrong_type("expected text")),
                }
            }
            #[inline]
            fn accepts(value: &$crate::JsValue) -> bool {
                value.is_string()
            }
        }
        impl $crate::ToJs for $Type {
            #[inline]
            fn to_js(&self) -> $crate::Result<$crate::JsValue> {
                Ok(self.as_js().into_owned())
            }
            #[inline]
            fn lend(&self) -> ::std::borrow::Cow<'_, $crate::JsValue> {
                self.as_js()
            }
        }
    };
}
