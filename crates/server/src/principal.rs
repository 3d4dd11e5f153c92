//! What a login is as the vendor's principal. A desk without a full CRM has one role for administrators and one for
//! everybody else.

use parlour_model::Person;
use parlour_wire::Principal;

use crate::auth::{Login, Proof};

/// The caller as a principal; `person` is what the associate's own person is, if known.
pub(crate) fn principal(login: &Login, person: Option<Person>) -> Principal {
    let associate = &login.identity.associate;
    let person = person.unwrap_or_default();
    let administrator = login.caller.administrator;
    let role = if administrator { "Administrator" } else { "User" };
    let chat_user = login.caller.chat_user;
    let proof = match login.proof {
        Proof::Password(_) => "Basic",
        Proof::Ticket(..) => "SOTicket",
        Proof::Bearer(..) => "Bearer",
    };
    Principal {
        user_type: associate.kind,
        associate: associate.name.clone(),
        associate_id: associate.id,
        is_person: associate.person_id != 0,
        person_id: associate.person_id,
        country_id: person.country_id,
        home_country_id: person.country_id,
        contact_id: person.contact_id,
        group_id: associate.group_idx,
        contact_owner: person.associate_id,
        role_id: i32::from(administrator),
        role_name: role.to_owned(),
        role_description: role.to_owned(),
        role_type: "Employee".to_owned(),
        licenses: if chat_user { vec!["chat".to_owned()] } else { Vec::new() },
        full_name: associate.full_name.clone(),
        e_mail_address: person.email,
        function_rights: if administrator { vec!["admin-all".to_owned()] } else { Vec::new() },
        ej_user_id: associate.ej_user_id,
        ej_access_level: i32::from(administrator),
        ej_user_status: i32::from(chat_user),
        provided_credentials: vec![proof.to_owned()],
        secondary_groups: Vec::new(),
        database_context_identifier: "Default".to_owned(),
        user_name: associate.user_name.clone(),
        ..Principal::default()
    }
}
