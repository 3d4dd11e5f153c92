//! The User carrier, with the role, the groups and the credentials in it.
#![expect(missing_docs, reason = "the members are the vendor's, one to one")]

use parlour_model::{Associate, CredentialControlType, Person, Text, Timestamp};

use crate::carrier::{EmptyList, EmptyMap, Rights, carrier};

/// The role of a user.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Role {
    pub id: i32,
    pub value: String,
    pub tooltip: String,
}

carrier! {
    Role as "Role", Rights::None; {
        "Id": id,
        "Value": value,
        "Tooltip": tooltip,
    }
}

/// A group of users.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UserGroup {
    pub value: Text,
    pub id: i32,
    pub rank: i32,
}

carrier! {
    UserGroup as "UserGroup", Rights::None; {
        "Value": value,
        "Tooltip" => "",
        "Id": id,
        "Rank": rank,
        "Deleted" => false,
    }
}

/// A kind of credential.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct CredentialType {
    pub display_type: String,
    pub kind: String,
    pub description: String,
    pub value_control: CredentialControlType,
    pub is_user_name_supported: bool,
}

carrier! {
    CredentialType as "CredentialType", Rights::None; {
        "DisplayType": display_type,
        "Type": kind,
        "Description": description,
        "ValueControl": value_control,
        "CanCreatePerson" => false,
        "IsUserNameSupported": is_user_name_supported,
    }
}

/// A credential of a user; its value is never shown.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Credential {
    pub kind: Option<CredentialType>,
    pub display_value: String,
}

carrier! {
    Credential as "Credential", Rights::None; {
        "Type": kind,
        "Value" => "",
        "DisplayValue": display_value,
    }
}

/// A user. Members of which a desk without a full CRM knows nothing are empty.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct User {
    pub associate: Associate,
    pub role: Option<Role>,
    pub group: Option<UserGroup>,
    pub person: Option<Person>,
    pub credentials: Vec<Credential>,
}

carrier! {
    User as "User", Rights::None; {
        "AssociateId": associate.id,
        "Name": associate.name,
        "Rank": associate.rank,
        "Tooltip": associate.tooltip,
        "LicenseOwners" => EmptyList,
        "Role": role,
        "UserGroup": group,
        "OtherGroups" => Vec::<UserGroup>::new(),
        "Person": person,
        "Deleted": associate.deleted,
        "Lastlogin" => Timestamp::default(),
        "Lastlogout" => Timestamp::default(),
        "EjUserId": associate.ej_user_id,
        "RequestSignature" => "",
        "Type": associate.kind,
        "IsPersonRetired": associate.deleted,
        "IsOnTravel" => false,
        "Credentials": credentials,
        "UserName": associate.user_name,
        "TicketCategories" => Vec::<crate::ListEntry>::new(),
        "NickName": associate.name,
        "WaitingForApproval" => false,
        "ExtraFields" => EmptyMap,
        "CustomFields" => EmptyMap,
        "PostSaveCommands" => EmptyList,
    }
}

/// A user in short.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UserInfo {
    pub associate: Associate,
    pub role: Role,
    pub group: Text,
    pub licenses: Vec<String>,
    pub can_logon: bool,
}

carrier! {
    UserInfo as "UserInfo", Rights::None; {
        "Deleted": associate.deleted,
        "UserInfoId": associate.id,
        "UserName": associate.name,
        "PersonId": associate.person_id,
        "Rank": associate.rank,
        "Tooltip": associate.tooltip,
        "UserGroupId": associate.group_idx,
        "EjUserId": associate.ej_user_id,
        "UserType": associate.kind,
        "GrantedLicenses": licenses,
        "CanLogon": can_logon,
        "RoleName": role.value,
        "RoleTooltip": role.tooltip,
        "UserGroupName": group,
        "UserGroupTooltip" => "",
    }
}
