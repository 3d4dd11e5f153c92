//! `parlour user …` and `parlour ticket`.

use parlour_harness::{Database, Engine, Process, both_engines, eventually};

use super::{refused, succeed};

fn status(server: &Process, name: &str, password: &str) -> u16 {
    server.call("GET", "/api/v1/User/currentAssociate").basic(name, password).send().status
}

#[test]
fn users_are_added_and_listed_with_what_they_are() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = &database.location;
        succeed(store, &["import", "-"], "{}");
        assert_eq!(succeed(store, &["user", "list"], ""), "");
        succeed(store, &["user", "add", "ann", "--password-stdin"], "open sesame\n");
        let arguments = ["user", "add", "bob", "--administrator", "--full-name", "Bob Åse", "--password-stdin"];
        assert_eq!(succeed(store, &arguments, "another one\r\n"), "", "nothing to say");
        let listed = succeed(store, &["user", "list"], "");
        let lines: Vec<_> = listed.lines().map(str::trim_end).collect();
        assert_eq!(
            lines,
            [
                "     1  ann                      ann",
                "     2  bob                      Bob Åse                          administrator",
            ]
        );

        let server = Process::serve(store, &[]);
        assert_eq!([status(&server, "ann", "open sesame"), status(&server, "ann", "another one")], [200, 401]);
        let bob = server.call("GET", "/api/v1/User/currentPrincipal").basic("BOB", "another one").send().json();
        assert_eq!((bob["RoleName"].as_str(), bob["FullName"].as_str()), (Some("Administrator"), Some("Bob Åse")));
    });
}

#[test]
fn what_cannot_be_a_user_is_refused_in_a_sentence() {
    let database = Database::new(Engine::Sqlite);
    let store = &database.location;
    succeed(store, &["user", "add", "ann", "--password-stdin"], "open sesame\n");
    let cases: [(&[&str], &str, &str); 12] = [
        (
            &["user", "add", "ANN", "--password-stdin"],
            "open sesame\n",
            "NAME: \"ANN\" is already the name of associate 1",
        ),
        (
            &["user", "add", " ", "--password-stdin"],
            "open sesame\n",
            "NAME: a name has at least one character, and no colon",
        ),
        (
            &["user", "add", "a:b", "--password-stdin"],
            "open sesame\n",
            "NAME: a name has at least one character, and no colon",
        ),
        (&["user", "add", "bob", "--password-stdin"], "\n", "the password is empty"),
        (&["user", "add", "bob", "--password-stdin"], "", "the password is empty"),
        (&["user", "password", "bob", "--password-stdin"], "open sesame\n", "NAME: there is no user \"bob\""),
        (&["user", "password", "ann", "--password-stdin"], "", "the password is empty"),
        (&["user", "add", "bob", "--password-stdin"], "a\n", "password: a password has 8 to 256 characters"),
        (
            &["user", "add", "bob", "--password-stdin"],
            "password1\n",
            "password: this password is one of the commonest; take another",
        ),
        (
            &["user", "add", "robert", "--full-name", "Robert Dahl", "--password-stdin"],
            "Robert.Dahl1\n",
            "password: this password is little more than a name of its owner or of the product; take another",
        ),
        (
            &["user", "password", "ann", "--password-stdin"],
            "12345678\n",
            "password: this password is a repetition or a run of neighbours; take another",
        ),
        (&["ticket", "bob"], "", "NAME: there is no user \"bob\""),
    ];
    for (arguments, input, sentence) in cases {
        assert_eq!(refused(store, arguments, input), sentence, "{arguments:?}");
    }
    assert_eq!(succeed(store, &["user", "list"], "").lines().count(), 1);
}

#[test]
fn a_printed_ticket_is_taken_by_the_running_server() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = &database.location;
        succeed(store, &["user", "add", "ann", "--password-stdin"], "open sesame\n");
        let server = Process::serve(store, &[]);
        let printed = succeed(store, &["ticket", "Ann"], "");
        let ticket = printed.trim_end();
        assert!(ticket.starts_with("7T:") && ticket.len() > 40, "{ticket}");
        let with =
            |header: &str| server.call("GET", "/api/v1/User/currentAssociate").header("Authorization", header).send();
        let me = with(&format!("SOTicket {ticket}"));
        assert_eq!((me.status, me.json()["Name"].as_str()), (200, Some("ann")));
        assert_eq!(with("SOTicket 7T:bm9ib2R5cw==").status, 401);
        assert_ne!(succeed(store, &["ticket", "ann"], ""), printed, "each is new");
    });
}

#[test]
fn a_user_added_while_the_server_runs_can_log_in_at_once() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = &database.location;
        let server = Process::serve(store, &[]);
        assert_eq!(status(&server, "ann", "open sesame"), 401);
        succeed(store, &["user", "add", "ann", "--password-stdin"], "open sesame\n");
        assert_eq!(status(&server, "ann", "open sesame"), 200);
    });
}

#[test]
fn a_password_changed_while_the_server_runs_ends_every_login_made_with_the_old_one() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = &database.location;
        for name in ["ann", "bob"] {
            succeed(store, &["user", "add", name, "--password-stdin"], "the old one\n");
        }
        let server = Process::serve(store, &[]);
        let login = |name: &str| {
            let credentials = serde_json::json!({ "username": name, "password": "the old one" });
            let answer = server.call("POST", "/live/v1/login").json(&credentials).send();
            assert_eq!(answer.status, 200);
            answer.json()["ticket"].as_str().expect("a ticket").to_owned()
        };
        let with_ticket = |ticket: &str| {
            let call = server.call("GET", "/api/v1/User/currentAssociate");
            call.header("Authorization", &format!("SOTicket {ticket}")).send().status
        };
        let (anns, bobs) = (login("ann"), login("bob"));
        // Both are remembered by now.
        assert_eq!([with_ticket(&anns), with_ticket(&bobs), status(&server, "ann", "the old one")], [200; 3]);

        succeed(store, &["user", "password", "ann", "--password-stdin"], "the new one\n");
        eventually("the ticket ends", || (with_ticket(&anns) == 401).then_some(()));
        assert_eq!(status(&server, "ann", "the old one"), 401, "the password as well");
        assert_eq!(status(&server, "ann", "the new one"), 200);
        assert_eq!([with_ticket(&bobs), status(&server, "bob", "the old one")], [200; 2], "nobody else");
    });
}
