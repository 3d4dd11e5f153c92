//! Why a verb did not do it.

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
    /// The store could not do it.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl EngineError {
    /// A value that cannot be.
    pub fn invalid(member: impl Into<String>, reason: impl Into<String>) -> Self {
        Self::Invalid { member: member.into(), reason: reason.into() }
    }
}
