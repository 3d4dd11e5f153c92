//! S7: nothing in an answer tells a name that does not exist from a wrong password.

use std::collections::BTreeMap;

use parlour_harness::{Answer, Desk, TestServer, both_engines};
use parlour_model::{Associate, AssociateRecord};
use serde_json::json;

/// Everything that can be seen of an answer but what differs each time.
fn visible(answer: &Answer) -> (u16, BTreeMap<String, String>, String) {
    let changing = ["date", "x-request-id"];
    let headers = answer.headers.iter().filter(|(name, _)| !changing.contains(&name.as_str()));
    let headers = headers.map(|(name, value)| (name.to_string(), value.to_str().expect("text").to_owned())).collect();
    (answer.status, headers, answer.text().to_owned())
}

#[test]
fn a_wrong_name_is_answered_like_a_wrong_password_whatever_is_behind_the_name() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let mut desk = Desk::default().user(1, "ann").user(2, "gone");
        desk.data.associates[1].associate.deleted = true;
        let without_password = Associate { id: 3, name: "mute".to_owned(), ..Associate::default() };
        desk.data.associates.push(AssociateRecord { associate: without_password, ..AssociateRecord::default() });
        desk.import(server.store());

        let basic = |user: &str, headers: &[(&str, &str)]| {
            let call = server.get("/api/v1/User/currentAssociate").basic(user, "wrong");
            headers.iter().fold(call, |call, (name, value)| call.header(name, value)).send()
        };
        let login =
            |user: &str| server.post("/live/v1/login").json(&json!({ "username": user, "password": "wrong" })).send();
        let ask = |user: &str| {
            vec![
                visible(&basic(user, &[])),
                visible(&basic(user, &[("Accept", "application/xml")])),
                visible(&basic(user, &[("X-Requested-With", "XMLHttpRequest")])),
                visible(&login(user)),
            ]
        };
        let wrong_password = ask("ann");
        assert!(wrong_password.iter().all(|(status, ..)| *status == 401), "{wrong_password:?}");
        for name in ["nobody", "gone", "mute", "", "ann ", "%"] {
            assert_eq!(ask(name), wrong_password, "{name:?}");
        }
    });
}

#[test]
fn guessing_on_is_slowed_down_alike_for_names_that_exist_and_those_that_do_not() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        Desk::default().user(1, "ann").import(server.store());
        let guess = |user: &str| {
            let answer = server.post("/live/v1/login").json(&json!({ "username": user, "password": "wrong" })).send();
            visible(&answer)
        };
        let guesses = |user: &str| (0..7).map(|_| guess(user)).collect::<Vec<_>>();
        let known = guesses("ann");
        assert_eq!(known.iter().map(|it| it.0).collect::<Vec<_>>(), [401, 401, 401, 401, 401, 429, 429]);
        assert_eq!(guesses("nobody"), known);
    });
}
