//! S6: a secret that was presented turns up in no log, error, event, number or stored row.

use std::fs;

use parlour_harness::{Answer, Database, Engine, Process, both_engines};
use serde_json::json;

use crate::program::succeed;

/// `text` in base64, as a header has it.
fn base64(text: &str) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for part in text.as_bytes().chunks(3) {
        let bits = part.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - part.len()));
        for place in 0..4 {
            let digit = DIGITS[(bits >> (18 - 6 * place)) as usize & 63];
            out.push(if place <= part.len() { char::from(digit) } else { '=' });
        }
    }
    out
}

/// What must not be found anywhere, and what was said instead.
#[derive(Default)]
struct Secrets {
    /// Never to be seen, not even in the database.
    canaries: Vec<String>,
    /// Texts in which they are looked for: where from, and what.
    places: Vec<(String, String)>,
}

impl Secrets {
    /// A secret and every way it is sent.
    fn add(&mut self, secret: &str) -> String {
        self.canaries.push(secret.to_owned());
        secret.to_owned()
    }

    /// A name with a password, as a header; both are secret in that form too.
    fn basic(&mut self, user: &str, password: &str) -> String {
        self.add(password);
        let credentials = self.add(&base64(&format!("{user}:{password}")));
        format!("Basic {credentials}")
    }

    /// An answer that must tell nothing.
    fn refused(&mut self, what: &str, answer: &Answer) {
        assert!((400..500).contains(&answer.status), "{what}: {}", answer.status);
        let headers: Vec<_> = answer.headers.iter().map(|(name, value)| format!("{name}: {value:?}")).collect();
        self.places.push((format!("the refusal of {what}"), format!("{headers:?} {}", answer.text())));
    }

    fn look(&self) {
        for (place, text) in &self.places {
            for canary in &self.canaries {
                assert!(!text.contains(canary.as_str()), "{canary} stands in {place}");
            }
        }
    }
}

/// The desk: a session with a key that only the database may hold.
const SESSION_KEY: &str = "canary-session-key-4711";

/// Where an application has people sent back to.
const CALLBACK: &str = "https://app.example/callback";

fn desk() -> String {
    json!({
        "Associates": [{ "AssociateId": 1, "Name": "ann", "Password": "canary-imported-password" }],
        "Topics": [{ "ChatTopicId": 1, "Agents": [{ "User": { "AssociateId": 1 }, "CanRespond": true }] }],
        "Sessions": [{ "ChatSessionId": 1, "TopicId": 1, "SessionKey": SESSION_KEY }],
    })
    .to_string()
}

/// The server with everything logged, in that form; its standard error goes into the file.
fn talkative(database: &Database, json: &str, application_tokens: &str) -> (Process, std::path::PathBuf) {
    let log = database.folder().join(format!("log-{json}-{application_tokens}"));
    let mut command = Process::command(&database.location);
    command.args(["serve", "--listen", "127.0.0.1:0", "--log", "trace", "--log-json", json]);
    command.args(["--require-app-token", application_tokens]);
    command.args(["--openid-provider", "true", "--public-url", "https://desk.example"]);
    command.stderr(fs::File::create(&log).expect("a file"));
    (Process::listen(command), log)
}

/// Every way to prove who one is, rightly and wrongly.
fn present_everything(server: &Process, secrets: &mut Secrets, application: Option<&str>) {
    let me = |header: &str| {
        let call = server.call("GET", "/api/v1/User/currentAssociate").header("Authorization", header);
        application.iter().fold(call, |call, token| call.header("SO-AppToken", token)).send()
    };
    let good = secrets.basic("ann", "canary-imported-password");
    assert_eq!(me(&good).status, 200);
    for (what, header) in [
        ("a wrong password", secrets.basic("ann", "canary-wrong-password")),
        ("a wrong name", secrets.basic("canary-nobody", "canary-password-of-nobody")),
        ("broken base64", format!("Basic {}", secrets.add("canary!!!not-base64"))),
        ("base64 without a colon", format!("Basic {}", secrets.add(&base64("canary-no-colon")))),
        ("a wrong ticket", format!("SOTicket {}", secrets.add("7T:canary-wrong-ticket"))),
        ("a wrong bearer token", format!("Bearer {}", secrets.add("canary.bearer.garbage"))),
        ("a wrong ticket as bearer", format!("Bearer {}", secrets.add("7T:canary-wrong-bearer"))),
        ("an unknown scheme", format!("Digest {}", secrets.add("canary-digest"))),
    ] {
        secrets.refused(what, &me(&header));
    }

    let token = server.call("GET", "/api/v1/User/currentToken").header("Authorization", &good);
    let token = application.iter().fold(token, |call, token| call.header("SO-AppToken", token)).send();
    let ticket = secrets.add(token.json().as_str().expect("a ticket"));
    assert_eq!(me(&format!("SOTicket {ticket}")).status, 200);
    let with_blank_password = secrets.add(&base64(&format!("{ticket}:")));
    assert_eq!(me(&format!("Basic {with_blank_password}")).status, 200);

    let login = |body: String| {
        let call = server.call("POST", "/live/v1/login").body("application/json", body);
        application.iter().fold(call, |call, token| call.header("SO-AppToken", token)).send()
    };
    let given = login(json!({ "username": "ann", "password": "canary-imported-password" }).to_string());
    assert_eq!(given.status, 200);
    let cookie_ticket = secrets.add(given.json()["ticket"].as_str().expect("a ticket"));
    let cookies: Vec<_> =
        given.headers.get_all("set-cookie").iter().map(|it| it.to_str().expect("text").to_owned()).collect();
    let value = |name: &str| {
        let cookie = cookies.iter().find_map(|cookie| cookie.strip_prefix(&format!("{name}=")));
        cookie.and_then(|cookie| cookie.split(';').next()).expect("a cookie").to_owned()
    };
    let xsrf = secrets.add(&value("XSRF-TOKEN"));
    for (what, body) in [
        (
            "a login with a wrong password",
            json!({ "username": "ann", "password": secrets.add("canary-login-wrong") }).to_string(),
        ),
        (
            "a login that is no JSON",
            format!("{{\"username\": \"ann\", \"password\": \"{}\"", secrets.add("canary-cut-off")),
        ),
        (
            "a login with a password in a list",
            json!({ "username": "ann", "password": [secrets.add("canary-in-a-list")] }).to_string(),
        ),
        (
            "a login with a name in an object",
            json!({ "username": {}, "password": secrets.add("canary-beside-an-object") }).to_string(),
        ),
        (
            "a login with a character that cannot be",
            json!({ "username": "ann", "password": format!("{}\0", secrets.add("canary-with-nul")) }).to_string(),
        ),
    ] {
        secrets.refused(what, &login(body));
    }
    let by_cookie = |ticket: &str, xsrf: &str| {
        let call = server
            .call("POST", "/live/v1/logout")
            .header("Cookie", &format!("parlour_login={ticket}; XSRF-TOKEN={xsrf}"));
        let call = application.iter().fold(call, |call, token| call.header("SO-AppToken", token));
        call.header("X-XSRF-TOKEN", xsrf).send()
    };
    let (wrong_xsrf, wrong_cookie) = (secrets.add("canary-xsrf"), secrets.add("canary-cookie"));
    secrets.refused("a wrong XSRF token", &by_cookie(&cookie_ticket, &wrong_xsrf));
    secrets.refused("a wrong cookie", &by_cookie(&wrong_cookie, &xsrf));
    assert_eq!(by_cookie(&cookie_ticket, &xsrf).status, 204);
    secrets.refused("a cookie that was logged out", &by_cookie(&cookie_ticket, &xsrf));

    let in_query = secrets.add("canary-in-the-query");
    let lost =
        server.call("GET", &format!("/api/v1/User/currentAssociate?ticket={in_query}&$select={in_query}")).send();
    secrets.refused("a secret in the query", &lost);
    if application.is_some() {
        let wrong = secrets.add("canary-wrong-application");
        let call = server.call("GET", "/api/v1/User/currentAssociate").header("Authorization", &good);
        secrets.refused("an unknown application", &call.header("SO-AppToken", &wrong).send());
    }

    let sessions = server.call("POST", "/api/v1/Agents/Chat/ChatSessionsForUser").header("Authorization", &good);
    let sessions = application.iter().fold(sessions, |call, token| call.header("SO-AppToken", token)).send();
    assert_eq!(sessions.json()[0]["SessionKey"], "", "an agent is not shown it");
    let visitor = server.call("GET", "/live/v1/widget/session").header("X-Session-Key", &format!("1.{SESSION_KEY}"));
    assert_eq!(visitor.send().status, 200);
}

/// An application has ann log in, and presents what it was given, rightly and wrongly.
fn log_in_for_an_application(server: &Process, secrets: &mut Secrets, (id, secret): (&str, &str)) {
    const TOKENS: &str = "/login/common/oauth/tokens";
    let form = "application/x-www-form-urlencoded";
    let given = server.call("POST", "/live/v1/login");
    // Where applications have tokens of their own, the login page has one too.
    let given = given.header("SO-AppToken", secret);
    let given = given.json(&json!({ "username": "ann", "password": "canary-imported-password" })).send();
    let ticket = secrets.add(given.json()["ticket"].as_str().expect("a ticket"));
    let query = format!("client_id={id}&redirect_uri={CALLBACK}&response_type=code&scope=openid");
    let asked = server.call("GET", &format!("/login/common/oauth/authorize?{query}"));
    let asked = asked.header("Cookie", &format!("parlour_login={ticket}")).send();
    let code = asked.header("location").split("code=").nth(1).and_then(|rest| rest.split('&').next()).expect("a code");
    let code = secrets.add(code);
    let proof = format!("client_id={id}&client_secret={secret}");
    let redeem = || {
        let body = format!("grant_type=authorization_code&code={code}&redirect_uri={CALLBACK}&{proof}");
        server.call("POST", TOKENS).body(form, body).send()
    };
    let token = redeem();
    assert_eq!(token.status, 200, "{}", token.text());
    let text = |answer: &Answer, name: &str| answer.json()[name].as_str().expect("text").to_owned();
    for name in ["access_token", "refresh_token", "id_token"] {
        secrets.add(&text(&token, name));
    }
    let refresh_token = text(&token, "refresh_token");
    for half in refresh_token.split('.') {
        secrets.add(half);
    }
    // In the query, where logs of others would have it.
    let refresh = || {
        let query = format!("grant_type=refresh_token&refresh_token={refresh_token}&{proof}");
        server.call("POST", &format!("{TOKENS}?{query}")).send()
    };
    assert_eq!(refresh().status, 200);
    secrets.refused("a former refresh token", &refresh());
    secrets.refused("a code that was redeemed", &redeem());
    let wrong = secrets.add("canary-wrong-client-secret");
    let wrong = server.call("POST", TOKENS).body(form, format!("client_id={id}&client_secret={wrong}"));
    secrets.refused("a wrong client secret", &wrong.send());
}

#[test]
fn no_secret_turns_up_where_it_does_not_belong() {
    both_engines(|engine| {
        let database = Database::new(engine);
        let store = &database.location;
        let mut secrets = Secrets::default();
        succeed(store, &["import", "-"], &desk());
        succeed(
            store,
            &["user", "add", "bob", "--password-stdin"],
            &format!("{}\n", secrets.add("canary-first-password")),
        );
        succeed(store, &["user", "password", "bob", "--password-stdin"], &secrets.add("canary-second-password"));
        secrets.add(succeed(store, &["ticket", "ann"], "").trim());
        let application = secrets.add(succeed(store, &["application", "add", "Console"], "").trim());

        let shop = succeed(store, &["application", "add", "Shop", "--redirect-address", CALLBACK], "");
        let (id, secret) = shop.trim().split_once('\n').expect("two lines");
        secrets.add(secret);

        for (json, application) in [("true", None), ("false", Some(application.as_str()))] {
            let (server, log) = talkative(&database, json, if application.is_some() { "true" } else { "false" });
            present_everything(&server, &mut secrets, application);
            log_in_for_an_application(&server, &mut secrets, (id, secret));
            for path in ["/metrics", "/healthz", "/readyz"] {
                let answer = server.call("GET", path).send();
                secrets.places.push((path.to_owned(), answer.text().to_owned()));
            }
            secrets.places.push(("standard output".to_owned(), server.printed()));
            assert!(server.terminate());
            let log = fs::read_to_string(log).expect("a log");
            assert!(log.contains("answered"), "it logs: {log}");
            secrets.places.push(("the log".to_owned(), log));
        }
        for (place, text) in &secrets.places {
            assert!(!text.contains(SESSION_KEY), "a session key stands in {place}");
        }
        let events = database.open().read::<_, parlour_store::StoreError>(|tx| {
            tx.query("select cast(kind as text) || ' ' || cast(subject_id as text) from event", &[], |row| {
                row.get::<String>(0)
            })
        });
        secrets.places.push(("the events".to_owned(), events.expect("it reads").join("\n")));
        // Everything that is stored, on either engine, as bytes.
        let backup = database.folder().join("backup");
        succeed(store, &["backup", backup.to_str().expect("text")], "");
        let mut files = vec![backup];
        if engine == Engine::Sqlite {
            files.extend(fs::read_dir(database.folder()).expect("a folder").flatten().map(|it| it.path()));
        }
        for file in files.iter().filter(|file| file.is_file()) {
            let bytes = fs::read(file).expect("a file");
            secrets.places.push((file.display().to_string(), String::from_utf8_lossy(&bytes).into_owned()));
        }
        assert!(secrets.canaries.len() > 40 && secrets.places.len() > 30);
        secrets.look();
    });
}

#[test]
fn base64_here_is_base64() {
    for (text, expected) in
        [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("ann:open sesame", "YW5uOm9wZW4gc2VzYW1l")]
    {
        assert_eq!(base64(text), expected);
    }
}
