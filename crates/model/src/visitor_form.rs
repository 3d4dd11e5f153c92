//! What visitors fill in, and everything that is wrong with it at once (specification §5.2, §5.3).
//!
//! Deliberately unknown here: whether a domain exists; that is asked elsewhere and told.

use crate::{
    Id, MailAddress, is_country,
    limits::{PHONE_MAX, VISITOR_FIELD_MAX},
    trimmed,
};

/// What a form asks of the visitor, trimmed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Details {
    /// What the visitor is called.
    pub name: String,
    /// The e-mail address.
    pub email: String,
    /// The telephone number.
    pub phone: String,
    /// The company.
    pub company_name: String,
    /// The country, 0 for none.
    pub country_id: Id,
    /// The box was ticked.
    pub consented: bool,
}

/// What a form insists on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FormRules {
    /// Email 1, Name 2, Company 4, Phone 8, Country 16.
    pub required: i32,
    /// The box must be ticked.
    pub consent: bool,
}

/// What is wrong with a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultReason {
    /// It is empty, or names nothing there is.
    Required,
    /// It is no e-mail address.
    Email,
    /// There is no such domain.
    Domain,
    /// The box is not ticked.
    Consent,
    /// There is no room for so much.
    TooLong,
}

impl FaultReason {
    /// As it stands on the wire.
    pub fn name(self) -> &'static str {
        match self {
            Self::Required => "Required",
            Self::Email => "Email",
            Self::Domain => "Domain",
            Self::Consent => "Consent",
            Self::TooLong => "TooLong",
        }
    }
}

/// A field that cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormFault {
    /// The field, as the wire calls it.
    pub member: &'static str,
    /// Why.
    pub reason: FaultReason,
}

impl Details {
    /// The details without white space around them; what a reader sees nothing of is empty.
    #[must_use]
    pub fn trimmed(self) -> Self {
        let trim = |text: String| trimmed(&text).to_owned();
        Self {
            name: trim(self.name),
            email: trim(self.email),
            phone: trim(self.phone),
            company_name: trim(self.company_name),
            ..self
        }
    }

    /// The domain that must exist, as DNS spells it, where the address is one.
    pub fn domain(&self) -> Option<String> {
        MailAddress::parse(&self.email).map(|address| address.domain().to_owned())
    }

    /// All that is wrong, one fault for each field, in the order of the form.
    pub fn faults(&self, rules: FormRules, domain_missing: bool) -> Vec<FormFault> {
        let text = |member, bit, text: &str, max| {
            let reason = if text.chars().nth(max).is_some() {
                Some(FaultReason::TooLong)
            } else {
                (text.is_empty() && rules.required & bit != 0).then_some(FaultReason::Required)
            };
            (member, reason)
        };
        let (email, mut email_reason) = text("CustomerEmail", 1, &self.email, VISITOR_FIELD_MAX);
        if email_reason.is_none() && !self.email.is_empty() {
            email_reason = email_fault(&self.email, domain_missing);
        }
        let is_known = is_country(self.country_id) || (self.country_id == 0 && rules.required & 16 == 0);
        let all = [
            text("CustomerName", 2, &self.name, VISITOR_FIELD_MAX),
            (email, email_reason),
            text("CustomerPhone", 8, &self.phone, PHONE_MAX),
            text("CustomerCompanyName", 4, &self.company_name, VISITOR_FIELD_MAX),
            ("CountryId", (!is_known).then_some(FaultReason::Required)),
            ("Consented", (rules.consent && !self.consented).then_some(FaultReason::Consent)),
        ];
        all.into_iter().filter_map(|(member, reason)| Some(FormFault { member, reason: reason? })).collect()
    }
}

/// What is wrong with an address that is given.
pub fn email_fault(email: &str, domain_missing: bool) -> Option<FaultReason> {
    if MailAddress::parse(email).is_none() {
        return Some(FaultReason::Email);
    }
    domain_missing.then_some(FaultReason::Domain)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The member, the bit that asks for it, and details that lack nothing else.
    fn without(bits: i32) -> Details {
        let text = |bit: i32, text: &str| if bits & bit == 0 { text.to_owned() } else { String::new() };
        Details {
            name: text(2, "Anna"),
            email: text(1, "anna@example.com"),
            phone: text(8, "+47 22 00 00 00"),
            company_name: text(4, "Lind AS"),
            country_id: if bits & 16 == 0 { 578 } else { 0 },
            consented: false,
        }
    }

    #[test]
    fn each_field_that_a_form_insists_on_is_missed_and_no_other() {
        let names = [
            (2, "CustomerName"),
            (1, "CustomerEmail"),
            (8, "CustomerPhone"),
            (4, "CustomerCompanyName"),
            (16, "CountryId"),
        ];
        for required in 0..32 {
            for missing in 0..32 {
                let faults = without(missing).faults(FormRules { required, consent: false }, false);
                let expected: Vec<_> = names.iter().filter(|(bit, _)| required & missing & bit != 0).collect();
                assert!(faults.iter().all(|fault| fault.reason == FaultReason::Required));
                let members: Vec<_> = faults.iter().map(|fault| fault.member).collect();
                assert_eq!(members, expected.iter().map(|(_, name)| *name).collect::<Vec<_>>(), "{required} {missing}");
            }
        }
    }

    #[test]
    fn everything_wrong_is_told_at_once_one_fault_a_field() {
        let long = Details {
            name: "æ".repeat(256),
            email: "nobody".to_owned(),
            phone: "1".repeat(33),
            company_name: "c".repeat(255),
            country_id: 7,
            consented: false,
        };
        let faults: Vec<_> = long
            .faults(FormRules { required: 31, consent: true }, false)
            .iter()
            .map(|fault| format!("{} {}", fault.member, fault.reason.name()))
            .collect();
        assert_eq!(
            faults,
            [
                "CustomerName TooLong",
                "CustomerEmail Email",
                "CustomerPhone TooLong",
                "CountryId Required",
                "Consented Consent"
            ]
        );
    }

    #[test]
    fn an_address_is_looked_at_wherever_one_is_given() {
        for (email, domain_missing, expected) in [
            ("", true, None),
            ("a@example.com", false, None),
            ("a@example.com", true, Some(FaultReason::Domain)),
            ("a@example", true, Some(FaultReason::Email)),
            ("a b@example.com", false, Some(FaultReason::Email)),
            ("a..b@example.com", false, Some(FaultReason::Email)),
            ("a@1.2.3.4", false, Some(FaultReason::Email)),
        ] {
            let details = Details { email: email.to_owned(), ..Details::default() };
            let faults = details.faults(FormRules::default(), domain_missing);
            assert_eq!(faults.first().map(|fault| fault.reason), expected, "{email}");
            assert_eq!(faults.len(), usize::from(expected.is_some()));
        }
    }
}
