//! As much of the domain name system as it takes to learn whether a domain exists: one question in one packet, and how
//! many records answer it (RFC 1035).
//!
//! Deliberately unknown here: what the records say, and the network.

/// A kind of record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Record {
    /// An IPv4 address.
    A = 1,
    /// Where mail goes.
    Mx = 15,
    /// An IPv6 address.
    Aaaa = 28,
}

/// What a name server says of a domain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reply {
    /// There are such records.
    Found,
    /// There is the domain, without such records.
    Empty,
    /// There is no such domain.
    NoSuchDomain,
    /// The server does not know, or it is no reply to the question.
    Unknown,
}

/// Of a domain, and of one label of it.
const NAME_BYTES_MAX: usize = 253;
const LABEL_BYTES_MAX: usize = 63;

/// The question; `None` for what is no domain in ASCII.
pub(super) fn question(id: u16, domain: &str, record: Record) -> Option<Vec<u8>> {
    if domain.len() > NAME_BYTES_MAX || !domain.is_ascii() {
        return None;
    }
    // Recursion is desired; one question.
    let mut packet = [&id.to_be_bytes()[..], &[1, 0, 0, 1, 0, 0, 0, 0, 0, 0]].concat();
    for label in domain.split('.') {
        if !(1..=LABEL_BYTES_MAX).contains(&label.len()) {
            return None;
        }
        packet.push(label.len() as u8);
        packet.extend_from_slice(label.as_bytes());
    }
    packet.extend_from_slice(&[0, 0, record as u8, 0, 1]);
    Some(packet)
}

/// What a packet says to a question.
pub(super) fn reply(question: &[u8], packet: &[u8]) -> Reply {
    let (Some(asked), Some(header)) = (question.get(12..), packet.get(..12)) else { return Reply::Unknown };
    let is_reply = header[..2] == question[..2] && header[2] & 0x80 != 0;
    let is_same = packet.get(12..12 + asked.len()).is_some_and(|given| given.eq_ignore_ascii_case(asked));
    if !is_reply || !is_same {
        return Reply::Unknown;
    }
    let answers = u16::from_be_bytes([header[6], header[7]]);
    let is_cut = header[2] & 0x02 != 0;
    match header[3] & 0x0f {
        0 if answers > 0 || is_cut => Reply::Found,
        0 => Reply::Empty,
        3 => Reply::NoSuchDomain,
        _ => Reply::Unknown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answer(question: &[u8], code: u8, answers: u8) -> Vec<u8> {
        let mut packet = question.to_vec();
        packet[2] = 0x81;
        packet[3] = 0x80 | code;
        packet[7] = answers;
        packet
    }

    #[test]
    fn the_question_is_one_packet_as_the_standard_has_it() {
        let packet = question(0x1234, "example.com", Record::Mx).expect("a domain");
        assert_eq!(packet, b"\x12\x34\x01\x00\x00\x01\x00\x00\x00\x00\x00\x00\x07example\x03com\x00\x00\x0f\x00\x01");
        for bad in
            ["", ".", "a..b", "a.", "blåbær.no", &"a".repeat(64), &"a.".repeat(127), &format!("{}c", "ab.".repeat(85))]
        {
            assert_eq!(question(1, bad, Record::A), None, "{bad}");
        }
    }

    #[test]
    fn a_reply_is_believed_only_to_its_question() {
        let asked = question(7, "example.com", Record::A).expect("a domain");
        assert_eq!(reply(&asked, &answer(&asked, 0, 2)), Reply::Found);
        assert_eq!(reply(&asked, &answer(&asked, 0, 0)), Reply::Empty);
        assert_eq!(reply(&asked, &answer(&asked, 3, 0)), Reply::NoSuchDomain);
        for code in [1, 2, 4, 5, 15] {
            assert_eq!(reply(&asked, &answer(&asked, code, 0)), Reply::Unknown, "{code}");
        }
        let mut cut = answer(&asked, 0, 0);
        cut[2] |= 2;
        assert_eq!(reply(&asked, &cut), Reply::Found, "too many to fit");
        for (id, domain, record) in
            [(8, "example.com", Record::A), (7, "example.org", Record::A), (7, "example.com", Record::Mx)]
        {
            let other = question(id, domain, record).expect("a domain");
            assert_eq!(reply(&asked, &answer(&other, 3, 0)), Reply::Unknown, "{domain}");
        }
        assert_eq!(reply(&asked, &asked), Reply::Unknown, "an echo is no reply");
        for length in 0..asked.len() {
            assert_eq!(reply(&asked, &answer(&asked, 3, 0)[..length]), Reply::Unknown, "{length}");
        }
    }
}
