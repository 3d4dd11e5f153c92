//! The desk is whole: everything that refers leads somewhere, and every copy agrees with its original.

use std::collections::{BTreeMap, BTreeSet};

use parlour_model::{
    DataSet, Flags, Id, Membership, Message, MessageType, Named, RequiredFields, SessionRecord, SessionStatus,
    SpecialType, Text, Timestamp, TopicRecord,
};

use super::{
    DEMO_LOGINS, demo_data, people,
    sessions::{is_ordinary, is_running},
};

/// A Wednesday noon, and the other hours and days at which somebody may start the demonstration.
const NOON: Timestamp = Timestamp(1_767_787_200_000);
const HOUR_MS: i64 = 60 * 60 * 1000;

fn moments() -> impl Iterator<Item = Timestamp> {
    (0..14).map(|half_day| Timestamp(NOON.0 + half_day * (12 * HOUR_MS + 17 * 60 * 1000)))
}

fn unique(ids: impl Iterator<Item = Id>) -> BTreeSet<Id> {
    let all: Vec<_> = ids.collect();
    let unique: BTreeSet<_> = all.iter().copied().collect();
    assert_eq!(unique.len(), all.len(), "an id stands twice");
    assert!(unique.iter().all(|id| *id > 0));
    unique
}

fn members(topic: &TopicRecord) -> impl Iterator<Item = &Membership> {
    topic.agents.iter().map(|member| &member.membership)
}

fn with_status(data: &DataSet, status: SessionStatus) -> impl Iterator<Item = &SessionRecord> {
    data.sessions.iter().filter(move |record| record.session.status == status)
}

#[test]
fn there_is_as_much_of_everything_as_promised() {
    for now in moments() {
        let data = demo_data(now);
        assert!(data.topics.len() >= 3 && data.associates.len() >= 8);
        assert_eq!((data.persons.len(), data.contacts.len(), data.sessions.len()), (40, 15, 120));
        assert!(data.projects.len() >= 3 && data.sales.len() >= 3 && data.tickets.len() >= 8);
        for (status, name) in SessionStatus::ALL {
            assert!(with_status(&data, *status).count() > 0, "none is {name}");
        }
        assert!(with_status(&data, SessionStatus::InQueue).count() >= 3);
        assert!(data.sessions.iter().filter(|it| is_running(it.session.status)).count() >= 6);
        assert_eq!(data.sessions.iter().filter(|it| it.session.transfer_to_id != 0).count(), 1);
        let under_way = |status| is_running(status) || status == SessionStatus::InQueue;
        let under_way: Vec<_> = data.sessions.iter().filter(|it| under_way(it.session.status)).collect();
        let questions: BTreeSet<_> = under_way.iter().map(|it| it.session.first_message.as_str()).collect();
        assert_eq!(questions.len(), under_way.len(), "no two visitors ask the same at once");
        assert_eq!(data.sessions.iter().filter(|it| it.session.chatbot_is_active).count(), 1);
        assert!(with_status(&data, SessionStatus::Finished).filter(|it| it.session.rating > 0).count() >= 2);
        let today = data.sessions.iter().filter(|it| now.0 - it.session.requested_at.0 < 24 * HOUR_MS);
        assert!(today.count() >= 30);
    }
}

#[test]
fn the_same_moment_gives_the_same_desk() {
    assert_eq!(demo_data(NOON), demo_data(NOON));
    assert_ne!(demo_data(NOON), demo_data(Timestamp(NOON.0 + 1)));
    // Before 1970 and far ahead, nothing breaks.
    for now in [Timestamp(0), Timestamp(-1), Timestamp(253_000_000_000_000)] {
        assert_eq!(demo_data(now).sessions.len(), 120);
    }
}

#[test]
fn every_key_is_unique_and_every_link_leads_somewhere() {
    for now in moments() {
        let data = demo_data(now);
        let groups = unique(data.groups.iter().map(|it| it.id));
        let associates = unique(data.associates.iter().map(|it| it.associate.id));
        let contacts = unique(data.contacts.iter().map(|it| it.id));
        let persons = unique(data.persons.iter().map(|it| it.id));
        let projects = unique(data.projects.iter().map(|it| it.id));
        let sales = unique(data.sales.iter().map(|it| it.id));
        let tickets = unique(data.tickets.iter().map(|it| it.id));
        let topics = unique(data.topics.iter().map(|it| it.topic.id));
        unique(data.sessions.iter().map(|it| it.session.id));
        unique(data.sessions.iter().flat_map(|it| &it.messages).map(|it| it.id));

        let leads = |id: Id, keys: &BTreeSet<Id>| assert!(id == 0 || keys.contains(&id), "{id} leads nowhere");
        data.associates.iter().for_each(|it| leads(it.associate.group_idx, &groups));
        data.contacts.iter().for_each(|it| leads(it.associate_id, &associates));
        for person in &data.persons {
            leads(person.contact_id, &contacts);
            leads(person.associate_id, &associates);
        }
        data.projects.iter().for_each(|it| leads(it.associate_id, &associates));
        for sale in &data.sales {
            leads(sale.contact_id, &contacts);
            leads(sale.person_id, &persons);
            leads(sale.project_id, &projects);
            leads(sale.associate_id, &associates);
        }
        for ticket in &data.tickets {
            leads(ticket.cust_id, &persons);
            leads(ticket.contact_id, &contacts);
            leads(ticket.owned_by_associate_id, &associates);
        }
        for SessionRecord { session, messages, .. } in &data.sessions {
            assert!(topics.contains(&session.topic_id));
            leads(session.user_id, &associates);
            leads(session.transfer_to_id, &associates);
            leads(session.person_id, &persons);
            leads(session.contact_id, &contacts);
            leads(session.project_id, &projects);
            leads(session.sale_id, &sales);
            leads(session.ticket_id, &tickets);
            assert!(messages.iter().all(|message| message.session_id == session.id));
        }
    }
}

#[test]
fn copies_agree_with_their_originals() {
    let data = demo_data(NOON);
    for person in &data.persons {
        let contact = data.contacts.iter().find(|it| it.id == person.contact_id).expect("a company");
        assert_eq!((&person.contact_name, person.contact_country_id), (&contact.name, contact.country_id));
        assert_eq!((&person.contact_org_nr, &person.contact_phone), (&contact.org_nr, &contact.direct_phone));
        assert_eq!(person.full_name, format!("{} {}", person.firstname, person.lastname));
        assert_eq!(person.associate_name, people::login(person.associate_id));
    }
    for contact in &data.contacts {
        assert_eq!(contact.associate_full_name, people::full_name(contact.associate_id));
        assert!(contact.formatted_address.contains(&contact.city));
        assert!(data.persons.iter().any(|person| person.contact_id == contact.id), "{} has nobody", contact.name);
    }
    for sale in &data.sales {
        let person = data.persons.iter().find(|it| it.id == sale.person_id).expect("a person");
        assert_eq!((&sale.person_full_name, &sale.contact_name), (&person.full_name, &person.contact_name));
        let project = data.projects.iter().find(|it| it.id == sale.project_id);
        assert_eq!(sale.project_name, project.map_or("", |project| project.name.as_str()));
    }
    for ticket in &data.tickets {
        let session = &data.sessions.iter().find(|it| it.session.ticket_id == ticket.id).expect("its chat").session;
        let person = data.persons.iter().find(|it| it.id == ticket.cust_id);
        assert_eq!(ticket.person_fullname, person.map_or("", |person| person.full_name.as_str()));
        assert_eq!((ticket.contact_id, &ticket.from_address), (session.contact_id, &session.customer_email));
        assert_eq!((&ticket.contact_name, ticket.created_at), (&session.customer_company_name, session.ended_at));
        assert_eq!(ticket.owned_by_name, people::full_name(ticket.owned_by_associate_id));
        assert!(!ticket.title.is_empty() && ticket.title.chars().count() <= 80);
    }
}

#[test]
fn every_associate_has_a_login_and_only_chat_users_are_members() {
    let data = demo_data(NOON);
    let names: Vec<_> = data.associates.iter().map(|it| it.associate.name.as_str()).collect();
    assert_eq!(names, DEMO_LOGINS.iter().map(|login| login.name).collect::<Vec<_>>());
    assert!(data.associates.iter().all(|it| it.password_hash.is_none() && it.password.is_none()));
    assert_eq!(data.associates.iter().filter(|it| it.administrator).count(), 1);
    let outsiders: Vec<_> = data.associates.iter().filter(|it| it.associate.ej_user_id == 0).collect();
    assert_eq!(outsiders.len(), 1);
    for topic in &data.topics {
        unique(members(topic).map(|member| member.user_id));
        for member in members(topic) {
            assert!(member.counts() && member.topic_id == topic.topic.id);
            let associate = data.associates.iter().find(|it| it.associate.id == member.user_id).expect("an associate");
            assert_eq!(associate.associate.ej_user_id, member.user_id, "a chat user");
        }
    }
    let flags = |id: Id| data.topics.iter().flat_map(members).filter(move |it| it.user_id == id);
    assert!(flags(people::TOVE).all(|it| it.can_listen && !it.can_respond && !it.can_manage && !it.can_notify));
    assert!(flags(people::JONAS).all(|it| it.can_notify && !it.can_respond && !it.can_manage && !it.can_listen));
    assert!(flags(people::TOVE).count() > 0 && flags(people::JONAS).count() > 0);
}

#[test]
fn an_agent_has_a_chat_only_as_a_member_who_may_respond_and_ranks_do_not_repeat() {
    for now in moments() {
        let data = demo_data(now);
        let mut ranks: BTreeMap<Id, Vec<i32>> = BTreeMap::new();
        for SessionRecord { session, .. } in &data.sessions {
            let topic = data.topics.iter().find(|it| it.topic.id == session.topic_id).expect("a topic");
            let may_respond = |id: Id| members(topic).any(|member| member.user_id == id && member.can_respond);
            assert_eq!(session.user_id != 0, session.started_at.is_some(), "an agent has it once it was picked up");
            assert_eq!(session.user_id != 0, session.rank > 0);
            assert!(session.user_id == 0 || may_respond(session.user_id));
            if session.transfer_to_id != 0 {
                assert!(is_running(session.status) && session.transfer_to_id != session.user_id);
                assert!(may_respond(session.transfer_to_id));
                assert!(data.associates.iter().any(|it| it.associate.id == session.transfer_to_id && it.present));
            }
            if is_running(session.status) {
                assert_ne!(session.user_id != 0, session.chatbot_is_active, "an agent or the bot");
                ranks.entry(session.user_id).or_default().push(session.rank);
            }
        }
        ranks.remove(&0);
        assert!(ranks.values().any(|ranks| ranks.len() >= 2));
        for ranks in ranks.values_mut() {
            ranks.sort_unstable();
            assert_eq!(*ranks, (1..=ranks.len() as i32).collect::<Vec<_>>());
        }
    }
}

#[test]
fn times_and_copied_messages_fit_the_conversation() {
    for now in moments() {
        for SessionRecord { session, messages, .. } in &demo_data(now).sessions {
            let what = format!("session {} {:?} at {now:?}", session.id, session.status);
            assert!(messages.is_sorted_by_key(|it| it.id) && messages.is_sorted_by_key(|it| it.posted_at), "{what}");
            let first = messages.iter().find(|it| it.kind == MessageType::ToUser && is_ordinary(it));
            let last = messages.iter().rfind(|it| is_ordinary(it));
            assert_eq!(session.first_message, first.map_or("", |it| it.message.as_str()), "{what}");
            assert_eq!(session.last_message, last.map_or("", |it| it.message.as_str()), "{what}");
            let newest = messages.last().map_or(session.requested_at, |it| it.posted_at);
            assert_eq!(session.idle_at, newest, "{what}");
            assert!(messages.iter().all(|it| it.posted_at >= session.requested_at), "{what}");
            assert!(session.idle_at <= now && session.fetched_at <= now && session.updated_at <= now, "{what}");
            assert!(session.requested_at <= session.fetched_at, "{what}");
            assert!(!session.started_at.is_some() || session.started_at >= session.requested_at, "{what}");
            let has_ended = session.status.number() >= SessionStatus::Finished.number();
            assert_eq!(session.ended_at.is_some(), has_ended, "{what}");
            assert!(!has_ended || session.ended_at >= session.idle_at, "{what}");
            assert!((0..=5).contains(&session.rating) && session.session_key.is_empty(), "{what}");
            check_status(session.status, messages, &what);
        }
    }
}

fn check_status(status: SessionStatus, messages: &[Message], what: &str) {
    let last = messages.iter().rfind(|it| is_ordinary(it)).map(|it| it.kind);
    match status {
        SessionStatus::Invalid | SessionStatus::PreChatForm | SessionStatus::Faq | SessionStatus::OfflineForm => {
            assert!(messages.is_empty(), "{what}");
        }
        SessionStatus::InQueue => assert!((1..=2).contains(&messages.len()), "{what}"),
        SessionStatus::RequestPosted => assert!(messages.is_empty() || messages.len() == 2, "{what}"),
        _ => assert!((2..=14).contains(&messages.len()), "{what}: {} messages", messages.len()),
    }
    match status {
        SessionStatus::CustomerLast => assert_eq!(last, Some(MessageType::ToUser), "{what}"),
        SessionStatus::UserLast => assert_eq!(last, Some(MessageType::ToCustomer), "{what}"),
        _ => {}
    }
}

#[test]
fn messages_look_like_the_servers_own() {
    let data = demo_data(NOON);
    let mut seen = BTreeSet::new();
    for message in data.sessions.iter().flat_map(|it| &it.messages) {
        seen.insert(message.special_type.number());
        assert!(!message.message.is_empty() && !message.message.contains('{'), "{message:?}");
        let plain = message.message.replace("<b>", "").replace("</b>", "");
        assert!(!plain.contains(['<', '>', '&']), "{message:?}");
        assert!(message.special_param.chars().count() <= 255);
        let is_announcement = !matches!(
            message.special_type,
            SpecialType::None
                | SpecialType::Welcome
                | SpecialType::BotMessage
                | SpecialType::Options
                | SpecialType::ClickedOption
        );
        assert_eq!(message.kind == MessageType::Special, is_announcement, "{message:?}");
        assert_eq!(message.author.is_empty(), is_announcement, "{message:?}");
        assert!(message.kind != MessageType::ToUser || message.read_by_customer == 0);
        if message.special_type == SpecialType::Options {
            let options: Vec<String> = serde_json::from_str(&message.special_param).expect("a JSON array");
            assert!(options.len() >= 2);
        }
    }
    // Welcome, new, taken over, the three endings, come back, the bot's three.
    assert!(BTreeSet::from([0, 1, 5, 6, 10, 11, 12, 14, 15, 16, 17]).is_subset(&seen), "{seen:?}");
}

#[test]
fn nobody_real_can_be_reached() {
    let data = demo_data(NOON);
    let reserved = |address: &str| {
        let domain = address.rsplit_once('@').map_or(address, |(_, domain)| domain);
        [".example.com", ".example.org", ".example.net"].iter().any(|end| domain.ends_with(end))
    };
    for person in &data.persons {
        assert!(reserved(&person.email) && person.email.is_ascii(), "{}", person.email);
    }
    for contact in &data.contacts {
        assert!(reserved(&contact.email_address) && reserved(contact.url.trim_end_matches('/')));
    }
    for SessionRecord { session, .. } in &data.sessions {
        assert!(session.customer_email.is_empty() || reserved(&session.customer_email));
        let documentation = ["192.0.2.", "198.51.100.", "203.0.113."];
        assert!(documentation.iter().any(|net| session.customer_host.starts_with(net)), "{}", session.customer_host);
    }
    let phones: BTreeSet<_> = data.persons.iter().flat_map(|it| [&it.direct_phone, &it.mobile_phone]).collect();
    assert_eq!(phones.len(), 80, "everybody has numbers of his own");
}

#[test]
fn the_common_questions_lie_in_folders_below_the_topics_and_say_what_messages_may() {
    let data = demo_data(NOON);
    let folders: BTreeSet<_> = data.kb_categories.iter().map(|it| it.id).collect();
    let topic = data.topics.iter().find(|it| it.topic.widget.auto_faq_enabled).expect("one asks them");
    let top = topic.topic.widget.auto_faq_category_id;
    assert!(data.kb_categories.iter().all(|it| it.id == top || it.parent_id == top));
    assert!(data.kb_entries.iter().filter(|it| it.published && it.public).count() >= 10);
    for entry in &data.kb_entries {
        assert!(folders.contains(&entry.category_id), "{}", entry.title);
        assert_eq!(parlour_engine::messages::clean(&entry.answer), entry.answer);
    }
}

#[test]
fn topics_are_set_up_and_their_items_are_there() {
    let data = demo_data(NOON);
    let several =
        |text: &Text| text.0.starts_with("US:\"") && text.0.contains(";NO:\"") && text.0.matches('"').count() == 8;
    for record in &data.topics {
        let topic = &record.topic;
        assert!(several(&topic.name) && several(&topic.welcome_message) && several(&topic.badge_header));
        let items = [&record.language, &record.ticket_category, &record.ticket_priority];
        let items = items.map(|item| item.as_ref().map_or(0, |it| it.id));
        assert_eq!(items, [topic.language_id, topic.ticket_category_id, topic.ticket_priority_id]);
        let faq_category = topic.widget.auto_faq_category.as_ref();
        assert_eq!(faq_category.map_or(0, |it| it.id), topic.widget.auto_faq_category_id);
        assert_eq!(record.alert_template.as_ref().map_or(0, |it| it.id), topic.alert_template_id);
        assert!(topic.last_accept_at.is_some() && topic.last_accept_at <= NOON);
        assert!((20..=300).contains(&topic.seconds_pr_accept), "{}", topic.seconds_pr_accept);
        assert_ne!(topic.widget.offline_fields, RequiredFields::default());
        assert!(topic.widget.color.starts_with('#') && RequiredFields::BITS.len() == 5);
        let talks = data.sessions.iter().filter(|it| it.session.topic_id == topic.id && it.messages.len() > 2);
        let distinct: BTreeSet<_> = talks.map(|it| it.session.first_message.as_str()).collect();
        assert!(distinct.len() >= 3, "{:?} has {distinct:?}", topic.name);
    }
}
