//! Reading a request's body: JSON, XML or a form, by its content type.

use quick_xml::{Reader, events::Event};

use crate::{At, Fault, Node, Read, ZoneChoice, node::from_json};

/// Values a request may hold. Each takes more memory as a part of the tree than as text.
const NODES_MAX: usize = 50_000;
/// How deep elements may nest; JSON's own parser stops at the same order of depth.
const DEPTH_MAX: usize = 128;
/// Members a form may have.
const FORM_MEMBERS_MAX: usize = 1_000;

/// Why a body could not be read at all.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BodyError {
    /// Not what its content type says.
    Malformed(String),
    /// In a character set that is not read.
    Charset(String),
}

/// Reads a data set into a tree, however large: who may import may also fill the memory.
pub fn read_data_set(text: &[u8]) -> Result<Node, BodyError> {
    let text = std::str::from_utf8(text.strip_prefix(BYTE_ORDER_MARK).unwrap_or(text)).map_err(|_| not_utf8())?;
    if text.trim().is_empty() {
        return Ok(Node::Null);
    }
    from_json(text, usize::MAX).map_err(|error| not_json(&error))
}

fn not_utf8() -> BodyError {
    BodyError::Malformed("the body is not UTF-8".to_owned())
}

fn not_json(error: &serde_json::Error) -> BodyError {
    BodyError::Malformed(format!("the body is not valid JSON: {error}"))
}

const BYTE_ORDER_MARK: &[u8] = "\u{feff}".as_bytes();

/// Reads a body into a tree. Nothing, or blanks, is [`Node::Null`]; an unknown content type is taken for JSON.
pub fn read_body(content_type: Option<&str>, body: &[u8]) -> Result<Node, BodyError> {
    let body = body.strip_prefix(BYTE_ORDER_MARK).unwrap_or(body);
    if body.trim_ascii().is_empty() {
        return Ok(Node::Null);
    }
    let (essence, charset) = split_content_type(content_type.unwrap_or_default());
    if let Some(charset) = charset
        && !["utf-8", "utf8", "us-ascii"].contains(&charset.as_str())
    {
        return Err(BodyError::Charset(charset));
    }
    let text = std::str::from_utf8(body).map_err(|_| not_utf8())?;
    match essence.as_str() {
        "application/xml" | "text/xml" => read_xml(text),
        // What curl sends when nobody says otherwise: JSON that calls itself a form.
        "application/x-www-form-urlencoded" if !text.trim_start().starts_with(['{', '[']) => read_form(text),
        _ => from_json(text, NODES_MAX).map_err(|error| not_json(&error)),
    }
}

/// Reads a body and says what it should be.
pub fn bind<T: Read>(node: &Node, zone: &ZoneChoice) -> Result<T, Fault> {
    T::read(node, &At::root(zone))
}

fn split_content_type(content_type: &str) -> (String, Option<String>) {
    let mut parts = content_type.split(';').map(str::trim);
    let essence = parts.next().unwrap_or_default().to_ascii_lowercase();
    let charset = parts.find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        name.trim().eq_ignore_ascii_case("charset").then(|| value.trim().trim_matches('"').to_ascii_lowercase())
    });
    (essence, charset)
}

fn read_form(text: &str) -> Result<Node, BodyError> {
    let members: Vec<_> = form_urlencoded::parse(text.as_bytes())
        .take(FORM_MEMBERS_MAX + 1)
        .map(|(name, value)| (name.into_owned(), Node::Text(value.into_owned())))
        .collect();
    if members.len() > FORM_MEMBERS_MAX {
        return Err(BodyError::Malformed(format!("the form has more than {FORM_MEMBERS_MAX} members")));
    }
    Ok(Node::Members(members))
}

/// An element that is not closed yet.
#[derive(Default)]
struct Open {
    name: String,
    children: Vec<(String, Node)>,
    text: String,
    nil: bool,
}

impl Open {
    fn close(self) -> (String, Node) {
        let node = if self.nil {
            Node::Null
        } else if self.children.is_empty() {
            Node::Text(self.text)
        } else {
            Node::Elements(self.children)
        };
        (self.name, node)
    }
}

/// Elements become members by their local names; the root's own name says nothing. A document type is refused, and
/// with it every entity but XML's own five.
fn read_xml(text: &str) -> Result<Node, BodyError> {
    let malformed = |reason: &str| BodyError::Malformed(format!("the body is not valid XML: {reason}"));
    let mut reader = Reader::from_str(text);
    let mut open: Vec<Open> = vec![Open::default()];
    let mut elements = 0;
    loop {
        let event = reader.read_event().map_err(|error| malformed(&error.to_string()))?;
        elements += usize::from(matches!(event, Event::Start(_) | Event::Empty(_)));
        if elements > NODES_MAX {
            return Err(malformed("it holds too many elements"));
        }
        let Some(current) = open.last_mut() else { return Err(malformed("an element is closed twice")) };
        match event {
            Event::Start(start) => {
                if open.len() > DEPTH_MAX {
                    return Err(malformed("it is nested too deep"));
                }
                open.push(element(&start)?);
            }
            Event::Empty(start) => current.children.push(element(&start)?.close()),
            Event::End(_) => {
                let closed = open.pop().unwrap_or_default().close();
                match open.last_mut() {
                    Some(parent) => parent.children.push(closed),
                    None => return Err(malformed("an element is closed twice")),
                }
            }
            Event::Text(text) => current.text.push_str(&text.xml10_content()),
            Event::CData(text) => current.text.push_str(&text.xml10_content()),
            Event::GeneralRef(reference) => {
                current.text.push(character(&reference).ok_or_else(|| malformed("an unknown entity"))?);
            }
            Event::DocType(_) => return Err(malformed("a document type is not allowed")),
            Event::Eof => break,
            Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
        }
    }
    let root = open.pop().filter(|_| open.is_empty()).ok_or_else(|| malformed("an element is not closed"))?;
    if !root.text.trim().is_empty() {
        return Err(malformed("there is text outside of the root element"));
    }
    let mut elements = root.children;
    match (elements.pop(), elements.is_empty()) {
        (Some((_, node)), true) => Ok(node),
        _ => Err(malformed("it must have one root element")),
    }
}

fn element(start: &quick_xml::events::BytesStart<'_>) -> Result<Open, BodyError> {
    let name = start.local_name().as_ref().to_owned();
    let mut nil = false;
    for attribute in start.attributes() {
        let attribute =
            attribute.map_err(|error| BodyError::Malformed(format!("the body is not valid XML: {error}")))?;
        nil |= attribute.key.local_name().as_ref() == "nil" && matches!(attribute.value.as_ref(), "true" | "1");
    }
    Ok(Open { name, nil, ..Open::default() })
}

/// What `&name;` or `&#number;` stands for.
fn character(reference: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    if let Some(character) = reference.resolve_char_ref().ok()? {
        return Some(character);
    }
    match reference.as_ref() {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn text(text: &str) -> Node {
        Node::Text(text.to_owned())
    }

    #[test]
    fn each_content_type_gives_the_same_tree() {
        let members = vec![("ChatSessionId".to_owned(), text("7")), ("Html".to_owned(), text("true"))];
        for (content_type, body) in [
            ("application/json", r#"{"ChatSessionId":"7","Html":"true"}"#),
            ("text/json; charset=utf-8", r#" {"ChatSessionId":"7","Html":"true"} "#),
            ("application/json-patch+json", r#"{"ChatSessionId":"7","Html":"true"}"#),
            ("application/merge-patch+json", r#"{"ChatSessionId":"7","Html":"true"}"#),
            ("application/octet-stream", r#"{"ChatSessionId":"7","Html":"true"}"#),
            ("", "\u{feff}{\"ChatSessionId\":\"7\",\"Html\":\"true\"}"),
            ("application/xml", "<R><ChatSessionId>7</ChatSessionId><Html>true</Html></R>"),
            (
                "text/xml; charset=\"UTF-8\"",
                "<?xml version='1.0'?><x:R xmlns:x='u'><x:ChatSessionId>7</x:ChatSessionId><Html><![CDATA[true]]></Html></x:R>",
            ),
            ("application/x-www-form-urlencoded", "ChatSessionId=7&Html=true"),
            ("application/x-www-form-urlencoded", r#"{"ChatSessionId":"7","Html":"true"}"#),
        ] {
            let (members, xml) = (members.clone(), content_type.contains("xml"));
            let expected = if xml { Node::Elements(members) } else { Node::Members(members) };
            assert_eq!(read_body(Some(content_type), body.as_bytes()), Ok(expected), "{content_type}");
        }
    }

    #[test]
    fn nothing_and_null_are_the_same() {
        for body in ["", "  \n", "null"] {
            assert_eq!(read_body(Some("application/json"), body.as_bytes()), Ok(Node::Null), "{body:?}");
        }
        assert_eq!(read_body(Some("text/xml"), b"<a xsi:nil='true' xmlns:xsi='u'/>"), Ok(Node::Null));
        assert_eq!(read_body(Some("text/xml"), b"<a>x &amp; &#x41;</a>"), Ok(text("x & A")));
    }

    #[test]
    fn what_is_broken_is_told_and_never_panics() {
        let deep_json = "[".repeat(100_000);
        let wide_json = format!("[{}0]", "0,".repeat(NODES_MAX));
        let wide_xml = format!("<a>{}</a>", "<b/>".repeat(NODES_MAX));
        let deep_xml = "<a>".repeat(100_000);
        for (content_type, body) in [
            ("application/json", "{"),
            ("application/json", "{} {}"),
            ("application/json", "nonsense"),
            ("application/json", deep_json.as_str()),
            ("text/xml", "<a>"),
            ("text/xml", "<a></b>"),
            ("text/xml", "</a>"),
            ("text/xml", "<a/><b/>"),
            ("text/xml", "text"),
            ("text/xml", "<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>"),
            ("text/xml", "<a>&x;</a>"),
            ("text/xml", deep_xml.as_str()),
            ("application/json", wide_json.as_str()),
            ("text/xml", wide_xml.as_str()),
        ] {
            let result = read_body(Some(content_type), body.as_bytes());
            assert!(matches!(result, Err(BodyError::Malformed(_))), "{body:.40}: {result:?}");
        }
        assert!(matches!(read_body(None, b"\xff\xfe"), Err(BodyError::Malformed(_))));
        assert_eq!(read_body(Some("text/xml; charset=utf-16"), b"<a/>"), Err(BodyError::Charset("utf-16".to_owned())));
    }

    proptest! {
        #[test]
        fn any_bytes_are_read_or_refused(body: Vec<u8>, kind in 0..3usize) {
            let content_type = ["application/json", "text/xml", "application/x-www-form-urlencoded"][kind];
            let _ = read_body(Some(content_type), &body);
        }
    }
}
