//! What a client is told of the operations that the vendor documents and this server lacks.

use parlour_harness::{Answer, Call, Desk, Engine, PASSWORD, TestServer, both_engines};
use parlour_wire::{
    operation::Method,
    vendor_operations::{VendorOperation, vendor_operations},
};
use serde_json::json;

fn server(engine: Engine) -> TestServer {
    let server = TestServer::start(engine);
    Desk::default().user(1, "ann").topic(10).member(1, "r").import(server.store());
    server
}

fn ann(call: Call) -> Call {
    call.basic("ann", PASSWORD)
}

/// The calls of an operation, with numbers in place of parameters.
fn calls(operation: &VendorOperation) -> Vec<(Method, String)> {
    let template = operation.address();
    let steps: Vec<_> = template.split('/').map(|step| if step.starts_with('{') { "1" } else { step }).collect();
    let path = steps.join("/");
    let methods = if operation.is_whole_entity() { vec![Method::Get, Method::Post] } else { operation.methods.clone() };
    methods.into_iter().map(|method| (method, path.clone())).collect()
}

fn assert_missing(answer: &Answer, operation: &str) {
    assert_eq!(answer.status, 501, "{operation}: {}", answer.text());
    let error = answer.json();
    assert_eq!((&error["Error"], &error["ErrorType"]), (&json!(true), &json!("NotImplemented")), "{error}");
    let message = error["Message"].as_str().expect("text");
    assert!(message.contains(operation) && message.contains("/docs"), "{message}");
}

#[test]
fn every_documented_operation_is_there_or_is_said_to_be_missing() {
    let server = server(Engine::Sqlite);
    for operation in vendor_operations() {
        for (method, path) in calls(operation) {
            let call = server.call(method.name(), &format!("/api/v1/{path}"));
            if operation.is_in_table(method) {
                assert_ne!(call.send().status, 501, "{} {path}", method.name());
            } else if !operation.is_whole_entity() {
                assert_missing(&ann(call).send(), &format!("{} {}", method.name(), operation.address()));
            }
        }
    }
}

#[test]
fn a_missing_operation_is_told_from_an_entity_that_is_not_there_and_from_an_unknown_address() {
    both_engines(|engine| {
        let server = server(engine);
        let get = |path: &str| ann(server.get(path)).send();
        assert_missing(&get("/api/v1/Appointment/1"), "GET Appointment");
        assert_missing(&get("/api/v1/User/CredentialTypes"), "GET User/CredentialTypes");
        assert_missing(&get("/Cust1/api/v1/Person/UdefLayout"), "GET Person/UdefLayout");
        assert_missing(&ann(server.post("/api/v1/Agents/Sale/GetSaleEntity")).send(), "POST Agents/Sale/GetSaleEntity");
        assert_missing(&get("/api/v1/agents/sale/GetSaleEntity"), "POST Agents/Sale/GetSaleEntity");
        assert_missing(&ann(server.call("POST", "/api/v1/List/Category/Items")).send(), "POST List");
        for (path, says) in [
            ("/api/v1/ChatSession/999", "of that key"),
            ("/api/v1/ChatSession/none", "nothing at this address"),
            ("/api/v1/ChatSession/1/Nothing", "nothing at this address"),
            ("/api/v1/Agents/Sale/Nothing", "nothing at this address"),
            ("/api/v1/Nothing", "nothing at this address"),
            ("/Appointment/1", "nothing at this address"),
        ] {
            let answer = get(path);
            assert_eq!(answer.status, 404, "{path}: {}", answer.text());
            assert_eq!(answer.json()["ErrorType"], "SoNotFoundException", "{path}");
            assert!(answer.text().contains(says), "{path}: {}", answer.text());
        }
        let answer = ann(server.call("PUT", "/api/v1/ChatSession/ForCurrentUser")).send();
        assert_eq!(answer.status, 405, "the vendor documents the method for another path: {}", answer.text());
    });
}

#[test]
fn a_wrong_password_is_told_before_an_operation_is_said_to_be_missing() {
    both_engines(|engine| {
        let server = server(engine);
        for path in ["/api/v1/Appointment/1", "/api/v1/Person/UdefLayout", "/api/v1/Agents/Sale/GetSaleEntity"] {
            let wrong = server.get(path).basic("ann", "wrong password").send();
            assert_eq!((wrong.status, &wrong.json()["ErrorType"]), (401, &json!("SoSessionException")), "{path}");
            assert!(!wrong.header("www-authenticate").is_empty(), "{path}");
            assert_eq!(server.get(path).send().status, 401, "{path}");
        }
        assert_eq!(server.get("/api/v1/Nothing").basic("ann", "wrong password").send().status, 404);
    });
}

#[test]
fn a_missing_operation_is_told_of_in_xml_too() {
    let answer = ann(server(Engine::Sqlite).get("/api/v1/Appointment")).header("Accept", "application/xml").send();
    assert_eq!(answer.status, 501);
    assert!(answer.text().contains("<ErrorType>NotImplemented</ErrorType>"), "{}", answer.text());
}
