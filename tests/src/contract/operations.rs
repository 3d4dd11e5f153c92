//! The table of operations: each has a handler, its rows, golden cases and a place in the stories, and the description
//! knows them all.

use std::{collections::BTreeSet, fs, path::Path};

use parlour_harness::{Engine, TestServer};
use parlour_wire::operation::{OPERATIONS, Operation};
use serde_json::json;

use super::golden::{self, Case};
use crate::api::authorization::rows;

const TABLE: &str = include_str!("../../../spec/operations.toml");
const STORIES: [&str; 7] = [
    include_str!("../../client/story.mjs"),
    include_str!("../../client/story_rest.mjs"),
    include_str!("../../client/story_people.mjs"),
    include_str!("../../client/story_lists.mjs"),
    include_str!("../../client/story_streams.mjs"),
    include_str!("../../client/story_desk.mjs"),
    include_str!("../../client/story_visitor.mjs"),
];
const GOLDEN: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/golden");

/// Operations of the vendor's without a golden case: those whose answers differ each time or are pictures. They have
/// tests of their own.
const WITHOUT_GOLDEN: [&str; 3] = ["User/currentToken", "PersonEntity/Image", "BLOB/GetChatImageWithSize"];

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
    let rows: BTreeSet<_> = rows().map(|row| row.operation).collect();
    assert_eq!(rows, names_of_code());
}

#[test]
fn each_operation_has_a_handler() {
    let server = TestServer::start(Engine::Sqlite);
    for meta in OPERATIONS {
        let path: Vec<_> = meta.path.split('/').map(|step| if step.starts_with('{') { "1" } else { step }).collect();
        let answer = server.call(meta.method.name(), &path.join("/")).send();
        // A handler that finds nothing says who it is.
        let found = answer.status != 404 || answer.json()["ErrorSource"] == meta.name;
        assert!(found && answer.status != 405, "{}: {}", meta.name, answer.status);
    }
}

#[test]
fn each_operation_has_a_golden_case_and_each_golden_file_is_of_one() {
    let missing: Vec<_> = OPERATIONS
        .iter()
        .filter(|meta| meta.path.starts_with("/api/") && !golden::cases().any(|case| is_of(case, meta)))
        .collect();
    let missing: Vec<_> = missing.iter().map(|meta| meta.name).collect();
    assert_eq!(missing, WITHOUT_GOLDEN);
    let files: BTreeSet<_> = golden::cases().flat_map(Case::files).collect();
    let modules = modules_of_table();
    for folder in folders(Path::new(GOLDEN)) {
        assert!(modules.contains(folder.as_str()), "{folder} is no module of wire");
        for file in folders(&Path::new(GOLDEN).join(&folder)) {
            let known = files.contains(&format!("{folder}/{file}")) || file.starts_with("seed.");
            assert!(known, "{folder}/{file} is of no case");
        }
    }
}

/// Whether that case calls that operation, itself or by its twin, and lies where its module says.
pub(super) fn is_of(case: &Case, meta: &Operation) -> bool {
    let steps = |path: &str| path.split('/').map(str::to_owned).collect::<Vec<_>>();
    let template = steps(meta.path.strip_prefix("/api/v1/").unwrap_or(&meta.path[1..]));
    case.calls().any(|call| {
        let (method, path) = call.split_once(' ').expect("a method and a path");
        let given = steps(path.split('?').next().unwrap_or_default());
        let same = given.len() == template.len()
            && given.iter().zip(&template).all(|(given, step)| {
                given == step || (step.starts_with('{') && (!step.ends_with("Id}") || given.parse::<i32>().is_ok()))
            });
        same && method == meta.method.name() && module_of(meta.name) == Some(case.folder)
    })
}

/// The module of `wire` that an operation is in, by the table.
fn module_of(name: &str) -> Option<&'static str> {
    let row = TABLE.split("[[operation]]").find(|row| row.contains(&format!("name = \"{name}\"\n")))?;
    let file = row.lines().find_map(|line| line.strip_prefix("file = \""))?;
    file.trim_end_matches(".rs\"").rsplit('/').next()
}

fn modules_of_table() -> BTreeSet<&'static str> {
    names_of_table().into_iter().filter_map(module_of).collect()
}

/// What is in a folder, by name; data sets beside the folders are none.
fn folders(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").file_name());
    names.filter_map(|name| name.into_string().ok()).filter(|name| !name.ends_with("desk.import.json")).collect()
}

#[test]
fn each_operation_is_called_in_a_story() {
    for meta in OPERATIONS {
        let called = if meta.is_rest() || !meta.name.starts_with("Chat/") {
            let path = meta.path.strip_prefix("/api/v1").unwrap_or(meta.path);
            format!("\"{} {}\"", meta.method.name(), path.trim_start_matches('/'))
        } else {
            client_method(meta.name)
        };
        assert!(STORIES.iter().any(|story| story.contains(&called)), "{}: no story has {called}", meta.name);
    }
}

/// The method of the vendor's client: `Chat/GetChatMessages` is `.getChatMessagesAsync(`.
fn client_method(name: &str) -> String {
    let name = name.rsplit('/').next().unwrap_or_default();
    let (first, rest) = name.split_at(1);
    format!(".{}{rest}Async(", first.to_lowercase())
}

#[test]
fn the_description_has_each_operation_with_schemas_that_exist() {
    let server = TestServer::start(Engine::Sqlite);
    let description = server.get("/openapi.json").send().json();
    for meta in OPERATIONS {
        let method = meta.method.name().to_lowercase();
        let described = &description["paths"][meta.path][&method];
        assert_eq!(described["operationId"], meta.name.replace(['/', '$'], "_"), "{}", meta.name);
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
