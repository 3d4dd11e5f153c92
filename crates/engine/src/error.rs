//! Why a verb did not do it.

use parlour_model::FormFault;
use parlour_store::StoreError;

/// What a verb says no with. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// A value that was given cannot be.
    #[error("{member}: {reason}")]
    Invalid {
        /// Which: `Sessions[3].TopicId`.
        member: String,
        /// Why: `topic 99 does not exist`.
        reason: String,
    },
    /// Fields of a form cannot be taken.
    #[error("{}", in_words(.0))]
    Faults(Vec<FormFault>),
    /// There is no such thing.
    #[error("{0}")]
    NotFound(String),
    /// What the caller refers to is not there.
    #[error("{member}: {reason}")]
    Unknown {
        /// Where the name or key stood.
        member: String,
        /// What there is not.
        reason: String,
    },
    /// Whoever acts may not.
    #[error("{0}")]
    Forbidden(String),
    /// What the caller takes for granted is not so.
    #[error("{0}")]
    Conflict(String),
    /// It has changed since the caller looked.
    #[error("{0}")]
    Changed(String),
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl EngineError {
    /// Something that is referred to and is not there.
    pub fn unknown(member: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Unknown { member: member.into(), reason: reason.into() }
    }

    /// The same where what is referred to stands in an entity, never in an address: there it is a value that cannot be.
    pub(crate) fn in_entity(self) -> Self {
        match self {
            Self::Unknown { member, reason } => Self::Invalid { member, reason },
            other => other,
        }
    }

    /// A value that cannot be.
    pub fn invalid(member: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Invalid { member: member.into(), reason: reason.into() }
    }
}

/// What is wrong with the fields, as a sentence.
fn in_words(faults: &[FormFault]) -> String {
    let faults: Vec<_> = faults.iter().map(|fault| format!("{}: {}", fault.member, fault.reason.name())).collect();
    faults.join(", ")
}
