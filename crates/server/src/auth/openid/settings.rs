//! The issuer, as the settings say it. Whether it can be reached safely is looked at where it is asked.

use super::OpenIdClient;

/// The longest name of an issuer on the button of the login page.
const LABEL_CHARS_MAX: usize = 80;
const CLAIM: &str = "preferred_username";

/// Whose tokens are believed, and what they must say.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct OpenIdSettings {
    /// The issuer's address, exactly as it stands in its tokens' `iss`.
    pub(crate) issuer: String,
    /// What must be among the `aud` of tokens that programs bring; without it none is taken.
    pub(crate) audience: Option<String>,
    /// The claim that holds the associate's login name; commonly `preferred_username`.
    pub(crate) claim: String,
    /// Whom the issuer knows us as, where people log in to the console with it.
    pub(crate) client: Option<OpenIdClient>,
}

impl OpenIdSettings {
    /// What the settings say together; `client` is id, secret and label. The reason never repeats the secret.
    pub(crate) fn read(
        (issuer, audience, claim): (Option<String>, Option<String>, Option<String>),
        (client_id, secret, label): (Option<String>, Option<String>, Option<String>),
    ) -> Result<Option<Self>, String> {
        let Some(issuer) = issuer else {
            return match client_id {
                Some(_) => Err("openid_client_id needs openid_issuer as well".to_owned()),
                None => Ok(None),
            };
        };
        if audience.is_none() && client_id.is_none() {
            return Err("openid_issuer needs openid_audience or openid_client_id as well".to_owned());
        }
        if client_id.is_none() && secret.is_some() {
            return Err("openid_client_secret needs openid_client_id as well".to_owned());
        }
        let label = label.map(|label| label.trim().to_owned()).filter(|label| !label.is_empty());
        if label.as_ref().is_some_and(|label| label.chars().count() > LABEL_CHARS_MAX) {
            return Err(format!("openid_label: at most {LABEL_CHARS_MAX} characters"));
        }
        let label = label.unwrap_or_else(|| host_of(&issuer).to_owned());
        let client = client_id.map(|id| OpenIdClient { id, secret: secret.filter(|secret| !secret.is_empty()), label });
        Ok(Some(Self { issuer, audience, claim: claim.unwrap_or_else(|| CLAIM.to_owned()), client }))
    }

    /// Of an issuer whose tokens programs bring.
    pub(crate) fn of_bearers(issuer: &str, audience: &str, claim: &str) -> Self {
        let (issuer, claim) = (issuer.to_owned(), claim.to_owned());
        Self { issuer, audience: Some(audience.to_owned()), claim, client: None }
    }

    /// Of an issuer that people log in with.
    pub(crate) fn of_console(issuer: &str, id: &str, secret: Option<&str>, label: &str) -> Self {
        let client = OpenIdClient { id: id.to_owned(), secret: secret.map(str::to_owned), label: label.to_owned() };
        Self { issuer: issuer.to_owned(), audience: None, claim: CLAIM.to_owned(), client: Some(client) }
    }
}

/// The host of an address, and its port where it has one.
fn host_of(address: &str) -> &str {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(issuer: &str, audience: &str, client: [&str; 3]) -> Result<Option<OpenIdSettings>, String> {
        let given = |text: &str| (!text.is_empty()).then(|| text.to_owned());
        let [id, secret, label] = client.map(given);
        OpenIdSettings::read((given(issuer), given(audience), None), (id, secret, label))
    }

    #[test]
    fn what_cannot_be_is_told_without_the_secret() {
        let long = "x".repeat(LABEL_CHARS_MAX + 1);
        for (issuer, audience, client, reason) in [
            ("https://id.example", "", ["", "", ""], "openid_issuer needs openid_audience or openid_client_id as well"),
            ("", "", ["parlour", "", ""], "openid_client_id needs openid_issuer as well"),
            ("https://id.example", "a", ["", "canary", ""], "openid_client_secret needs openid_client_id as well"),
            ("https://id.example", "", ["parlour", "canary", &long], "openid_label: at most 80 characters"),
        ] {
            assert_eq!(read(issuer, audience, client), Err(reason.to_owned()));
        }
        assert_eq!(read("", "a", ["", "", ""]), Ok(None));
    }

    #[test]
    fn the_issuer_is_called_as_the_operator_says_or_by_its_host_and_its_secret_is_not_shown() {
        for (label, expected) in [("", "id.example:8443"), ("  ", "id.example:8443"), (" Acme ", "Acme")] {
            let settings = read("https://id.example:8443/realm", "", ["parlour", "canary", label]).expect("sound");
            assert!(!format!("{settings:?}").contains("canary"), "{settings:?}");
            let client = settings.and_then(|settings| settings.client).expect("a client");
            assert_eq!((client.label.as_str(), client.secret.as_deref()), (expected, Some("canary")));
        }
    }
}
