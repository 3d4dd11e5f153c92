//! Who a visitor may be, for an agent to choose (specification §14 Q25).

use std::sync::Arc;

use parlour_model::{Caller, Id, MatchedBy, Person, PersonMatch, SessionRight};
use parlour_store::{Tx, list_persons_by_email, list_persons_by_name};

use crate::{EngineError, sessions::change::Change};

/// People of one answer.
const MATCHES_MAX: usize = 10;
/// People looked at, among whom some may have retired.
const ROWS_MAX: i64 = 50;

/// The people a session's visitor may be, those of the e-mail address first; `None` when there is no such session.
pub fn matches(tx: &mut Tx<'_>, caller: &Caller, session_id: Id) -> Result<Option<Vec<PersonMatch>>, EngineError> {
    let Some(change) = Change::open(tx, session_id)? else { return Ok(None) };
    change.require(tx, caller, SessionRight::See)?;
    let session = &change.session;
    let (email, name) = (session.customer_email.trim(), session.customer_name.trim());
    let by_email = if email.is_empty() { Vec::new() } else { list_persons_by_email(tx, email, ROWS_MAX)? };
    let by_name = if name.is_empty() { Vec::new() } else { list_persons_by_name(tx, name, ROWS_MAX)? };
    let mut matches: Vec<PersonMatch> = Vec::new();
    let found = by_email.into_iter().map(|it| (MatchedBy::Email, it));
    for (by, person) in found.chain(by_name.into_iter().map(|it| (MatchedBy::Name, it))) {
        let known = matches.iter().any(|it| it.person.id == person.id);
        if person.retired == 0 && !known && matches.len() < MATCHES_MAX {
            matches.push(PersonMatch {
                by,
                linked: person.id == session.person_id,
                person: Arc::<Person>::new(person),
            });
        }
    }
    Ok(Some(matches))
}
