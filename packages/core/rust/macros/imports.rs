//! Imports of JavaScript's functions, without wasm-bindgen's macro.

/// Declares imports as `#[wasm_bindgen] extern "C" { … }` makes them, in a quarter of the compile time: what crosses the boundary is said for each argument, where
/// the macro has the compiler find it out by traits. Types that cross as something else do not compile.
///
/// First comes what wasm-bindgen's command has to know of them, encoded; then, for each type, those that are called on a value of it, and those of its class,
/// one line for each: what makes the result, the method, what it takes and gives; the names of the import and of what describes it to that command; what is
/// passed, and what comes back.
#[doc(hidden)]
#[macro_export]
macro_rules! imports {
    ($schema:literal; $($Type:ident {
        $($finish:ident $name:ident($($argument:ident: $Argument:ty),*) -> $Out:ty => $Returned:ty:
        $import:ident $describe:ident ($($pass:expr => $Passed:ty),*) -> $Back:ty;)*
    } {
        $($finish_of_class:ident $name_of_class:ident($($argument_of_class:ident: $ArgumentOfClass:ty),*) -> $OutOfClass:ty => $ReturnedOfClass:ty:
        $import_of_class:ident $describe_of_class:ident ($($pass_of_class:expr => $PassedOfClass:ty),*) -> $BackOfClass:ty;)*
    })*) => {
        const _: () = {
            use $crate::__private::import::*;

            #[cfg(all(target_family = "wasm", not(target_os = "wasi")))]
            #[link(wasm_import_module = "__wbindgen_placeholder__")]
            unsafe extern "C" {
                $(
                    $(fn $import(this: u32 $(, _: $Passed)*) -> $Back;)*
                    $(fn $import_of_class($(_: $PassedOfClass),*) -> $BackOfClass;)*
                )*
            }
            $(
                $(#[cfg(not(all(target_family = "wasm", not(target_os = "wasi"))))]
                unsafe fn $import(_: u32 $(, _: $Passed)*) -> $Back {
                    nowhere()
                })*
                $(#[cfg(not(all(target_family = "wasm", not(target_os = "wasi"))))]
                unsafe fn $import_of_class($(_: $PassedOfClass),*) -> $BackOfClass {
                    nowhere()
                })*
            )*

            $(impl $Type {
                $(#[inline]
                #[allow(non_snake_case, clippy::too_many_arguments)]
                pub(crate) fn $name(&self $(, $argument: $Argument)*) -> $Returned {
                    // SAFETY: the import is declared with what its description says, and what is lent outlives the call.
                    unsafe { $finish($import(lend(self) $(, $pass)*)) }
                })*
                $(#[inline]
                #[allow(non_snake_case, clippy::too_many_arguments)]
                pub(crate) fn $name_of_class($($argument_of_class: $ArgumentOfClass),*) -> $ReturnedOfClass {
                    // SAFETY: as above.
                    unsafe { $finish_of_class($import_of_class($($pass_of_class),*)) }
                })*
            })*

            #[cfg(all(target_family = "wasm", not(target_os = "wasi")))]
            const _: () = {
                $(
                    $(#[unsafe(no_mangle)]
                    extern "C" fn $describe() {
                        describe::<(&$Type, $($Argument,)*), $Out>()
                    })*
                    $(#[unsafe(no_mangle)]
                    extern "C" fn $describe_of_class() {
                        describe::<($($ArgumentOfClass,)*), $OutOfClass>()
                    })*
                )*

                #[unsafe(link_section = "__wasm_bindgen_unstable")]
                static _SCHEMA: Schema<{ $schema.len() }> = Schema::new(*$schema);
            };
        };
    };
}
