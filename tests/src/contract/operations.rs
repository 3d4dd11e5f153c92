//! The table of operations: each has its rows elsewhere, and the description knows them all.

use std::collections::BTreeSet;

use parlour_harness::{Engine, TestServer};
use parlour_wire::operation::OPERATIONS;
use serde_json::json;

use crate::api::authorization::ROWS;

const TABLE: &str = include_str!("../../../spec/operations.toml");

fn names_of_table() -> BTreeSet<&'static str> {
    TABLE.lines().filter_map(|line| line.strip_prefix("name = ")).map(|name| name.trim_matches('"')).collect()
}

fn names_of_code() -> BTreeSet<&'static str> {
    OPERATIONS.iter().map(|meta| meta.name).collect()
}

#[test]
fn the_table_and_the_code_know_the_same_operations() {
    assert_eq!(names_of_table(), names_of_code());
}

#[test]
fn each_operation_has_its_row_in_the_authorization_matrix() {
    let rows: BTreeSet<_> = ROWS.iter().map(|row| row.operation).collect();
    assert_eq!(rows, names_of_code());
}

#[test]
fn the_description_has_each_operation_with_schemas_that_exist() {
    let server = TestServer::start(Engine::Sqlite);
    let description = server.get("/openapi.json").send().json();
    for meta in OPERATIONS {
        let method = meta.method.name().to_lowercase();
        let described = &description["paths"][meta.path][&method];
        assert_eq!(described["operationId"], meta.name.replace('/', "_"), "{}", meta.name);
    }
    let text = description.to_string();
    for reference in text.split("#/components/schemas/").skip(1) {
        let name = reference.split('"').next().expect("a name");
        assert!(description["components"]["schemas"][name].is_object(), "{name}");
    }
}

#[test]
fn the_api_lists_its_operations_and_get_on_an_agents_operation_says_what_it_is() {
    let server = TestServer::start(Engine::Sqlite);
    let list = server.get("/api/v1").send().json();
    let list = list.as_object().expect("an object");
    for meta in OPERATIONS.iter().filter(|meta| meta.path.starts_with("/api/")) {
        let address = format!("http://{}{}", server.address, meta.path);
        assert!(list[&address][meta.method.name()].is_string(), "{address}");
    }
    let described = server.get("/api/v1/Agents/Chat/ChatSessionsForUser").send();
    assert_eq!(described.status, 200);
    assert_eq!(described.json()["Operation"], "Chat/ChatSessionsForUser");
}

#[test]
fn the_root_tells_the_version_as_a_page_or_as_json() {
    let server = TestServer::start(Engine::Sqlite);
    let page = server.get("/api").header("Accept", "text/html,*/*").send();
    assert!(page.header("content-type").starts_with("text/html"), "{:?}", page.headers);
    let version = server.get("/crm/API/").header("Accept", "application/json").send().json();
    assert_eq!(version["v1"], format!("http://{}/crm/api/v1/", server.address));
    assert!(version["NetServerVersion"].is_string());
    let state = server.get("/api/state/Default").send().json();
    assert_eq!((&state["IsRunning"], &state["ValidUntil"]), (&json!(true), &json!("2026-03-03T09:00:00Z")));
    assert_eq!(state["Api"], format!("http://{}/api", server.address));
    assert_eq!(server.get("/api/state/Nobody").send().status, 404);
    // A host that could not be one is not given back.
    let forged = server.get("/api").header("Accept", "application/json").header("Host", "a\"><script>").send();
    assert!(!forged.text().contains("script"), "{}", forged.text());
}
