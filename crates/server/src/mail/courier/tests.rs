//! Tests of a courier among mail servers that behave badly.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::mpsc,
    thread,
};

use lettre::message::SinglePart;

use super::*;

/// A mail server that answers the first commands of each connection from a list, and is silent then. What it was told
/// comes through the channel, each line with the number of its connection.
fn mail_server(answers: &'static [&'static str]) -> (u16, mpsc::Receiver<(usize, String)>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        for (number, stream) in listener.incoming().enumerate() {
            let tell = tell.clone();
            thread::spawn(move || {
                converse(stream.expect("a connection"), answers, |line| drop(tell.send((number, line))));
            });
        }
    });
    (port, told)
}

fn converse(mut stream: TcpStream, answers: &[&str], tell: impl Fn(String)) {
    let lines = BufReader::new(stream.try_clone().expect("a socket")).lines();
    let mut answers = answers.iter();
    let mut listens = false;
    let mut answer = |stream: &mut TcpStream| {
        let answer = answers.next().copied().unwrap_or_default();
        // Whoever has hung up hears nothing.
        let _ = stream.write_all(answer.as_bytes());
        answer.starts_with("354")
    };
    answer(&mut stream);
    for line in lines.map_while(Result::ok) {
        // The lines of a message are answered once, after its end.
        if !listens || line == "." {
            listens = answer(&mut stream);
        }
        tell(line);
    }
}

fn courier(port: u16, patience: [Duration; 2]) -> Courier {
    let settings = MailSettings::parse(&format!("smtp://127.0.0.1:{port}"), "chat@example.com").expect("sound");
    Courier { patience, ..Courier::new(&settings).expect("a courier") }
}

fn message() -> Message {
    let message = Message::builder().from("chat@example.com".parse().expect("an address"));
    let to = "anna@example.org".parse().expect("an address");
    message.to(to).subject("x").singlepart(SinglePart::plain("x".to_owned())).expect("a message")
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime")
}

const SHORT: Duration = Duration::from_millis(100);
const LONG: Duration = Duration::from_secs(30);

#[test]
fn a_mail_server_that_is_silent_is_not_waited_for_forever() {
    let (port, _told) = mail_server(&[]);
    let outcome = runtime().block_on(courier(port, [SHORT, LONG]).send(&message()));
    assert_eq!(outcome, Outcome::Postponed("connecting: no answer in time".to_owned()));
    let (port, _told) = mail_server(&["220 x\r\n", "250 x\r\n", "250 from\r\n"]);
    let outcome = runtime().block_on(courier(port, [LONG, SHORT]).send(&message()));
    assert_eq!(outcome, Outcome::Postponed("sending: no answer in time".to_owned()));
}

#[test]
fn a_connection_whose_conversation_was_broken_off_is_never_used_again() {
    let (port, told) = mail_server(&["220 x\r\n", "250 x\r\n", "250 from\r\n"]);
    let courier = courier(port, [LONG, SHORT]);
    runtime().block_on(async {
        for _ in 0..2 {
            assert!(matches!(courier.send(&message()).await, Outcome::Postponed(_)));
        }
    });
    let greetings: Vec<_> =
        told.try_iter().filter(|(_, line)| line.starts_with("EHLO")).map(|(number, _)| number).collect();
    assert_eq!(greetings, [0, 1], "each on a connection of its own");
}

#[test]
fn the_sender_is_an_address_like_any_other_and_its_domain_is_spelt_as_dns_spells_it() {
    for (text, expected) in [
        ("chat@example.com", Some("chat@example.com")),
        ("Parlour <chat@Blåbær.no>", Some("Parlour <chat@xn--blbr-roah.no>")),
        ("nobody", None),
        ("chat@localhost", None),
        ("Parlour <a..b@example.com>", None),
    ] {
        assert_eq!(sender(text).map(|it| it.to_string()).as_deref(), expected, "{text}");
    }
}

#[test]
fn a_connection_that_is_still_good_is_used_again() {
    const ANSWERS: &[&str] = &[
        "220 x\r\n",
        "250 x\r\n",
        "250 from\r\n",
        "250 to\r\n",
        "354 go on\r\n",
        "250 taken\r\n",
        "250 noop\r\n",
        "550 no\r\n",
        "221 bye\r\n",
    ];
    let (port, told) = mail_server(ANSWERS);
    let courier = courier(port, [LONG, LONG]);
    runtime().block_on(async {
        assert_eq!(courier.send(&message()).await, Outcome::Sent);
        assert_eq!(courier.send(&message()).await, Outcome::Refused("the mail server answered 550".to_owned()));
        courier.rest(true).await;
    });
    let told: Vec<_> = told.try_iter().collect();
    assert!(told.iter().all(|(number, _)| *number == 0), "{told:?}");
    assert_eq!(told.iter().filter(|(_, line)| line.starts_with("MAIL")).count(), 2, "{told:?}");
}

#[test]
fn an_answer_that_makes_no_sense_is_no_word_about_the_mail() {
    for answers in [&["hello\r\n"][..], &["220 x\r\n", "999 x\r\n"], &["554 go away\r\n"]] {
        let (port, _told) = mail_server(answers);
        let outcome = runtime().block_on(courier(port, [SHORT, SHORT]).send(&message()));
        assert!(matches!(outcome, Outcome::Postponed(_)), "{answers:?}: {outcome:?}");
    }
}
