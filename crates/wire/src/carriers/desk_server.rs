//! Logins, programs, what happened and what is kept (docs/desk.md).

use parlour_model::{AuditEntry, AuditPage, LoginEntry, NewApplication, Retention};

use crate::carrier::{Utc, carrier};

carrier! {
    LoginEntry as "LoginEntry"; {
        "Login": login,
        "AssociateId": associate_id,
        "Name": name,
        "FullName": full_name,
        "WhenIssued": issued_at as Utc,
        "WhenExpires": expires_at as Utc,
        "Current": current,
        "Application": application,
    }
}

carrier! {
    NewApplication as "DeskApplication"; {
        "ApplicationId": id,
        "Name": name,
        "WhenAdded": added_at as Utc,
        "Token": token,
        "ClientId": client_id,
        "RedirectAddresses": redirect_addresses,
        "PublicClient": public_client,
    }
}

carrier! {
    AuditEntry as "AuditEntry"; {
        "Number": number,
        "Kind": kind,
        "SubjectId": subject_id,
        "Subject": subject,
        "ActorId": actor_id,
        "Actor": actor,
        "WhenHappened": happened_at as Utc,
    }
}

carrier! {
    AuditPage as "AuditPage"; {
        "Entries": entries,
        "More": more,
    }
}

carrier! {
    Retention as "Retention"; {
        "SessionDays": session_days,
        "TextDays": text_days,
    }
}
