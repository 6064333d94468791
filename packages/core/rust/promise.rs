//! Promises, both ways.

use crate::cast::PrototypeCell;
use crate::convert::{FromJs, ToJs};
use crate::error::{Error, Result};
use crate::platform;
use crate::settled::{Settled, ignore};
use core::fmt;
use core::future::Future;
use core::marker::PhantomData;
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use wasm_bindgen::JsValue;
use wasm_bindgen::convert::{
    FromWasmAbi, IntoWasmAbi, OptionFromWasmAbi, OptionIntoWasmAbi, RefFromWasmAbi,
};
use wasm_bindgen::describe::WasmDescribe;

/// A JavaScript promise of a `T`, and a future: `promise.await` gives `Result<T>`.
///
/// The work that it stands for has begun when it is made, as in JavaScript; awaiting only listens. What it resolves to is
/// checked: a value that is not a `T` is an error of kind [`Type`](crate::ErrorKind::Type). (For an interface any object will
/// do, as [`FromJs`] says.)
///
/// Dropping it detaches: the work goes on, and a rejection that nobody listens to is reported by the runtime as unhandled.
///
/// ```
/// # #[cfg(target_family = "wasm")] async fn example() -> treenail_core::Result<()> {
/// use treenail_core::Promise;
///
/// let seven = Promise::spawn(async { Ok(7_u32) });
/// assert_eq!(seven.await?, 7);
/// # Ok(()) }
/// ```
///
/// [MDN](https://developer.mozilla.org/en-US/docs/Web/JavaScript/Reference/Global_Objects/Promise)
#[must_use = "a promise that is dropped goes on, but nobody learns how it ends; await it"]
pub struct Promise<T = JsValue> {
    raw: Raw,
    // Listens from the first poll on: a promise that is only passed on gets no listener.
    settled: Settled,
    // Not `T` itself: the promise holds none, so it is `Unpin` whatever `T` is.
    marker: PhantomData<fn() -> T>,
}

#[derive(Clone)]
struct Raw {
    /// The promise, or what the call threw instead of giving one.
    value: JsValue,
    has_thrown: bool,
}

impl<T> Promise<T> {
    /// The typed form of a promise. The type is checked when the promise resolves, not here.
    pub fn from_raw(value: JsValue) -> Self {
        Self::new(Raw {
            value,
            has_thrown: false,
        })
    }

    fn new(raw: Raw) -> Self {
        Self {
            raw,
            settled: Settled::default(),
            marker: PhantomData,
        }
    }

    /// The same promise, read as a promise of something else: of a [`Uint8Array`](crate::js::Uint8Array) instead of a `Vec<u8>`, say.
    pub fn cast<U>(self) -> Promise<U> {
        Promise::new(self.raw)
    }

    /// The promise that a call gave; if the call itself threw, a promise that has rejected with that.
    pub fn from_result(result: Result<JsValue, JsValue>) -> Self {
        match result {
            Ok(promise) => Self::from_raw(promise),
            Err(thrown) => Self::new(Raw::thrown(thrown)),
        }
    }

    /// Drops it so that a rejection is not reported as unhandled: nobody wants to know how it ends.
    pub fn ignore(self) {
        if !self.settled.is_listening() && !self.raw.has_thrown {
            ignore(&self.raw.value);
        }
    }

    /// A promise that has rejected.
    pub fn reject(error: Error) -> Self {
        Self::new(Raw::thrown(error.into()))
    }
}

impl Raw {
    fn thrown(value: JsValue) -> Self {
        Self {
            value,
            has_thrown: true,
        }
    }

    // Inlined, so that nothing is left of it where the promise is known to be one.
    #[inline]
    fn into_promise(self) -> JsValue {
        if self.has_thrown {
            return platform::reject(&self.value);
        }
        self.value
    }
}

// Not generic: one copy for promises of all types.
#[inline(never)]
fn poll_raw(raw: &Raw, settled: &mut Settled, cx: &Context<'_>) -> Poll<Result<JsValue>> {
    let ended = if raw.has_thrown {
        Err(raw.value.clone())
    } else {
        ready!(settled.poll(&raw.value, cx))
    };
    Poll::Ready(ended.map_err(Error::from))
}

impl<T: ToJs> Promise<T> {
    /// A promise that has resolved, or rejected if JavaScript cannot hold the value.
    pub fn resolve(value: &T) -> Self {
        match value.to_js() {
            Ok(value) => Self::from_result(platform::resolve(&value)),
            Err(error) => Self::reject(error),
        }
    }
}

impl<T: ToJs + 'static> Promise<T> {
    /// Runs a future and gives a promise of what it ends with.
    ///
    /// `Err` rejects with a JavaScript error that has its name, message and cause. A panic rejects, too: with its message in a development
    /// build, in a release with the engine's error of a trap. Where panics abort, which is usual on wasm, what the future held is never
    /// dropped, and the module may be unusable after it. What JavaScript throws through Rust, where nothing catches it, rejects in the same way.
    #[inline]
    pub fn spawn(future: impl Future<Output = Result<T>> + 'static) -> Self {
        Self::from_raw(crate::task::promise_of(Box::pin(future)))
    }
}

impl<T: FromJs> Future for Promise<T> {
    type Output = Result<T>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let settled = ready!(poll_raw(&this.raw, &mut this.settled, cx));
        Poll::Ready(settled.and_then(T::from_js))
    }
}

impl<T> From<Promise<T>> for JsValue {
    fn from(promise: Promise<T>) -> Self {
        promise.raw.into_promise()
    }
}

/// Another listener for the same promise.
impl<T> Clone for Promise<T> {
    fn clone(&self) -> Self {
        Self::new(self.raw.clone())
    }
}

/// By identity of the JavaScript promise, or of what was thrown instead of one.
impl<T> PartialEq for Promise<T> {
    fn eq(&self, other: &Self) -> bool {
        self.raw.has_thrown == other.raw.has_thrown && self.raw.value == other.raw.value
    }
}

impl<T> Eq for Promise<T> {}

impl<T> fmt::Debug for Promise<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Promise").finish_non_exhaustive()
    }
}

/// A promise of this realm.
pub(crate) fn is_promise(value: &JsValue) -> bool {
    static PROTOTYPE: PrototypeCell = PrototypeCell::new("Promise");
    PROTOTYPE.is_prototype_of(value)
}

/// Any value: as in WebIDL, what is no promise becomes one that has resolved.
impl<T> FromJs for Promise<T> {
    fn from_js(value: JsValue) -> Result<Self> {
        Ok(Self::from_result(platform::resolve(&value)))
    }
    fn accepts(value: &JsValue) -> bool {
        is_promise(value)
    }
}

impl<T> ToJs for Promise<T> {
    fn to_js(&self) -> Result<JsValue> {
        Ok(self.raw.clone().into_promise())
    }
}

impl<T> WasmDescribe for Promise<T> {
    fn describe() {
        crate::describe::describe_promise();
    }
}

impl<T> IntoWasmAbi for Promise<T> {
    type Abi = u32;
    fn into_abi(self) -> u32 {
        self.raw.into_promise().into_abi()
    }
}

impl<T> OptionIntoWasmAbi for Promise<T> {
    fn none() -> u32 {
        0
    }
}

impl<T> FromWasmAbi for Promise<T> {
    type Abi = u32;
    unsafe fn from_abi(js: u32) -> Self {
        // SAFETY: the caller hands over the slot of a value, which is what a promise holds.
        Self::from_raw(unsafe { JsValue::from_abi(js) })
    }
}

impl<T> OptionFromWasmAbi for Promise<T> {
    fn is_none(abi: &u32) -> bool {
        *abi == 0
    }
}

impl<T> RefFromWasmAbi for Promise<T> {
    type Abi = u32;
    type Anchor = Box<Self>;
    unsafe fn ref_from_abi(js: u32) -> Self::Anchor {
        // SAFETY: the slot stays the caller's, so it is cloned and the borrowed one is not dropped.
        let borrowed = unsafe { JsValue::ref_from_abi(js) };
        Box::new(Self::from_raw(JsValue::clone(&borrowed)))
    }
}
