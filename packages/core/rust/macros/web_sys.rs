//! Conversions to and from the types of web-sys, for crates that have it as a dependency.

/// Handles of the same platform object: what one crate has, the other takes as it is, both ways, owned and borrowed.
#[doc(hidden)]
#[macro_export]
macro_rules! web_sys_handles {
    ($($Type:ident = $Theirs:ident;)*) => { $(
        impl AsRef<::web_sys::$Theirs> for $Type {
            #[inline]
            fn as_ref(&self) -> &::web_sys::$Theirs {
                $crate::JsCast::unchecked_ref(self)
            }
        }
        impl AsRef<$Type> for ::web_sys::$Theirs {
            #[inline]
            fn as_ref(&self) -> &$Type {
                $crate::JsCast::unchecked_ref(self)
            }
        }
        impl From<$Type> for ::web_sys::$Theirs {
            #[inline]
            fn from(value: $Type) -> Self {
                $crate::JsCast::unchecked_into(value)
            }
        }
        impl From<::web_sys::$Theirs> for $Type {
            #[inline]
            fn from(value: ::web_sys::$Theirs) -> Self {
                $crate::JsCast::unchecked_into(value)
            }
        }
    )* };
}

/// Values of an enumeration: web-sys knows a closed list, and keeps no text of what is not on it, so that both ways can
/// fail.
#[doc(hidden)]
#[macro_export]
macro_rules! web_sys_enumeration {
    ($Type:ident = $Theirs:ident { $($Variant:ident = $text:literal),* $(,)? }) => {
        /// Fails for a value that web-sys does not know.
        impl TryFrom<$Type> for ::web_sys::$Theirs {
            type Error = $crate::Error;
            fn try_from(value: $Type) -> $crate::Result<Self> {
                match value.as_str() {
                    $($text => Ok(Self::$Variant),)*
                    other => Err($crate::__private::not_in_web_sys(other, stringify!($Theirs))),
                }
            }
        }
        /// Fails for a value that the platform gave and web-sys did not know: its text is lost.
        impl TryFrom<::web_sys::$Theirs> for $Type {
            type Error = $crate::Error;
            fn try_from(value: ::web_sys::$Theirs) -> $crate::Result<Self> {
                match value {
                    $(::web_sys::$Theirs::$Variant => Ok(Self::from($text)),)*
                    _ => Err($crate::__private::lost_by_web_sys(stringify!($Theirs))),
                }
            }
        }
    };
}
