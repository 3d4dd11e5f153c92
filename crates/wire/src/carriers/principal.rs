//! The carrier of the current principal (specification §10.7).

use parlour_model::UserType;

use crate::carrier::carrier;

/// Who the caller is. What a desk without a full CRM does not know is empty.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(missing_docs, reason = "the members are the vendor's, one to one: specification §10.7")]
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
    pub role_type: String,
    pub licenses: Vec<String>,
    pub full_name: String,
    pub e_mail_address: String,
    pub function_rights: Vec<String>,
    pub ej_user_id: i32,
    pub ej_access_level: i32,
    pub ej_user_status: i32,
    pub provided_credentials: Vec<String>,
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
