//! The options of a list, as one text: `onlyPresent,topicId=3`, `exclude_ids=1,2`, `locationId=261`.

use crate::{At, Fault, Node, Out, Read, Schemas, Spell};

/// The options of a list. Those that a list does not have change nothing.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ListOptions {
    /// As it was sent.
    pub(crate) text: String,
    /// Only users who are present.
    pub only_present: bool,
    /// Without the caller.
    pub remove_self: bool,
    /// Chat users by the numbers of their associates.
    pub associate: bool,
    /// Only members of that topic; 0 for all.
    pub topic_id: i32,
    /// Without the item for all topics.
    pub not_all: bool,
    /// Every topic that the caller may see, not only those in which the caller is a member.
    pub list_all: bool,
    /// Without these groups.
    pub excluded: Vec<i32>,
    /// With an item without a name.
    pub blank_item: bool,
    /// Only the time zone of that number.
    pub location_id: Option<i32>,
    /// A number without a name: the kind of the roles.
    pub number: Option<i32>,
}

impl ListOptions {
    /// These and the others together; where both give a number, this one.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            text: if self.text.is_empty() { other.text } else { self.text },
            only_present: self.only_present || other.only_present,
            remove_self: self.remove_self || other.remove_self,
            associate: self.associate || other.associate,
            topic_id: if self.topic_id == 0 { other.topic_id } else { self.topic_id },
            not_all: self.not_all || other.not_all,
            list_all: self.list_all || other.list_all,
            excluded: self.excluded.into_iter().chain(other.excluded).collect(),
            blank_item: self.blank_item || other.blank_item,
            location_id: self.location_id.or(other.location_id),
            number: self.number.or(other.number),
        }
    }

    fn set(&mut self, name: &str, value: &Node, at: &At<'_>) -> Result<(), Fault> {
        match name {
            "onlypresent" => self.only_present = bool::read(value, at)?,
            "removeself" => self.remove_self = bool::read(value, at)?,
            "associate" => self.associate = bool::read(value, at)?,
            "topicid" => self.topic_id = i32::read(value, at)?,
            "notall" => self.not_all = bool::read(value, at)?,
            "listall" => self.list_all = bool::read(value, at)?,
            "exclude_id" | "exclude_ids" => self.excluded.push(i32::read(value, at)?),
            "addblankstring" => self.blank_item = bool::read(value, at)?,
            "locationid" => self.location_id = Some(i32::read(value, at)?),
            _ => {}
        }
        Ok(())
    }
}

impl Read for ListOptions {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        let text = String::read(node, at)?;
        let mut options = Self::default();
        let mut last = String::new();
        for option in text.split([',', ';', '&']).map(str::trim).filter(|option| !option.is_empty()) {
            if let Some((name, value)) = option.split_once(['=', ':']) {
                last = name.trim().to_ascii_lowercase();
                options.set(&last, &Node::Text(value.trim().to_owned()), at)?;
            } else if let Ok(number) = option.parse() {
                if last == "exclude_ids" {
                    options.excluded.push(number);
                } else {
                    options.number = Some(number);
                }
            } else {
                options.set(&option.to_ascii_lowercase(), &Node::Text("true".to_owned()), at)?;
            }
        }
        options.text = text;
        Ok(options)
    }
}

impl Spell for ListOptions {
    fn name() -> String {
        String::name()
    }
    fn spell(&self, out: &mut Out<'_>) {
        out.text(&self.text);
    }
    fn schema(schemas: &mut Schemas) -> serde_json::Value {
        String::schema(schemas)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{ZoneChoice, zones};

    fn read(text: &str) -> Result<ListOptions, Fault> {
        let zone = ZoneChoice::plain(zones::UTC);
        ListOptions::read(&Node::Text(text.to_owned()), &At::root(&zone).member("AdditionalInfo"))
    }

    #[test]
    fn options_are_read_with_every_separator_in_every_case() {
        let text = "OnlyPresent,removeSelf=true; ASSOCIATE:1&topicId=3,listAll,unknown=x,[all]";
        let expected = ListOptions {
            text: text.to_owned(),
            only_present: true,
            remove_self: true,
            associate: true,
            topic_id: 3,
            list_all: true,
            ..ListOptions::default()
        };
        assert_eq!(read(text), Ok(expected));
        assert_eq!(read("exclude_ids=12,34,69&addblankstring=True").map(|it| it.excluded), Ok(vec![12, 34, 69]));
        assert_eq!(read("exclude_id=7").map(|it| it.excluded), Ok(vec![7]));
        assert_eq!(read("locationId=261").map(|it| it.location_id), Ok(Some(261)));
        assert_eq!(read("2").map(|it| it.number), Ok(Some(2)));
    }

    #[test]
    fn a_wrong_value_is_named() {
        for text in ["topicId=x", "onlyPresent=maybe", "exclude_ids=1,exclude_id=y", "locationId=99999999999"] {
            assert_eq!(read(text).expect_err(text).member, "AdditionalInfo", "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(text: String) {
            let _ = read(&text);
        }
    }
}
