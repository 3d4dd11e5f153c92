//! Looking up associates, users and groups by their keys and names, on both engines.

use parlour_harness::{Answer, Desk, PASSWORD, TestServer, both_engines};
use parlour_model::Group;
use serde_json::{Value, json};

const ASSOCIATE: &str = "/api/v1/Agents/Associate";
const USER: &str = "/api/v1/Agents/User";

/// Ann and bob are chat users in group 5, cid administers, dan is no chat user, eve has left.
fn on_each(test: impl Fn(&TestServer)) {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        let desk = Desk::default().user(1, "ann").user(2, "bob").user(3, "cid").administrator();
        let mut desk = desk.user(4, "dan").no_chat_user().user(5, "eve");
        desk.data.groups = vec![Group { id: 5, name: "Sales".into() }];
        for (index, ej_user_id) in [(0, 21), (1, 22)] {
            let associate = &mut desk.data.associates[index].associate;
            (associate.group_idx, associate.ej_user_id, associate.user_name) =
                (5, ej_user_id, format!("{}@desk", associate.name));
        }
        desk.data.associates[4].associate.group_idx = 5;
        desk.import(server.store());
        let left = server.post("/live/v1/users/5/deactivate").basic("cid", PASSWORD).send();
        assert_eq!(left.status, 200, "{}", left.text());
        test(&server);
    });
}

fn ask(server: &TestServer, by: &str, path: &str, body: &Value) -> Answer {
    server.post(path).basic(by, PASSWORD).json(body).send()
}

/// The login names in the answer, which is a list, one user or null.
fn names(server: &TestServer, by: &str, path: &str, body: &Value, member: &str) -> Vec<String> {
    let answer = ask(server, by, path, body);
    assert_eq!(answer.status, 200, "{path} {body}: {}", answer.text());
    let found = match answer.json() {
        Value::Array(items) => items,
        Value::Null => Vec::new(),
        one => vec![one],
    };
    found.iter().map(|it| it[member].as_str().expect("a name").to_owned()).collect()
}

fn person_of(server: &TestServer, name: &str) -> Value {
    server.get("/api/v1/User/currentAssociate").basic(name, PASSWORD).send().json()["PersonId"].clone()
}

#[test]
fn associates_are_found_by_key_person_and_group() {
    on_each(|server| {
        let person = person_of(server, "bob");
        for by in ["ann", "dan"] {
            for (operation, body, expected) in [
                ("GetAssociate?associateId=2", Value::Null, vec!["bob"]),
                ("GetAssociate?associateId=5", Value::Null, vec!["eve"]),
                ("GetAssociate?associateId=99", Value::Null, vec![]),
                ("GetAssociate", json!({ "AssociateId": 1 }), vec!["ann"]),
                ("GetAssociateByPersonId", json!({ "PersonId": person }), vec!["bob"]),
                ("GetAssociateByPersonId", json!({ "PersonId": 0 }), vec![]),
                ("GetAssociateByPersonId", json!({ "PersonId": 99 }), vec![]),
                ("GetAssociateList", json!([3, 99, 1, 5, 3]), vec!["cid", "ann", "eve"]),
                ("GetAssociateList", json!([]), vec![]),
                ("GetAssociatesByGroup", json!({ "GroupId": 5, "Type": 2 }), vec!["ann", "bob"]),
                ("GetAssociatesByGroup", json!({ "GroupId": 0 }), vec!["cid", "dan"]),
                ("GetAssociatesByGroup", json!({ "GroupId": 99 }), vec![]),
            ] {
                let path = format!("{ASSOCIATE}/{operation}");
                assert_eq!(names(server, by, &path, &body, "Name"), expected, "{operation} {body}");
            }
        }
        let bob = ask(server, "ann", &format!("{ASSOCIATE}/GetAssociate?associateId=2"), &Value::Null).json();
        assert_eq!(bob, server.get("/api/v1/User/currentAssociate").basic("bob", PASSWORD).send().json());
    });
}

#[test]
fn users_are_found_by_key_name_person_and_service_user() {
    on_each(|server| {
        let person = person_of(server, "bob");
        for by in ["ann", "cid"] {
            for (operation, body, expected) in [
                ("GetUser?userId=2", Value::Null, vec!["bob"]),
                ("GetUser?userId=5", Value::Null, vec!["eve"]),
                ("GetUser?userId=99", Value::Null, vec![]),
                ("GetUserFromName", json!({ "UserName": "BOB" }), vec!["bob"]),
                ("GetUserFromName", json!({ "UserName": " Bob@Desk " }), vec!["bob"]),
                ("GetUserFromName", json!({ "UserName": "eve" }), vec![]),
                ("GetUserFromName", json!({ "UserName": "" }), vec![]),
                ("GetUserFromPersonId", json!({ "PersonId": person }), vec!["bob"]),
                ("GetUserFromPersonId", json!({ "PersonId": 0 }), vec![]),
                ("GetUserFromEjUserId", json!({ "EjUserId": 22 }), vec!["bob"]),
                ("GetUserFromEjUserId", json!({ "EjUserId": 2 }), vec![]),
                ("GetUserFromEjUserId", json!({ "EjUserId": 0 }), vec![]),
            ] {
                let path = format!("{USER}/{operation}");
                assert_eq!(names(server, by, &path, &body, "Name"), expected, "{operation} {body}");
            }
            let info =
                |operation: &str, body: Value| names(server, by, &format!("{USER}/{operation}"), &body, "UserName");
            assert_eq!(info("GetUserInfo?userInfoId=2", Value::Null), ["bob"]);
            assert_eq!(info("GetUserInfoList", json!([3, 99, 1])), ["cid", "ann"]);
            for (key, status) in
                [("2", 200), ("BOB", 200), ("bob@desk", 200), ("99", 404), ("nobody", 404), ("eve", 404)]
            {
                let answer = server.get(&format!("/api/v1/User/{key}")).basic(by, PASSWORD).send();
                assert_eq!(answer.status, status, "{key}");
                assert!(status != 200 || answer.json()["Name"] == "bob", "{key}");
            }
        }
    });
}

#[test]
fn groups_are_found_by_key() {
    on_each(|server| {
        let values =
            |operation: &str, body: Value| names(server, "dan", &format!("{USER}/{operation}"), &body, "Value");
        assert_eq!(values("GetUserGroup?userGroupId=5", Value::Null), ["Sales"]);
        assert_eq!(values("GetUserGroup?userGroupId=6", Value::Null), [] as [&str; 0]);
        assert_eq!(values("GetUserGroupList", json!([6, 5])), ["Sales"]);
        assert_eq!(values("GetAllUserGroups", json!({ "IncludeDeleted": true })), ["Sales"]);
    });
}

#[test]
fn colleagues_are_shown_without_what_is_theirs() {
    on_each(|server| {
        let user = |by: &str, id: i32| ask(server, by, &format!("{USER}/GetUser?userId={id}"), &Value::Null).json();
        for (by, shown) in [("ann", false), ("bob", true), ("cid", true)] {
            let bob = user(by, 2);
            assert_eq!(bob["Credentials"] != json!([]), shown, "{by}");
            assert_eq!((&bob["Person"]["Email"], &bob["UserGroup"]["Value"]), (&json!(""), &json!("Sales")));
            assert!(!bob.to_string().contains("argon2"), "{by}");
        }
        let info = ask(server, "ann", &format!("{USER}/GetUserInfo?userInfoId=3"), &Value::Null).json();
        assert_eq!(
            (&info["RoleName"], &info["CanLogon"], &info["GrantedLicenses"]),
            (&json!("Administrator"), &json!(true), &json!(["chat"]))
        );
        let eve = ask(server, "ann", &format!("{USER}/GetUserInfo?userInfoId=5"), &Value::Null).json();
        assert_eq!((&eve["Deleted"], &eve["CanLogon"]), (&json!(true), &json!(false)));
    });
}

#[test]
fn callers_who_are_no_chat_users_look_up_only_themselves() {
    on_each(|server| {
        let status = |path: &str, body: Value| ask(server, "dan", &format!("{USER}/{path}"), &body).status;
        assert_eq!(status("GetUser?userId=4", Value::Null), 200);
        assert_eq!(status("GetUserFromName", json!({ "UserName": "dan" })), 200);
        for other in [1, 5, 99] {
            assert_eq!(status(&format!("GetUser?userId={other}"), Value::Null), 403, "{other}");
        }
        assert_eq!(status("GetUserFromName", json!({ "UserName": "nobody" })), 403);
        assert_eq!(status("GetUserInfoList", json!([4, 1])), 403);
        assert_eq!(server.get("/api/v1/User/ann").basic("dan", PASSWORD).send().status, 403);
        assert_eq!(server.get("/api/v1/User/dan").basic("dan", PASSWORD).send().status, 200);
    });
}

#[test]
fn keys_that_cannot_be_are_refused_by_name() {
    on_each(|server| {
        let many = json!((1..=1_001).collect::<Vec<_>>());
        for (path, body, member) in [
            (format!("{ASSOCIATE}/GetAssociateList"), many.clone(), "AssociateIds: at most 1000"),
            (format!("{USER}/GetUserInfoList"), many.clone(), "UserInfoIds: at most 1000"),
            (format!("{USER}/GetUserGroupList"), many, "UserGroupIds: at most 1000"),
            (format!("{ASSOCIATE}/GetAssociateList"), json!(["x"]), "AssociateIds[0]: a whole number"),
            (format!("{ASSOCIATE}/GetAssociate?associateId=x"), Value::Null, "AssociateId: a whole number"),
            (format!("{USER}/GetUserFromName"), json!({ "UserName": "a\u{0}b" }), "UserName: the character U+0000"),
            (format!("{USER}/GetUserFromEjUserId"), json!({ "EjUserId": "x" }), "EjUserId: a whole number"),
        ] {
            let answer = ask(server, "ann", &path, &body);
            let message = answer.json()["Message"].as_str().unwrap_or_default().to_owned();
            assert!(answer.status == 400 && message.starts_with(member), "{path}: {} {message}", answer.status);
        }
    });
}
