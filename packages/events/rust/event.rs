//! What an event is called, and what it carries.
//!
//! Comes in: the event types generated from the platform's own list of events, and names that are not in it.
//! Goes out: for a target and an event, the name to listen for and the type of object the listener gets.

pub use crate::generated::event::*;

use std::{borrow::Cow, fmt, marker::PhantomData, ops::Deref};

use wasm_bindgen::JsCast;

use crate::EventTarget;

/// The name of an event that the platform dispatches, as a type without a value.
///
/// Every event in the platform's data has one such type in its package's `event` module: `event::Message`,
/// `event::LoadEnd` …
pub trait EventType: Copy + 'static {
    /// The name as JavaScript writes it, such as `"message"`.
    const NAME: &'static str;
}

/// Says that a target dispatches the event `E`, and which object its listeners get.
///
/// Generated for each target from the platform's data; events that bubble are also dispatched on their ancestors. What an
/// interface dispatches, those that inherit from it dispatch, too: `Depth` says by how many steps the event is inherited,
/// and is always inferred. Code for every target of an event leaves it open:
///
/// ```no_run
/// use treenail_events::{Dispatches, EventTargetExt, Listener, event};
///
/// fn log<D, T: Dispatches<event::Abort, D>>(target: &T) -> Listener {
///     target.on(event::Abort, |_| println!("aborted"))
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` does not dispatch the event `{E}`",
    note = "name an event that the platform's data lacks by `Custom::<Event>::new(\"…\")`"
)]
pub trait Dispatches<E: EventType, Depth = Own>: AsRef<EventTarget> {
    /// The interface of the event object.
    type Event: JsCast + 'static;
}

/// An event that is dispatched by the interface itself.
#[derive(Debug)]
pub struct Own;

/// An event that is dispatched by the parent of an interface, as far from it as `Depth`.
#[derive(Debug)]
pub struct Inherited<Depth>(PhantomData<Depth>);

impl<T, E, Depth> Dispatches<E, Inherited<Depth>> for T
where
    T: Deref<Target: Dispatches<E, Depth>> + AsRef<EventTarget>,
    E: EventType,
{
    type Event = <T::Target as Dispatches<E, Depth>>::Event;
}

/// An event that can be listened for on the target `T`.
///
/// Either a generated [`EventType`] that `T` [dispatches](Dispatches), or a [`Custom`] name. `Depth` is always inferred.
#[diagnostic::on_unimplemented(
    message = "`{T}` does not dispatch the event `{Self}`",
    note = "name an event that the platform's data lacks by `Custom::<Event>::new(\"…\")`"
)]
pub trait ListenFor<T: ?Sized, Depth = Own> {
    /// The interface of the event object.
    type Event: JsCast + 'static;

    /// The name as JavaScript writes it.
    fn name(&self) -> Cow<'static, str>;
}

impl<T, E, Depth> ListenFor<T, Depth> for E
where
    E: EventType,
    T: Dispatches<E, Depth> + ?Sized,
{
    type Event = T::Event;

    fn name(&self) -> Cow<'static, str> {
        Cow::Borrowed(E::NAME)
    }
}

/// An event whose name is not in the platform's data: an application's own, or one newer than this crate.
///
/// ```no_run
/// use treenail_events::{Custom, CustomEvent, EventTarget, EventTargetExt};
///
/// # fn main() -> treenail_events::Result<()> {
/// let target = EventTarget::new()?;
/// let listener = target.on(Custom::<CustomEvent>::new("cart:changed"), |event| {
///     let _ = event.detail();
/// });
/// # drop(listener);
/// # Ok(())
/// # }
/// ```
///
/// The object is taken to be an `E` without a check, because a listener cannot refuse an event. Name
/// [`Event`](crate::Event) if in doubt.
pub struct Custom<E> {
    name: Cow<'static, str>,
    event: PhantomData<fn() -> E>,
}

impl<E> Custom<E> {
    /// Names an event.
    pub fn new(name: impl Into<Cow<'static, str>>) -> Self {
        Self {
            name: name.into(),
            event: PhantomData,
        }
    }
}

impl<E> Clone for Custom<E> {
    fn clone(&self) -> Self {
        Self {
            name: self.name.clone(),
            event: PhantomData,
        }
    }
}

impl<E> fmt::Debug for Custom<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_tuple("Custom").field(&self.name).finish()
    }
}

impl<T, E> ListenFor<T> for Custom<E>
where
    T: AsRef<EventTarget> + ?Sized,
    E: JsCast + 'static,
{
    type Event = E;

    fn name(&self) -> Cow<'static, str> {
        self.name.clone()
    }
}
