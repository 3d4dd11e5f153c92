//! Puts the chats together: plans become sessions with messages, keys and tickets.

use std::collections::BTreeMap;

use parlour_model::{
    Id, Message, MessageType, Person, Project, Sale, Session, SessionRecord, SessionStatus, SpecialType, Ticket,
    Timestamp, Topic,
};

use super::{
    conversations::{self, Line},
    customers::{self, STRANGERS},
    dice::Dice,
    language::Language,
    plans::{Plan, SESSIONS, Visitor, plans},
    player::{Cast, Ending, Played, play},
    records,
    tickets::ticket,
    topics::{BILLING, SALES, SUPPORT},
};

const SECOND_MS: i64 = 1000;
const MINUTE_MS: i64 = 60 * SECOND_MS;
/// The first ticket's key.
const TICKETS_FROM: Id = 501;

/// A chat on its way to become a record; keys are given last, when all chats are in order.
struct Draft {
    session: Session,
    messages: Vec<Message>,
    language: Language,
    was_queued: bool,
    /// What the ticket is about, if there is to be one.
    request: Option<String>,
}

/// All sessions in the order in which they were asked for, and the tickets that came of them.
pub(super) fn sessions(
    persons: &[Person],
    sales: &[Sale],
    projects: &[Project],
    now: Timestamp,
) -> (Vec<SessionRecord>, Vec<Ticket>) {
    let mut drafts: Vec<_> =
        plans(now).iter().zip(0..).map(|(plan, number)| draft(plan, number, persons, now)).collect();
    drafts.sort_by_key(|draft| draft.session.requested_at);
    for (draft, id) in drafts.iter_mut().zip(1..) {
        draft.session.id = id;
        link(&mut draft.session, sales, projects);
    }
    give_ranks(&mut drafts);
    give_queue_places(&mut drafts);
    give_message_keys(&mut drafts);
    let tickets = give_tickets(&mut drafts, persons, now);
    let records = drafts.into_iter().map(|Draft { session, messages, .. }| SessionRecord {
        session,
        messages,
        ..SessionRecord::default()
    });
    (records.collect(), tickets)
}

/// Sets what a topic remembers of its accepted chats: the last one, and the moving average of the wait
/// (specification §4.1).
pub(super) fn count_accepted(topic: &mut Topic, sessions: &[SessionRecord]) {
    let of_topic = sessions.iter().map(|record| &record.session).filter(|session| session.topic_id == topic.id);
    let mut waits: Vec<_> = of_topic
        .filter(|session| session.started_at.is_some())
        .map(|session| (session.started_at, (session.started_at.0 - session.requested_at.0) as f64))
        .collect();
    waits.sort_by_key(|(started_at, _)| *started_at);
    let average = waits.iter().map(|(_, wait)| *wait).reduce(|average, wait| average * 0.8 + wait * 0.2);
    topic.seconds_pr_accept = (average.unwrap_or_default() / 1000.0).round() as i32;
    topic.last_accept_at = waits.last().map_or(Timestamp::NONE, |(started_at, _)| *started_at);
}

fn draft(plan: &Plan, number: usize, persons: &[Person], now: Timestamp) -> Draft {
    let mut dice = Dice::new(2000 + number);
    let (mut session, language) = visitor(plan.visitor, persons);
    let request = conversations::request(plan.topic_id, number);
    let lines = lines(plan, language, request);
    let talks_to_bot = matches!(lines.first(), Some(Line::Bot(_)));
    let has_agent = !talks_to_bot || lines.contains(&Line::HandOver);
    let agent_id = if has_agent { plan.agent_id } else { 0 };
    let cast = Cast {
        topic_id: plan.topic_id,
        language,
        visitor: &session.customer_name.clone(),
        agent_id,
        wait_ms: plan.wait_ms,
        ending: if agent_id == 0 && plan.ending == Ending::ByAgent { Ending::ByCustomer } else { plan.ending },
    };
    let was_left_alone = is_before_the_queue(plan.status) || (lines.is_empty() && plan.ending == Ending::ByRequest);
    let played = if was_left_alone { Played::form(plan) } else { play(&lines, &cast, &mut dice) };
    session.status = plan.status;
    session.topic_id = plan.topic_id;
    session.user_id = played.agent_id;
    session.transfer_to_id = plan.transfer_to_id;
    session.customer_consented = matches!(plan.topic_id, SALES | BILLING) && !session.customer_name.is_empty();
    session.chatbot_is_active = talks_to_bot && !lines.contains(&Line::HandOver) && cast.ending == Ending::Open;
    session.rating = if played.agent_id == 0 { 0 } else { plan.rating };
    let asked_at = Timestamp(plan.last_at.0 - played.length_ms);
    let was_queued = played.was_queued;
    let messages = set_times(&mut session, played, asked_at, &mut dice, now);
    session.alert_level = alert_level(&session, now);
    let question = if session.first_message.is_empty() { request } else { &session.first_message };
    let by_agent = session.user_id != 0 && plan.becomes_ticket;
    let request = (by_agent || plan.ending == Ending::ByRequest).then(|| question.to_owned());
    Draft { session, messages, language, was_queued, request }
}

/// The states in which nothing has been said yet.
fn is_before_the_queue(status: SessionStatus) -> bool {
    use SessionStatus::{Faq, Invalid, OfflineForm, PreChatForm};
    matches!(status, Invalid | PreChatForm | Faq | OfflineForm)
}

/// What is said in a chat so far; the last line fits its status.
fn lines(plan: &Plan, language: Language, request: &'static str) -> Vec<Line> {
    if plan.status == SessionStatus::RequestPosted {
        // Only support lets those who wait leave a request; elsewhere it is the form of a closed desk, and nothing
        // is said.
        return if plan.topic_id == SUPPORT { vec![Line::Visitor(request)] } else { Vec::new() };
    }
    let Some(conversation) = conversations::pick(plan.topic_id, language, plan.turn) else {
        return Vec::new();
    };
    let mut lines: Vec<_> = conversation.lines.iter().copied().take(plan.lines_max).collect();
    let fits = |line: &Line| match plan.status {
        SessionStatus::CustomerLast => matches!(line, Line::Visitor(_)),
        SessionStatus::UserLast => matches!(line, Line::Agent(_) | Line::Bot(_)),
        _ => true,
    };
    while lines.last().is_some_and(|line| !fits(line)) {
        lines.pop();
    }
    lines
}

impl Played {
    /// A form that is filled in: nothing is said.
    fn form(plan: &Plan) -> Self {
        let length_ms = 90 * SECOND_MS;
        let ended_ms = (plan.ending == Ending::ByRequest).then_some(length_ms);
        Self { messages: Vec::new(), was_queued: false, picked_up_ms: None, ended_ms, agent_id: 0, length_ms }
    }
}

/// A session with what is known of the visitor, and the visitor's language.
fn visitor(visitor: Visitor, persons: &[Person]) -> (Session, Language) {
    let mut session = Session { customer_host: "192.0.2.77".to_owned(), ..Session::default() };
    let mut language = Language::English;
    match visitor {
        Visitor::Known(place) => {
            let person = &persons[place];
            session.person_id = person.id;
            session.contact_id = person.contact_id;
            session.country_id = person.country_id;
            session.customer_name.clone_from(&person.full_name);
            session.customer_email.clone_from(&person.email);
            session.customer_company_name.clone_from(&person.contact_name);
            if place % 2 == 0 {
                session.customer_phone.clone_from(&person.mobile_phone);
            }
            session.customer_host = format!("198.51.100.{}", 10 + place);
            language = customers::country_of(person.contact_id).map_or(language, |country| country.language);
        }
        Visitor::Stranger(place) => {
            let (name, email, company) = STRANGERS[place];
            session.customer_name.push_str(name);
            session.customer_email.push_str(email);
            session.customer_company_name.push_str(company);
            session.customer_host = format!("203.0.113.{}", 20 + place);
        }
        Visitor::Nameless => {}
    }
    session.customer_alias.clone_from(&session.customer_name);
    (session, language)
}

/// Moves the conversation to its place in time, and copies from it what a session keeps of its messages.
fn set_times(
    session: &mut Session,
    played: Played,
    asked_at: Timestamp,
    dice: &mut Dice,
    now: Timestamp,
) -> Vec<Message> {
    let at = |ms: i64| Timestamp(asked_at.0 + ms);
    let mut messages = played.messages;
    session.requested_at = asked_at;
    session.started_at = played.picked_up_ms.map_or(Timestamp::NONE, at);
    session.ended_at = played.ended_ms.map_or(Timestamp::NONE, at);
    // A visitor who is there asks for news every two or three seconds, and a little longer after the end.
    session.fetched_at = match played.ended_ms {
        Some(ended_ms) => at(ended_ms + 20 * SECOND_MS).min(now),
        None if session.status == SessionStatus::Invalid => asked_at,
        None => Timestamp(now.0 - dice.between(0, 2) * SECOND_MS),
    };
    for message in &mut messages {
        message.posted_at = at(message.posted_at.0);
        let was_fetched = message.kind != MessageType::ToUser && message.posted_at <= session.fetched_at;
        message.read_by_customer = i32::from(was_fetched);
    }
    session.idle_at = messages.last().map_or(asked_at, |message| message.posted_at);
    session.updated_at = session.idle_at.max(session.ended_at);
    let from_visitor = messages.iter().find(|it| it.kind == MessageType::ToUser && is_ordinary(it));
    session.first_message = from_visitor.map_or_else(String::new, |message| message.message.clone());
    let last = messages.iter().rfind(|message| is_ordinary(message));
    session.last_message = last.map_or_else(String::new, |message| message.message.clone());
    messages
}

/// What somebody said, as against what the server announced.
pub(super) fn is_ordinary(message: &Message) -> bool {
    use SpecialType::{BotMessage, ClickedOption, None};
    message.kind != MessageType::Special && matches!(message.special_type, None | BotMessage | ClickedOption)
}

/// Who has been warned by now: 1 the agents, 2 the managers (specification §4.5; the minutes are those of `topics`).
fn alert_level(session: &Session, now: Timestamp) -> i32 {
    let (since, agents_after, managers_after) = match session.status {
        SessionStatus::InQueue => (session.requested_at, 2, 5),
        SessionStatus::CustomerLast => (session.idle_at, 3, 8),
        _ => return 0,
    };
    match (now.0 - since.0) / MINUTE_MS {
        minutes if minutes >= managers_after => 2,
        minutes if minutes >= agents_after => 1,
        _ => 0,
    }
}

/// Sales talk is about the company's sale, everything else about its project, if there is one.
fn link(session: &mut Session, sales: &[Sale], projects: &[Project]) {
    if session.user_id == 0 || session.contact_id == 0 {
        return;
    }
    if session.topic_id == SALES {
        session.sale_id = records::sale_of(session.contact_id, sales);
    } else {
        session.project_id = records::project_of(session.contact_id, projects);
    }
}

/// The smallest number free among the agent's running chats, in the order in which they were picked up
/// (specification §4.6). Ended ones keep the one they had.
fn give_ranks(drafts: &mut [Draft]) {
    let mut taken: BTreeMap<Id, i32> = BTreeMap::new();
    let mut running: Vec<_> = drafts.iter_mut().map(|draft| &mut draft.session).collect();
    running.sort_by_key(|session| session.started_at);
    for session in running.into_iter().filter(|session| session.user_id != 0) {
        session.rank = 1;
        if is_running(session.status) {
            let taken = taken.entry(session.user_id).or_default();
            *taken += 1;
            session.rank = *taken;
        }
    }
}

pub(super) fn is_running(status: SessionStatus) -> bool {
    matches!(status, SessionStatus::CustomerLast | SessionStatus::UserLast)
}

/// The place at which each visitor came into the queue: exact for those who wait now.
fn give_queue_places(drafts: &mut [Draft]) {
    let mut waiting: BTreeMap<Id, i32> = BTreeMap::new();
    for draft in drafts.iter_mut().filter(|draft| draft.was_queued) {
        let session = &mut draft.session;
        session.initial_queue_pos = 1 + session.id % 3;
        if session.status == SessionStatus::InQueue {
            let place = waiting.entry(session.topic_id).or_default();
            *place += 1;
            session.initial_queue_pos = *place;
        }
    }
}

/// Keys rise with time over all chats, as if the messages had been written one after the other.
fn give_message_keys(drafts: &mut [Draft]) {
    for draft in drafts.iter_mut() {
        for message in &mut draft.messages {
            message.session_id = draft.session.id;
        }
    }
    let mut all: Vec<_> = drafts.iter_mut().flat_map(|draft| &mut draft.messages).collect();
    all.sort_by_key(|message| (message.posted_at, message.session_id));
    for (message, id) in all.into_iter().zip(1..) {
        message.id = id;
    }
}

fn give_tickets(drafts: &mut [Draft], persons: &[Person], now: Timestamp) -> Vec<Ticket> {
    let with_request = drafts.iter_mut().filter_map(|draft| {
        let request = draft.request.take()?;
        Some((&mut draft.session, request, draft.language))
    });
    let mut tickets = Vec::with_capacity(SESSIONS / 8);
    for ((session, request, language), id) in with_request.zip(TICKETS_FROM..) {
        session.ticket_id = id;
        let person = persons.iter().find(|person| person.id == session.person_id);
        tickets.push(ticket(id, session, person, &request, language, now));
    }
    tickets
}
