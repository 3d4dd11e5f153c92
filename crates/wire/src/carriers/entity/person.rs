//! The PersonEntity carrier.

use std::sync::Arc;

use parlour_model::{Associate, Person, PersonEntity};

use super::{
    kept::{KeptDictionary, KeptElements, KeptFlag, KeptText, first_of},
    parts::{CountryOf, Flag, NO_DATE, NO_TEXT, NamedItem, Nothing, ReadOnly, none},
};
use crate::{
    At, Fault, Members, Node,
    carrier::{Adapter, Rights, carrier},
};

carrier! {
    PersonEntity as "PersonEntity", Rights::Full; {
        "PersonId": person.id,
        "Firstname": person.firstname,
        "MiddleName": person.middle_name,
        "Lastname": person.lastname,
        "Mrmrs": person.mrmrs,
        "Title": person.title,
        "UpdatedDate" => NO_DATE,
        "CreatedDate" => NO_DATE,
        "BirthDate" => NO_DATE,
        "CreatedBy" => Nothing,
        "Emails": person as Emails,
        "Description": person.description,
        "IsAssociate": associate as IsAssociate,
        "PrivatePhones": person.kept as KeptElements,
        "Faxes": person as Faxes,
        "MobilePhones": person as MobilePhones,
        "OfficePhones": person as OfficePhones,
        "OtherPhones": person.kept as KeptElements,
        "Position": person.position as NamedItem,
        "UpdatedBy" => Nothing,
        "Contact": contact,
        "Country": person.country_id as CountryOf,
        "Interests" => none(),
        "PersonNumber": person.person_number,
        "FullName": person.full_name,
        "NoMailing": person.kept as KeptFlag,
        "UsePersonAddress": person.use_person_address,
        "Retired": person.retired as Flag,
        "Urls": person.kept as KeptElements,
        "FormalName": person.formal_name,
        "Address" => Nothing,
        "Post3": person.post3,
        "Post2": person.post2,
        "Post1": person.post1,
        "Kanalname": person.kanalname,
        "Kanafname": person.kanafname,
        "CorrespondingAssociate": associate as ReadOnly,
        "Category" => Nothing,
        "Business" => Nothing,
        "Associate" => Nothing,
        "Salutation": person.kept as KeptText,
        "ActiveInterests": person.active_interests as ReadOnly,
        "SupportAssociate" => Nothing,
        "TicketPriority" => Nothing,
        "CustomerLanguage" => Nothing,
        "DbiAgentId" => 0,
        "DbiKey" => NO_TEXT,
        "DbiLastModified" => NO_DATE,
        "DbiLastSyncronized" => NO_DATE,
        "SentInfo" => 0,
        "ShowContactTickets" => 0,
        "UserInfo" => Nothing,
        "ChatEmails": person.kept as KeptElements,
        "InternetPhones": person.kept as KeptElements,
        "Source" => 0,
        "ActiveErpLinks": person.active_erp_links as ReadOnly,
        "ShipmentTypes" => none(),
        "Consents": consents as ReadOnly,
        "BounceEmails" => Vec::<String>::new(),
        "ActiveStatusMonitorId" => 0,
        "CreatedByFormId" => 0,
        "UtmParameters" => Nothing,
        "LeadstatusId" => 0,
        "Leadstatus" => NO_TEXT,
        "UserDefinedFields": person.kept as KeptDictionary,
        "ExtraFields": person.kept as KeptDictionary,
        "CustomFields": person.kept as KeptDictionary,
    }
}

/// True for the person of a user.
struct IsAssociate;

impl Adapter<Option<Arc<Associate>>> for IsAssociate {
    type Wire = bool;
    fn write(value: &Option<Arc<Associate>>, name: &'static str, object: &mut Members<'_, '_>) {
        object.member(name, &value.is_some());
    }
    fn read(_: &Node, _: &At<'_>) -> Result<Option<Arc<Associate>>, Fault> {
        Ok(None)
    }
    fn amend(_: &mut Option<Arc<Associate>>, _: &Node, _: &At<'_>) -> Result<(), Fault> {
        Ok(())
    }
}

first_of! {
    Person;
    Emails: email with email_name,
    Faxes: fax_phone,
    MobilePhones: mobile_phone,
    OfficePhones: direct_phone,
}
