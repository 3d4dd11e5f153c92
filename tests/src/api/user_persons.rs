//! The person that every user is, and what a caller is told of itself, over HTTP on both engines.

use parlour_engine::accounts::{NewUser, add_user};
use parlour_harness::{Answer, Desk, PASSWORD, TestServer, both_engines, password_hash};
use parlour_model::{Associate, AssociateRecord, DataSet, Person};
use parlour_store::list_after;
use serde_json::{Value, json};

const PRINCIPAL: &str = "/api/v1/User/currentPrincipal";
const USER: &str = "/api/v1/User/current";

fn on_each(test: impl Fn(&TestServer)) {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        Desk::default()
            .user(1, "ann")
            .user(2, "cid")
            .administrator()
            .user(3, "dan")
            .no_chat_user()
            .import(server.store());
        test(&server);
    });
}

fn got(server: &TestServer, by: &str, path: &str) -> Value {
    let answer = server.get(path).basic(by, PASSWORD).send();
    assert_eq!(answer.status, 200, "{by} {path}: {}", answer.text());
    answer.json()
}

fn ask(server: &TestServer, by: &str, path: &str, body: &Value) -> Answer {
    server.post(path).basic(by, PASSWORD).json(body).send()
}

fn person(server: &TestServer, by: &str, id: &Value) -> Value {
    let answer = server.post(&format!("/api/v1/Agents/Person/GetPerson?personId={id}")).basic(by, PASSWORD).send();
    assert_eq!(answer.status, 200, "{}", answer.text());
    answer.json()
}

/// Imports an associate of that key, person and full name, and the persons.
fn import(server: &TestServer, id: i32, person_id: i32, full_name: &str, persons: Vec<Person>) {
    let data = DataSet {
        persons,
        associates: vec![AssociateRecord {
            associate: Associate {
                id,
                name: format!("user{id}"),
                full_name: full_name.to_owned(),
                person_id,
                ..Associate::default()
            },
            password_hash: Some(password_hash()),
            chat_user: true,
            ..AssociateRecord::default()
        }],
        ..DataSet::default()
    };
    Desk { data }.import(server.store());
}

#[test]
fn a_user_is_a_person_however_the_user_came_to_be() {
    on_each(|server| {
        // By the console.
        let new =
            json!({ "Name": "eve", "FullName": "Eve Marie Lund", "Email": "eve@example.com", "Password": PASSWORD });
        assert_eq!(ask(server, "cid", "/live/v1/users", &new).status, 200);
        // By the command line.
        server
            .store()
            .write(|tx| {
                let user = NewUser { name: "fay".to_owned(), password_hash: password_hash(), ..NewUser::default() };
                let mut random = |bytes: &mut [u8]| bytes.fill(7);
                let rules = parlour_engine::Rules::default();
                let now = parlour_model::Timestamp(0);
                add_user(&mut parlour_engine::Cx { now, actor_id: 0, random: &mut random, rules: &rules }, tx, user)
            })
            .expect("it is added");
        // By data sets: without a person, with one of the set, and with one that is nowhere.
        import(server, 51, 0, "Gro Moe", Vec::new());
        let known = Person { id: 700, full_name: "Hans Jensen".to_owned(), ..Person::default() };
        import(server, 52, 700, "Hans P. Jensen", vec![known]);
        import(server, 53, 800, "", Vec::new());
        for (by, full_name, id) in [
            ("ann", "ann", None),
            ("dan", "dan", None),
            ("eve", "Eve Marie Lund", None),
            ("fay", "fay", None),
            ("user51", "Gro Moe", None),
            ("user52", "Hans Jensen", Some(700)),
            ("user53", "user53", Some(800)),
        ] {
            let principal = got(server, by, PRINCIPAL);
            assert_eq!(principal["IsPerson"], true, "{by}");
            assert!(principal["PersonId"].as_i64().is_some_and(|id| id > 0), "{by}: {principal}");
            assert!(id.is_none_or(|id| principal["PersonId"] == id), "{by}: {principal}");
            let person = person(server, "cid", &principal["PersonId"]);
            assert_eq!(person["FullName"], full_name, "{by}");
            assert_eq!(got(server, by, USER)["Person"], person, "{by}");
            let associate = got(server, by, "/api/v1/User/currentAssociate");
            assert_eq!(associate["PersonId"], principal["PersonId"], "{by}");
        }
    });
}

#[test]
fn the_persons_of_users_leave_customers_the_keys_they_have() {
    on_each(|server| {
        let saved = |name: &str| {
            let body = json!({ "Lastname": name });
            ask(server, "ann", "/api/v1/Agents/Person/SavePerson", &body).json()["PersonId"].clone()
        };
        assert_eq!(saved("Lie"), 1);
        // A data set brings customers under low keys, and persons of users under the keys they had elsewhere.
        let exported = got(server, "ann", PRINCIPAL)["PersonId"].as_i64().expect("a key") + 3;
        let persons = [2, 3, i32::try_from(exported).expect("a key")].map(|id| Person { id, ..Person::default() });
        import(server, 51, 0, "Gro Moe", persons.to_vec());
        assert_eq!(saved("Moe"), 4);
        assert_ne!(got(server, "user51", PRINCIPAL)["PersonId"], exported);
    });
}

#[test]
fn a_negative_person_key_of_an_associate_is_refused_by_name() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let mut desk = Desk::default().user(1, "ann").user(2, "bob");
        desk.data.associates[1].associate.person_id = -5;
        let error = desk.try_import(server.store()).expect_err("it is refused").to_string();
        assert!(error.contains("Associates[1].PersonId: a key is above 0"), "{error}");
        let stored = server.store().read(|tx| list_after::<Person>(tx, 0, 10)).expect("it reads");
        assert_eq!(stored, []);
    });
}

#[test]
fn the_person_follows_the_users_name_and_leaves_with_the_user() {
    on_each(|server| {
        let id = got(server, "ann", PRINCIPAL)["PersonId"].clone();
        let put = |body: Value| {
            let answer = server.call("PUT", "/live/v1/users/1").basic("cid", PASSWORD).json(&body).send();
            assert_eq!(answer.status, 200, "{}", answer.text());
        };
        put(json!({ "FullName": "Ann Kari Berg" }));
        let named = person(server, "cid", &id);
        assert_eq!(
            [&named["FullName"], &named["Firstname"], &named["Lastname"]],
            ["Ann Kari Berg", "Ann Kari", "Berg"]
        );
        // What only the person says stays.
        let phone = json!({ "PersonId": id, "DirectPhone": "+47 22" });
        assert_eq!(ask(server, "ann", "/api/v1/Agents/Person/SavePerson", &phone).status, 200);
        put(json!({ "FullName": "Ann Dahl" }));
        let renamed = person(server, "cid", &id);
        assert_eq!([&renamed["FullName"], &renamed["DirectPhone"]], ["Ann Dahl", "+47 22"]);
        for (path, retired) in [("deactivate", 1), ("activate", 0)] {
            let answer = server.post(&format!("/live/v1/users/1/{path}")).basic("cid", PASSWORD).send();
            assert_eq!(answer.status, 200, "{}", answer.text());
            assert_eq!(person(server, "cid", &id)["Retired"], retired);
        }
    });
}

#[test]
fn the_person_of_a_user_is_changed_by_that_user_and_by_administrators() {
    on_each(|server| {
        let id = got(server, "cid", PRINCIPAL)["PersonId"].clone();
        let save = |by: &str, phone: &str| {
            let body = json!({ "PersonId": id, "DirectPhone": phone });
            ask(server, by, "/api/v1/Agents/Person/SavePerson", &body).status
        };
        assert_eq!(save("ann", "1"), 403);
        assert_eq!(save("cid", "2"), 200);
        assert_eq!(person(server, "ann", &id)["DirectPhone"], "2");
        let own = got(server, "ann", PRINCIPAL)["PersonId"].clone();
        for by in ["ann", "cid"] {
            let body = json!({ "PersonId": own, "DirectPhone": by });
            assert_eq!(ask(server, by, "/api/v1/Agents/Person/SavePerson", &body).status, 200);
        }
    });
}

#[test]
fn the_address_of_an_account_is_told_to_its_user_alone() {
    on_each(|server| {
        let put =
            server.call("PUT", "/live/v1/users/1").basic("cid", PASSWORD).json(&json!({ "Email": "ann@desk.example" }));
        assert_eq!(put.send().status, 200);
        let principal = got(server, "ann", PRINCIPAL);
        assert_eq!(principal["EMailAddress"], "ann@desk.example");
        assert_eq!(person(server, "cid", &principal["PersonId"])["Email"], "");
    });
}

#[test]
fn licences_credentials_and_statuses_have_the_vendors_shapes() {
    on_each(|server| {
        let ann = got(server, "ann", PRINCIPAL);
        assert_eq!(ann["Licenses"][0]["Name"], "chat");
        assert_eq!(ann["Licenses"][0]["LicenseType"], "UserLicense");
        assert_eq!(ann["EjUserStatus"], "StatusNormal");
        assert_eq!(ann["RoleType"], "Employee");
        let shown = json!([{ "Type": "Password", "SearchName": "ann", "DisplayName": "ann", "CredentialId": 0 }]);
        assert_eq!(ann["ProvidedCredentials"], shown);
        let dan = got(server, "dan", PRINCIPAL);
        assert_eq!((&dan["Licenses"], &dan["EjUserStatus"]), (&json!([]), &json!("StatusNone")));
        let login = json!({ "username": "ann", "password": PASSWORD });
        let ticket = server.post("/live/v1/login").json(&login).send().json()["ticket"].clone();
        let ticket = format!("SOTicket {}", ticket.as_str().expect("a ticket"));
        let by_ticket = server.get(PRINCIPAL).header("Authorization", &ticket).send().json();
        assert_eq!(by_ticket["ProvidedCredentials"][0]["Type"], "SOTicket");
    });
}

#[test]
fn the_current_user_is_a_user_and_no_principal() {
    on_each(|server| {
        let user = got(server, "cid", USER);
        assert_eq!(user["Associate"], Value::Null);
        assert_eq!(
            [&user["AssociateId"], &user["Name"], &user["Type"]],
            [&json!(2), &json!("cid"), &json!("InternalAssociate")]
        );
        assert_eq!((&user["Role"]["Value"], &user["UserGroup"]), (&json!("Administrator"), &Value::Null));
        assert_eq!(user["Credentials"][0]["Type"]["Type"], "Password");
        assert_eq!(user["Credentials"][0]["Value"], "");
        let text = user.to_string();
        assert!(!text.contains("argon2"), "{text}");
        let selected = got(server, "cid", &format!("{USER}?$select=Name,Person/FullName"));
        assert_eq!(
            [&selected["Name"], &selected["Person"]["FullName"], &selected["AssociateId"]],
            [&json!("cid"), &json!("cid"), &Value::Null]
        );
    });
}
