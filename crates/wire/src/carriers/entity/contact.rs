//! The ContactEntity carrier.

use parlour_model::{Contact, ContactEntity};

use super::{
    kept::{KeptDictionary, KeptElements, KeptFlag, KeptText, first_of},
    parts::{CountryOf, NO_DATE, NO_TEXT, NamedItem, Nothing, ReadOnly, none},
};
use crate::carrier::{Rights, carrier};

carrier! {
    ContactEntity as "ContactEntity", Rights::Full; {
        "ContactId": contact.id,
        "Name": contact.name,
        "Department": contact.department,
        "OrgNr": contact.org_nr,
        "Number1": contact.number1,
        "Number2": contact.number2,
        "UpdatedDate" => NO_DATE,
        "CreatedDate" => NO_DATE,
        "Emails": contact as Emails,
        "Interests" => none(),
        "Urls": contact as Urls,
        "Phones": contact as Phones,
        "Faxes": contact.kept as KeptElements,
        "Description": contact.kept as KeptText,
        "UpdatedBy" => Nothing,
        "CreatedBy" => Nothing,
        "Associate": associate,
        "Business": contact.business_name as NamedItem,
        "Category": contact.category_name as NamedItem,
        "Country": contact.country_id as CountryOf,
        "Persons": persons as ReadOnly,
        "NoMailing": contact.kept as KeptFlag,
        "Kananame": contact.kananame,
        "Xstop": contact.kept as KeptFlag,
        "ActiveInterests" => 0,
        "GroupId" => 0,
        "ActiveStatusMonitorId" => 0,
        "SupportAssociate" => Nothing,
        "TicketPriority" => Nothing,
        "CustomerLanguage" => Nothing,
        "Deleted" => 0,
        "DbiAgentId" => 0,
        "DbiLastSyncronized" => NO_DATE,
        "DbiKey" => NO_TEXT,
        "DbiLastModified" => NO_DATE,
        "SupportPerson" => Nothing,
        "Address": contact.address,
        "Source" => 0,
        "ActiveErpLinks": contact.active_erp_links as ReadOnly,
        "BounceEmails" => Vec::<String>::new(),
        "Domains" => Vec::<String>::new(),
        "UtmParameters" => Nothing,
        "UserDefinedFields": contact.kept as KeptDictionary,
        "ExtraFields": contact.kept as KeptDictionary,
        "CustomFields": contact.kept as KeptDictionary,
    }
}

first_of! {
    Contact;
    Emails: email_address with email_address_name,
    Urls: url with url_name,
    Phones: direct_phone,
}
