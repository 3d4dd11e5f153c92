//! `GET MDOList/{listname}`: a list to choose from.

use crate::{
    Spell,
    carrier::carrier,
    carriers::ListEntry,
    lists::{ListOptions, ListQuery},
    operation::{Method, Operation, SELECT},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The name of the list.
    pub name: String,
    /// Without headings; only an explicit false gives them.
    pub flat: Option<bool>,
    /// Options of the list.
    pub additional: ListOptions,
    /// The same under another name.
    pub additional_info: ListOptions,
    /// The same under a third name.
    pub options: ListOptions,
    /// A part of the names.
    pub query: String,
    /// Only users who are present.
    pub only_present: bool,
    /// Without the caller.
    pub remove_self: bool,
    /// Chat users by the keys of their associates.
    pub associate: bool,
    /// Only the members of that topic; 0 for all.
    pub topic_id: i32,
}

carrier! {
    Request as "MDOList_GetListRequest"; {
        "listname": name,
        "flat": flat,
        "additional": additional,
        "additionalInfo": additional_info,
        "options": options,
        "query": query,
        "onlyPresent": only_present,
        "removeSelf": remove_self,
        "associate": associate,
        "topicId": topic_id,
    }
}

impl From<Request> for ListQuery {
    fn from(it: Request) -> Self {
        let single = ListOptions {
            only_present: it.only_present,
            remove_self: it.remove_self,
            associate: it.associate,
            topic_id: it.topic_id,
            ..ListOptions::default()
        };
        Self {
            name: it.name,
            tree: it.flat == Some(false),
            options: single.and(it.additional).and(it.additional_info).and(it.options),
            search: it.query,
            ..Self::default()
        }
    }
}

/// The answer.
pub type Response = Vec<ListEntry>;

/// The query parameters of lists.
pub(crate) const PARAMETERS: &[(&str, &str)] = &[
    SELECT,
    ("flat", "false for the items below headings, where the list has some."),
    ("additional", "Options of the list as one text: onlyPresent,topicId=3."),
    ("additionalInfo", "The same text under another name."),
    ("options", "The same text under a third name."),
    ("query", "Only items with this text in their names."),
    ("onlyPresent", "Of chatuser: true for those who are present."),
    ("removeSelf", "Of chatuser: true to leave the caller out."),
    ("associate", "Of chatuser: true for the keys of associates instead of Service users."),
    ("topicId", "Of chatuser: only the members of that topic."),
];

/// The operation.
pub static META: Operation = Operation::new(
    Method::Get,
    "MDOList/GetList",
    "/api/v1/MDOList/{listname}",
    "A list to choose from: chatuser, chatsessionstatus, associate, usergroup, ejcategory, ticketpriority, country, \
     timezone and others; MDO/GetListNames has all names.",
)
.query(PARAMETERS)
.gives(Response::schema);
