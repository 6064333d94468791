//! Stopping work: signals as futures, and a guard that aborts when it is dropped.

use std::{
    fmt,
    future::{Future, IntoFuture},
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::FusedFuture;
use treenail_core::{__private::WeakMap, Error, Result};

use crate::{AbortController, AbortSignal, Event, EventTargetExt, Once, event};

impl AbortSignal {
    /// Waits until the signal fires, and gives its reason; at once if it has fired.
    ///
    /// The same as `.await` on the signal itself. Dropping the future stops waiting.
    ///
    /// ```no_run
    /// use treenail_events::AbortSignal;
    ///
    /// # async fn example() -> treenail_events::Result<()> {
    /// let reason = AbortSignal::timeout(100)?.await;
    /// assert!(reason.is_timeout());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// [DOM Standard](https://dom.spec.whatwg.org/#abortsignal-abort-reason) ·
    /// [MDN](https://developer.mozilla.org/docs/Web/API/AbortSignal/reason)
    #[inline]
    pub fn aborted_future(&self) -> Aborted {
        Aborted {
            listening: Some(self.once(event::Abort)),
            signal: self.clone(),
        }
    }

    /// Runs a future until the signal fires.
    ///
    /// When it fires, the future is dropped at once, which cancels whatever it cancels on drop; a plain JavaScript
    /// promise goes on unobserved. A future that is ready at the same time as the signal wins, but with a signal that
    /// has fired before the first poll it is not run at all.
    ///
    /// ```no_run
    /// use treenail_events::{AbortSignal, EventTarget, EventTargetExt, Custom, Event};
    ///
    /// # async fn example() -> treenail_events::Result<()> {
    /// let target = EventTarget::new()?;
    /// let signal = AbortSignal::timeout(100)?;
    /// let event = signal.run(target.once(Custom::<Event>::new("ready"))).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// The signal's reason, if it fires first.
    pub fn run<F: Future>(&self, future: F) -> Abortable<F> {
        Abortable {
            aborted: self.aborted_future(),
            future: Some(Box::pin(future)),
            has_run: false,
        }
    }
}

impl IntoFuture for &AbortSignal {
    type Output = Error;
    type IntoFuture = Aborted;

    #[inline]
    fn into_future(self) -> Aborted {
        self.aborted_future()
    }
}

impl IntoFuture for AbortSignal {
    type Output = Error;
    type IntoFuture = Aborted;

    #[inline]
    fn into_future(self) -> Aborted {
        self.aborted_future()
    }
}

/// The future of an [`AbortSignal`]: its reason, once it fires. Dropping it removes the listener.
#[derive(Debug)]
#[must_use = "`Aborted` gives its reason only when it is awaited"]
pub struct Aborted {
    signal: AbortSignal,
    // Empty once the reason was given.
    listening: Option<Once<Event>>,
}

impl Future for Aborted {
    type Output = Error;

    #[inline]
    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Error> {
        let this = &mut *self;
        let Some(listening) = &mut this.listening else {
            return Poll::Pending;
        };
        if this.signal.aborted() || Pin::new(listening).poll(context).is_ready() {
            this.listening = None;
            return Poll::Ready(this.signal.reason().into());
        }
        Poll::Pending
    }
}

impl FusedFuture for Aborted {
    #[inline]
    fn is_terminated(&self) -> bool {
        self.listening.is_none()
    }
}

/// The future of [`AbortSignal::run`]. Dropping it drops the future inside.
#[must_use = "an `Abortable` runs its future only when it is awaited"]
pub struct Abortable<F> {
    aborted: Aborted,
    // Boxed, so that it can be dropped early without unsafe code; empty once there is a result.
    future: Option<Pin<Box<F>>>,
    has_run: bool,
}

impl<F: Future> Future for Abortable<F> {
    type Output = Result<F::Output>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = &mut *self;
        let Some(future) = this.future.as_mut() else {
            return Poll::Pending;
        };
        let is_late = !this.has_run && this.aborted.signal.aborted();
        this.has_run = true;
        if !is_late && let Poll::Ready(output) = future.as_mut().poll(context) {
            this.future = None;
            return Poll::Ready(Ok(output));
        }
        let aborted = Pin::new(&mut this.aborted).poll(context);
        aborted.map(|reason| {
            this.future = None;
            Err(reason)
        })
    }
}

impl<F: Future> FusedFuture for Abortable<F> {
    fn is_terminated(&self) -> bool {
        self.future.is_none()
    }
}

impl<F> fmt::Debug for Abortable<F> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Abortable")
            .field("is_over", &self.future.is_none())
            .finish_non_exhaustive()
    }
}

/// An [`AbortController`] that aborts when it is dropped: what was started with its signal ends with the scope that
/// started it.
///
/// ```no_run
/// use treenail_events::AutoAbort;
///
/// # async fn work(signal: &treenail_events::AbortSignal) {}
/// # async fn example() {
/// let guard = AutoAbort::new();
/// work(&guard.signal()).await;
/// # }
/// ```
///
/// [DOM Standard](https://dom.spec.whatwg.org/#interface-abortcontroller) ·
/// [MDN](https://developer.mozilla.org/docs/Web/API/AbortController)
#[derive(Debug)]
#[must_use = "dropping an `AutoAbort` aborts at once"]
pub struct AutoAbort {
    // Empty once it was disarmed.
    controller: Option<AbortController>,
    signal: AbortSignal,
}

thread_local! {
    /// What a joined signal depends on, for as long as the platform has it. Node forgets a signal that nothing else holds, and a
    /// time limit would never fire; the standard has it kept: <https://dom.spec.whatwg.org/#abort-signal-garbage-collection>.
    static SOURCES: WeakMap = WeakMap::new();
}

impl AutoAbort {
    /// A new controller under guard.
    #[inline]
    pub fn new() -> Self {
        let controller = AbortController::new();
        Self {
            signal: controller.signal(),
            controller: Some(controller),
        }
    }

    /// A new controller under guard whose signal fires also when `other` does, with the reason of that.
    ///
    /// # Errors
    ///
    /// If the runtime has no `AbortSignal.any`.
    #[inline]
    pub fn joined(other: &AbortSignal) -> Result<Self> {
        let mut guard = Self::new();
        guard.signal = AbortSignal::any(&[guard.signal.clone(), other.clone()])?;
        SOURCES.with(|sources| sources.set(&guard.signal, other));
        Ok(guard)
    }

    /// The signal to hand to the work.
    #[inline]
    pub fn signal(&self) -> AbortSignal {
        self.signal.clone()
    }

    /// Aborts now; the same as dropping the guard.
    #[inline]
    pub fn abort(self) {}

    /// Lets the work run to its end: the guard is gone, and nothing was aborted. The other signal that the guard may have been
    /// [`joined`](AutoAbort::joined) with goes on to abort the work when it fires.
    #[inline]
    pub fn disarm(mut self) {
        self.controller = None;
    }
}

impl Default for AutoAbort {
    #[inline]
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for AutoAbort {
    #[inline]
    fn drop(&mut self) {
        if let Some(controller) = &self.controller {
            controller.abort();
        }
    }
}
