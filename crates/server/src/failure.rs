//! Everything a call can fail with, and the only place that knows HTTP's status codes.

use std::time::Duration;

use axum::http::StatusCode;
use parlour_engine::EngineError;
use parlour_model::FormFault;
use parlour_store::StoreError;
use parlour_wire::{BodyError, ErrorCarrier, Fault, TooMuchSelected, UnknownZone};

pub(crate) const OK: StatusCode = StatusCode::OK;
pub(crate) const NO_CONTENT: StatusCode = StatusCode::NO_CONTENT;
pub(crate) const NOT_MODIFIED: StatusCode = StatusCode::NOT_MODIFIED;

/// How soon a call may be tried again that the database could not serve.
const RETRY_AFTER: Duration = Duration::from_secs(1);

/// Why a call was not answered as asked. The text is for the caller; what only the operator may know is logged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// Something that was sent cannot be; names the member.
    Invalid(String),
    /// Fields of a form cannot be taken.
    Faults(Vec<FormFault>),
    /// Who calls is not proven.
    Unauthenticated(String),
    /// The caller is known and may not.
    Forbidden(String),
    /// There is nothing at that address.
    NotFound(String),
    /// The vendor documents this operation (`GET Ticket/{id}`), and this server does not have it.
    NotImplemented(String),
    /// Not with that method; these it takes.
    MethodNotAllowed(String),
    /// What the caller takes for granted is not so.
    Conflict(String),
    /// It has changed since the caller looked.
    Changed(String),
    /// A body that nobody here can read.
    Unreadable(String),
    /// The body did not arrive in time.
    TimedOut,
    /// The body is longer than this many bytes.
    TooLarge(usize),
    /// Not so often; again after that long.
    TooMany(Duration),
    /// Not now; again after that long.
    Unavailable(Duration),
    /// Not finished in time, perhaps done and perhaps not; again after that long.
    Uncertain(Duration),
    /// Our fault.
    Internal,
}

impl Failure {
    /// The status, and the vendor's name of the kind (specification §10.8).
    fn kind(&self) -> (StatusCode, &'static str) {
        match self {
            Self::Invalid(_) | Self::Faults(_) => (StatusCode::BAD_REQUEST, "ArgumentException"),
            Self::Unauthenticated(_) => (StatusCode::UNAUTHORIZED, "SoSessionException"),
            Self::Forbidden(_) => (StatusCode::FORBIDDEN, "SoSentryException"),
            Self::NotFound(_) => (StatusCode::NOT_FOUND, "SoNotFoundException"),
            Self::NotImplemented(_) => (StatusCode::NOT_IMPLEMENTED, "NotImplemented"),
            Self::MethodNotAllowed(_) => (StatusCode::METHOD_NOT_ALLOWED, "ArgumentException"),
            Self::Conflict(_) => (StatusCode::CONFLICT, "SoConflictException"),
            Self::Changed(_) => (StatusCode::PRECONDITION_FAILED, "SoPreconditionException"),
            Self::Unreadable(_) => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "ArgumentException"),
            Self::TimedOut => (StatusCode::REQUEST_TIMEOUT, "ArgumentException"),
            Self::TooLarge(_) => (StatusCode::PAYLOAD_TOO_LARGE, "ArgumentException"),
            Self::TooMany(_) => (StatusCode::TOO_MANY_REQUESTS, "Exception"),
            Self::Unavailable(_) | Self::Uncertain(_) => (StatusCode::SERVICE_UNAVAILABLE, "Exception"),
            Self::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "Exception"),
        }
    }

    pub(crate) fn status(&self) -> StatusCode {
        self.kind().0
    }

    /// When the same call may be tried again.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::TooMany(wait) | Self::Unavailable(wait) | Self::Uncertain(wait) => Some(*wait),
            _ => None,
        }
    }

    /// The error carrier for it; `source` is the operation.
    pub(crate) fn carrier(&self, source: &str) -> ErrorCarrier {
        let message = match self {
            Self::Invalid(message)
            | Self::Unauthenticated(message)
            | Self::Forbidden(message)
            | Self::NotFound(message)
            | Self::Conflict(message)
            | Self::Changed(message)
            | Self::Unreadable(message) => message.clone(),
            Self::Faults(faults) => EngineError::Faults(faults.clone()).to_string(),
            Self::NotImplemented(operation) => {
                format!(
                    "Parlour does not have this operation of the vendor's API: {operation}. /docs lists those that it has."
                )
            }
            Self::MethodNotAllowed(allowed) => format!("This address takes {allowed}."),
            Self::TimedOut => "The body did not arrive in time.".to_owned(),
            Self::TooLarge(bytes_max) => format!("The body is longer than {bytes_max} bytes."),
            Self::TooMany(wait) => format!("Too many attempts. Try again in {} s.", wait.as_secs().max(1)),
            Self::Unavailable(wait) => {
                format!("The server is temporarily unavailable. Try again in {} s.", wait.as_secs().max(1))
            }
            Self::Uncertain(wait) => format!(
                "The server could not finish this in time, and does not know yet whether it was done. Try again in {} s, \
                 with the same Idempotency-Key if there was one; otherwise look first whether it was done.",
                wait.as_secs().max(1)
            ),
            Self::Internal => "Something went wrong in the server; its log says what.".to_owned(),
        };
        let faults = if let Self::Faults(faults) = self { faults.clone() } else { Vec::new() };
        ErrorCarrier { error_type: self.kind().1, message, error_source: source.to_owned(), faults }
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let advice = error.advice();
        match error {
            StoreError::Uncertain(_) => {
                tracing::warn!(%error, advice, "a write may be stored or not; its caller was answered with 503");
                Self::Uncertain(RETRY_AFTER)
            }
            error if error.is_passing() => {
                tracing::warn!(%error, advice, "the database could not serve a call; its caller was answered with 503");
                Self::Unavailable(RETRY_AFTER)
            }
            error => {
                tracing::error!(%error, advice, "the database failed a call");
                Self::Internal
            }
        }
    }
}

impl From<EngineError> for Failure {
    fn from(error: EngineError) -> Self {
        match error {
            EngineError::Invalid { .. } | EngineError::Unknown { .. } => Self::Invalid(error.to_string()),
            EngineError::Faults(faults) => Self::Faults(faults),
            EngineError::NotFound(what) => Self::NotFound(what),
            EngineError::Forbidden(why) => Self::Forbidden(why),
            EngineError::Conflict(why) => Self::Conflict(why),
            EngineError::Changed(why) => Self::Changed(why),
            EngineError::Store(error) => error.into(),
        }
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Self::Invalid(fault.to_string())
    }
}

impl From<BodyError> for Failure {
    fn from(error: BodyError) -> Self {
        match error {
            BodyError::Malformed(reason) => Self::Invalid(reason),
            BodyError::Charset(charset) => Self::Unreadable(format!("The body is in {charset}; only UTF-8 is read.")),
        }
    }
}

impl From<UnknownZone> for Failure {
    fn from(error: UnknownZone) -> Self {
        Self::Invalid(format!("SO-TimeZone: {error}"))
    }
}

impl From<TooMuchSelected> for Failure {
    fn from(_: TooMuchSelected) -> Self {
        Self::Invalid(format!("$select: at most {} names, nested at most 8 deep", parlour_wire::SELECT_NAMES_MAX))
    }
}
