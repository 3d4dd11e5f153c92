//! S10: XML that we write is read back by another parser, whatever people typed.

use std::sync::Arc;

use parlour_model::{Contact, Person, SessionRecord, Text};
use parlour_wire::{
    Format, Language, Node, Select, Spelling, ZoneChoice, document, list_frame, list_item, read_body, zones,
};
use proptest::{collection::vec, prelude::*};
use quick_xml::{Reader, events::Event};

/// Elements with text in them, in the order they stand: the path, and the text.
type Leaves = Vec<(String, String)>;

/// Reads a document strictly: every character must be one that XML 1.0 has, every element must be closed.
fn leaves(xml: &str) -> Leaves {
    assert!(xml.chars().all(is_character), "a character that XML does not have: {xml:?}");
    let mut reader = Reader::from_str(xml);
    let (mut path, mut leaves, mut text) = (Vec::<String>::new(), Vec::new(), String::new());
    loop {
        match reader.read_event().unwrap_or_else(|error| panic!("{error}: {xml}")) {
            Event::Start(start) => {
                path.push(start.name().as_ref().to_owned());
                text.clear();
            }
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(reference) => text.push(match reference.as_ref() {
                "amp" => '&',
                "lt" => '<',
                "gt" => '>',
                _ => reference.resolve_char_ref().expect("a number").expect("no other entity is used"),
            }),
            Event::End(_) => {
                leaves.push((path.join("/"), std::mem::take(&mut text)));
                path.pop();
            }
            Event::Decl(_) => assert!(path.is_empty(), "a declaration within"),
            Event::Eof => break,
            other => panic!("{other:?} has no place in {xml}"),
        }
    }
    assert!(path.is_empty(), "everything is closed");
    leaves
}

/// Production 2 of XML 1.0.
fn is_character(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..='\u{10ffff}')
}

/// What comes back of a text.
fn expected(text: &str) -> String {
    text.chars().map(|c| if is_character(c) { c } else { '\u{fffd}' }).collect()
}

fn xml() -> Spelling {
    Spelling {
        format: Format::Xml,
        language: Language::default(),
        zone: ZoneChoice::plain(zones::UTC),
        select: Select::default(),
    }
}

/// Any character at all, those with a meaning in markup more often.
fn any_text() -> impl Strategy<Value = String> {
    let special = prop::sample::select(vec![
        '<',
        '>',
        '&',
        '"',
        '\'',
        ']',
        '[',
        '!',
        '-',
        '?',
        '/',
        ';',
        '#',
        'x',
        '\0',
        '\u{1}',
        '\u{8}',
        '\t',
        '\n',
        '\r',
        '\u{b}',
        '\u{1f}',
        ' ',
        '\u{7f}',
        '\u{85}',
        '\u{a0}',
        '\u{2028}',
        '\u{d7ff}',
        '\u{e000}',
        '\u{fdd0}',
        '\u{feff}',
        '\u{fffd}',
        '\u{fffe}',
        '\u{ffff}',
        '\u{10000}',
        '\u{1ffff}',
        '\u{10ffff}',
        '\u{202e}',
    ]);
    vec(prop_oneof![2 => special, 1 => any::<char>()], 0..24).prop_map(|characters| characters.into_iter().collect())
}

fn record(texts: &[String; 6]) -> SessionRecord {
    let mut record = SessionRecord::default();
    let [alias, name, message, key, company, title] = texts.clone();
    record.session.customer_alias = alias;
    record.session.customer_name = name;
    record.session.last_message = message;
    record.session.session_key = key;
    record.contact = Some(Arc::new(Contact { id: 1, name: company, ..Contact::default() }));
    record.person = Some(Arc::new(Person { id: 2, title: Text(title), ..Person::default() }));
    record
}

/// Where the texts of [`record`] stand within a session.
const PLACES: [&str; 6] =
    ["CustomerAlias", "CustomerName", "LastMessage", "SessionKey", "Contact/Name", "Person/Title"];

fn assert_holds(found: &Leaves, root: &str, texts: &[String; 6]) -> Result<(), TestCaseError> {
    for (place, text) in PLACES.iter().zip(texts) {
        let path = format!("{root}/{place}");
        let at = found.iter().find(|(known, _)| *known == path).map(|(_, text)| text);
        prop_assert_eq!(at, Some(&expected(text)), "{}", path);
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_500))]

    #[test]
    fn a_session_in_xml_is_well_formed_and_says_what_was_typed(drawn in vec(any_text(), 6)) {
        let texts: [String; 6] = drawn.try_into().expect("six texts");
        let record = record(&texts);
        let written = String::from_utf8(document(&record, &xml())).expect("UTF-8");
        assert_holds(&leaves(&written), "ChatSessionEntity", &texts)?;
    }

    #[test]
    fn a_list_put_together_from_items_is_the_same_as_one_written_at_once(drawn in vec(any_text(), 6)) {
        let texts: [String; 6] = drawn.try_into().expect("six texts");
        let records = vec![record(&texts), SessionRecord::default()];
        let (open, close) = list_frame::<SessionRecord>(Format::Xml);
        let items: Vec<u8> = records.iter().flat_map(|record| list_item(record, &xml())).collect();
        let joined = [open, items, close].concat();
        prop_assert_eq!(&joined, &document(&records, &xml()));
        let found = leaves(std::str::from_utf8(&joined).expect("UTF-8"));
        assert_holds(&found, "ArrayOfChatSessionEntity/ChatSessionEntity", &texts)?;
    }

    #[test]
    fn what_we_write_we_read(text in any_text()) {
        let written = document(&text, &xml());
        let read = read_body(Some("application/xml"), &written);
        prop_assert_eq!(read, Ok(Node::Text(expected(&text))));
    }
}
