//! Pages as they leave: both formats, three modes, two outputs, and the link to the next.

use parlour_model::{ArchivePage, ArchiveRow, Cell, Noun, Provider, Timestamp};
use serde_json::{Value, json};

use super::{ListRequest, column, request, utc};
use crate::{
    Language, Select, Spelling, ZoneChoice,
    odata::{Links, Page, spell_columns, spell_page},
    spell::Format,
    zones,
};

const COLUMNS: &str =
    "$select=chatSessionId,status,agent,whenRequested,updatedDate,timeInQueue,chatTopic/name,getAllRows";

fn links() -> Links {
    Links { list: "http://host/api/v1/ChatSession".into(), metadata: "http://host/api/v1/meta".into() }
}

fn spelling(format: Format, language: Option<&str>, zone: &str) -> Spelling {
    Spelling {
        format,
        language: Language::choose(None, language, None),
        zone: ZoneChoice::choose(Some(zone), zones::UTC).expect("a zone"),
        select: Select::default(),
    }
}

/// A page of one row.
fn stored(cells: Vec<Cell>, has_more: bool) -> Page {
    Page::of(Provider::ChatSession, ArchivePage { rows: vec![ArchiveRow { id: 5, cells }], has_more })
}

fn page(has_more: bool) -> Page {
    let at = utc("2026-03-19T12:00:00").0;
    let cells = vec![
        Cell::Number(5),
        Cell::Number(4),
        Cell::Text("Rune <O'Neil> & \"co\"".into()),
        Cell::Number(at),
        Cell::Number(at),
        Cell::Number(90_061),
        Cell::Text("US:\"Sales\";NO:\"Salg\"".into()),
        Cell::Number(1),
    ];
    stored(cells, has_more)
}

fn asked(more: &str) -> ListRequest {
    request(&format!("{COLUMNS}{more}")).expect("a fine question")
}

fn spelt(more: &str, spelling: &Spelling) -> String {
    String::from_utf8(spell_page(&page(false), &asked(more), &links(), spelling)).expect("UTF-8")
}

fn json(more: &str, spelling: &Spelling) -> Value {
    serde_json::from_str(&spelt(more, spelling)).expect("JSON")
}

#[test]
fn slim_rows_have_their_columns_in_the_order_selected() {
    let raw = spelling(Format::Json, None, "NO");
    assert_eq!(
        spelt("", &raw),
        "{\"odata.metadata\":\"http://host/api/v1/meta\",\"odata.nextLink\":null,\"value\":[{\"PrimaryKey\":\"5\",\
         \"EntityName\":\"chat\",\"chatSessionId\":5,\"status\":\"InQueue\",\"agent\":\"Rune <O'Neil> & \\\"co\\\"\",\
         \"whenRequested\":\"2026-03-19T13:00:00\",\"updatedDate\":\"2026-03-19T12:00:00\",\"timeInQueue\":\"25:01:01\",\
         \"chatTopic/name\":\"US:\\\"Sales\\\";NO:\\\"Salg\\\"\",\"getAllRows\":true}]}"
    );
    let norwegian = spelling(Format::Json, Some("no"), "NO, includeTZOffset");
    let row = &json("", &norwegian)["value"][0];
    assert_eq!(row["status"], "I kø");
    assert_eq!(row["chatTopic/name"], "Salg");
    assert_eq!(row["whenRequested"], "2026-03-19T13:00:00+01:00");
    assert_eq!(row["updatedDate"], "2026-03-19T12:00:00Z");
}

#[test]
fn logical_values_are_those_of_programs() {
    let row = &json("&$output=Logical", &spelling(Format::Json, Some("no"), "NO"))["value"][0];
    assert_eq!((&row["status"], &row["timeInQueue"], &row["getAllRows"]), (&json!(4), &json!(90_061), &json!(true)));
}

#[test]
fn wide_and_full_rows_say_more() {
    let norwegian = spelling(Format::Json, Some("no"), "NO");
    let wide = &json("&$mode=Wide", &norwegian)["value"][0];
    assert_eq!(wide["LinkHint"], "nav=chat&chat_session_id=5");
    assert_eq!(wide["chatSessionId"], 5);
    let full = &json("&$mode=Full", &norwegian)["value"][0];
    assert_eq!((&full["StyleHint"], &full["TableRight"]), (&json!(""), &Value::Null));
    assert_eq!(
        full["Column"]["status"],
        json!({ "RawValue": 4, "DisplayValue": "I kø", "LinkHint": "", "TooltipHint": "" })
    );
    assert_eq!(full["Column"]["chatTopic/name"]["RawValue"], "US:\"Sales\";NO:\"Salg\"");
    assert_eq!(full["Column"]["chatTopic/name"]["DisplayValue"], "Salg");
}

#[test]
fn safe_json_cannot_end_the_script_it_stands_in_and_says_the_same() {
    let raw = spelling(Format::Json, None, "UTC");
    let text = spelt("&$jsonSafe=true", &raw);
    assert!(!text.contains(['<', '>', '&', '\'']), "{text}");
    assert!(text.contains("Rune \\u003cO\\u0027Neil\\u003e \\u0026"), "{text}");
    let safe = json("&$jsonSafe=true", &raw);
    assert_eq!(safe["value"][0]["agent"], json("", &raw)["value"][0]["agent"]);
    assert_eq!(safe["value"][0]["chatTopic_name"], "US:\"Sales\";NO:\"Salg\"", "a name in JavaScript");
}

#[test]
fn the_format_in_the_address_counts_before_the_header() {
    let json_asked = spelling(Format::Json, None, "UTC");
    let expected = "<?xml version=\"1.0\" encoding=\"utf-8\"?><ArchiveListResult><odata.metadata>http://host/api/v1/meta\
                    </odata.metadata><value><ArchiveListItem><PrimaryKey>5</PrimaryKey><EntityName>chat</EntityName>\
                    <chatSessionId>5</chatSessionId><status>InQueue</status>\
                    <agent>Rune &lt;O'Neil&gt; &amp; \"co\"</agent><whenRequested>2026-03-19T12:00:00</whenRequested>\
                    <updatedDate>2026-03-19T12:00:00</updatedDate><timeInQueue>25:01:01</timeInQueue>\
                    <chatTopic_name>US:\"Sales\";NO:\"Salg\"</chatTopic_name><getAllRows>true</getAllRows>\
                    </ArchiveListItem></value></ArchiveListResult>";
    assert_eq!(spelt("&$format=text/xml", &json_asked), expected);
    let xml_asked = spelling(Format::Xml, None, "UTC");
    assert_eq!(spelt("", &xml_asked), expected);
    assert!(spelt("&$format=JSON", &xml_asked).starts_with('{'));
}

#[test]
fn the_next_link_keeps_every_parameter_and_moves_on() {
    let raw = spelling(Format::Json, None, "UTC");
    let asked = request("$filter=text%20is%20'a%26b'&$Skip=10&$top=5&own=1+2").expect("a fine question");
    let text = spell_page(&page(true), &asked, &links(), &raw);
    let answer: Value = serde_json::from_slice(&text).expect("JSON");
    let link = answer["odata.nextLink"].as_str().expect("a link");
    assert_eq!(link, "http://host/api/v1/ChatSession?$filter=text+is+%27a%26b%27&$top=5&own=1+2&$skip=15");
    let next = request(link.split_once('?').expect("a query").1).expect("the server reads its own links");
    assert_eq!(next.query.filter, asked.query.filter);
    assert_eq!((next.query.top, next.query.skip), (5, 15));
    for (query, has_more) in [("$top=5", false), ("$top=0", true)] {
        let text = spell_page(&page(has_more), &request(query).expect(query), &links(), &raw);
        assert!(String::from_utf8_lossy(&text).contains("\"odata.nextLink\":null"), "{query}");
    }
}

#[test]
fn instants_beyond_the_calendar_and_unknown_list_items_are_shown_somehow() {
    let raw = spelling(Format::Json, None, "UTC");
    for (column, cell) in [
        (column("whenEnded"), Cell::Number(i64::MAX)),
        (column("whenEnded"), Cell::Number(Timestamp::NONE.0)),
        (column("status"), Cell::Number(99)),
        (column("duration"), Cell::Number(i64::MIN)),
    ] {
        let name = &column.name;
        let asked = request(&format!("$select={name}")).expect(name);
        let page = stored(vec![cell], false);
        let text = spell_page(&page, &asked, &links(), &raw);
        serde_json::from_slice::<Value>(&text).expect(name);
    }
}

#[test]
fn every_column_is_described_with_all_that_is_to_say() {
    let text = spell_columns(Provider::ChatSession, &spelling(Format::Json, None, "UTC"));
    let described: Value = serde_json::from_slice(&text).expect("JSON");
    assert_eq!(described.as_object().map(serde_json::Map::len), Some(Noun::ChatSession.columns().len()));
    assert_eq!(
        described["status"],
        json!({
            "DisplayName": "Status", "DisplayTooltip": "The status of the chat", "DisplayType": "listAny",
            "CanOrderBy": true, "Name": "status", "CanRestrictBy": true, "RestrictionType": "listAny",
            "RestrictionListName": "chatsessionstatus", "IsVisible": true, "ExtraInfo": "", "Width": "10%",
            "IconHint": "ChatSession", "HeadingIconHint": "",
        })
    );
    assert_eq!(described["duration"]["CanOrderBy"], false);
    assert_eq!(described["getAllRows"]["IsVisible"], false);
    let text =
        String::from_utf8(spell_columns(Provider::ChatSession, &spelling(Format::Xml, None, "UTC"))).expect("UTF-8");
    assert!(text.contains("<ArrayOfArchiveColumnInfo><ArchiveColumnInfo><DisplayName>GetAll</DisplayName>"), "{text}");
    assert!(text.contains("<Name>chatTopic/name</Name>"), "{text}");
}
