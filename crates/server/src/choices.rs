//! Lists to choose from: what the desk has of each, as the vendor's list items.

use std::collections::HashMap;

use parlour_engine::{EngineError, accounts, members::chat_users, people::list_items, texts, topics};
use parlour_model::{Associate, Caller, ListName as Items};
use parlour_store::Tx;
use parlour_wire::{
    ListEntry, SelectableListEntry,
    lists::{
        List, ListName, ListOptions, ListQuery, all_topics_entry, associate_entry, chat_user_entry, faq_category_entry,
        fixed_entries, group_entry, list_item_entry, reply_template_entry, service_user_entry, topic_entry,
    },
};

/// An item of a list and the number of the heading that it stands below, 0 for none.
type Placed = (i32, ListEntry);

/// A list as it is asked for; `member` is where its name was sent.
pub(crate) fn entries(
    tx: &mut Tx<'_>,
    caller: &Caller,
    query: &ListQuery,
    member: &'static str,
) -> Result<Vec<ListEntry>, EngineError> {
    let unknown = || EngineError::unknown(member, format!("there is no list \"{}\"", query.name));
    let name = ListName::parse(&query.name).ok_or_else(unknown)?;
    let items = items(tx, caller, name, &query.options)?;
    let by_group = matches!(name.list, List::Associates | List::ChatUsers | List::ServiceUsers);
    let headings = if by_group && (query.tree || name.headings) {
        accounts::all_groups(tx)?.into_iter().map(group_entry).collect()
    } else {
        Vec::new()
    };
    Ok(query.shape(name, headings, items))
}

/// The same items with whether each is selected.
pub(crate) fn selectable(entries: Vec<ListEntry>) -> Vec<SelectableListEntry> {
    entries.into_iter().map(Into::into).collect()
}

fn items(tx: &mut Tx<'_>, caller: &Caller, name: ListName, options: &ListOptions) -> Result<Vec<Placed>, EngineError> {
    let plain = |entries: Vec<ListEntry>| entries.into_iter().map(|entry| (0, entry)).collect();
    if let Some(fixed) = fixed_entries(name.list, options) {
        return Ok(plain(fixed));
    }
    Ok(match name.list {
        List::Associates => associates(tx)?,
        List::ChatUsers => {
            let users = chat_users(tx, caller, options.only_present, options.remove_self, options.topic_id)?;
            in_groups(users, |user| chat_user_entry(user, options.associate))
        }
        List::ServiceUsers => in_groups(chat_users(tx, caller, false, false, 0)?, service_user_entry),
        List::UserGroups => plain(groups(tx, options)?),
        List::ChatTopics => plain(chat_topics(tx, caller, name, options)?),
        List::TicketCategories => plain(small_list(tx, Items::TicketCategory)?),
        List::TicketPriorities => plain(small_list(tx, Items::TicketPriority)?),
        List::CustomerLanguages => plain(small_list(tx, Items::CustomerLanguage)?),
        List::FaqCategories => plain(texts::faq_categories(tx, caller)?.into_iter().map(faq_category_entry).collect()),
        List::ReplyTemplates => {
            let templates = texts::templates(tx, caller)?.into_iter().map(|it| it.template);
            plain(templates.map(reply_template_entry).collect())
        }
        _ => Vec::new(),
    })
}

fn in_groups(users: Vec<Associate>, entry: impl Fn(Associate) -> ListEntry) -> Vec<Placed> {
    users.into_iter().map(|user| (user.group_idx, entry(user))).collect()
}

/// Everybody who can log in, with the company of the person.
fn associates(tx: &mut Tx<'_>) -> Result<Vec<Placed>, EngineError> {
    let users = accounts::associates(tx)?;
    let companies: HashMap<_, _> = accounts::companies_of(tx, &users)?;
    let company = |user: &Associate| companies.get(&user.person_id).copied().unwrap_or_default();
    Ok(in_groups(users, |user| {
        let contact_id = company(&user);
        associate_entry(user, contact_id)
    }))
}

fn groups(tx: &mut Tx<'_>, options: &ListOptions) -> Result<Vec<ListEntry>, EngineError> {
    let shown = accounts::all_groups(tx)?.into_iter().filter(|group| !options.excluded.contains(&group.id));
    Ok(shown.map(|group| ListEntry { kind: String::new(), ..group_entry(group) }).collect())
}

/// The topics of the caller, or all that an administrator may see; a channel list has an item for all of them.
fn chat_topics(
    tx: &mut Tx<'_>,
    caller: &Caller,
    name: ListName,
    options: &ListOptions,
) -> Result<Vec<ListEntry>, EngineError> {
    let all = options.list_all && caller.administrator;
    let topics = if all { topics::all_topics(tx, caller)? } else { topics::topics_for_user(tx, caller)? };
    let first = (name.is_channel && !options.not_all).then(all_topics_entry);
    Ok(first.into_iter().chain(topics.into_iter().map(|it| topic_entry(it.topic))).collect())
}

fn small_list(tx: &mut Tx<'_>, list: Items) -> Result<Vec<ListEntry>, EngineError> {
    let category = list == Items::TicketCategory;
    Ok(list_items(tx, list)?.into_iter().map(|it| list_item_entry(it, category)).collect())
}
