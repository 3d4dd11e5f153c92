//! Settings that are refused when the server starts, because others could reach what they open.

use std::net::{IpAddr, Ipv4Addr, ToSocketAddrs as _};

use crate::Settings;

/// Refuses unsafe settings, or warns of them where the operator allows them. `demo_logins` are the names that still have the
/// password that came with the demo.
pub(super) fn check(settings: &Settings, demo_logins: &[String]) -> Result<(), String> {
    let address = address_of(&settings.listen);
    for danger in dangers(settings, address, demo_logins) {
        if !settings.allow_unsafe_settings {
            return Err(format!("{danger} To start all the same, set allow_unsafe_settings"));
        }
        tracing::warn!("unsafe settings: {danger}");
    }
    if !demo_logins.is_empty() && !settings.demo && is_private(settings, address) {
        tracing::warn!(
            "{} of this store still have the demo's password, which everybody can read: {}",
            demo_logins.len(),
            demo_logins.join(", ")
        );
    }
    Ok(())
}

fn dangers(settings: &Settings, address: IpAddr, demo_logins: &[String]) -> Vec<String> {
    let mut dangers = Vec::new();
    let private = is_private(settings, address);
    if settings.demo && !private {
        dangers.push(format!(
            "demo: its passwords are printed in the documentation, and this server can be reached from other machines \
             ({}). Listen on 127.0.0.1 without trusted_proxies and public_url, or leave out demo.",
            reach(settings, address)
        ));
    } else if !demo_logins.is_empty() && !private {
        dangers.push(format!(
            "this store was made with demo, these users still have its passwords, and this server can be reached from other \
             machines ({}): {}. Give them others (parlour user password NAME) or deactivate them.",
            reach(settings, address),
            demo_logins.join(", ")
        ));
    }
    if settings.basic_without_tls && settings.cors.allows_anybody() {
        dangers.push(
            "basic_without_tls together with cors_origins *: pages of any site may send passwords in the clear. Name the \
             origins, or leave out basic_without_tls."
                .to_owned(),
        );
    }
    dangers
}

/// The address that the server will listen on; of several, one that other machines reach. Loopback for a name that means none,
/// since the server cannot listen there.
fn address_of(listen: &str) -> IpAddr {
    let found: Vec<_> = listen.to_socket_addrs().map(|found| found.map(|it| it.ip()).collect()).unwrap_or_default();
    let reached = found.iter().find(|address| !address.to_canonical().is_loopback());
    reached.copied().unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST))
}

/// Says if only programs on this machine reach the server, as far as the settings tell.
fn is_private(settings: &Settings, address: IpAddr) -> bool {
    address.is_loopback() && settings.trusted_proxies.is_empty() && settings.public_url.is_none()
}

fn reach(settings: &Settings, address: IpAddr) -> String {
    if !address.is_loopback() {
        format!("it listens on {address}")
    } else if settings.public_url.is_some() {
        "public_url is set".to_owned()
    } else {
        "trusted_proxies is set".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Cors;

    const HERE: &str = "127.0.0.1:0";
    const EVERYWHERE: &str = "0.0.0.0:8080";

    #[test]
    fn settings_that_open_the_desk_to_others_are_refused_unless_they_are_allowed() {
        let proxies = vec![IpAddr::V4(Ipv4Addr::LOCALHOST)];
        let demo_logins = ["ingrid".to_owned()];
        let demo = || Settings { demo: true, ..Settings::default() };
        for (settings, listen, logins, reason) in [
            (Settings::default(), EVERYWHERE, &[][..], ""),
            (demo(), HERE, &[], ""),
            (demo(), HERE, &demo_logins, ""),
            (demo(), EVERYWHERE, &[], "it listens on 0.0.0.0"),
            (demo(), "192.0.2.1:80", &[], "it listens on 192.0.2.1"),
            (demo(), "[::]:80", &[], "it listens on ::"),
            (demo(), "[::1]:80", &[], ""),
            (demo(), "localhost:0", &[], ""),
            (Settings { trusted_proxies: proxies.clone(), ..demo() }, HERE, &[], "trusted_proxies is set"),
            (Settings { public_url: Some("https://a.example".to_owned()), ..demo() }, HERE, &[], "public_url is set"),
            (Settings::default(), HERE, &demo_logins, ""),
            (Settings::default(), EVERYWHERE, &demo_logins, "ingrid"),
            (Settings { trusted_proxies: proxies, ..Settings::default() }, HERE, &demo_logins, "ingrid"),
            (Settings { basic_without_tls: true, ..Settings::default() }, EVERYWHERE, &[], ""),
            (Settings { cors: Cors::parse("*"), ..Settings::default() }, EVERYWHERE, &[], ""),
            (
                Settings { basic_without_tls: true, cors: Cors::parse("*"), ..Settings::default() },
                EVERYWHERE,
                &[],
                "cors_origins",
            ),
            (
                Settings { basic_without_tls: true, cors: Cors::parse("https://a.example"), ..Settings::default() },
                EVERYWHERE,
                &[],
                "",
            ),
        ] {
            let settings = Settings { listen: listen.to_owned(), ..settings };
            let checked = check(&settings, logins);
            match reason {
                "" => assert_eq!(checked, Ok(()), "{listen} {logins:?}"),
                reason => assert!(checked.as_ref().is_err_and(|it| it.contains(reason)), "{reason}: {checked:?}"),
            }
            let allowed = Settings { allow_unsafe_settings: true, ..settings };
            assert_eq!(check(&allowed, logins), Ok(()));
        }
    }
}
