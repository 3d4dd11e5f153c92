//! Who a visitor is, by e-mail address (specification §14 Q25).

use parlour_model::{Person, Session, fold};
use parlour_store::{StoreError, Tx, list_persons_by_email};

/// Looked at to tell one from several, among whom some may have retired.
const ROWS_MAX: i64 = 50;

/// The one person of that e-mail address who has not retired; `None` where there is none, or there are several.
pub fn match_person(tx: &mut Tx<'_>, email: &str) -> Result<Option<Person>, StoreError> {
    let email = email.trim();
    if email.is_empty() {
        return Ok(None);
    }
    let mut persons = list_persons_by_email(tx, email, ROWS_MAX)?;
    persons.retain(|person| person.retired == 0);
    if persons.len() == 1 { Ok(persons.pop()) } else { Ok(None) }
}

/// The same after the visitor has named another e-mail address: the person whom the former one led to is not the
/// visitor.
pub(crate) fn match_again(tx: &mut Tx<'_>, session: &mut Session, former_email: &str) -> Result<(), StoreError> {
    if fold(session.customer_email.trim()) == fold(former_email.trim()) {
        return match_visitor(tx, session);
    }
    if match_person(tx, former_email)?.is_some_and(|person| person.id == session.person_id) {
        session.person_id = 0;
        session.contact_id = 0;
    }
    match_visitor(tx, session)
}

/// Links a session without a person to the one its e-mail address leads to, and to the company where it has none.
pub(crate) fn match_visitor(tx: &mut Tx<'_>, session: &mut Session) -> Result<(), StoreError> {
    if session.person_id != 0 {
        return Ok(());
    }
    if let Some(person) = match_person(tx, &session.customer_email)? {
        session.person_id = person.id;
        if session.contact_id == 0 {
            session.contact_id = person.contact_id;
        }
    }
    Ok(())
}
