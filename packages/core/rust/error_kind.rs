//! The kinds of errors that the platform names.

/// What went wrong, by the name that JavaScript gives it.
///
/// The names are those of `DOMException` and of ECMAScript's own error classes. New kinds may be added:
/// match with a wildcard arm.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The work was aborted (`AbortError`).
    Abort,
    /// It took too long (`TimeoutError`).
    Timeout,
    /// The network failed (`NetworkError`).
    Network,
    /// Something that was asked for does not exist (`NotFoundError`).
    NotFound,
    /// The user or the platform refused (`NotAllowedError`).
    NotAllowed,
    /// This platform does not do that (`NotSupportedError`).
    NotSupported,
    /// There is no room left (`QuotaExceededError`).
    QuotaExceeded,
    /// The object is not in a state that allows it (`InvalidStateError`).
    InvalidState,
    /// It was read when it could not be (`NotReadableError`).
    NotReadable,
    /// The value cannot be cloned (`DataCloneError`).
    DataClone,
    /// The data is not what it should be (`DataError`, `EncodingError`).
    Data,
    /// The operation failed for a reason of its own (`OperationError`).
    Operation,
    /// A constraint was not satisfied (`ConstraintError`).
    Constraint,
    /// The security policy forbids it (`SecurityError`).
    Security,
    /// A value has the wrong type (`TypeError`). `fetch` uses it for network failures, too.
    Type,
    /// A value is out of range (`RangeError`).
    Range,
    /// Text could not be parsed (`SyntaxError`).
    Syntax,
    /// A name is not defined (`ReferenceError`).
    Reference,
    /// Anything else, also what is no error at all: JavaScript can throw any value.
    Other,
}

/// One line for each name that has a kind. The first name of a kind is the one it is given in JavaScript.
const NAMES: &[(&str, ErrorKind)] = &[
    ("AbortError", ErrorKind::Abort),
    ("TimeoutError", ErrorKind::Timeout),
    ("NetworkError", ErrorKind::Network),
    ("NotFoundError", ErrorKind::NotFound),
    ("NotAllowedError", ErrorKind::NotAllowed),
    ("NotSupportedError", ErrorKind::NotSupported),
    ("QuotaExceededError", ErrorKind::QuotaExceeded),
    ("InvalidStateError", ErrorKind::InvalidState),
    ("NotReadableError", ErrorKind::NotReadable),
    ("DataCloneError", ErrorKind::DataClone),
    ("DataError", ErrorKind::Data),
    ("EncodingError", ErrorKind::Data),
    ("OperationError", ErrorKind::Operation),
    ("ConstraintError", ErrorKind::Constraint),
    ("SecurityError", ErrorKind::Security),
    ("TypeError", ErrorKind::Type),
    ("RangeError", ErrorKind::Range),
    ("SyntaxError", ErrorKind::Syntax),
    ("ReferenceError", ErrorKind::Reference),
];

impl ErrorKind {
    /// The kind of an error whose `name` this is.
    pub fn from_name(name: &str) -> Self {
        NAMES
            .iter()
            .find(|(known, _)| *known == name)
            .map_or(Self::Other, |(_, kind)| *kind)
    }

    /// The name that JavaScript gives an error of this kind; `Error` for [`ErrorKind::Other`].
    #[inline]
    pub fn name(self) -> &'static str {
        NAMES
            .iter()
            .find(|(_, kind)| *kind == self)
            .map_or("Error", |(name, _)| name)
    }
}
