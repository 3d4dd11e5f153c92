//! The lines in the log when the server starts: version, store, address, and the settings that give up some safety.

use std::net::SocketAddr;

use parlour_store::{Location, schema};
use url::Url;

use crate::{App, Settings};

/// Leaves the lines in the log. Nothing secret is in them: no password of a database, no token.
pub(super) fn log(app: &App, address: SocketAddr, users: i64) {
    let settings = &app.settings;
    tracing::info!(
        version = env!("CARGO_PKG_VERSION"),
        schema = schema(),
        store = app.store.kind(),
        place = place(&settings.location()),
        %address,
        users,
        data = %settings.data.display(),
        mail = settings.sends_mail(),
        public_url = settings.public_url,
        "started"
    );
    for (setting, meaning) in unsafe_settings(settings, address) {
        tracing::warn!(setting, "{meaning}");
    }
}

/// The place of the database, without the name and password of its user.
fn place(location: &Location) -> String {
    match location {
        Location::Sqlite(file) => file.display().to_string(),
        Location::Postgres(url) => Url::parse(url)
            .ok()
            .and_then(|url| Some(format!("{}{}", url.host_str()?, url.path())))
            .unwrap_or_else(|| "postgresql".to_owned()),
    }
}

/// The settings that give up some safety, each with what that means.
fn unsafe_settings(settings: &Settings, address: SocketAddr) -> Vec<(&'static str, &'static str)> {
    let exposed = !address.ip().is_loopback();
    let all = [
        (
            settings.basic_without_tls,
            "basic_without_tls",
            "passwords from other machines are taken over plain HTTP, where they can be read on the way",
        ),
        (settings.cors.allows_anybody(), "cors_origins", "pages of every origin may call the API"),
        (
            exposed && settings.metrics_token.is_none(),
            "metrics_token",
            "everybody who reaches this address can read /metrics: set a token, or keep the path from others in the proxy",
        ),
    ];
    all.into_iter().filter(|(applies, ..)| *applies).map(|(_, setting, meaning)| (setting, meaning)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_of_a_database_has_no_name_and_no_password() {
        for (url, expected) in [
            ("postgres://chat:secret@db.example.com:5433/desk", "db.example.com/desk"),
            ("postgres://chat:se%40cret@db/desk?password=other@thing&sslmode=disable", "db/desk"),
            ("host=db user=chat password=secret", "postgresql"),
        ] {
            assert_eq!(place(&Location::Postgres(url.to_owned())), expected, "{url}");
        }
    }

    #[test]
    fn settings_that_give_up_safety_are_named_where_others_reach_the_server() {
        let names = |settings: &Settings, address: &str| {
            let address = address.parse().expect("an address");
            unsafe_settings(settings, address).into_iter().map(|(setting, _)| setting).collect::<Vec<_>>()
        };
        let mut settings = Settings::default();
        assert!(names(&settings, "127.0.0.1:8080").is_empty());
        assert_eq!(names(&settings, "0.0.0.0:8080"), ["metrics_token"]);
        settings.metrics_token = Some("a token of some length".to_owned());
        assert!(names(&settings, "0.0.0.0:8080").is_empty());
        settings.basic_without_tls = true;
        assert_eq!(names(&settings, "127.0.0.1:8080"), ["basic_without_tls"]);
        assert_eq!(names(&settings, "[::]:8080"), ["basic_without_tls"]);
    }
}
