//! `GET MDOList/chatuser`: chat users (specification §11.7).

use crate::{
    At, Fault, Node, Out, Read, Schemas, Spell,
    carrier::carrier,
    carriers::ListEntry,
    operation::{Method, Operation, SELECT},
};

/// What it takes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// Only those who are present.
    pub only_present: bool,
    /// Without the caller.
    pub remove_self: bool,
    /// The keys are the associates' instead of the Service users'.
    pub associate: bool,
    /// Only the members of that topic; 0 for all.
    pub topic_id: i32,
    /// The same as one text: `onlyPresent,topicId=3`.
    pub additional_info: AdditionalInfo,
    /// The same under another name.
    pub options: AdditionalInfo,
}

carrier! {
    Request as "MDOList_ChatUserRequest"; {
        "onlyPresent": only_present,
        "removeSelf": remove_self,
        "associate": associate,
        "topicId": topic_id,
        "additionalInfo": additional_info,
        "options": options,
    }
}

impl Request {
    /// What is asked for, wherever it stood.
    #[must_use]
    pub fn combined(self) -> Self {
        let texts = [&self.additional_info, &self.options];
        let topic_ids = [self.topic_id].into_iter().chain(texts.map(|it| it.topic_id));
        Self {
            only_present: self.only_present || texts.iter().any(|it| it.only_present),
            remove_self: self.remove_self || texts.iter().any(|it| it.remove_self),
            associate: self.associate || texts.iter().any(|it| it.associate),
            topic_id: topic_ids.into_iter().find(|id| *id != 0).unwrap_or_default(),
            ..Self::default()
        }
    }
}

/// Options as one text, `onlyPresent,removeSelf=true,topicId=3`; what is not known is passed over.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AdditionalInfo {
    only_present: bool,
    remove_self: bool,
    associate: bool,
    topic_id: i32,
}

impl Read for AdditionalInfo {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        let text = String::read(node, at)?;
        let mut options = Self::default();
        for option in text.split([',', ';', '&']) {
            let (name, value) = option.split_once(['=', ':']).unwrap_or((option, "true"));
            let value = Node::Text(value.trim().to_owned());
            match name.trim().to_ascii_lowercase().as_str() {
                "onlypresent" => options.only_present = bool::read(&value, at)?,
                "removeself" => options.remove_self = bool::read(&value, at)?,
                "associate" => options.associate = bool::read(&value, at)?,
                "topicid" => options.topic_id = i32::read(&value, at)?,
                _ => {}
            }
        }
        Ok(options)
    }
}

impl Spell for AdditionalInfo {
    fn name() -> String {
        String::name()
    }
    fn spell(&self, out: &mut Out<'_>) {
        let Self { only_present, remove_self, associate, topic_id } = self;
        out.text(&format!(
            "onlyPresent={only_present},removeSelf={remove_self},associate={associate},topicId={topic_id}"
        ));
    }
    fn schema(schemas: &mut Schemas) -> serde_json::Value {
        String::schema(schemas)
    }
}

/// What it gives.
pub type Response = Vec<ListEntry>;

/// The operation.
pub static META: Operation =
    Operation::new(Method::Get, "MDOList/chatuser", "/api/v1/MDOList/chatuser", "The chat users, by rank and name.")
        .query(&[
            SELECT,
            ("onlyPresent", "true for those who are present."),
            ("removeSelf", "true to leave the caller out."),
            ("associate", "true for the keys of associates instead of Service users."),
            ("topicId", "Only the members of that topic."),
            ("additionalInfo", "The same options as one text: onlyPresent,topicId=3."),
            ("options", "The same text under another name."),
        ])
        .gives(Response::schema);
