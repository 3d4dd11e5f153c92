//! Functions of columns: which rows they give, and their values.

use parlour_model::{ArchiveRow, Cell};

use super::{norway, utc, with};
use crate::odata::{Fold, ListRequest, Page};

/// Sessions by key, with status, rating, topic and the time of the request.
const SESSIONS: &[(i32, i64, i64, &str, &str)] = &[
    (1, 4, 5, "Sales", "2026-01-31T22:59:00"),
    (2, 4, 3, "Sales", "2026-01-31T23:01:00"),
    (3, 7, 4, "Help", "2026-03-18T23:30:00"),
    (4, 7, 4, "Sales", "2026-03-19T12:00:00"),
    (5, 7, 0, "Help", "0001-01-01T00:00:00"),
];

fn cell(name: &str, session: &(i32, i64, i64, &str, &str)) -> Cell {
    let (id, status, rating, topic, requested) = *session;
    match name {
        "chatSessionId" => Cell::Number(id.into()),
        "status" => Cell::Number(status),
        "rating" => Cell::Number(rating),
        "chatTopic/name" => Cell::Text(topic.to_owned()),
        "whenRequested" => Cell::Number(utc(requested).0),
        _ => Cell::Null,
    }
}

/// The page of a request over the sessions, in the order a store would give them.
fn page(request: &ListRequest) -> Page {
    let mut sessions = SESSIONS.to_vec();
    for order in request.query.order.iter().rev() {
        sessions.sort_by(|a, b| {
            format!("{:?}", cell(&order.column.name, a)).cmp(&format!("{:?}", cell(&order.column.name, b)))
        });
    }
    let zone = norway();
    let mut fold = Fold::new(request, &zone);
    for session in &sessions {
        let cells = request.query.columns.iter().map(|column| cell(&column.name, session)).collect();
        fold.take(&ArchiveRow { id: session.0, cells });
    }
    fold.finish().expect("few groups")
}

/// The rows of a selection: the entity and its values.
fn rows(select: &str) -> Vec<(String, Vec<Cell>)> {
    let request = with("$select", select).expect(select);
    assert!(request.is_folded(), "{select}");
    page(&request).rows.into_iter().map(|row| (row.entity.into_owned(), row.cells)).collect()
}

fn row(entity: &str, cells: &[Cell]) -> (String, Vec<Cell>) {
    (entity.to_owned(), cells.to_vec())
}

const fn number(number: i64) -> Cell {
    Cell::Number(number)
}

fn text(text: &str) -> Cell {
    Cell::Text(text.to_owned())
}

#[test]
fn functions_alone_give_one_row_of_all() {
    for (select, value) in [
        ("CountAll(chatSessionId):Footer", number(5)),
        ("CountAll(chatSessionId)", number(5)),
        ("Count(status)", number(2)),
        ("Count(chatTopic/name):HideDetail", number(2)),
        ("Sum(rating)", number(16)),
        ("Avg(rating)", Cell::Decimal(3.2)),
        ("Median(rating)", number(4)),
        ("Percent(rating)", Cell::Decimal(100.0)),
        ("Sum(Expression(rating;chatSessionId):Multiply)", number(39)),
        ("Sum(Weighted(chatSessionId;rating))", Cell::Decimal(0.39)),
        ("CountAll(person/hasInterests)", number(0)),
        ("countall( rating ):hidedetail:footer", number(5)),
    ] {
        assert_eq!(rows(select), [row("footer:1", &[value])], "{select}");
    }
}

#[test]
fn groups_have_a_row_each_before_or_after_their_rows() {
    assert_eq!(
        rows("GroupBy(status):Header,CountAll(chatSessionId)"),
        [row("header:1", &[number(4), number(2)]), row("header:1", &[number(7), number(3)])]
    );
    assert_eq!(
        rows("Count(chatSessionId):HideDetail,GroupBy(chatTopic/name):Footer,HideDetail"),
        [row("footer:1", &[number(2), text("Help")]), row("footer:1", &[number(3), text("Sales")])]
    );
    assert_eq!(
        rows("GroupBy(status):Header:Footer:HideDetail,chatSessionId,Sum(rating)"),
        [
            row("header:1", &[number(4), Cell::Null, number(8)]),
            row("chat", &[Cell::Null, number(1), number(5)]),
            row("chat", &[Cell::Null, number(2), number(8)]),
            row("footer:1", &[number(4), Cell::Null, number(8)]),
            row("header:1", &[number(7), Cell::Null, number(8)]),
            row("chat", &[Cell::Null, number(3), number(4)]),
            row("chat", &[Cell::Null, number(4), number(8)]),
            row("chat", &[Cell::Null, number(5), number(8)]),
            row("footer:1", &[number(7), Cell::Null, number(8)]),
        ]
    );
}

#[test]
fn groups_of_a_level_are_within_those_of_the_level_before() {
    assert_eq!(
        rows("GroupBy(status):Header,Footer,1,GroupBy(chatTopic/name):Footer,2,CountAll(chatSessionId):HideDetail"),
        [
            row("header:1", &[number(4), Cell::Null, number(2)]),
            row("footer:2", &[Cell::Null, text("Sales"), number(2)]),
            row("footer:1", &[number(4), Cell::Null, number(2)]),
            row("header:1", &[number(7), Cell::Null, number(3)]),
            row("footer:2", &[Cell::Null, text("Help"), number(2)]),
            row("footer:2", &[Cell::Null, text("Sales"), number(1)]),
            row("footer:1", &[number(7), Cell::Null, number(3)]),
        ]
    );
}

#[test]
fn parts_of_dates_are_those_of_the_callers_clock_and_group_rows() {
    for (part, expected) in [
        ("Year", number(2026)),
        ("Quarter", number(1)),
        ("Month", number(1)),
        ("Day", number(31)),
        ("DayOfYear", number(31)),
        ("DayOfWeek", number(6)),
        ("DayOfWeekFromMonday", number(5)),
        ("Hour", number(23)),
        ("Weekno", number(5)),
        ("YearQuarter", text("2026/1")),
        ("YearMonth", text("2026/01")),
        ("YearWeekno", text("2026/05")),
        ("YearWeekAsISODate", text("2026-01-26")),
        ("ISODate", text("2026-01-31")),
        ("ISODateHour", text("2026-01-31T23")),
    ] {
        let rows = rows(&format!("DatePart(whenRequested):{part}"));
        assert_eq!(rows[0], row("chat", &[expected]), "{part}");
        assert_eq!(rows[4], row("chat", &[Cell::Null]), "no date has no {part}");
    }
    assert_eq!(
        rows("GroupBy(DatePart(whenRequested):Month):Footer,HideDetail,CountAll(chatSessionId):HideDetail"),
        [
            row("footer:1", &[Cell::Null, number(1)]),
            row("footer:1", &[number(1), number(1)]),
            row("footer:1", &[number(2), number(1)]),
            row("footer:1", &[number(3), number(2)]),
        ]
    );
}

#[test]
fn the_last_row_has_the_functions_of_every_row_where_that_is_asked_for() {
    let request = super::request("$select=chatSessionId,Percent(rating)&$options=GrandTotal=true").expect("a list");
    let rows: Vec<_> = page(&request).rows.into_iter().map(|row| (row.entity.into_owned(), row.cells)).collect();
    assert_eq!(rows[0], row("chat", &[number(1), Cell::Decimal(31.25)]));
    assert_eq!(rows[5], row("grandtotal", &[Cell::Null, Cell::Decimal(100.0)]));
    let request = super::request("$select=Count(chatSessionId):Footer&$options=GrandTotal=true").expect("a list");
    let entities: Vec<_> = page(&request).rows.into_iter().map(|row| row.entity).collect();
    assert_eq!(entities, ["footer:1", "grandtotal"]);
}

#[test]
fn groups_are_ordered_by_their_functions() {
    let select = "$select=GroupBy(chatTopic/name):Footer,CountAll(chatSessionId)&$orderBy=";
    for (order, topics) in [
        ("", ["Help", "Sales"]),
        ("CountAll(chatSessionId) desc", ["Sales", "Help"]),
        ("countall(chatsessionid)", ["Help", "Sales"]),
        ("GroupBy(chatTopic/name):Footer desc", ["Sales", "Help"]),
    ] {
        let request = super::request(&format!("{select}{order}")).expect(order);
        let found: Vec<_> = page(&request).rows.into_iter().map(|row| row.cells[0].clone()).collect();
        assert_eq!(found, topics.map(text), "{order}");
    }
}

#[test]
fn pages_of_groups_follow_each_other() {
    let select = "$select=GroupBy(status):Header:Footer,chatSessionId&$top=2&$skip=";
    let mut entities = Vec::new();
    loop {
        let request = super::request(&format!("{select}{}", entities.len())).expect("a list");
        let page = page(&request);
        entities.extend(page.rows.into_iter().map(|row| row.entity.into_owned()));
        if !page.has_more {
            break;
        }
    }
    let whole = rows("GroupBy(status):Header:Footer,chatSessionId");
    assert_eq!(entities, whole.into_iter().map(|(entity, _)| entity).collect::<Vec<_>>());
}

#[test]
fn the_functions_of_no_rows_are_shown() {
    let request = with("$select", "CountAll(chatSessionId):Footer,Sum(rating)").expect("a list");
    let zone = norway();
    let page = Fold::new(&request, &zone).finish().expect("no groups");
    assert_eq!(page.rows.into_iter().map(|row| row.cells).collect::<Vec<_>>(), [[number(0), number(0)]]);
}
