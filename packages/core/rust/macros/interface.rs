//! Handles of platform objects.

/// Declares the type of an interface: a handle that costs nothing, as `#[wasm_bindgen] extern "C" { type … }` makes it, but
/// in a quarter of the compile time, and without an import for its instance check.
///
/// A class that stands in a namespace names it after its own name: `as "Module" in "WebAssembly"`. Other names that
/// windows have for the class stand before that: `as "DOMPoint" or "SVGPoint"`. Its instances are known by them where its own is
/// missing; it is made by its own alone.
/// It dereferences to [`js::Object`](crate::js::Object), the root of all; or to the first type after `extends`, which is followed by all
/// other ancestors, nearest first.
///
/// ```
/// treenail_core::interface! {
///     /// A dog.
///     pub type Dog as "Dog";
/// }
/// ```
#[macro_export]
macro_rules! interface {
    ($(#[$meta:meta])* $vis:vis type $Type:ident as $name:literal $(or $alias:literal)* $(in $namespace:literal)? $(extends $($Ancestor:ty),+ $(,)?)?;) => {
        $crate::__handle! {
            [$(#[$meta])*] [$vis] $Type () $name concat!("expected ", $name) => [$($($Ancestor),+)?]
            |value| {
                static PROTOTYPE: $crate::__private::PrototypeCell =
                    $crate::__class!(PrototypeCell $name $($namespace)?);
                PROTOTYPE.is_prototype_of(value)
                $(|| {
                    static ALIAS: $crate::__private::PrototypeCell =
                        $crate::__class!(PrototypeCell $alias);
                    ALIAS.is_prototype_of(value)
                })*
            }
        }
        impl $Type {
            /// True if this runtime has this class.
            #[must_use]
            #[inline]
            pub fn is_supported() -> bool {
                $crate::__class!(exists $name $($namespace)?)
            }
        }
    };
}

/// A class by its name, which costs the compiler less than a path to it.
#[doc(hidden)]
#[macro_export]
macro_rules! __class {
    (exists $name:literal) => {
        $crate::has_global($name)
    };
    (exists $name:literal $namespace:literal) => {
        $crate::__private::has_class(&[$namespace, $name])
    };
    (PrototypeCell $name:literal) => {
        $crate::__private::PrototypeCell::new($name)
    };
    (PrototypeCell $name:literal $namespace:literal) => {
        $crate::__private::PrototypeCell::within($namespace, $name)
    };
}

/// What interfaces, dictionaries and callbacks share: a transparent newtype over its parent with the conversion traits.
#[doc(hidden)]
#[macro_export]
macro_rules! __handle {
    (
        [$(#[$meta:meta])*] [$vis:vis] $Type:ident ($($Kind:ident)?) $name:literal $expected:expr => []
        |$value:ident| $instanceof:block
    ) => {
        $crate::__handle! {
            [$(#[$meta])*] [$vis] $Type ($($Kind)?) $name $expected => $crate::js::Object; []
            |$value| $instanceof
        }
    };
    (
        [$(#[$meta:meta])*] [$vis:vis] $Type:ident ($($Kind:ident)?) $name:literal $expected:expr => [$Parent:ty $(, $Ancestor:ty)*]
        |$value:ident| $instanceof:block
    ) => {
        $crate::__handle! {
            [$(#[$meta])*] [$vis] $Type ($($Kind)?) $name $expected => $Parent; [$($Ancestor,)* $crate::js::Object]
            |$value| $instanceof
        }
    };
    (
        [$(#[$meta:meta])*] [$vis:vis] $Type:ident ($($Kind:ident)?) $name:literal $expected:expr => $Parent:ty; [$($Ancestor:ty),*]
        |$value:ident| $instanceof:block
    ) => {
        $(#[$meta])*
        #[repr(transparent)]
        $vis struct $Type {
            raw: $Parent,
        }

        const _: () = {
            use $crate::__private::handle::*;

            impl $crate::__private::Handle for $Type {
                const TAG: &'static str = concat!("[object ", $name, "]");
                const EXPECTED: &'static str = $expected;
                $(const KIND: Kind = Kind::$Kind;)?
            }
            impl WasmDescribe for $Type {
                #[inline]
                fn describe() {
                    $crate::__private::describe_named::<$Type>()
                }
            }
            impl IntoWasmAbi for $Type {
                type Abi = u32;
                #[inline]
                fn into_abi(self) -> u32 {
                    JsValue::from(self).into_abi()
                }
            }
            impl IntoWasmAbi for &$Type {
                type Abi = u32;
                #[inline]
                fn into_abi(self) -> u32 {
                    let value: &JsValue = self.as_ref();
                    value.into_abi()
                }
            }
            impl OptionIntoWasmAbi for $Type {
                #[inline]
                fn none() -> u32 {
                    0
                }
            }
            impl OptionIntoWasmAbi for &$Type {
                #[inline]
                fn none() -> u32 {
                    0
                }
            }
            impl FromWasmAbi for $Type {
                type Abi = u32;
                #[inline]
                unsafe fn from_abi(js: u32) -> Self {
                    // SAFETY: the caller hands over the slot of a value, which is what a handle holds.
                    $Type::unchecked_from_js(unsafe { JsValue::from_abi(js) })
                }
            }
            impl OptionFromWasmAbi for $Type {
                #[inline]
                fn is_none(abi: &u32) -> bool {
                    *abi == 0
                }
            }
            impl RefFromWasmAbi for $Type {
                type Abi = u32;
                type Anchor = ManuallyDrop<$Type>;
                #[inline]
                unsafe fn ref_from_abi(js: u32) -> Self::Anchor {
                    // SAFETY: as for `from_abi`; the slot stays the caller's, so it is never dropped here.
                    ManuallyDrop::new(unsafe { $Type::from_abi(js) })
                }
            }
            impl LongRefFromWasmAbi for $Type {
                type Abi = u32;
                type Anchor = $Type;
                #[inline]
                unsafe fn long_ref_from_abi(js: u32) -> $Type {
                    // SAFETY: as for `from_abi`.
                    unsafe { $Type::from_abi(js) }
                }
            }
            impl VectorRefIntoWasmAbiSealed for $Type {}
            impl VectorRefIntoWasmAbi for $Type {
                #[inline]
                fn slice_into_abi(slice: &[Self]) -> WasmSlice {
                    WasmSlice::borrow(slice)
                }
            }
            // SAFETY: the type is a transparent wrapper of a `JsValue`.
            unsafe impl ErasableGeneric for $Type {
                type Repr = JsValue;
            }
            impl UpcastFrom<$Type> for $Type {}
            impl UpcastFrom<$Type> for JsValue {}
            impl Promising for $Type {
                type Resolution = $Type;
            }
            impl IntoJsGeneric for $Type {
                type JsCanon = $Type;
                #[inline]
                fn to_js(self) -> $Type {
                    self
                }
            }
            impl JsCast for $Type {
                #[inline]
                fn instanceof($value: &JsValue) -> bool $instanceof
                #[inline]
                fn unchecked_from_js(value: JsValue) -> Self {
                    // SAFETY: the type is a transparent wrapper of a `JsValue`.
                    unsafe { ::core::mem::transmute::<JsValue, Self>(value) }
                }
                #[inline]
                fn unchecked_from_js_ref(value: &JsValue) -> &Self {
                    // SAFETY: the type is a transparent wrapper of a `JsValue`.
                    unsafe { &*::core::ptr::from_ref(value).cast::<Self>() }
                }
            }
            impl ::core::ops::Deref for $Type {
                type Target = $Parent;
                #[inline]
                fn deref(&self) -> &$Parent {
                    &self.raw
                }
            }
            // At once, and not from parent to parent: each method asks for it, and each step would be code in each of them.
            impl AsRef<JsValue> for $Type {
                #[inline]
                fn as_ref(&self) -> &JsValue {
                    // SAFETY: the type is a transparent wrapper of a `JsValue`.
                    unsafe { &*::core::ptr::from_ref(self).cast::<JsValue>() }
                }
            }
            impl AsRef<$Type> for $Type {
                #[inline]
                fn as_ref(&self) -> &$Type {
                    self
                }
            }
            impl AsRef<$Parent> for $Type {
                #[inline]
                fn as_ref(&self) -> &$Parent {
                    &self.raw
                }
            }
            impl From<$Type> for $Parent {
                #[inline]
                fn from(value: $Type) -> $Parent {
                    value.raw
                }
            }
            $(
                impl AsRef<$Ancestor> for $Type {
                    #[inline]
                    fn as_ref(&self) -> &$Ancestor {
                        self.unchecked_ref()
                    }
                }
                impl From<$Type> for $Ancestor {
                    #[inline]
                    fn from(value: $Type) -> $Ancestor {
                        value.unchecked_into()
                    }
                }
            )*
            // Not checked, as in wasm-bindgen's own types, whose `extends` asks for it.
            impl From<JsValue> for $Type {
                #[inline]
                fn from(value: JsValue) -> Self {
                    $Type::unchecked_from_js(value)
                }
            }
            impl From<$Type> for JsValue {
                #[inline]
                fn from(value: $Type) -> JsValue {
                    // SAFETY: the type is a transparent wrapper of a `JsValue`.
                    unsafe { ::core::mem::transmute::<$Type, JsValue>(value) }
                }
            }
            impl Clone for $Type {
                #[inline]
                fn clone(&self) -> Self {
                    $Type::unchecked_from_js(AsRef::<JsValue>::as_ref(self).clone())
                }
            }
            impl PartialEq for $Type {
                #[inline]
                fn eq(&self, other: &Self) -> bool {
                    <JsValue as PartialEq>::eq(self.as_ref(), other.as_ref())
                }
            }
            impl Eq for $Type {}
            impl ::core::fmt::Debug for $Type {
                #[inline]
                fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                    // The value's own text is not asked for: that can run code of its own, and throw.
                    f.debug_struct(stringify!($Type)).finish_non_exhaustive()
                }
            }
            impl $crate::ToJs for $Type {
                #[inline]
                fn to_js(&self) -> $crate::Result<JsValue> {
                    let value: &JsValue = self.as_ref();
                    Ok(value.clone())
                }
                #[inline]
                fn lend(&self) -> ::std::borrow::Cow<'_, JsValue> {
                    ::std::borrow::Cow::Borrowed(self.as_ref())
                }
            }
        };
    };
}

/// An object of any kind, to call imports on whose receiver has no type in the package: global objects, and interfaces of
/// other packages. A type of wasm-bindgen's own would cost the compiler six times as much.
#[doc(hidden)]
#[macro_export]
macro_rules! receiver {
    ($(#[$meta:meta])* $vis:vis type $Type:ident;) => {
        // Nothing but what a receiver needs: each trait more would be work for the compiler in each package.
        $(#[$meta])*
        #[allow(dead_code)]
        #[repr(transparent)]
        $vis struct $Type {
            raw: $crate::JsValue,
        }

        const _: () = {
            use $crate::__private::handle::*;

            impl WasmDescribe for $Type {
                #[inline]
                fn describe() {
                    JsValue::describe()
                }
            }
            impl IntoWasmAbi for &$Type {
                type Abi = u32;
                #[inline]
                fn into_abi(self) -> u32 {
                    let value: &JsValue = self.as_ref();
                    value.into_abi()
                }
            }
            impl FromWasmAbi for $Type {
                type Abi = u32;
                #[inline]
                unsafe fn from_abi(js: u32) -> Self {
                    // SAFETY: the caller hands over the slot of a value, which is what a receiver holds.
                    JsCast::unchecked_from_js(unsafe { JsValue::from_abi(js) })
                }
            }
            impl AsRef<JsValue> for $Type {
                #[inline]
                fn as_ref(&self) -> &JsValue {
                    &self.raw
                }
            }
            impl From<$Type> for JsValue {
                #[inline]
                fn from(value: $Type) -> JsValue {
                    value.raw
                }
            }
            impl JsCast for $Type {
                #[inline]
                fn instanceof(value: &JsValue) -> bool {
                    value.is_object()
                }
                #[inline]
                fn unchecked_from_js(value: JsValue) -> Self {
                    Self { raw: value }
                }
                #[inline]
                fn unchecked_from_js_ref(value: &JsValue) -> &Self {
                    // SAFETY: the type is a transparent wrapper of a `JsValue`.
                    unsafe { &*::core::ptr::from_ref(value).cast::<Self>() }
                }
            }
        };

        impl $Type {
            /// The value as such a receiver.
            #[allow(dead_code)]
            #[inline]
            $vis fn of<T: AsRef<$crate::JsValue> + ?Sized>(value: &T) -> &Self {
                $crate::JsCast::unchecked_from_js_ref(value.as_ref())
            }
        }
    };
}
