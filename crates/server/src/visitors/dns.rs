//! What a name server is asked about a domain, and what its reply means: whether the domain takes mail, or exists at all.
//!
//! Deliberately unknown here: the network.

use simple_dns::{CLASS, Name, Packet, PacketFlag, QTYPE, Question, RCODE, TYPE, rdata::RData};

/// A kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Record {
    /// Where mail goes.
    Mx,
    /// An IPv4 address.
    A,
    /// An IPv6 address.
    Aaaa,
}

impl Record {
    fn code(self) -> TYPE {
        match self {
            Self::Mx => TYPE::MX,
            Self::A => TYPE::A,
            Self::Aaaa => TYPE::AAAA,
        }
    }
}

/// What a name server says of a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// There are such records.
    Found,
    /// There is the domain, without such records.
    Empty,
    /// There is the domain, and it says that it takes no mail (RFC 7505).
    NoMail,
    /// There is no such domain.
    NoSuchDomain,
    /// The server does not know, or it is no reply to the question.
    Unknown,
}

/// The question; `None` for what cannot be the name of a host.
pub(super) fn question(id: u16, domain: &str, record: Record) -> Option<Vec<u8>> {
    // What parses names passes over empty labels.
    let name =
        Name::new(domain).ok().filter(|name| name.is_valid_hostname() && !domain.split('.').any(str::is_empty))?;
    let mut packet = Packet::new_query(id);
    packet.set_flags(PacketFlag::RECURSION_DESIRED);
    packet.questions.push(Question::new(name, record.code().into(), CLASS::IN.into(), false));
    packet.build_bytes_vec().ok()
}

/// What a packet says to a question.
pub(super) fn reply(question: &[u8], packet: &[u8]) -> Reply {
    let (Ok(asked), Ok(packet)) = (Packet::parse(question), Packet::parse(packet)) else { return Reply::Unknown };
    let ([asked_for], [given]) = (&asked.questions[..], &packet.questions[..]) else { return Reply::Unknown };
    let is_same = given.qname == asked_for.qname && given.qtype == asked_for.qtype && given.qclass == asked_for.qclass;
    if packet.id() != asked.id() || !packet.has_flags(PacketFlag::RESPONSE) || !is_same {
        return Reply::Unknown;
    }
    match packet.rcode() {
        RCODE::NoError => meaning(&packet, asked_for.qtype),
        RCODE::NameError => Reply::NoSuchDomain,
        _ => Reply::Unknown,
    }
}

fn meaning(packet: &Packet<'_>, asked: QTYPE) -> Reply {
    // Those of another kind say only under which other name the domain is known.
    let mut records = packet.answers.iter().map(|it| &it.rdata).filter(|it| asked == it.type_code().into()).peekable();
    if records.peek().is_none() {
        return if packet.has_flags(PacketFlag::TRUNCATION) { Reply::Found } else { Reply::Empty };
    }
    let is_null = |record: &RData<'_>| matches!(record, RData::MX(mx) if mx.exchange.iter().next().is_none());
    if records.all(is_null) { Reply::NoMail } else { Reply::Found }
}

#[cfg(test)]
mod tests {
    use simple_dns::{
        ResourceRecord,
        rdata::{A, CNAME, MX},
    };

    use super::*;

    fn answer(question: &[u8], code: RCODE, records: Vec<RData<'_>>) -> Vec<u8> {
        let mut packet = Packet::parse(question).expect("a question").into_reply();
        *packet.rcode_mut() = code;
        let name = packet.questions[0].qname.clone();
        packet.answers = records.into_iter().map(|it| ResourceRecord::new(name.clone(), CLASS::IN, 60, it)).collect();
        packet.build_bytes_vec_compressed().expect("a packet")
    }

    fn mx(preference: u16, exchange: &str) -> RData<'_> {
        RData::MX(MX { preference, exchange: Name::new_unchecked(exchange) })
    }

    #[test]
    fn the_question_is_one_packet_as_the_standard_has_it() {
        let packet = question(0x1234, "example.com", Record::Mx).expect("a domain");
        assert_eq!(packet, b"\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x07example\x03com\x00\x00\x0f\x00\x01");
        for bad in [
            "",
            ".",
            "a..b",
            "a.",
            "a\\.b",
            "blåbær.no",
            &"a".repeat(64),
            &"a.".repeat(127),
            &format!("{}c", "ab.".repeat(85)),
        ] {
            assert_eq!(question(1, bad, Record::A), None, "{bad}");
        }
    }

    #[test]
    fn a_domain_takes_mail_unless_all_its_exchanges_are_nobody() {
        let asked = question(7, "example.com", Record::Mx).expect("a domain");
        let other_name = || RData::CNAME(CNAME(Name::new_unchecked("other.example")));
        for (records, meaning) in [
            (vec![], Reply::Empty),
            (vec![mx(10, "mail.example.com")], Reply::Found),
            (vec![mx(0, "example.com")], Reply::Found),
            (vec![mx(0, "")], Reply::NoMail),
            (vec![mx(0, ""), mx(5, "mail.example.com")], Reply::Found),
            (vec![other_name()], Reply::Empty),
            (vec![other_name(), mx(1, "mail.example.com")], Reply::Found),
        ] {
            let packet = answer(&asked, RCODE::NoError, records.clone());
            assert_eq!(reply(&asked, &packet), meaning, "{records:?}");
        }
    }

    #[test]
    fn a_reply_is_believed_only_to_its_question() {
        let asked = question(7, "example.com", Record::A).expect("a domain");
        let address = || vec![RData::A(A { address: 1 })];
        assert_eq!(reply(&asked, &answer(&asked, RCODE::NoError, address())), Reply::Found);
        let shouted = question(7, "EXAMPLE.com", Record::A).expect("a domain");
        assert_eq!(reply(&asked, &answer(&shouted, RCODE::NoError, address())), Reply::Found);
        assert_eq!(reply(&asked, &answer(&asked, RCODE::NameError, vec![])), Reply::NoSuchDomain);
        for code in [RCODE::FormatError, RCODE::ServerFailure, RCODE::NotImplemented, RCODE::Refused] {
            assert_eq!(reply(&asked, &answer(&asked, code, address())), Reply::Unknown, "{code:?}");
        }
        let mut cut = answer(&asked, RCODE::NoError, vec![]);
        cut[2] |= 2;
        assert_eq!(reply(&asked, &cut), Reply::Found, "too many to fit");
        for (id, domain, record) in
            [(8, "example.com", Record::A), (7, "example.org", Record::A), (7, "example.com", Record::Mx)]
        {
            let other = question(id, domain, record).expect("a domain");
            assert_eq!(reply(&asked, &answer(&other, RCODE::NameError, vec![])), Reply::Unknown, "{domain}");
        }
        assert_eq!(reply(&asked, &asked), Reply::Unknown, "an echo is no reply");
        let whole = answer(&asked, RCODE::NoError, address());
        for length in 0..whole.len() {
            assert_eq!(reply(&asked, &whole[..length]), Reply::Unknown, "{length}");
        }
    }
}
