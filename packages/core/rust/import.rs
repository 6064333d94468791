//! What imports expand to: how values cross, and what describes that to wasm-bindgen's command.

use wasm_bindgen::JsValue;
use wasm_bindgen::convert::{FromWasmAbi, IntoWasmAbi};
use wasm_bindgen::describe::{FUNCTION, WasmDescribe, inform};

/// What an import is called on.
#[inline]
pub fn lend<T: ?Sized>(this: &T) -> u32
where
    for<'a> &'a T: IntoWasmAbi<Abi = u32>,
{
    this.into_abi()
}

/// An argument that crosses as one number.
#[inline]
pub fn pass_number<T: IntoWasmAbi>(value: T) -> T::Abi {
    value.into_abi()
}

/// Where a text starts; none starts nowhere.
#[inline]
pub fn pass_start(text: Option<&str>) -> usize {
    text.map_or(0, |text| text.as_ptr() as usize)
}

/// How long a text is.
#[inline]
pub fn pass_length(text: Option<&str>) -> usize {
    text.map_or(0, str::len)
}

/// A result that comes as one number.
///
/// # Safety
///
/// The number is what the import gave.
#[inline]
pub unsafe fn received<T: FromWasmAbi>(value: T::Abi) -> T {
    // SAFETY: as the caller says.
    unsafe { T::from_abi(value) }
}

/// As `received`, of an import that catches.
///
/// # Errors
///
/// What JavaScript threw.
///
/// # Safety
///
/// The number is what the import gave, at its last call.
#[inline]
pub unsafe fn caught<T: FromWasmAbi, E: From<JsValue>>(value: T::Abi) -> Result<T, E> {
    wasm_bindgen::__rt::take_last_exception()?;
    // SAFETY: as the caller says; what is thrown gives none.
    Ok(unsafe { T::from_abi(value) })
}

/// The arguments of a function, receiver and all.
pub trait Arguments {
    /// How many.
    const COUNT: u32;

    /// Tells the type of each.
    fn describe();
}

macro_rules! arguments {
    ($($count:literal $($Type:ident)*;)*) => {
        $(impl<$($Type: WasmDescribe),*> Arguments for ($($Type,)*) {
            const COUNT: u32 = $count;
            #[inline]
            fn describe() {
                $($Type::describe();)*
            }
        })*
    };
}
arguments! {
    0;
    1 A;
    2 A B;
    3 A B C;
    4 A B C D;
    5 A B C D E;
    6 A B C D E F;
    7 A B C D E F G;
    8 A B C D E F G H;
    9 A B C D E F G H I;
    10 A B C D E F G H I J;
    11 A B C D E F G H I J K;
    12 A B C D E F G H I J K L;
    13 A B C D E F G H I J K L M;
    14 A B C D E F G H I J K L M N;
    15 A B C D E F G H I J K L M N O;
    16 A B C D E F G H I J K L M N O P;
}

/// Describes an import. One for all that take and give the same: that is what makes them cheap to compile.
#[inline(never)]
pub fn describe<A: Arguments, R: WasmDescribe>() {
    wasm_bindgen::__rt::link_mem_intrinsics();
    inform(FUNCTION);
    inform(0);
    inform(A::COUNT);
    A::describe();
    // Once as the function gives it, once as a promise of it would.
    R::describe();
    R::describe();
}

/// Of a call on a host, where there is no JavaScript.
pub fn nowhere() -> ! {
    panic!("cannot call wasm-bindgen imported functions on non-wasm targets")
}

const VERSION: &[u8; 48] = br#"{"schema_version":"0.2.130","version":"0.2.130"}"#;

/// What wasm-bindgen's command reads of a module, as it lies in the section that it looks for.
#[repr(C)]
#[derive(Debug)]
pub struct Schema<const N: usize> {
    version_length: [u8; 4],
    version: [u8; VERSION.len()],
    length: [u8; 4],
    program: [u8; N],
}

impl<const N: usize> Schema<N> {
    /// Of an encoded program.
    pub const fn new(program: [u8; N]) -> Self {
        Self {
            version_length: (VERSION.len() as u32).to_le_bytes(),
            version: *VERSION,
            length: (N as u32).to_le_bytes(),
            program,
        }
    }
}
