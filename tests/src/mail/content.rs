//! What arrives is what was said.

use parlour_engine::mail;
use parlour_harness::{MailServer, both_engines};
use parlour_model::{MailState, Message, MessageType, Session, SpecialType, Ticket, TicketMessage, Timestamp};
use parlour_store::{find, insert};

use super::{START, queue, said, say, start, start_with, states, verb};

#[test]
fn a_transcript_arrives_as_text_and_as_html_on_the_topics_clock() {
    both_engines(|engine| {
        let mail_server = MailServer::start();
        let server = start_with(
            engine,
            &mail_server,
            |_| {},
            |desk| {
                let topic = &mut desk.data.topics[0].topic;
                topic.name = r#"US:"Sales";NO:"Salg på nett""#.into();
                topic.widget.language_iso_code = "nb".to_owned();
                topic.opening_hours.tz_location_id = parlour_wire::zones::by_code_or_id("NO").expect("a zone").id;
                desk.data.sessions[0].session.customer_name = "Åse 🦉 Lind".to_owned();
            },
        );
        let closed = Message { special_type: SpecialType::ClosedByUser, ..said(4, MessageType::Special, "", "x") };
        let internal =
            Message { special_type: SpecialType::TransferRejected, ..said(3, MessageType::Special, "", "y") };
        let tomorrow =
            Message { posted_at: Timestamp(START.0 + 1), ..said(5, MessageType::ToCustomer, "Elin", "Later") };
        say(
            server.store(),
            vec![
                said(1, MessageType::ToUser, "", "1 &lt; 2, 日本"),
                said(2, MessageType::ToCustomer, "Elin", "<p>Hei <b>du</b></p>"),
                internal,
                closed,
                tomorrow,
            ],
        );
        queue(server.store(), "ase@example.org");
        server.run_mail();

        let mails = mail_server.mails();
        let [mail] = mails.as_slice() else { panic!("{mails:?}") };
        assert_eq!((mail.recipient(), mail.0["from"].as_str()), ("ase@example.org", Some("chat@example.com")));
        assert_eq!(mail.0["defects"].as_array().map(Vec::len), Some(0), "{}", mail.0["defects"]);
        for (header, value) in [
            ("Subject", "Chatten din: Salg på nett"),
            ("From", "Parlour <chat@example.com>"),
            ("To", "ase@example.org"),
            ("Auto-Submitted", "auto-generated"),
            ("MIME-Version", "1.0"),
            ("Date", "Mon, 02 Mar 2026 09:00:00 +0000"),
        ] {
            assert_eq!(mail.header(header), value);
        }
        assert!(mail.header("Message-ID").ends_with("@example.com>"), "{}", mail.header("Message-ID"));
        let expected = "Her er chatten din fra 2. mars 2026 kl. 09:00.\n\n\
                        Kanal: Salg på nett\nBesøkende: Åse 🦉 Lind\nStart: 2026-03-02 10:00\n\n\
                        [2026-03-02 09:50] Åse 🦉 Lind: 1 < 2, 日本\n[2026-03-02 09:50] Elin: Hei du\n\
                        [2026-03-02 09:50] Medarbeideren har avsluttet chatten.\n\n\
                        -- \nDenne e-posten er sendt automatisk.";
        let plain = mail.plain().replace("\r\n", "\n");
        // The session of the desk was asked for a second after the hour.
        let expected = expected.replace("2026 kl. 09:00", "2026 kl. 10:00");
        assert_eq!(plain.trim_end(), expected);
        for part in [
            "<html lang=\"nb\">",
            "[2026-03-02 09:50] Elin: Hei du</p>",
            "<i>Medarbeideren har avsluttet chatten.</i>",
            "<bdi>Åse 🦉 Lind</bdi>",
        ] {
            assert!(mail.html().contains(part), "{part} in {}", mail.html());
        }
        assert_eq!(states(server.store()), [(MailState::Sent, 1)]);
        server.run_mail();
        assert_eq!(mail_server.mails().len(), 1, "what was sent is not sent again");
    });
}

#[test]
fn a_receipt_names_the_ticket_and_repeats_nothing_that_the_sender_typed() {
    both_engines(|engine| {
        let mail_server = MailServer::start();
        let server = start(engine, &mail_server);
        let ticket_id = verb(server.store(), START, |cx, tx| {
            let ticket = Ticket { id: 4711, title: "Buy pills".to_owned(), ..Ticket::default() };
            insert(tx, &ticket)?;
            let body = "Buy pills at https://evil.example".to_owned();
            insert(tx, &TicketMessage { id: 1, ticket_id: 4711, body, ..TicketMessage::default() })?;
            let session = find::<Session>(tx, 1)?.expect("session 1");
            mail::queue_receipt(cx, tx, &session, &ticket, " anna@example.org ")?;
            mail::queue_receipt(cx, tx, &session, &ticket, "nobody")?;
            Ok(ticket.id)
        });
        server.run_mail();
        let mails = mail_server.mails();
        let [mail] = mails.as_slice() else { panic!("{mails:?}") };
        assert_eq!(mail.recipient(), "anna@example.org");
        assert_eq!(mail.header("Subject"), format!("We have received your request ({ticket_id})"));
        for part in [mail.plain(), mail.html()] {
            assert!(part.contains("4711"), "{part}");
            assert!(!part.contains("pills") && !part.contains("evil.example"), "{part}");
        }
    });
}

#[test]
fn a_long_conversation_is_told_up_to_a_bound_and_says_what_is_missing() {
    let mail_server = MailServer::start();
    let server = start(parlour_harness::Engine::Sqlite, &mail_server);
    let lines = (1..=2_003).map(|id| said(id, MessageType::ToUser, "Anna", &format!("line {id}")));
    say(server.store(), lines.collect());
    queue(server.store(), "anna@example.org");
    server.clock.pass(std::time::Duration::from_hours(1));
    server.run_mail();
    let mails = mail_server.mails();
    let plain = mails[0].plain();
    assert_eq!(plain.matches("] Anna: line ").count(), mail::TOLD_MAX);
    assert!(plain.contains("Anna: line 2000") && !plain.contains("line 2001"));
    assert!(plain.contains("3 more messages are left out, because this mail would be too long."), "the end of it");
}

#[test]
fn a_conversation_of_long_messages_is_looked_up_only_as_far_as_it_is_told() {
    let mail_server = MailServer::start();
    let server = start(parlour_harness::Engine::Sqlite, &mail_server);
    let long = "word ".repeat(4_000);
    say(server.store(), (1..=400).map(|id| said(id, MessageType::ToUser, "Anna", &long)).collect());
    queue(server.store(), "anna@example.org");
    server.run_mail();
    let mails = mail_server.mails();
    let plain = mails[0].plain();
    let told = plain.matches("] Anna: word").count();
    assert!((20..40).contains(&told), "{told} are told");
    let missing = format!("{} more messages are left out, because this mail would be too long.", 400 - told);
    assert!(plain.contains(&missing), "{}", &plain[plain.len() - 300..]);
}

#[test]
fn what_there_is_nothing_to_say_of_any_more_is_not_sent() {
    both_engines(|engine| {
        let mail_server = MailServer::start();
        let server = start(engine, &mail_server);
        queue(server.store(), "anna@example.org");
        verb(server.store(), START, |_, tx| {
            let mut session = find::<Session>(tx, 1)?.expect("session 1");
            session.status = parlour_model::SessionStatus::Deleted;
            parlour_store::update(tx, &session)?;
            Ok(())
        });
        server.run_mail();
        assert!(mail_server.mails().is_empty());
        assert_eq!(states(server.store()), [(MailState::Dropped, 1)]);
    });
}
