//! Lists that are the same on every desk.

use parlour_model::{
    Named, RoleType, SessionStatus, Text, TicketBaseStatus, TicketOrigin, TicketReadStatus, TicketSecurityLevel,
    UserType, countries,
};

use super::{List, ListOptions, query::item};
use crate::{
    ListEntry,
    vendor_language::VendorLanguage,
    zones::{VendorZone, ZONES},
};

/// The statuses of tickets that are chosen; those above it say how long a ticket waits.
const TICKET_STATUS_MAX: i32 = 6;

/// The items of a list that is the same on every desk; `None` for the others.
pub fn fixed_entries(list: List, options: &ListOptions) -> Option<Vec<ListEntry>> {
    let mut entries = match list {
        List::ChatStatuses => session_statuses(),
        List::Countries => countries().into_iter().map(|it| coded(it.id, &it.name, &it.code)).collect(),
        List::Cultures => cultures(VendorLanguage::iso2),
        List::VendorCultures => cultures(VendorLanguage::code),
        List::Languages => languages(),
        List::Roles => roles(options),
        List::TicketOrigins => named::<TicketOrigin>(),
        List::TicketReadStatuses => named::<TicketReadStatus>(),
        List::TicketSecurityLevels => named::<TicketSecurityLevel>(),
        List::TicketStatuses => ticket_statuses(),
        List::TimeZones => zones(options, |_, country| country.to_string()),
        List::TzNames => zones(options, |zone, country| format!("countryId={country}&IANA={}", zone.iana)),
        List::TzCodes => zones(options, |_, country| country.to_string()),
        List::UserTypes => named::<UserType>(),
        _ => return None,
    };
    if list == List::TzCodes {
        for entry in &mut entries {
            entry.kind = country_code(entry.id);
        }
    }
    // The ranks of the statuses are their numbers.
    if list != List::ChatStatuses {
        for (entry, rank) in entries.iter_mut().zip(1..) {
            entry.rank = rank;
        }
    }
    Some(entries)
}

/// An item of that key and name with a code.
fn coded(id: i32, name: &str, code: &str) -> ListEntry {
    ListEntry { extra_info: code.to_owned(), ..item(id, name) }
}

/// The values of an enumeration, by number.
fn named<E: Named>() -> Vec<ListEntry> {
    E::ALL.iter().map(|(value, name)| coded(value.number(), name, name)).collect()
}

/// The statuses of a session, by number.
fn session_statuses() -> Vec<ListEntry> {
    let entries = SessionStatus::ALL.iter().map(|(status, name)| ListEntry {
        id: status.number(),
        name: Text(format!("[SR_CHAT_STATUSVAL_{}]", status.number())),
        rank: status.number(),
        extra_info: (*name).to_owned(),
        full_name: Text((*name).to_owned()),
        ..ListEntry::default()
    });
    entries.collect()
}

/// The statuses that a ticket can be given, under the names that people know them by.
fn ticket_statuses() -> Vec<ListEntry> {
    let chosen = TicketBaseStatus::ALL.iter().filter(|(it, _)| (1..=TICKET_STATUS_MAX).contains(&it.number()));
    let shown = |status, name| if status == TicketBaseStatus::Active { "Open" } else { name };
    chosen.map(|(status, name)| coded(status.number(), shown(*status, name), name)).collect()
}

/// The roles of that kind: employees have two, the other kinds none.
fn roles(options: &ListOptions) -> Vec<ListEntry> {
    match options.number.unwrap_or_default() {
        kind if kind == RoleType::Employee.number() => vec![item(0, "User"), item(1, "Administrator")],
        _ => Vec::new(),
    }
}

/// The languages that texts come in, with the number of each in this list and that of its culture.
const LANGUAGES: &[(VendorLanguage, i32, i32, &str)] = &[
    (VendorLanguage::Norwegian, 1, 1044, "Norwegian"),
    (VendorLanguage::English, 2, 1033, "English"),
    (VendorLanguage::Swedish, 3, 1053, "Swedish"),
    (VendorLanguage::Danish, 4, 1030, "Danish"),
    (VendorLanguage::German, 5, 1031, "German"),
    (VendorLanguage::Dutch, 6, 1043, "Dutch"),
    (VendorLanguage::Czech, 7, 1029, "Czech"),
    (VendorLanguage::French, 8, 1036, "French"),
    (VendorLanguage::Italian, 9, 1040, "Italian"),
    (VendorLanguage::Spanish, 10, 1034, "Spanish"),
    (VendorLanguage::Finnish, 11, 1035, "Finnish"),
    (VendorLanguage::Polish, 12, 1045, "Polish"),
    (VendorLanguage::Russian, 13, 1049, "Russian"),
    (VendorLanguage::Chinese, 14, 2052, "Chinese"),
    // Not in the vendor's list of languages, but among the cultures.
    (VendorLanguage::Japanese, 0, 1041, "Japanese"),
];

fn languages() -> Vec<ListEntry> {
    let numbered = LANGUAGES.iter().filter(|(_, id, ..)| *id != 0);
    numbered.map(|(language, id, _, name)| coded(*id, name, language.iso2())).collect()
}

/// The languages by name.
fn cultures(code: fn(VendorLanguage) -> &'static str) -> Vec<ListEntry> {
    let mut cultures: Vec<_> =
        LANGUAGES.iter().map(|(language, _, culture, name)| coded(*culture, name, code(*language))).collect();
    cultures.sort_by(|a, b| a.name.0.cmp(&b.name.0));
    cultures
}

/// The zones, or the one that is asked for; `extra` is given the number of the country.
fn zones(options: &ListOptions, extra: fn(&VendorZone, i32) -> String) -> Vec<ListEntry> {
    let chosen = ZONES.iter().filter(|zone| options.location_id.is_none_or(|id| id == zone.id));
    chosen.map(|zone| ListEntry { extra_info: extra(zone, zone.country_id()), ..item(zone.id, zone.name) }).collect()
}

/// The code of the country of a zone.
fn country_code(zone_id: i32) -> String {
    crate::zones::by_id(zone_id).map_or("", VendorZone::country_code).to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::lists::ListName;

    fn entries(name: &str) -> Option<Vec<ListEntry>> {
        fixed_entries(ListName::parse(name).expect("a list").list, &ListOptions::default())
    }

    #[test]
    fn every_language_that_texts_come_in_is_a_culture() {
        assert_eq!(LANGUAGES.len(), VendorLanguage::ALL.len());
        for language in VendorLanguage::ALL {
            assert!(entries("culture").expect("fixed").iter().any(|it| it.extra_info == language.iso2()));
            assert!(entries("culturesolanguage").expect("fixed").iter().any(|it| it.extra_info == language.code()));
        }
    }

    #[test]
    fn the_items_of_each_list_have_names_and_keys_of_their_own() {
        for name in ListName::all() {
            let Some(entries) = entries(name) else { continue };
            assert!(!entries.is_empty(), "{name}");
            assert!(entries.iter().all(|entry| !entry.name.0.is_empty() && !entry.full_name.0.is_empty()), "{name}");
            let keys: HashSet<_> = entries.iter().map(|entry| entry.id).collect();
            assert_eq!(keys.len(), entries.len(), "{name}");
        }
    }

    #[test]
    fn zones_know_their_countries() {
        let zone = |name: &str, id: i32| {
            entries(name).expect("fixed").into_iter().find(|it| it.id == id).expect("it is there")
        };
        assert_eq!(zone("timezone", 261).extra_info, "578");
        assert_eq!(zone("timezone", 1).extra_info, "0");
        assert_eq!(zone("timezonewithcode", 261).kind, "NO");
        assert_eq!(zone("timezoneiana", 36).extra_info, "countryId=36&IANA=Australia/Sydney");
    }
}
