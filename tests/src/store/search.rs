//! Sessions searched by columns, conditions and order, compared with a plain evaluation of the same over the same rows.

mod desk;

use desk::{Desk, cell, compared, holds, is_stored};
use parlour_engine::{
    EngineError,
    archive::{visible, visible_of_topic},
};
use parlour_harness::{Database, both_engines, membership};
use parlour_model::{
    ArchiveFilter, ArchiveOrder, ArchivePage, ArchiveQuery, Caller, Cell, Column, ColumnKind, Comparison, Condition,
    Id, Noun, Provider, ROWS_MAX, Test, TextMatch, Timestamp, fold,
};
use parlour_store::{ArchiveScope, Store, StoreError, list_after, put_membership, search_archive};
use parlour_wire::{
    Format, Language, Select, Spelling, ZoneChoice,
    odata::{Links, ListRequest, Page, Reader, spell_page},
    zones,
};

/// A column of the sessions.
fn column(name: &str) -> Column {
    Noun::ChatSession.column(name).expect(name)
}

/// Every session, with nothing but its key.
fn question() -> ArchiveQuery {
    ArchiveQuery {
        noun: Noun::ChatSession,
        columns: Vec::new(),
        filter: ArchiveFilter::default(),
        order: Vec::new(),
        top: ROWS_MAX,
        skip: 0,
    }
}

fn page(store: &Store, query: &ArchiveQuery) -> ArchivePage {
    let found = store.read::<_, StoreError>(|tx| search_archive(tx, ArchiveScope::All, query));
    found.unwrap_or_else(|error| panic!("{error}: {query:?}"))
}

fn ids(page: &ArchivePage) -> Vec<Id> {
    page.rows.iter().map(|row| row.id).collect()
}

fn found(store: &Store, filter: ArchiveFilter) -> Vec<Id> {
    ids(&page(store, &ArchiveQuery { filter, ..question() }))
}

/// The sessions a filter should find.
fn expected(desk: &Desk, filter: &ArchiveFilter) -> Vec<Id> {
    let mut ids: Vec<_> = desk.listed().filter(|session| holds(filter, desk, session)).map(|it| it.id).collect();
    ids.sort_unstable();
    ids
}

fn is(column: Column, test: Test) -> ArchiveFilter {
    ArchiveFilter::Is(Condition { column, test })
}

/// The values a column has in the desk, a few of them.
fn values(desk: &Desk, column: Column) -> Vec<Cell> {
    let mut values: Vec<_> = desk.listed().map(|session| compared(column, desk, session)).collect();
    values.dedup();
    values.truncate(3);
    values
}

/// Everything a column of numbers or instants can be asked about a value.
fn number_tests(value: i64) -> Vec<Test> {
    use Comparison::{Equal, Greater, GreaterOrEqual, Less, LessOrEqual, Unequal};
    let mut tests: Vec<_> = [Equal, Unequal, Less, LessOrEqual, Greater, GreaterOrEqual]
        .into_iter()
        .map(|comparison| Test::Number(comparison, value))
        .collect();
    tests.extend([
        Test::NumberBetween(value, value.saturating_add(10)),
        Test::NumberBetween(i64::MIN, value),
        Test::NumberIn { values: vec![value, 1, i64::MAX], negated: false },
        Test::NumberIn { values: vec![value], negated: true },
        Test::Within { from: Timestamp(value), until: Timestamp(value.saturating_add(1)) },
        Test::Within { from: Timestamp(value), until: Timestamp(i64::MAX) },
    ]);
    tests
}

/// Everything a column of texts can be asked about a value, in other cases than its own.
fn text_tests(value: &str) -> Vec<Test> {
    let start: String = value.chars().take(7).collect::<String>().to_uppercase();
    let end: String = value.chars().skip(5).collect::<String>().to_lowercase();
    let mut tests = Vec::new();
    for negated in [false, true] {
        for (how, value) in [
            (TextMatch::Whole, value.to_uppercase()),
            (TextMatch::Whole, start.clone()),
            (TextMatch::Begins, start.clone()),
            (TextMatch::Ends, end.clone()),
            (TextMatch::Contains, end.clone()),
            (TextMatch::Contains, String::new()),
        ] {
            tests.push(Test::Text { how, value, negated });
        }
    }
    for comparison in [Comparison::Less, Comparison::LessOrEqual, Comparison::Greater, Comparison::GreaterOrEqual] {
        tests.push(Test::TextOrder(comparison, value.to_uppercase()));
    }
    tests.push(Test::TextBetween(start, value.to_owned()));
    tests.push(Test::TextIn(vec![value.to_lowercase(), "x".to_owned()]));
    tests
}

/// The columns that are stored, and one of each kind that is not.
fn is_tried(column: Column, desk: &Desk) -> bool {
    let missing = [
        "person/hasInterests",
        "person/personUpdatedDate",
        "person/personUpdatedBy",
        "person/personBusiness",
        "person/birthYear",
        "contact/postAddress/wgs84latitude",
        "contact/url/URLDescription",
    ];
    is_stored(column, desk) || missing.contains(&column.name.as_str())
}

#[test]
fn every_test_on_every_column_finds_what_a_plain_evaluation_finds() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let desk = Desk::stored(&store);
        for column in Noun::ChatSession.columns().iter().filter(|it| it.can_restrict() && is_tried(it, &desk)) {
            for value in values(&desk, column) {
                let tests = match &value {
                    Cell::Null | Cell::Decimal(_) => panic!("{} has no value to compare", column.name),
                    Cell::Number(number) => number_tests(*number),
                    Cell::Text(text) => text_tests(text),
                };
                for test in tests {
                    let filter = is(column, test);
                    let expected = expected(&desk, &filter);
                    assert_eq!(found(&store, filter.clone()), expected, "{filter:?}");
                }
            }
        }
    });
}

#[test]
fn every_column_shows_what_it_should() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let desk = Desk::stored(&store);
        let query = ArchiveQuery {
            noun: Noun::ChatSession,
            columns: Noun::ChatSession.columns().iter().collect(),
            ..question()
        };
        let page = page(&store, &query);
        assert_eq!(page.rows.len(), desk.listed().count());
        for row in page.rows {
            let session = desk.listed().find(|session| session.id == row.id).expect("it is in the desk");
            for (column, shown) in Noun::ChatSession.columns().iter().zip(row.cells) {
                assert_eq!(shown, cell(column, &desk, session), "{column:?} of {}", row.id);
            }
        }
    });
}

#[test]
fn every_order_is_kept_across_pages() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let desk = Desk::stored(&store);
        let orders = Noun::ChatSession.columns().iter().filter(|column| column.can_order && is_stored(column, &desk));
        for (column, descending) in orders.flat_map(|column| [(column, false), (column, true)]) {
            let mut expected: Vec<_> =
                desk.listed().map(|session| (key(&cell(column, &desk, session)), session.id)).collect();
            expected.sort_by(|(one, one_id), (other, other_id)| {
                let order = if descending { other.cmp(one) } else { one.cmp(other) };
                order.then(one_id.cmp(other_id))
            });
            let expected: Vec<_> = expected.into_iter().map(|(_, id)| id).collect();
            let order = vec![ArchiveOrder { column, descending }];
            assert_eq!(paged(&store, &order, 2), expected, "{column:?}, descending: {descending}");
        }
        assert_eq!(paged(&store, &[], 3), expected(&desk, &ArchiveFilter::default()), "by key where nothing is said");
    });
}

/// What a cell is ordered by.
fn key(cell: &Cell) -> (i64, String) {
    match cell {
        Cell::Null | Cell::Decimal(_) => panic!("rows have no order by {cell:?}"),
        Cell::Number(number) => (*number, String::new()),
        Cell::Text(text) => (0, fold(text)),
    }
}

/// Every session, page after page.
fn paged(store: &Store, order: &[ArchiveOrder], top: u32) -> Vec<Id> {
    let mut all = Vec::new();
    loop {
        let query = ArchiveQuery { order: order.to_vec(), top, skip: all.len() as u32, ..question() };
        let page = page(store, &query);
        assert!(page.rows.len() <= top as usize);
        all.extend(ids(&page));
        if !page.has_more {
            return all;
        }
    }
}

/// A filter for every operator and function of the contract, as callers write them.
const FILTERS: &[&str] = &[
    "rating eq 3",
    "rating = 3",
    "rating ne 3",
    "rating lt 3",
    "rating le 3",
    "rating gt 3",
    "rating ge 3",
    "rating set 3",
    "rating equals 3",
    "rating greater 3",
    "rating less 3",
    "rating unequals 3",
    "rating between (2,4)",
    "getAllRows set true",
    "getNoRows set true",
    "person/retired set false",
    "firstMessage begins 'text'",
    "firstMessage contains '日本'",
    "firstMessage is ''",
    "firstMessage isNot ''",
    "firstMessage notBegins 'text'",
    "firstMessage notContains '%_'",
    "firstMessage between ('a','u')",
    "chatTopic/name in ('','x')",
    r"substringof('\\', firstMessage)",
    r"firstMessage contains 'it\'s'",
    "firstMessage >= 'text'",
    "rating <> 3",
    "rating isNotNull",
    "whenEnded ge '2026.3.2'",
    "whenEnded ne '2026-03-02'",
    "whenEnded isNull",
    "whenEnded isNotNull",
    "startswith(firstMessage,'TEXT')",
    "endswith(firstMessage,'''')",
    "agent associateIsOneOf (1,2)",
    "agent associateIsNotOneOf (1,2)",
    "agent currentAssociate",
    "status equals 4",
    "status oneOf (4,'Closed')",
    "status notOneOf (3,6)",
    "whenEnded before '2026-03-02'",
    "whenEnded date '2026-03-02'",
    "whenEnded after '2026-03-02'",
    "whenEnded between ('2026-03-01','2026-03-02')",
    "whenEnded dateBetween ('2026-03-01','2026-03-02')",
    "whenEnded beforeOrEqual '2026-03-02'",
    "whenEnded dateTime '2026-03-02T09:00:00'",
    "whenEnded dateTime '0001-01-01T00:00:00'",
    "whenEnded beforeTime '2026-03-02T09:01:00'",
    "whenEnded afterTime '2026-03-02T09:01:00'",
    "date beforeToday",
    "date today",
    "date afterToday",
    "date lastWeek",
    "date thisWeek",
    "date nextWeek",
    "date lastMonth",
    "date thisMonth",
    "date nextMonth",
    "date lastQuarter",
    "date thisQuarter",
    "date nextQuarter",
    "date thisHalf",
    "date thisYear",
    "this(date,1)",
    "next(date,1,2)",
    "previous(date,1,3)",
    "thisAndNext(date,1,4)",
    "thisAndPrevious(date,1,5)",
    "thisAndPreviousAndNext(date,2)",
    "duration gt 60 and timeInQueue lt '01:00:00'",
    "(rating eq 3 or status eq Closed) and (firstMessage isNot '' or whenEnded thisYear)",
    "person/fullName contains 'text' and contact/name contains 'text' and associate/fullName contains 'text'",
];

#[test]
fn every_operator_as_it_is_written_finds_what_a_plain_evaluation_finds() {
    let zone = ZoneChoice::plain(zones::UTC);
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let desk = Desk::stored(&store);
        for filter in FILTERS {
            // The day the sampled instants are of.
            let reader = Reader { associate_id: 1, now: Timestamp(1_772_450_000_000), zone: &zone };
            let asked = ListRequest::parse(Provider::ChatSession, &format!("$filter={}", encoded(filter)), &reader)
                .expect(filter);
            let expected = expected(&desk, &asked.query.filter);
            assert_eq!(found(&store, asked.query.filter), expected, "{filter}");
        }
    });
}

/// A value as it stands in the query of an address.
fn encoded(text: &str) -> String {
    text.replace('%', "%25").replace('+', "%2B").replace('&', "%26")
}

#[test]
fn whoever_follows_the_links_sees_every_session_once() {
    let spelling = Spelling {
        format: Format::Json,
        language: Language::default(),
        zone: ZoneChoice::plain(zones::UTC),
        select: Select::default(),
    };
    let links = Links { list: "http://host/api/v1/ChatSession".into(), metadata: "http://host/meta".into() };
    let caller = Caller { associate_id: 1, administrator: true, chat_user: true };
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let desk = Desk::stored(&store);
        let mut address = "$select=chatSessionId,agent&$orderBy=agent desc&$top=3&$filter=rating ge 1".to_owned();
        let mut seen = Vec::new();
        loop {
            let reader = Reader { associate_id: 1, now: Timestamp(0), zone: &spelling.zone };
            let asked = ListRequest::parse(Provider::ChatSession, &address, &reader).expect("a fine question");
            let page =
                store.read::<_, EngineError>(|tx| visible(tx, &caller, Noun::ChatSession)?.search(tx, &asked.query));
            let page = Page::of(Provider::ChatSession, page.expect("it reads"));
            let answer: serde_json::Value =
                serde_json::from_slice(&spell_page(&page, &asked, &links, &spelling)).expect("JSON");
            let rows = answer["value"].as_array().expect("rows");
            seen.extend(rows.iter().filter_map(|row| row["PrimaryKey"].as_str()?.parse::<Id>().ok()));
            match answer["odata.nextLink"].as_str() {
                Some(next) => next.split_once('?').expect("a query").1.clone_into(&mut address),
                None => break,
            }
        }
        seen.sort_unstable();
        let filter = is(column("rating"), Test::Number(Comparison::GreaterOrEqual, 1));
        assert_eq!(seen, expected(&desk, &filter));
    });
}

#[test]
fn values_are_only_ever_values() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let desk = Desk::stored(&store);
        let before = store.read::<_, StoreError>(|tx| list_after::<parlour_model::Session>(tx, Id::MIN, 1000));
        for evil in [
            "' or 1 = 1 --",
            "'; delete from chat_session; --",
            "\" or \"\"=\"",
            "%",
            "_",
            "\\",
            "\\%",
            "x') or ('1'='1",
            "$1",
            "?1",
            ":a",
            "/*",
            "\u{1}\r\n",
            "🦉' union select password_hash from account --",
        ] {
            for column in
                Noun::ChatSession.columns().iter().filter(|it| it.kind == ColumnKind::Text && it.can_restrict())
            {
                for how in [TextMatch::Whole, TextMatch::Begins, TextMatch::Contains, TextMatch::Ends] {
                    let filter = is(column, Test::Text { how, value: evil.to_owned(), negated: false });
                    let expected = expected(&desk, &filter);
                    assert_eq!(found(&store, filter), expected, "{column:?} {how:?} {evil:?}");
                }
            }
        }
        let after = store.read::<_, StoreError>(|tx| list_after::<parlour_model::Session>(tx, Id::MIN, 1000));
        assert_eq!(after.expect("it reads"), before.expect("it reads"), "nothing has changed");
        let literal = is(
            column("lastMessage"),
            Test::Text { how: TextMatch::Contains, value: "100% _sure_".into(), negated: false },
        );
        assert_eq!(found(&store, literal), [desk::LITERAL], "only where it stands as it is written");
    });
}

#[test]
fn a_caller_finds_sessions_of_topics_with_a_flag_and_an_administrator_all() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let desk = Desk::stored(&store);
        let written = store.write::<_, StoreError>(|tx| {
            for (topic_id, user_id, flags) in [(1, 1, "n"), (2, 1, ""), (2, 2, "lrm")] {
                put_membership(tx, &membership(topic_id, user_id, flags))?;
            }
            Ok(())
        });
        written.expect("both exist");
        let of_topic = |topics: &[Id]| {
            let mut ids: Vec<_> = desk.listed().filter(|it| topics.contains(&it.topic_id)).map(|it| it.id).collect();
            ids.sort_unstable();
            ids
        };
        let caller = |associate_id, administrator, chat_user| Caller { associate_id, administrator, chat_user };
        let find = |caller: &Caller, query: &ArchiveQuery| {
            let page = store.read::<_, EngineError>(|tx| visible(tx, caller, Noun::ChatSession)?.search(tx, query));
            ids(&page.expect("it reads"))
        };
        let any = ArchiveFilter::Any(vec![is(column("getAllRows"), Test::Number(Comparison::Equal, 1)); 2]);
        for query in [question(), ArchiveQuery { filter: any, ..question() }] {
            assert_eq!(find(&caller(1, false, true), &query), of_topic(&[1]), "a flag counts, its absence does not");
            assert_eq!(find(&caller(2, false, true), &query), of_topic(&[2]));
            assert_eq!(find(&caller(1, false, false), &query), [0; 0], "no chat user");
            assert_eq!(find(&caller(99, false, true), &query), [0; 0], "nobody");
            let all: Vec<_> = expected(&desk, &ArchiveFilter::default());
            assert_eq!(find(&caller(99, true, false), &query), all, "an administrator, whatever the topic");
        }
        let find = |caller: &Caller, topic_id| {
            let page = store.read::<_, EngineError>(|tx| {
                visible_of_topic(tx, caller, topic_id)?.map(|rows| rows.search(tx, &question())).transpose()
            });
            page.expect("it reads").map(|page| ids(&page))
        };
        assert_eq!(find(&caller(1, false, true), 1), Some(of_topic(&[1])));
        assert_eq!(find(&caller(1, false, true), 2), None, "a row without a flag is no membership");
        assert_eq!(find(&caller(9, true, false), 2), Some(of_topic(&[2])));
        assert_eq!(find(&caller(9, true, false), 77), None, "no such topic");
    });
}
