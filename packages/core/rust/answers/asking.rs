//! An operation that was called, and what it gives to its callbacks.

use super::{call, call_quietly};
use crate::callback::CallbackGuard;
use crate::error::{Error, Result};
use crate::js::{Array, Function};
use crate::platform::construct;
use crate::promise::{Promise, is_promise};
use crate::queue::{Queue, State};
use crate::task::spawn;
use core::cell::{Cell, OnceCell, RefCell};
use core::task::{Context, Poll, ready};
use std::rc::{Rc, Weak};
use wasm_bindgen::JsValue;

/// What is passed to an operation, in the order of its arguments.
#[derive(Debug)]
pub struct Passing {
    pub(super) list: Vec<Passed>,
    pub(super) init: JsValue,
}

impl Default for Passing {
    #[inline]
    fn default() -> Self {
        Self {
            list: Vec::new(),
            init: JsValue::UNDEFINED,
        }
    }
}

impl Passing {
    #[inline]
    fn with(mut self, passed: Passed) -> Self {
        self.list.push(passed);
        self
    }

    /// A value.
    pub fn given(self, value: impl Into<JsValue>) -> Self {
        self.with(Passed::Given(value.into()))
    }

    /// Nothing, where other arguments come after it.
    #[inline]
    pub fn left_out(self) -> Self {
        self.with(Passed::Given(JsValue::UNDEFINED))
    }

    /// A function that is called with the answer.
    #[inline]
    pub fn on_value(self) -> Self {
        self.with(Passed::OnValue)
    }

    /// A function that is called with an answer of two values.
    #[inline]
    pub fn on_pair(self) -> Self {
        self.with(Passed::OnPair)
    }

    /// A function that is called with what went wrong.
    #[inline]
    pub fn on_error(self) -> Self {
        self.with(Passed::OnError)
    }

    /// What the constructor of an observer takes after the callback.
    pub fn made_with(mut self, init: impl Into<JsValue>) -> Self {
        self.init = init.into();
        self
    }
}

/// What is passed in the place of an argument.
#[derive(Debug, Clone)]
pub(super) enum Passed {
    /// A value.
    Given(JsValue),
    /// A function that is called with the answer.
    OnValue,
    /// A function that is called with an answer of two values.
    OnPair,
    /// A function that is called with what went wrong.
    OnError,
}

/// What is called, and how it is ended.
#[derive(Debug, Clone)]
pub(super) struct Operation {
    pub receiver: Receiver,
    pub name: &'static str,
    /// The operation that is given what this one returned; empty where there is none.
    pub end: &'static str,
    /// It answers but once, and is called anew when it has.
    pub again: bool,
    pub arguments: Vec<Passed>,
}

/// What it is called on.
#[derive(Debug, Clone)]
pub(super) enum Receiver {
    /// An object that is there.
    Object(JsValue),
    /// An observer, by its class and what its constructor takes after the callback.
    Made(&'static str, JsValue),
}

/// The answers that came and that nobody has read. Dropped, it ends what is under way.
pub(super) struct Asked {
    queue: Queue<JsValue>,
    failure: Rc<Cell<Option<Error>>>,
}

impl Asked {
    /// Calls the operation; `once`: for its first answer only.
    #[inline]
    pub(super) fn begin(operation: Operation, once: bool) -> Self {
        let asked = Self {
            queue: Queue::default(),
            failure: Rc::default(),
        };
        if once {
            asked.queue.set_limit(1);
        }
        asked.queue.listen(|state| {
            let asking = Asking::new(operation, once, state, Rc::clone(&asked.failure));
            if let Err(error) = asking.start() {
                asking.fail(error);
            }
            Box::new(Ending(asking))
        });
        asked
    }

    #[inline]
    pub(super) fn queue(&self) -> &Queue<JsValue> {
        &self.queue
    }

    #[inline]
    pub(super) fn poll(&self, context: &Context<'_>) -> Poll<Option<Result<JsValue>>> {
        let value = ready!(self.queue.poll(context));
        Poll::Ready(value.map(Ok).or_else(|| self.failure.take().map(Err)))
    }
}

struct Asking {
    operation: Operation,
    once: bool,
    /// The functions in their places.
    arguments: OnceCell<Vec<JsValue>>,
    receiver: OnceCell<JsValue>,
    guards: RefCell<Vec<CallbackGuard<Function>>>,
    /// What the operation returned, as long as there is something to end.
    begun: RefCell<Option<JsValue>>,
    is_over: Cell<bool>,
    state: Rc<State<JsValue>>,
    failure: Rc<Cell<Option<Error>>>,
}

impl Asking {
    #[inline]
    fn new(
        operation: Operation,
        once: bool,
        state: Rc<State<JsValue>>,
        failure: Rc<Cell<Option<Error>>>,
    ) -> Rc<Self> {
        Rc::new(Self {
            operation,
            once,
            arguments: OnceCell::new(),
            receiver: OnceCell::new(),
            guards: RefCell::default(),
            begun: RefCell::default(),
            is_over: Cell::new(false),
            state,
            failure,
        })
    }

    #[inline]
    fn start(self: &Rc<Self>) -> Result<()> {
        let receiver = self.receiver()?;
        let arguments = self.arguments.get_or_init(|| self.passed());
        let begun = call(receiver, self.operation.name, arguments)?;
        if is_promise(&begun) {
            self.hear(&begun);
        }
        // It may have answered already.
        if !self.is_over.get() {
            self.begun.replace(Some(begun));
        }
        Ok(())
    }

    #[inline]
    fn receiver(self: &Rc<Self>) -> Result<&JsValue> {
        if let Some(known) = self.receiver.get() {
            return Ok(known);
        }
        let receiver = match &self.operation.receiver {
            Receiver::Object(object) => object.clone(),
            Receiver::Made(class, init) => {
                let callback = self.function(&Passed::OnValue);
                construct(class, &[callback, init.clone()])?
            }
        };
        Ok(self.receiver.get_or_init(|| receiver))
    }

    #[inline]
    fn passed(self: &Rc<Self>) -> Vec<JsValue> {
        (self.operation.arguments.iter())
            .map(|argument| self.function(argument))
            .collect()
    }

    /// What stands for the argument in JavaScript.
    #[inline]
    fn function(self: &Rc<Self>, passed: &Passed) -> JsValue {
        if let Passed::Given(value) = passed {
            return value.clone();
        }
        let own = Rc::downgrade(self);
        let passed = passed.clone();
        let guard = CallbackGuard::<Function>::new(move |(first, second): (JsValue, JsValue)| {
            let Some(own) = Weak::upgrade(&own) else {
                return Ok(());
            };
            match passed {
                Passed::OnError => own.fail(Error::from(first)),
                Passed::OnPair => own.receive(Array::from_iter([first, second]).into()),
                _ => own.receive(first),
            }
            Ok(())
        });
        let function = guard.function().into();
        self.guards.borrow_mut().push(guard);
        function
    }

    #[inline]
    fn receive(self: &Rc<Self>, value: JsValue) {
        if self.once {
            // There is nothing left to end.
            self.is_over.set(true);
            self.begun.take();
        }
        self.state.push(value);
        if self.operation.again
            && !self.is_over.get()
            && let Err(error) = self.start()
        {
            self.fail(error);
        }
    }

    #[inline]
    fn fail(&self, error: Error) {
        if self.is_over.get() {
            return;
        }
        if self.once {
            self.is_over.set(true);
            self.begun.take();
        }
        self.failure.set(Some(error));
        self.state.end();
    }

    /// Of an operation that promises what it returns: it may fail to begin.
    #[inline]
    fn hear(self: &Rc<Self>, begun: &JsValue) {
        let own = Rc::downgrade(self);
        let promise = Promise::<JsValue>::from_raw(begun.clone());
        spawn(async move {
            if let Err(error) = promise.await
                && let Some(own) = own.upgrade()
            {
                own.begun.take();
                own.fail(error);
            }
        });
    }

    #[inline]
    fn end(&self) {
        self.is_over.set(true);
        drop(self.guards.take());
        if let (Some(begun), Some(receiver)) = (self.begun.take(), self.receiver.get()) {
            end(receiver.clone(), self.operation.end, begun);
        }
    }
}

/// Ends what the operation began. Nobody waits for it any more, nor for the failure to end what has not begun.
#[inline]
fn end(receiver: JsValue, name: &'static str, begun: JsValue) {
    if name.is_empty() {
        return;
    }
    if !is_promise(&begun) {
        call_quietly(&receiver, name, &begun);
        return;
    }
    let promise = Promise::<JsValue>::from_raw(begun);
    spawn(async move {
        if let Ok(known) = promise.await {
            call_quietly(&receiver, name, &known);
        }
    });
}

/// Held by the queue: dropped with it, or when it has its last value.
struct Ending(Rc<Asking>);

impl Drop for Ending {
    #[inline]
    fn drop(&mut self) {
        self.0.end();
    }
}
