//! The columns of the vendor's archive provider `ChatSession`, as far as there is something to show in them.

/// What stands in a column, which says how it is spelt and what it can be compared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// A whole number.
    Number,
    /// A length of time, in whole seconds.
    Duration,
    /// What somebody typed.
    Text,
    /// What an administrator or a list wrote, perhaps in several languages.
    Label,
    /// A date and time.
    DateTime,
    /// A date and time of which the day is what matters.
    Date,
    /// When a row was made or changed: always in universal time.
    Stamp,
    /// Yes or no.
    Bool,
    /// A session's status: an item of the list `chatsessionstatus`.
    Status,
    /// What kind of account an associate is.
    UserType,
    /// The key of an associate.
    Associate,
    /// The name of an associate, restricted by its key.
    Agent,
}

impl ColumnKind {
    /// The vendor's name of the restrictions it takes.
    pub const fn restriction(self) -> &'static str {
        match self {
            Self::Number => "int",
            Self::Duration => "timeSpan",
            Self::Text | Self::Label => "string",
            Self::DateTime => "datetime",
            Self::Date | Self::Stamp => "date",
            Self::Bool => "bool",
            Self::Status | Self::UserType => "listAny",
            Self::Associate => "associate",
            Self::Agent => "ejUser",
        }
    }

    /// The list its values stand in, if they stand in one that is served.
    pub const fn list(self) -> Option<&'static str> {
        match self {
            Self::Status => Some("chatsessionstatus"),
            Self::Agent => Some("chatuser"),
            _ => None,
        }
    }
}

/// What a column can be used for beside being shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnUse {
    /// Rows can be restricted and ordered by it.
    Full,
    /// Rows can be restricted by it, not ordered.
    Restrict,
    /// Nothing: it is the same in every row.
    Show,
    /// It stands for all rows or none, and is no part of what people see.
    Switch,
}

/// What is known of a column.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ColumnFacts {
    /// The vendor's name: `chatTopic/name`.
    pub name: &'static str,
    /// What stands in it.
    pub kind: ColumnKind,
    /// What it can be used for.
    pub usage: ColumnUse,
    /// Its heading.
    pub display_name: &'static str,
    /// What explains it.
    pub tooltip: &'static str,
}

impl ColumnFacts {
    /// Whether rows can be ordered by it.
    pub fn can_order(&self) -> bool {
        self.usage == ColumnUse::Full
    }

    /// Whether rows can be restricted by it.
    pub fn can_restrict(&self) -> bool {
        self.usage != ColumnUse::Show
    }

    /// Whether people should be shown it.
    pub fn is_visible(&self) -> bool {
        self.usage != ColumnUse::Switch
    }
}

impl SessionColumn {
    /// The column of that name, whatever the case.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|column| column.facts().name.eq_ignore_ascii_case(name))
    }
}

/// Declares the columns: a line each, in the order they are listed to callers.
macro_rules! columns {
    ($($variant:ident = $name:literal, $kind:ident, $usage:ident, $display:literal, $tooltip:literal;)+) => {
        /// A column of the archive provider `ChatSession`.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum SessionColumn { $(#[doc = $tooltip] $variant,)+ }

        impl SessionColumn {
            /// Every column, in the order they are listed to callers.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// What is known of it.
            pub const fn facts(self) -> &'static ColumnFacts {
                match self {
                    $(Self::$variant => &ColumnFacts {
                        name: $name,
                        kind: ColumnKind::$kind,
                        usage: ColumnUse::$usage,
                        display_name: $display,
                        tooltip: $tooltip,
                    },)+
                }
            }
        }
    };
}

columns! {
    GetAllRows = "getAllRows", Bool, Switch, "GetAll", "Get all rows of the archive; use with care";
    GetNoRows = "getNoRows", Bool, Switch, "GetNone", "Do not get any rows from the archive";
    ChatSessionId = "chatSessionId", Number, Full, "Chat session ID", "The database ID of the chat session";
    FirstMessage = "firstMessage", Text, Full, "First message", "The first message of the visitor";
    LastMessage = "lastMessage", Text, Full, "Last message", "The newest message";
    WhenRequested = "whenRequested", DateTime, Full, "Chat requested", "When the visitor asked for the chat";
    WhenStarted = "whenStarted", DateTime, Full, "Chat started", "When an agent accepted the chat";
    WhenEnded = "whenEnded", DateTime, Full, "Chat ended", "When the chat ended";
    Duration = "duration", Duration, Restrict, "Duration", "How long the chat took, from its start to its end";
    TimeInQueue = "timeInQueue", Duration, Full, "Time in queue", "How long the visitor waited";
    QueueLength = "queueLength", Number, Full, "Queue length", "The place in the queue when the chat was requested";
    Rating = "rating", Number, Full, "Rating", "The visitor's rating, 1 to 5; 0 for none";
    Agent = "agent", Agent, Full, "Agent", "The agent of the chat";
    Status = "status", Status, Full, "Status", "The status of the chat";
    Icon = "icon", Text, Show, "Category", "The icon of the row";
    Date = "date", Date, Full, "Date", "The date of the chat";
    Type = "type", Text, Show, "Type", "The type of the row";
    Text = "text", Text, Full, "Text", "What the chat begins with";
    AssociateId = "associateId", Associate, Full, "ID", "The database ID of the agent";
    ContactId = "contactId", Number, Full, "Company ID", "The database ID of the company";
    PersonId = "personId", Number, Full, "Contact ID", "The database ID of the contact";
    UpdatedDate = "updatedDate", Stamp, Full, "Updated", "When the row was last updated, in UTC";
    RegisteredDate = "registeredDate", Stamp, Full, "Registered date", "When the row was made, in UTC";
    RecordTypeText = "recordTypeText", Text, Show, "Activity type", "The type of the row in words";
    TopicId = "chatTopic/chatTopicId", Number, Full, "ID", "The database ID of the chat channel";
    TopicName = "chatTopic/name", Label, Full, "Name", "The name of the chat channel";
    TopicDescription = "chatTopic/description", Label, Full, "Description", "The description of the chat channel";
    TopicBadgeHeader = "chatTopic/badgeHeader", Label, Full, "Badge header", "The badge header of the chat channel";
    AssociateAssociateId = "associate/associateId", Associate, Full, "ID", "The database ID of the user";
    AssociateFullName = "associate/fullName", Text, Full, "Full name", "The full name of the user";
    AssociateName = "associate/assocName", Text, Full, "User ID", "The initials of the user";
    AssociateUserName = "associate/userName", Text, Full, "User name", "The login name of the user";
    AssociateTooltip = "associate/assocTooltip", Label, Restrict, "Description", "The description of the user";
    AssociateType = "associate/assocType", UserType, Full, "Type", "The kind of account";
    AssociatePersonId = "associate/personId", Number, Restrict, "Contact ID", "The database ID of the user's contact";
    AssociateEjUserId = "associate/ejUserId", Number, Restrict, "Service user ID", "The database ID of the Service user";
    AssociateIsActive = "associate/isActive", Bool, Full, "Active", "Whether the user can log in";
    PersonPersonId = "person/personId", Number, Full, "DB ID", "The database ID of the contact";
    PersonFirstName = "person/firstName", Text, Full, "First name", "The contact's first name";
    PersonLastName = "person/lastName", Text, Full, "Last name", "The contact's last name";
    PersonMiddleName = "person/middleName", Text, Full, "Middle name", "The contact's middle name";
    PersonFullName = "person/fullName", Text, Full, "Contact", "The contact the chat is linked to";
    PersonContactId = "person/contactId", Number, Full, "Company ID", "The database ID of the contact's company";
    PersonMrMrs = "person/mrMrs", Label, Full, "Mr/Ms", "How the contact is addressed";
    PersonTitle = "person/title", Label, Full, "Title", "The contact's job title";
    PersonPosition = "person/position", Label, Full, "Position", "The contact's position";
    PersonNumber = "person/personNumber", Text, Full, "Number", "The contact's number";
    PersonRank = "person/rank", Number, Full, "Rank", "The contact's rank";
    PersonRetired = "person/retired", Bool, Full, "Former employee", "Whether the contact has left the company";
    PersonCountryId = "person/personCountryId", Number, Full, "Country ID", "The database ID of the contact's country";
    PersonAssociateId = "person/personAssociateId", Associate, Full, "Our contact", "The user who looks after the contact";
    PersonKanaFirstName = "person/kanaFirstName", Text, Full, "First name, kana", "The contact's first name in kana";
    PersonKanaLastName = "person/kanaLastName", Text, Full, "Last name, kana", "The contact's last name in kana";
    PersonEmail = "person/email/emailAddress", Text, Full, "E-mail", "The contact's e-mail address";
    PersonDirectPhone = "person/personDirectPhone/formattedNumber", Text, Full, "Direct - Phone", "The contact's direct number";
    PersonMobilePhone = "person/personMobilePhone/formattedNumber", Text, Full, "Mobile - Phone", "The contact's mobile number";
    ContactContactId = "contact/contactId", Number, Full, "Company ID", "The database ID of the company";
    ContactName = "contact/name", Text, Full, "Company name", "The name of the company";
    ContactDepartment = "contact/department", Text, Full, "Department", "The department of the company";
    ContactNameDepartment = "contact/nameDepartment", Text, Full, "Company", "The name and department of the company";
    ContactNumber = "contact/number", Text, Full, "Number", "The company's number";
    ContactOrgNr = "contact/orgNr", Text, Full, "VAT no.", "The company's registration number";
    ContactCategory = "contact/category", Label, Full, "Category", "The company's category";
    ContactBusiness = "contact/business", Label, Full, "Business", "The company's business";
    ContactCountry = "contact/country", Label, Full, "Country", "The company's country";
    ContactCountryId = "contact/countryId", Number, Full, "Country ID", "The database ID of the company's country";
    ContactAssociateId = "contact/associateId", Associate, Full, "Our contact ID", "The user who looks after the company";
    ContactPhone = "contact/contactPhone/formattedNumber", Text, Full, "Phone", "The company's telephone number";
    ContactEmail = "contact/email/emailAddress", Text, Full, "E-mail", "The company's e-mail address";
    ContactUrl = "contact/url/URLAddress", Text, Full, "Website", "The company's address on the web";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_name_finds_its_own_column_whatever_the_case() {
        for column in SessionColumn::ALL {
            let name = column.facts().name;
            assert_eq!(SessionColumn::from_name(&name.to_uppercase()), Some(*column), "{name}");
        }
        assert_eq!(SessionColumn::from_name("sessionKey"), None, "the visitor's secret is no column");
    }
}
