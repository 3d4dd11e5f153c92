//! The vendor's principal and user, made of what is known of an account. A desk without a full CRM has one role for
//! administrators and one for the other users.

use parlour_model::{Associate, CredentialControlType, EjUserStatus, Group, LicenseType, UserProfile};
use parlour_wire::{
    Credential, CredentialType, GrantedModuleLicense, Principal, ProvidedCredential, Role, User, UserGroup, UserInfo,
};

use crate::auth::{Login, Proof};

/// Credential type of accounts with a password.
const PASSWORD: &str = "Password";

/// The caller as a principal of that tenant; `profile` is the caller's own.
pub(crate) fn principal(login: &Login, profile: UserProfile, tenant: &str) -> Principal {
    let associate = &login.identity.associate;
    let administrator = login.caller.administrator;
    let role = role(administrator);
    let chat_user = login.caller.chat_user;
    let person = profile.person.unwrap_or_default();
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
        role_id: role.id,
        role_name: role.value,
        role_description: role.tooltip,
        licenses: if chat_user { vec![chat_license()] } else { Vec::new() },
        full_name: associate.full_name.clone(),
        e_mail_address: if person.email.is_empty() { profile.email } else { person.email },
        function_rights: if administrator { vec!["admin-all".to_owned()] } else { Vec::new() },
        ej_user_id: associate.ej_user_id,
        ej_access_level: i32::from(administrator),
        ej_user_status: if chat_user { EjUserStatus::StatusNormal } else { EjUserStatus::StatusNone },
        provided_credentials: vec![provided(&login.proof, associate)],
        secondary_groups: Vec::new(),
        database_context_identifier: tenant.to_owned(),
        user_name: associate.user_name.clone(),
        ..Principal::default()
    }
}

/// A user as the vendor's carrier.
pub(crate) fn user(profile: UserProfile) -> User {
    let display_value = profile.associate.name.clone();
    let credentials = profile.has_password.then(|| Credential { kind: Some(password_type()), display_value });
    User {
        role: Some(role(profile.administrator)),
        group: profile.group.map(user_group),
        person: profile.person,
        credentials: credentials.into_iter().collect(),
        associate: profile.associate,
    }
}

/// A user in short.
pub(crate) fn user_info(profile: UserProfile) -> UserInfo {
    let chat_user = profile.associate.ej_user_id != 0;
    UserInfo {
        role: role(profile.administrator),
        group: profile.group.unwrap_or_default().name,
        licenses: if chat_user { vec![chat_license().name] } else { Vec::new() },
        can_logon: !profile.associate.deleted,
        associate: profile.associate,
    }
}

/// A group as the vendor's carrier.
pub(crate) fn user_group(group: Group) -> UserGroup {
    UserGroup { id: group.id, value: group.name, rank: 0 }
}

fn role(administrator: bool) -> Role {
    let name = if administrator { "Administrator" } else { "User" };
    Role { id: i32::from(administrator), value: name.to_owned(), tooltip: name.to_owned() }
}

/// The licence of those who answer chats.
fn chat_license() -> GrantedModuleLicense {
    GrantedModuleLicense {
        owner_name: "PARLOUR".to_owned(),
        owner_description: "Parlour".to_owned(),
        name: "chat".to_owned(),
        description: "Chat".to_owned(),
        version: env!("CARGO_PKG_VERSION").to_owned(),
        license_type: LicenseType::UserLicense,
        is_unrestricted: true,
        ..GrantedModuleLicense::default()
    }
}

/// The credential that the caller has proven.
fn provided(proof: &Proof, associate: &Associate) -> ProvidedCredential {
    let kind = match proof {
        Proof::Password(_) => PASSWORD,
        Proof::Ticket(..) => "SOTicket",
        Proof::Bearer(..) => "Bearer",
    };
    ProvidedCredential {
        kind: kind.to_owned(),
        search_name: associate.name.clone(),
        display_name: associate.full_name.clone(),
    }
}

fn password_type() -> CredentialType {
    CredentialType {
        display_type: PASSWORD.to_owned(),
        kind: PASSWORD.to_owned(),
        description: "User name and password".to_owned(),
        value_control: CredentialControlType::Password,
        is_user_name_supported: true,
    }
}
