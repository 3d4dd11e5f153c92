//! Reading presence (specification §11.3, GetChatPresence).

use parlour_model::{Associate, ChatPresence};
use parlour_store::{StoreError, Tx, count_running, list_after, list_memberships, list_present};

/// Associates read at a time.
const ROWS_MAX: usize = 10_000;

/// Every chat user with presence, running chats and topics, by name.
pub fn list_presence(tx: &mut Tx<'_>) -> Result<Vec<ChatPresence>, StoreError> {
    let present = list_present(tx)?;
    let running = count_running(tx)?;
    let memberships = list_memberships(tx)?;
    let mut users = list_after::<Associate>(tx, 0, ROWS_MAX)?;
    users.retain(|user| user.ej_user_id != 0 && !user.deleted);
    users.sort_by(|a, b| (&a.full_name, a.id).cmp(&(&b.full_name, b.id)));
    let rows = users.into_iter().map(|user| {
        let first = memberships.partition_point(|it| it.user_id < user.id);
        let own = memberships[first..].iter().take_while(|it| it.user_id == user.id);
        ChatPresence {
            user_id: user.id,
            ongoing_chats: running.binary_search_by_key(&user.id, |it| it.0).map_or(0, |at| running[at].1),
            present: present.binary_search(&user.id).is_ok(),
            chat_topics: own.filter(|it| it.counts()).map(|it| it.topic_id).collect(),
            display_name: user.full_name,
        }
    });
    Ok(rows.collect())
}
