//! What simulated lives of a desk brought to light, each told once more in a few steps, on both engines.

use parlour_engine::{Cx, EngineError, Rules, jobs, messages, sessions};
use parlour_harness::{Database, Desk, both_engines};
use parlour_model::{
    Actor, Associate, Caller, Event, EventKind, Id, Message, MessageType, Session, SessionRecord, SessionStatus,
    SessionStatus::{ClosedFromQueue, CustomerLast, Deleted, Finished, InQueue, RequestPosted, UserLast},
    Stream, Timestamp, Trigger,
};
use parlour_store::{Store, StoreError, Tx, find, list_events_after};

const ANN: Id = 1;
const BOB: Id = 2;
const CID: Id = 3;
const CHAT: Id = 100;
const NOW: Timestamp = Timestamp(1_772_442_000_000);
const HOUR_MS: i64 = 3_600_000;

/// One verb as one write of that associate at that time.
fn act<T: Send + 'static>(
    store: &Store,
    by: Id,
    now: Timestamp,
    verb: impl FnOnce(&mut Cx<'_>, &mut Tx<'_>, &Caller) -> Result<T, EngineError> + Send + 'static,
) -> T {
    let done = store.write(move |tx| {
        let caller = Caller { associate_id: by, administrator: false, chat_user: true };
        let mut cx = Cx { now, actor_id: by, random: &mut |_| {}, rules: &Rules::default() };
        verb(&mut cx, tx, &caller)
    });
    done.unwrap_or_else(|error| panic!("{error}"))
}

/// A desk of two who answer and one who manages, with one chat; `change` makes of both what the test needs.
fn with_chat(status: SessionStatus, change: impl Fn(&mut Desk), test: impl Fn(&Store)) {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = database.open();
        let desk = Desk::default().user(ANN, "ann").user(BOB, "bob").user(CID, "cid").topic(10);
        let mut desk = desk.member(ANN, "r").member(BOB, "r").member(CID, "m").session(CHAT, status);
        change(&mut desk);
        desk.import(&store);
        test(&store);
    });
}

fn chat(store: &Store) -> Session {
    store.read::<_, StoreError>(|tx| find(tx, CHAT)).expect("it reads").expect("it is there")
}

fn events(store: &Store) -> Vec<EventKind> {
    let events = store.read::<_, StoreError>(|tx| list_events_after(tx, Stream::Session(CHAT), 0, 1_000));
    events.expect("it reads").into_iter().map(|event: Event| event.kind).collect()
}

fn reply(store: &Store, by: Id) {
    let said = Message { kind: MessageType::ToCustomer, message: "Hello".to_owned(), ..Message::default() };
    let draft = messages::Draft::new(said).expect("sound");
    act(store, by, NOW, move |cx, tx, caller| messages::add(cx, tx, caller, CHAT, draft));
}

fn save(store: &Store, by: Id, edit: impl Fn(&mut SessionRecord) + Send + 'static) {
    act(store, by, NOW, move |cx, tx, caller| {
        sessions::save_session(cx, tx, caller, CHAT, None, &|mut record| {
            edit(&mut record);
            Ok(record)
        })
    });
}

fn give_to(store: &Store, user: Id) {
    save(store, CID, move |it| it.user = Some(Associate { id: user, ..Associate::default() }.into()));
}

#[test]
fn a_second_answer_in_a_row_is_no_change_of_status() {
    with_chat(
        CustomerLast,
        |desk| desk.data.sessions[0].session.user_id = ANN,
        |store| {
            reply(store, ANN);
            reply(store, ANN);
            assert_eq!(
                events(store),
                [EventKind::SessionStatusChanged, EventKind::MessageAdded, EventKind::MessageAdded]
            );
        },
    );
}

#[test]
fn a_pick_up_by_writing_the_status_is_told_once() {
    with_chat(
        InQueue,
        |_| {},
        |store| {
            save(store, ANN, |it| it.session.status = UserLast);
            assert_eq!((chat(store).user_id, chat(store).status), (ANN, UserLast));
            assert_eq!(events(store), [EventKind::SessionStatusChanged]);
        },
    );
}

#[test]
fn a_chat_that_is_given_and_then_answered_has_a_start_and_a_colour() {
    with_chat(
        InQueue,
        |_| {},
        |store| {
            give_to(store, ANN);
            reply(store, ANN);
            let chat = chat(store);
            assert_eq!((chat.user_id, chat.rank, chat.started_at), (ANN, 1, NOW));
        },
    );
}

#[test]
fn whoever_is_given_a_chat_is_no_longer_offered_it() {
    with_chat(
        UserLast,
        |desk| (desk.data.sessions[0].session.user_id, desk.data.sessions[0].session.transfer_to_id) = (ANN, BOB),
        |store| {
            give_to(store, BOB);
            assert_eq!((chat(store).user_id, chat(store).transfer_to_id), (BOB, 0));
        },
    );
}

#[test]
fn what_a_bot_hands_over_joins_the_queue_when_agents_see_it() {
    with_chat(
        InQueue,
        |desk| {
            desk.data.associates[0].present = true;
            desk.data.sessions[0].session.chatbot_is_active = true;
        },
        |store| {
            let reset = act(store, 0, NOW, |cx, tx, _| sessions::happen(cx, tx, CHAT, Trigger::Reset, Actor::Bot));
            assert_eq!(reset.map(|it| it.status), Some(InQueue));
            assert_eq!((chat(store).initial_queue_pos, chat(store).queued_at), (1, NOW));
            assert_eq!(events(store), [EventKind::SessionUpdated], "its status did not change");
        },
    );
}

#[test]
fn a_visitor_who_left_leaves_the_queue_also_while_nobody_is_there_to_be_warned() {
    with_chat(
        InQueue,
        |desk| {
            desk.data.topics[0].topic.warn_manager_new_chat_minutes = 1;
            // The warning is due first, and stays so.
            desk.data.sessions[0].session.requested_at = Timestamp(NOW.0 - HOUR_MS);
            desk.data.sessions[0].session.fetched_at = NOW;
        },
        |store| {
            act(store, 0, Timestamp(NOW.0 + HOUR_MS), |cx, tx, _| jobs::run_due(cx, tx));
            assert_eq!(chat(store).status, ClosedFromQueue);
        },
    );
}

#[test]
fn nobody_types_in_what_is_over() {
    with_chat(
        InQueue,
        |desk| desk.data.sessions[0].session.user_is_typing = true,
        |store| {
            act(store, 0, NOW, |cx, tx, _| sessions::happen(cx, tx, CHAT, Trigger::PostRequest, Actor::Visitor));
            assert_eq!((chat(store).status, chat(store).user_is_typing), (RequestPosted, false));
        },
    );
}

#[test]
fn an_open_widget_does_not_put_off_the_removal_of_a_deleted_chat() {
    with_chat(
        Finished,
        |_| {},
        |store| {
            act(store, CID, NOW, |cx, tx, caller| sessions::delete(cx, tx, caller, CHAT, None));
            for hour in 1..12 {
                let now = Timestamp(NOW.0 + hour * HOUR_MS);
                act(store, 0, now, |cx, tx, _| Ok(sessions::fetch(cx, tx, CHAT)?));
                assert_eq!(chat(store).status, Deleted);
            }
            act(store, 0, Timestamp(NOW.0 + 13 * HOUR_MS), |cx, tx, _| jobs::run_due(cx, tx));
            assert_eq!(store.read::<_, StoreError>(|tx| find::<Session>(tx, CHAT)).expect("it reads"), None);
        },
    );
}
