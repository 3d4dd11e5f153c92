//! Customers: companies.
#![expect(missing_docs, reason = "the members are the vendor's, one to one: specification §1.5")]

use crate::{Id, Text, named::named};

named! {
    /// What an address is for.
    AddressType {
        Unknown = 0,
        ContactPostalAddress = 1,
        ContactStreetAddress = 2,
        PersonPrivateAddress = 16387,
        QuoteBillingAddress = 8196,
        QuoteShippingAddress = 8197,
    }
}

/// A company.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contact {
    pub id: Id,
    pub name: String,
    pub org_nr: String,
    pub department: String,
    pub url: String,
    pub city: String,
    pub direct_phone: String,
    pub associate_id: i32,
    pub country_id: i32,
    pub email_address: String,
    pub kananame: String,
    pub email_address_name: String,
    pub url_name: String,
    pub associate_full_name: String,
    pub business_name: Text,
    pub category_name: Text,
    pub country_name: Text,
    pub address: Address,
    pub formatted_address: String,
    pub full_name: String,
    pub is_owner_contact: bool,
    pub active_erp_links: i32,
    pub number1: String,
    pub number2: String,
    /// Members of the vendor's entity that are kept and not used, as JSON.
    pub kept: String,
}

impl Contact {
    /// The name with the department: `Acme, Sales`.
    pub fn joined_names(&self) -> String {
        match self.department.trim() {
            "" => self.name.clone(),
            department => format!("{}, {department}", self.name),
        }
    }
}

/// Where a company is.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Address {
    pub wgs84_latitude: f64,
    pub wgs84_longitude: f64,
    pub street: StructuredAddress,
    pub postal: StructuredAddress,
    pub formatted: String,
}

/// One address, in its parts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct StructuredAddress {
    pub atype_idx: AddressType,
    pub address1: String,
    pub address2: String,
    pub address3: String,
    pub city: String,
    pub county: String,
    pub state: String,
    pub zipcode: String,
    pub formatted: String,
}
