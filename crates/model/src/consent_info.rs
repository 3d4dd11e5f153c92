//! What a person agreed to, as the vendor tells of it (its ConsentInfo).
#![expect(missing_docs, reason = "the members are the vendor's, one to one")]

use crate::{Id, Person, Timestamp};

/// One agreement of a person. Of ours there is only the one given in a chat: that what is said of oneself is stored.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ConsentInfo {
    pub id: Id,
    /// The words that were agreed to.
    pub comment: String,
    pub registered_at: Timestamp,
    pub registered_associate_id: Id,
    pub updated_at: Timestamp,
    pub updated_associate_id: Id,
    pub legal_base_id: Id,
    pub legal_base_key: String,
    pub legal_base_name: String,
    pub purpose_id: Id,
    pub purpose_key: String,
    pub purpose_name: String,
    pub source_id: Id,
    pub source_key: String,
    pub source_name: String,
}

impl ConsentInfo {
    /// What that person agreed to in the form of a chat; `None` where he did not.
    pub fn of(person: &Person) -> Option<Self> {
        person.consented_at.is_some().then(|| Self {
            id: person.id,
            comment: person.consent_text.clone(),
            registered_at: person.consented_at,
            updated_at: person.consented_at,
            // Article 6 (1) (a) of the GDPR: consent.
            legal_base_id: 1,
            legal_base_key: "61A".to_owned(),
            legal_base_name: "Consent".to_owned(),
            purpose_id: 1,
            purpose_key: "STORE".to_owned(),
            purpose_name: "Stored and used to answer".to_owned(),
            source_id: 1,
            source_key: "WEBFORM".to_owned(),
            source_name: "Form of a chat".to_owned(),
            ..Self::default()
        })
    }
}
