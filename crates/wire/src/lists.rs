//! Lists to choose from: their names, options and items.

mod fixed;
mod name;
mod options;
mod query;

use parlour_model::{Associate, FaqCategory, Group, ListItem, Provider, ReplyTemplate, Text, Topic};

pub use fixed::fixed_entries;
pub use name::{List, ListName};
pub use options::ListOptions;
pub use query::ListQuery;

use crate::ListEntry;
use query::{ALL, item};

/// The agents beneath a line for each group, or alone.
pub fn agent_entries(groups: Vec<(Group, Vec<Associate>)>, flat: bool) -> Vec<ListEntry> {
    if flat {
        let mut users: Vec<_> = groups.into_iter().flat_map(|(_, users)| users).collect();
        users.sort_by(|a, b| (a.rank, &a.full_name, a.id).cmp(&(b.rank, &b.full_name, b.id)));
        return users.into_iter().map(agent_entry).collect();
    }
    let groups = groups.into_iter().map(|(group, users)| ListEntry {
        id: group.id,
        full_name: group.name.clone(),
        name: group.name,
        kind: "group".to_owned(),
        child_items: users.into_iter().map(agent_entry).collect(),
        ..ListEntry::default()
    });
    groups.collect()
}

/// One agent.
pub fn agent_entry(user: Associate) -> ListEntry {
    ListEntry {
        id: user.ej_user_id,
        name: user.full_name.clone().into(),
        tool_tip: user.tooltip,
        deleted: user.deleted,
        rank: user.rank,
        kind: "associate".to_owned(),
        extra_info: user.name,
        full_name: user.full_name.into(),
        ..ListEntry::default()
    }
}

/// An agent by the key of the associate.
pub fn associate_entry(user: Associate, contact_id: i32) -> ListEntry {
    let extra_info = format!("person_id={}&contact_id={contact_id}", user.person_id);
    ListEntry { id: user.id, extra_info, ..agent_entry(user) }
}

/// A chat user by the own key, or that of the associate.
pub fn chat_user_entry(user: Associate, associate: bool) -> ListEntry {
    let id = if associate { user.id } else { user.ej_user_id };
    ListEntry { id, ..agent_entry(user) }
}

/// A chat user by the own key, with that of the associate.
pub fn service_user_entry(user: Associate) -> ListEntry {
    ListEntry { extra_info: format!("associateId={}", user.id), ..agent_entry(user) }
}

/// A group as a heading of its users.
pub fn group_entry(group: Group) -> ListEntry {
    ListEntry { kind: "group".to_owned(), ..named(group.id, group.name) }
}

/// An item of a small list, with the members that lists of categories have.
pub fn list_item_entry(it: ListItem, category: bool) -> ListEntry {
    let extra_info = if category { "parentId=0&replyTemplateId=-1".to_owned() } else { String::new() };
    ListEntry { tool_tip: it.tooltip, extra_info, ..named(it.id, it.value) }
}

/// A topic.
pub fn topic_entry(topic: Topic) -> ListEntry {
    ListEntry { tool_tip: topic.description, ..named(topic.id, topic.name) }
}

/// The item that stands for all topics.
pub fn all_topics_entry() -> ListEntry {
    item(0, ALL)
}

/// A folder of common questions, by its path.
pub fn faq_category_entry(folder: FaqCategory) -> ListEntry {
    let category = folder.category;
    ListEntry {
        tool_tip: category.description,
        full_name: category.fullname,
        extra_info: format!("parentId={}", category.parent_id),
        ..named(category.id, category.name)
    }
}

/// A prepared reply.
pub fn reply_template_entry(template: ReplyTemplate) -> ListEntry {
    let extra_info = format!("folderId={}", template.folder_id);
    ListEntry { tool_tip: template.description, extra_info, ..named(template.id, template.name) }
}

fn named(id: i32, name: Text) -> ListEntry {
    ListEntry { id, full_name: name.clone(), name, ..ListEntry::default() }
}

/// The entities of an archive, as a list to choose from.
pub fn archive_entities(provider: Provider) -> Vec<ListEntry> {
    let entity = |((name, heading), id): (&(&str, &str), i32)| ListEntry {
        id,
        name: (*heading).to_owned().into(),
        kind: (*name).to_owned(),
        extra_info: (*name).to_owned(),
        full_name: Text((*heading).to_owned()),
        ..ListEntry::default()
    };
    provider.entities().iter().zip(1..).map(entity).collect()
}
