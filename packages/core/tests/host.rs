//! What works without JavaScript: errors made in Rust, and the types that macros declare.
#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test may fail")]
#![cfg(not(target_family = "wasm"))]

use std::error::Error as _;
use treenail_core::{Error, ErrorKind};

fn is_send_and_sync<T: Send + Sync + 'static>() {}

treenail_core::interface! {
    /// An animal.
    pub type Animal as "Animal";
}
treenail_core::interface! {
    /// A dog.
    pub type Dog as "Dog" extends Animal;
}

#[test]
fn an_error_goes_between_threads_and_into_a_boxed_error() {
    is_send_and_sync::<Error>();
    let boxed: Box<dyn std::error::Error + Send + Sync> =
        Error::new(ErrorKind::Abort, "stopped").into();
    let error = std::thread::spawn(move || boxed).join().unwrap();
    assert_eq!(error.to_string(), "AbortError: stopped");
}

#[test]
fn a_result_is_a_few_words() {
    assert!(size_of::<Result<(), Error>>() <= size_of::<[usize; 8]>());
}

#[test]
fn an_error_made_in_rust_has_its_kind_name_message_and_cause() {
    let error = Error::new(ErrorKind::Timeout, "one second")
        .with_cause(Error::new(ErrorKind::Network, "no route"));
    assert!(error.is_timeout());
    assert!(!error.is_abort());
    assert_eq!(error.name(), "TimeoutError");
    assert_eq!(error.message(), "one second");
    assert_eq!(error.cause().unwrap().kind(), ErrorKind::Network);
    assert_eq!(
        error.source().unwrap().to_string(),
        "NetworkError: no route"
    );
    assert!(error.as_js().is_none());
}

#[test]
fn an_error_of_another_library_keeps_its_text_and_sources() {
    #[derive(Debug)]
    struct Outer(std::num::ParseIntError);
    impl std::fmt::Display for Outer {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("no number")
        }
    }
    impl std::error::Error for Outer {
        fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
            Some(&self.0)
        }
    }
    let error = Error::from_std(&Outer("x".parse::<i32>().unwrap_err()));
    assert_eq!(error.kind(), ErrorKind::Other);
    assert_eq!(error.message(), "no number");
    assert_eq!(
        error.cause().unwrap().message(),
        "invalid digit found in string"
    );
    let same = Error::new(ErrorKind::Abort, "stopped");
    assert_eq!(Error::from_std(&same), same);
}

#[test]
fn every_kind_but_other_has_a_name_of_its_own() {
    for name in [
        "AbortError",
        "TimeoutError",
        "NetworkError",
        "NotFoundError",
        "NotAllowedError",
        "NotSupportedError",
        "QuotaExceededError",
        "InvalidStateError",
        "NotReadableError",
        "DataCloneError",
        "DataError",
        "OperationError",
        "ConstraintError",
        "SecurityError",
        "TypeError",
        "RangeError",
        "SyntaxError",
        "ReferenceError",
    ] {
        let kind = ErrorKind::from_name(name);
        assert_ne!(kind, ErrorKind::Other, "{name}");
        assert_eq!(kind.name(), name);
    }
    assert_eq!(ErrorKind::from_name("MyError"), ErrorKind::Other);
}

#[test]
fn a_handle_is_as_large_as_a_javascript_value_and_so_is_an_optional_one_of_its_abi() {
    assert_eq!(size_of::<Dog>(), size_of::<treenail_core::JsValue>());
}

#[test]
fn a_handle_converts_to_its_ancestors() {
    fn ancestors<T: AsRef<Animal> + AsRef<treenail_core::js::Object> + Into<Animal>>() {}
    ancestors::<Dog>();
}
