//! Customers: people.
#![expect(missing_docs, reason = "the members are the vendor's, one to one: specification §1.5")]

use crate::{Contact, Id, Text, Timestamp};

/// A person at a company.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Person {
    pub position: Text,
    pub id: Id,
    pub mrmrs: Text,
    pub firstname: String,
    pub lastname: String,
    pub middle_name: String,
    pub title: Text,
    pub description: Text,
    pub email: String,
    pub full_name: String,
    pub direct_phone: String,
    pub formal_name: String,
    pub country_id: i32,
    pub contact_id: i32,
    pub contact_name: String,
    pub retired: i32,
    pub rank: i32,
    pub active_interests: i32,
    pub contact_department: String,
    pub contact_country_id: i32,
    pub contact_org_nr: String,
    pub fax_phone: String,
    pub mobile_phone: String,
    pub contact_phone: String,
    pub associate_name: String,
    pub associate_id: i32,
    pub use_person_address: bool,
    pub contact_fax: String,
    pub kanafname: String,
    pub kanalname: String,
    pub post1: String,
    pub post2: String,
    pub post3: String,
    pub email_name: String,
    pub contact_full_name: String,
    pub active_erp_links: i32,
    pub ticket_priority_id: i32,
    pub support_language_id: i32,
    pub support_associate_id: i32,
    pub category_name: Text,
    pub person_number: String,
    /// Not the vendor's: when he agreed that what he says of himself is kept, and to which words.
    pub consented_at: Timestamp,
    pub consent_text: String,
    /// Members of the vendor's entity that are kept and not used, as JSON.
    pub kept: String,
}

impl Person {
    /// The names, one after the other.
    pub fn joined_names(&self) -> String {
        let names = [&self.firstname, &self.middle_name, &self.lastname].map(|name| name.trim());
        names.into_iter().filter(|name| !name.is_empty()).collect::<Vec<_>>().join(" ")
    }

    /// Takes a name that somebody wrote as one: the last word is the last name.
    pub fn take_name(&mut self, name: &str) {
        let words: Vec<_> = name.split_whitespace().collect();
        let (last, first) = match words.split_last() {
            Some((last, first)) if !first.is_empty() => (*last, first.join(" ")),
            Some((only, _)) => ("", (*only).to_owned()),
            None => ("", String::new()),
        };
        self.firstname = first;
        last.clone_into(&mut self.lastname);
    }

    /// What follows from the company the person is at.
    pub fn take_contact(&mut self, contact: &Contact) {
        self.contact_id = contact.id;
        self.contact_name.clone_from(&contact.name);
        self.contact_full_name.clone_from(&contact.full_name);
        self.contact_department.clone_from(&contact.department);
        self.contact_country_id = contact.country_id;
        self.contact_org_nr.clone_from(&contact.org_nr);
        self.contact_phone.clone_from(&contact.direct_phone);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_written_as_one_ends_with_the_last_name() {
        for (name, first, last) in
            [("Ann Marie  Berg ", "Ann Marie", "Berg"), ("Ann", "Ann", ""), (" \t", "", ""), ("李 雷", "李", "雷")]
        {
            let mut person = Person::default();
            person.take_name(name);
            assert_eq!((person.firstname.as_str(), person.lastname.as_str()), (first, last), "{name:?}");
        }
    }

    #[test]
    fn names_are_joined_without_gaps() {
        let person = Person { firstname: " Ann".to_owned(), lastname: "Berg".to_owned(), ..Person::default() };
        assert_eq!(person.joined_names(), "Ann Berg");
        let middle = Person { middle_name: "M.".to_owned(), ..person };
        assert_eq!(middle.joined_names(), "Ann M. Berg");
    }
}
