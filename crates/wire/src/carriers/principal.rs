//! The carrier of the current principal, with the licences and credentials in it.
#![expect(missing_docs, reason = "the members are the vendor's, one to one")]

use parlour_model::{EjUserStatus, LicenseType, RoleType, Timestamp, UserType};

use crate::carrier::{Rights, carrier};

/// A licence that the site or a user holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct GrantedModuleLicense {
    pub owner_name: String,
    pub owner_description: String,
    pub name: String,
    pub description: String,
    pub version: String,
    pub license_type: LicenseType,
    pub is_unrestricted: bool,
    pub expiry_date: Timestamp,
}

carrier! {
    GrantedModuleLicense as "GrantedModuleLicense", Rights::None; {
        "OwnerId" => 0,
        "OwnerName": owner_name,
        "OwnerDescription": owner_description,
        "ModuleId" => 0,
        "Name": name,
        "Description": description,
        "Version": version,
        "LicenseType": license_type,
        "ExtraFlags" => 0,
        "ExtraInfo" => "",
        "SortOrder" => 0,
        "LicenseNumber" => 0,
        "IsHidden" => false,
        "IsUnrestricted": is_unrestricted,
        "ExpiryDate": expiry_date,
    }
}

/// A credential with which the caller has logged in.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ProvidedCredential {
    pub kind: String,
    pub search_name: String,
    pub display_name: String,
}

carrier! {
    ProvidedCredential as "ProvidedCredential"; {
        "Type": kind,
        "SearchName": search_name,
        "DisplayName": display_name,
        "CredentialId" => 0,
    }
}

/// The caller. Members of which a desk without a full CRM knows nothing are empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Principal {
    pub user_type: UserType,
    pub associate: String,
    pub associate_id: i32,
    pub is_person: bool,
    pub person_id: i32,
    pub country_id: i32,
    pub home_country_id: i32,
    pub contact_id: i32,
    pub group_id: i32,
    pub business_id: i32,
    pub category_id: i32,
    pub contact_owner: i32,
    pub role_id: i32,
    pub role_name: String,
    pub role_description: String,
    pub role_type: RoleType,
    pub licenses: Vec<GrantedModuleLicense>,
    pub full_name: String,
    pub e_mail_address: String,
    pub function_rights: Vec<String>,
    pub ej_user_id: i32,
    pub ej_access_level: i32,
    pub ej_user_status: EjUserStatus,
    pub provided_credentials: Vec<ProvidedCredential>,
    pub secondary_groups: Vec<i32>,
    pub database_context_identifier: String,
    pub user_name: String,
}

carrier! {
    Principal as "SoPrincipalCarrier"; {
        "UserType": user_type,
        "Associate": associate,
        "AssociateId": associate_id,
        "IsPerson": is_person,
        "PersonId": person_id,
        "CountryId": country_id,
        "HomeCountryId": home_country_id,
        "ContactId": contact_id,
        "GroupId": group_id,
        "BusinessId": business_id,
        "CategoryId": category_id,
        "ContactOwner": contact_owner,
        "RoleId": role_id,
        "RoleName": role_name,
        "RoleDescription": role_description,
        "RoleType": role_type,
        "Licenses": licenses,
        "FullName": full_name,
        "EMailAddress": e_mail_address,
        "FunctionRights": function_rights,
        "EjUserId": ej_user_id,
        "EjAccessLevel": ej_access_level,
        "EjUserStatus": ej_user_status,
        "ProvidedCredentials": provided_credentials,
        "SecondaryGroups": secondary_groups,
        "DatabaseContextIdentifier": database_context_identifier,
        "UserName": user_name,
    }
}
