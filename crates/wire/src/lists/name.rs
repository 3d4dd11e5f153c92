//! The names that lists are asked for by.

/// A list, regardless of the way in which it is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum List {
    /// Everybody who can log in.
    Associates,
    /// Topics in which the caller is a member.
    ChatTopics,
    /// Statuses of chat sessions.
    ChatStatuses,
    /// Chat users.
    ChatUsers,
    /// Countries.
    Countries,
    /// Languages by the number of their culture, with the code of the language.
    Cultures,
    /// The same with the vendor's code of the language.
    VendorCultures,
    /// Languages of customers.
    CustomerLanguages,
    /// Categories of tickets.
    TicketCategories,
    /// Chat users by their own numbers, with the associate of each.
    ServiceUsers,
    /// Folders of common questions.
    FaqCategories,
    /// Languages by the vendor's numbers.
    Languages,
    /// Prepared replies.
    ReplyTemplates,
    /// Roles of users.
    Roles,
    /// Origins of tickets.
    TicketOrigins,
    /// Priorities of tickets.
    TicketPriorities,
    /// Read statuses of tickets.
    TicketReadStatuses,
    /// Access levels of tickets.
    TicketSecurityLevels,
    /// Statuses of tickets.
    TicketStatuses,
    /// Time zones.
    TimeZones,
    /// Time zones with their names in the tz database.
    TzNames,
    /// Time zones with the codes of their countries.
    TzCodes,
    /// Groups of users.
    UserGroups,
    /// Kinds of users.
    UserTypes,
}

/// The names, ascending; a list may have several.
const NAMES: &[(&str, List)] = &[
    ("associate", List::Associates),
    ("chatchannel", List::ChatTopics),
    ("chatsessionstatus", List::ChatStatuses),
    ("chattopic", List::ChatTopics),
    ("chatuser", List::ChatUsers),
    ("country", List::Countries),
    ("culture", List::Cultures),
    ("culturesolanguage", List::VendorCultures),
    ("customerlanguage", List::CustomerLanguages),
    ("ejcategory", List::TicketCategories),
    ("ejuser", List::ServiceUsers),
    ("faqcategory", List::FaqCategories),
    ("language", List::Languages),
    ("replytemplate", List::ReplyTemplates),
    ("roles", List::Roles),
    ("ticketcategory", List::TicketCategories),
    ("ticketorigin", List::TicketOrigins),
    ("ticketpriority", List::TicketPriorities),
    ("ticketread", List::TicketReadStatuses),
    ("ticketslevel", List::TicketSecurityLevels),
    ("ticketstatus", List::TicketStatuses),
    ("timezone", List::TimeZones),
    ("timezoneiana", List::TzNames),
    ("timezonewithcode", List::TzCodes),
    ("usergroup", List::UserGroups),
    ("usertype", List::UserTypes),
];

/// A list and the way in which its name asks for it: `associateheadings`, `chatuserwithallitem`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ListName {
    /// The list.
    pub list: List,
    /// Only the headings, without what stands below them.
    pub headings: bool,
    /// With an item for all of them.
    pub all_item: bool,
    /// With an item for none of them.
    pub no_selection: bool,
    /// True for the list of channels, which has an item for all topics without being asked.
    pub is_channel: bool,
}

impl ListName {
    /// The list of that name, whatever its case; `None` when there is none.
    pub fn parse(name: &str) -> Option<Self> {
        let name = name.trim().to_ascii_lowercase();
        NAMES.iter().find_map(|(base, list)| {
            let rest = name.strip_prefix(base)?;
            let (headings, rest) = rest.strip_prefix("headings").map_or((false, rest), |rest| (true, rest));
            let (all_item, no_selection) = match rest {
                "" => (false, false),
                "withallitem" => (true, false),
                "withnoselection" => (false, true),
                "withallitemwithnoselection" => (true, true),
                _ => return None,
            };
            Some(Self { list: *list, headings, all_item, no_selection, is_channel: *base == "chatchannel" })
        })
    }

    /// Every name, without the endings, ascending.
    pub fn all() -> impl Iterator<Item = &'static str> {
        NAMES.iter().map(|(name, _)| *name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_found_by_its_name_with_every_ending() {
        for name in ListName::all() {
            for headings in ["", "headings"] {
                for (ending, all, none) in [
                    ("", false, false),
                    ("withallitem", true, false),
                    ("withnoselection", false, true),
                    ("withallitemwithnoselection", true, true),
                ] {
                    let whole = format!(" {}{headings}{ending}", name.to_uppercase());
                    let found = ListName::parse(&whole).unwrap_or_else(|| panic!("{whole}"));
                    assert_eq!(found.list, NAMES.iter().find(|(known, _)| *known == name).expect("known").1, "{whole}");
                    assert_eq!((found.headings, found.all_item, found.no_selection), (!headings.is_empty(), all, none));
                }
            }
        }
    }

    #[test]
    fn the_names_stand_in_order_and_others_are_unknown() {
        assert!(ListName::all().is_sorted());
        for name in ["", "chat", "chatuserx", "chatuserwithnoselectionwithallitem", "withallitem", "timezonewith"] {
            assert_eq!(ListName::parse(name), None, "{name}");
        }
    }
}
