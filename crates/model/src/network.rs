//! Which addresses are one visitor's, as far as an address can tell.
//!
//! Deliberately unknown here: what is counted or refused by it.

use std::net::{IpAddr, Ipv6Addr};

/// Bits that a provider gives to one customer at least: whoever has one IPv6 address has the 2⁶⁴ beside it.
const NETWORK_BITS: u32 = 64;
/// Bits of what a provider gives to one customer at most.
const SITE_BITS: u32 = 48;

/// The address of the network that a visitor has for himself: of IPv6 the /64, of IPv4 the address.
pub fn network_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => first(address, NETWORK_BITS).into(),
        address @ IpAddr::V4(_) => address,
    }
}

/// The larger network around it that may still be one customer's: of IPv6 the /48; IPv4 has none.
pub fn site_of(address: IpAddr) -> Option<IpAddr> {
    match address.to_canonical() {
        IpAddr::V6(address) => Some(first(address, SITE_BITS).into()),
        IpAddr::V4(_) => None,
    }
}

/// The network of a visitor's host as sessions hold it. What is no address stands for itself.
pub fn network_of_host(host: &str) -> String {
    host.parse().map_or_else(|_| host.to_owned(), |address| network_of(address).to_string())
}

fn first(address: Ipv6Addr, bits: u32) -> Ipv6Addr {
    Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << (128 - bits)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_ipv6_address_stands_for_its_network_and_an_ipv4_address_for_itself() {
        for (host, network, site) in [
            ("192.0.2.7", "192.0.2.7", None),
            ("::ffff:192.0.2.7", "192.0.2.7", None),
            ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::", Some("2001:db8:1::")),
            ("2001:db8::", "2001:db8::", Some("2001:db8::")),
        ] {
            let address: IpAddr = host.parse().expect("an address");
            assert_eq!(network_of(address).to_string(), network);
            assert_eq!(site_of(address).map(|it| it.to_string()).as_deref(), site, "{host}");
            assert_eq!(network_of_host(host), network);
        }
        assert_eq!(network_of_host("proxy.example"), "proxy.example");
        assert_eq!(network_of_host(""), "");
    }
}
