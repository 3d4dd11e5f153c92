//! The description of the API, `/openapi.json`: complete, and true of what the server answers.

use parlour_harness::{Engine, TestServer, golden_file};
use parlour_wire::{described::Described, operation::OPERATIONS};
use serde_json::Value;

use super::{
    golden::{self, Case},
    operations::is_of,
    schema::Schemas,
};

fn description() -> Value {
    TestServer::start(Engine::Sqlite).get("/openapi.json").send().json()
}

/// Every operation with its path.
fn operations(description: &Value) -> impl Iterator<Item = (&String, &Value)> {
    let paths = description["paths"].as_object().expect("an object");
    paths.iter().flat_map(|(path, methods)| methods.as_object().expect("an object").values().map(move |it| (path, it)))
}

fn is_said(of: &Value) -> bool {
    of["description"].as_str().is_some_and(|text| text.ends_with('.') || text.ends_with('`'))
}

/// A carrier, a list or an enumeration has its example elsewhere.
fn is_scalar(schema: &Value) -> bool {
    matches!(schema["type"].as_str(), Some("string" | "integer" | "number" | "boolean")) && schema.get("enum").is_none()
}

#[test]
fn every_schema_and_every_member_is_described_with_an_example() {
    let description = description();
    let mut faults = Vec::new();
    for (name, schema) in description["components"]["schemas"].as_object().expect("an object") {
        if !is_said(schema) {
            faults.push(format!("[{name}]"));
        }
        for (member, its) in schema["properties"].as_object().into_iter().flatten() {
            if !is_said(its) || (is_scalar(its) && its.get("example").is_none()) {
                faults.push(format!("[{name}] {member}"));
            }
        }
    }
    assert!(faults.is_empty(), "to be described in crates/wire/src/described: {faults:#?}");
}

#[test]
fn every_operation_parameter_tag_and_answer_is_described() {
    let description = description();
    let mut faults = Vec::new();
    for (path, operation) in operations(&description) {
        let id = operation["operationId"].as_str().expect("an id");
        if !is_said(operation) || operation["summary"].as_str().is_none_or(str::is_empty) {
            faults.push(id.to_owned());
        }
        for parameter in operation["parameters"].as_array().expect("a list") {
            let shared = parameter["$ref"].as_str().map(|it| it.rsplit('/').next().expect("a name"));
            let its = shared.map_or(parameter, |name| &description["components"]["parameters"][name]);
            if !is_said(its) || its["example"].is_null() {
                faults.push(format!("{id}: {}", its["name"]));
            }
        }
        let named = path.matches('{').count();
        let given = operation["parameters"].as_array().expect("a list").iter().filter(|it| it["in"] == "path").count();
        assert_eq!(named, given, "{id}");
        for (status, response) in operation["responses"].as_object().expect("an object") {
            let shared = response["$ref"].as_str().map(|it| it.rsplit('/').next().expect("a name"));
            let its = shared.map_or(response, |name| &description["components"]["responses"][name]);
            if !is_said(its) {
                faults.push(format!("{id}: {status}"));
            }
            let failed = status.as_str() >= "400";
            let carrier = &its["content"]["application/json"]["schema"]["$ref"];
            assert!(!failed || carrier == "#/components/schemas/ErrorCarrier", "{id}: {status}");
        }
        let tag = &operation["tags"][0];
        let known = description["tags"].as_array().expect("a list").iter().any(|it| it["name"] == *tag && is_said(it));
        assert!(known, "{id}: the tag {tag}");
    }
    assert!(faults.is_empty(), "to be described in crates/wire/src/described: {faults:#?}");
}

#[test]
fn nothing_is_described_that_is_not_there() {
    let description = description();
    let schemas = &description["components"]["schemas"];
    let queries: Vec<_> = OPERATIONS.iter().flat_map(|meta| meta.query).map(|(name, _)| *name).collect();
    let paths = description["paths"].to_string();
    for (section, names) in Described::get().sections() {
        for name in names {
            let is_there = match section {
                "*" => schemas.as_object().expect("an object").values().any(|it| it["properties"].get(name).is_some()),
                "path" => paths.contains(&format!("{{{name}}}")),
                "query" => queries.contains(&name),
                "header" => description.to_string().contains(&format!("\"name\":\"{name}\"")),
                "tags" => description["tags"].to_string().contains(&format!("\"name\":\"{name}\"")),
                "operations" => OPERATIONS.iter().any(|meta| meta.name == name),
                carrier => schemas[carrier]["properties"].get(name).is_some(),
            };
            assert!(is_there, "[{section}] {name}");
        }
    }
}

#[test]
fn every_example_is_what_its_schema_describes() {
    let description = description();
    let schemas = Schemas::of(&description);
    let mut faults = Vec::new();
    for (name, schema) in description["components"]["schemas"].as_object().expect("an object") {
        for (member, its) in schema["properties"].as_object().into_iter().flatten() {
            faults.extend(its.get("example").and_then(|it| schemas.fault(its, it, &format!("{name}.{member}"))));
        }
    }
    for (_, operation) in operations(&description) {
        let id = operation["operationId"].as_str().expect("an id");
        for content in [&operation["requestBody"], &operation["responses"]["200"]] {
            let json = &content["content"]["application/json"];
            if json.is_null() {
                continue;
            }
            let shared = json["examples"]["example"]["$ref"].as_str().map(|it| it.rsplit('/').next().expect("a name"));
            let example = shared.map_or(&json["example"], |name| &description["components"]["examples"][name]["value"]);
            faults.extend(schemas.fault(&json["schema"], example, id));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

/// The schema of what the operation of a case answers, and the status; none where it answers nothing.
fn answer_of<'a>(description: &'a Value, case: &Case) -> Option<&'a Value> {
    let meta = OPERATIONS.iter().find(|meta| is_of(case, meta)).expect("an operation");
    let described = &description["paths"][meta.path][meta.method.name().to_lowercase()];
    described["responses"]["200"]["content"]["application/json"].get("schema")
}

#[test]
fn golden_answers_are_what_the_description_says_they_are() {
    let description = description();
    let schemas = Schemas::of(&description);
    let mut faults = Vec::new();
    for case in golden::cases() {
        for file in case.files().filter(|file| file.rsplit('.').next() == Some("json")) {
            let text = golden_file(&file);
            let Some(schema) = answer_of(&description, case) else {
                assert_eq!(text, "", "{file}");
                continue;
            };
            let value: Value = serde_json::from_str(&text).expect("JSON");
            let schemas = if file.ends_with(".select.json") { schemas.selected() } else { schemas };
            faults.extend(schemas.fault(schema, &value, &file));
        }
    }
    assert!(faults.is_empty(), "{faults:#?}");
}

#[test]
fn golden_answers_in_xml_have_the_names_that_the_description_gives() {
    let description = description();
    let schemas = Schemas::of(&description);
    for case in golden::cases() {
        let Some(schema) = answer_of(&description, case) else { continue };
        // The names of columns cannot be those of elements: in XML the columns are a list.
        if schema.get("additionalProperties").is_some() {
            continue;
        }
        let mut files = case.files();
        let json: Value = serde_json::from_str(&golden_file(&files.next().expect("JSON"))).expect("JSON");
        let xml = golden_file(&files.next().expect("XML"));
        let expected = if json.is_null() { String::new() } else { schemas.xml(schema, &json) };
        assert_eq!(xml.replace("&#13;", "\r"), expected, "{}", case.folder);
    }
}
