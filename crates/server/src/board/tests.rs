//! Tests of the cache: what is still true is found, what is not is dropped, and all of it stays within the budget.

use axum::http::{HeaderMap, HeaderValue, header};
use parlour_wire::{Format, Language, Select, ZoneChoice, zones};
use proptest::prelude::*;

use super::*;

const BYTES_MAX: usize = 1_000_000;
const CALLER: Caller = Caller { associate_id: 7, administrator: false, chat_user: true };

fn spelling(select: &str) -> Spelling {
    Spelling {
        format: Format::Json,
        language: Language::default(),
        zone: ZoneChoice::plain(zones::UTC),
        select: Select::parse(select).expect("few names"),
    }
}

fn seen(id: Id) -> Seen {
    Seen { id, sight: SessionSight::WithKey }
}

fn accepts_gzip() -> Accepted {
    Accepted::of(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, HeaderValue::from_static("gzip"))]))
}

#[test]
fn an_item_counts_until_its_session_or_everything_changes() {
    let board = Board::new(BYTES_MAX);
    let key = board.spelling(&spelling(""));
    let bytes = Bytes::from_static(b"{}");
    board.keep_item(seen(1), key, &bytes, board.epoch());
    board.committed(&[Change::Session(2), Change::Accounts, Change::Nothing]);
    assert_eq!(board.items(&[seen(1), seen(2)], key), [Some(bytes.clone()), None]);
    board.committed(&[Change::Session(1)]);
    assert_eq!(board.items(&[seen(1)], key), [None]);
    board.keep_item(seen(1), key, &bytes, board.epoch());
    board.committed(&[Change::Everything]);
    assert_eq!(board.items(&[seen(1)], key), [None]);
}

#[test]
fn what_a_commit_has_changed_takes_no_memory_any_more() {
    let board = Board::new(BYTES_MAX);
    let key = board.spelling(&spelling(""));
    for id in 1..=50 {
        board.keep_item(seen(id), key, &Bytes::from(vec![b'x'; 1_000]), board.epoch());
        let part = Part { session_id: id, after: 0 };
        board.keep_messages(&CALLER, part, key, &Bytes::from(vec![b'x'; 1_000]), board.epoch());
    }
    assert!(board.bytes() > 100_000);
    board.committed(&(1..=50).map(Change::Session).collect::<Vec<_>>());
    assert!(board.bytes() < 30_000, "{} bytes are left", board.bytes());
    board.committed(&[Change::Everything]);
    assert_eq!(board.bytes(), 0);
}

#[test]
fn what_was_read_before_a_commit_is_not_kept_alive_by_arriving_after_it() {
    let board = Board::new(BYTES_MAX);
    let key = board.spelling(&spelling(""));
    for change in [Change::Session(1), Change::Everything] {
        let before = board.epoch();
        board.committed(&[change]);
        board.keep_item(seen(1), key, &Bytes::from_static(b"old"), before);
        assert_eq!(board.items(&[seen(1)], key), [None], "{change:?}");
    }
}

#[test]
fn what_was_read_before_more_changes_than_are_remembered_is_not_kept() {
    let board = Board::new(BYTES_MAX);
    let key = board.spelling(&spelling(""));
    board.keep_item(seen(1), key, &Bytes::from_static(b"still true"), board.epoch());
    let before = board.epoch();
    board.committed(&[Change::Session(2)]);
    board.committed(&(10..=10 + CHANGES_MAX as Id).map(Change::Session).collect::<Vec<_>>());
    board.keep_item(seen(2), key, &Bytes::from_static(b"old"), before);
    assert_eq!(board.items(&[seen(1), seen(2)], key), [Some(Bytes::from_static(b"still true")), None]);
    board.keep_item(seen(2), key, &Bytes::from_static(b"new"), board.epoch());
    assert_eq!(board.items(&[seen(2)], key), [Some(Bytes::from_static(b"new"))]);
}

#[test]
fn a_whole_list_counts_until_one_of_its_sessions_or_some_place_or_everything_changes() {
    let board = Board::new(BYTES_MAX);
    let spelling = board.spelling(&spelling(""));
    let find = |caller: &Caller, accepted| board.whole(caller, spelling, accepted);
    let keep = || {
        let list = Arc::new(vec![seen(1)]);
        let bytes = Bytes::from_static(b"[]");
        board.keep_whole(&CALLER, (spelling, Accepted::PLAIN), &list, (&bytes, false), board.epoch());
    };
    keep();
    board.committed(&[Change::Accounts, Change::Nothing, Change::Session(2)]);
    assert!(find(&CALLER, Accepted::PLAIN).is_some());
    assert!(find(&CALLER, accepts_gzip()).is_none(), "another coding");
    assert!(find(&Caller { administrator: true, ..CALLER }, Accepted::PLAIN).is_none(), "other rights");
    for change in [Change::Session(1), Change::SessionMark(1), Change::SessionPlace(2), Change::Everything] {
        keep();
        board.committed(&[change]);
        assert!(find(&CALLER, Accepted::PLAIN).is_none(), "{change:?}");
    }
}

#[test]
fn messages_count_for_one_caller_until_their_session_or_everything_changes() {
    let board = Board::new(BYTES_MAX);
    let spelling = board.spelling(&spelling(""));
    let part = Part { session_id: 1, after: 5 };
    let keep = || board.keep_messages(&CALLER, part, spelling, &Bytes::from_static(b"[]"), board.epoch());
    keep();
    board.committed(&[Change::Session(2), Change::Accounts, Change::Nothing]);
    assert!(board.messages(&CALLER, part, spelling).is_some());
    assert!(board.messages(&Caller { associate_id: 8, ..CALLER }, part, spelling).is_none());
    assert!(board.messages(&CALLER, Part { after: 6, ..part }, spelling).is_none());
    for change in [Change::Session(1), Change::SessionMark(1), Change::SessionPlace(1), Change::Everything] {
        keep();
        board.committed(&[change]);
        assert!(board.messages(&CALLER, part, spelling).is_none(), "{change:?}");
    }
}

#[test]
fn sights_and_spellings_are_kept_apart() {
    let board = Board::new(BYTES_MAX);
    let (whole, part) = (board.spelling(&spelling("")), board.spelling(&spelling("status")));
    let without_key = Seen { id: 1, sight: SessionSight::WithoutKey };
    board.keep_item(seen(1), whole, &Bytes::from_static(b"key"), board.epoch());
    assert_eq!(board.items(&[without_key], whole), [None]);
    assert_eq!(board.items(&[seen(1)], part), [None]);
    assert_eq!(board.spelling(&spelling("STATUS")), part, "the same members");
}

#[test]
fn of_one_session_the_newest_encodings_are_kept() {
    let board = Board::new(BYTES_MAX);
    let keys: Vec<_> = (0..=ENCODINGS_MAX).map(|number| board.spelling(&spelling(&format!("x{number}")))).collect();
    for key in &keys {
        board.keep_item(seen(1), *key, &Bytes::from_static(b"{}"), board.epoch());
    }
    assert_eq!(board.items(&[seen(1)], keys[0]), [None]);
    assert!(keys[1..].iter().all(|key| board.items(&[seen(1)], *key)[0].is_some()));
}

#[test]
fn a_part_of_something_longer_does_not_keep_all_of_it_in_memory() {
    let board = Board::new(BYTES_MAX);
    let key = board.spelling(&spelling(""));
    let long = Bytes::from(vec![b'x'; 500_000]);
    board.keep_item(seen(1), key, &long.slice(..10), board.epoch());
    assert!(long.is_unique(), "the short copy shares nothing with it");
}

/// Something that is kept, or a commit.
#[derive(Clone, Debug)]
enum Step {
    Item(Id, usize, bool),
    Messages(Id, Id, usize),
    List(Id, usize),
    Whole(Id, usize, bool),
    Commit(Change),
    DropUnused,
}

fn step() -> impl Strategy<Value = Step> {
    let (id, bytes) = (1..2_000_i32, 0..20_000_usize);
    prop_oneof![
        5 => (id.clone(), bytes.clone(), any::<bool>()).prop_map(|(id, bytes, key)| Step::Item(id, bytes, key)),
        5 => (id.clone(), 0..5_i32, bytes.clone()).prop_map(|(id, after, bytes)| Step::Messages(id, after, bytes)),
        2 => (id.clone(), 0..300_usize).prop_map(|(id, count)| Step::List(id, count)),
        2 => (id.clone(), bytes, any::<bool>()).prop_map(|(id, bytes, gzip)| Step::Whole(id, bytes, gzip)),
        3 => id.clone().prop_map(|id| Step::Commit(Change::Session(id))),
        1 => id.prop_map(|id| Step::Commit(Change::SessionPlace(id))),
        1 => Just(Step::DropUnused),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn all_answers_together_stay_within_the_budget(
        bytes_max in 0..1_000_000_usize,
        steps in prop::collection::vec(step(), 1..400),
    ) {
        let board = Board::new(bytes_max);
        let key = board.spelling(&spelling(""));
        let caller = |id| Caller { associate_id: id, ..CALLER };
        for step in steps {
            let epoch = board.epoch();
            match step {
                Step::Item(id, bytes, with_key) => {
                    let sight = if with_key { SessionSight::WithKey } else { SessionSight::WithoutKey };
                    board.keep_item(Seen { id, sight }, key, &vec![0; bytes].into(), epoch);
                }
                Step::Messages(session_id, after, bytes) => {
                    board.keep_messages(&CALLER, Part { session_id, after }, key, &vec![0; bytes].into(), epoch);
                }
                Step::List(id, count) => board.keep_list(&caller(id), &Arc::new(vec![seen(1); count]), epoch),
                Step::Whole(id, bytes, gzip) => {
                    let bytes = vec![0; bytes].into();
                    let list = Arc::new(vec![seen(id)]);
                    board.keep_whole(&caller(id), (key, Accepted::PLAIN), &list, (&bytes, gzip), epoch);
                }
                Step::Commit(change) => board.committed(&[change]),
                Step::DropUnused => board.drop_unused(),
            }
            prop_assert!(board.bytes() <= bytes_max, "{} of {bytes_max}", board.bytes());
        }
    }
}
