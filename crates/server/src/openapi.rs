//! The API's description as OpenAPI 3.0, made from the table of operations, the carriers and what is said of them.

use std::sync::LazyLock;

use parlour_wire::{
    ErrorCarrier, Examples, Schemas, Spell,
    described::Described,
    operation::{Access, Method, OPERATIONS, Operation, Raw},
};
use serde_json::{Map, Value, json};

use crate::auth::cookie;

const INTRODUCTION: &str = "\
A live-chat server that speaks the SuperOffice Chat Web API.\n\n\
**Null.** In JSON an answer has every member. With `$select`, members that were not asked for are null, so every member is \
nullable here; `x-null-only-by-select` marks those that always have a value without it. In XML, members that are null are \
left out. In requests, members may be left out or null.\n\n\
**Dates** are written `2026-11-30T09:30:00`, without an offset, in the zone that `SO-TimeZone` names, else in the server's; \
members that say so are in UTC. With `SO-TimeZone: Europe/Oslo,includeTZOffset` they have their offset. \
`0001-01-01T00:00:00` stands for no date. Where `SO-TimeZone` names a zone or asks for offsets, that instant is written in \
the standard time of the zone (`0001-01-01T01:00:00+01:00`), west of UTC as `0001-01-01T00:00:00-05:00`; dates before \
0001-01-02 are read as no date. What is sent may have an offset or none.\n\n\
**Enumerations** are sent by name; names and the vendor's numbers are read. A set of flags is one text, its names separated \
by commas. Times of day are `HH:mm:ss`.\n\n\
**XML** has an element for each member, named after it; lists are `ArrayOf…` with an element for each entry, named after \
the entry's carrier. The `xml` objects of the schemas give these names.\n\n\
**Errors** have a status from 400 on and the body `ErrorCarrier`. A method that an address does not take is answered 405. An \
operation that the vendor documents and this server lacks is answered 501, with the `ErrorType` `NotImplemented` and its name; \
an address of neither is answered 404.";

/// A status that is not success: its number, its name below `components/responses`, and when it is answered.
const FAILURES: [(&str, &str, &str); 13] = [
    ("400", "BadRequest", "Something that was sent cannot be taken; Message names the member."),
    ("401", "Unauthorized", "The caller has not logged in, or the login has ended."),
    ("403", "Forbidden", "The caller may not do this."),
    ("404", "NotFound", "There is nothing of that number, or the caller may not know of it."),
    ("405", "MethodNotAllowed", "The address does not take this method; Allow lists those it takes."),
    ("408", "RequestTimeout", "The body did not arrive in time."),
    (
        "409",
        "Conflict",
        "The stored state does not allow it: a name is taken, a test of a JSON Patch failed, or the Idempotency-Key was used \
         for a call with other content.",
    ),
    ("412", "PreconditionFailed", "The entity has changed since If-Unmodified-Since."),
    ("413", "ContentTooLarge", "The body is too long."),
    ("415", "UnsupportedMediaType", "The body is in an encoding that is not read."),
    ("429", "TooManyRequests", "Too many calls; Retry-After says when to call again."),
    ("500", "InternalServerError", "The server failed; its log says why."),
    ("503", "ServiceUnavailable", "The server cannot do it now; Retry-After says when to call again."),
];

/// The headers that every operation takes.
const COMMON_HEADERS: [&str; 5] = ["Accept-Language", "SO-Language", "SO-Culture", "SO-TimeZone", "SO-AppToken"];

/// The operations that take `Idempotency-Key`.
const ACT_ONCE: [&str; 24] = [
    "Chat/AddChatMessage",
    "Chat/CreateChatSessionForTopic",
    "Chat/PickUpFirstChatSession",
    "Chat/SaveChatSessionEntity",
    "ChatSession/PickupFirst",
    "ChatSession/PostChatSessionEntity",
    "ChatSession/PostMessages",
    "ChatTopic/PostSessions",
    "Contact/SaveContactEntity",
    "ContactEntity/PostContactEntity",
    "Desk/addApplication",
    "Desk/addFaqCategory",
    "Desk/addFaqEntry",
    "Desk/addGroup",
    "Desk/addQuickReply",
    "Desk/addReplyTemplate",
    "Desk/addSessionNote",
    "Desk/addUser",
    "Person/SavePersonEntity",
    "PersonEntity/PostPersonEntity",
    "Ticket/SaveTicketEntity",
    "Ticket/SaveTicketMessageEntity",
    "TicketEntity/PostMessages",
    "TicketEntity/PostTicketEntity",
];

/// Made once without the address of the server, which is a setting.
static DOCUMENT: LazyLock<Value> = LazyLock::new(document);

/// The description as JSON text, for a server that is reached at `public_url`, if that is known.
pub(crate) fn text(public_url: Option<&str>) -> String {
    let here = json!({ "url": "/", "description": "The server this description comes from." });
    let public =
        public_url.map(|url| json!({ "url": url.trim_end_matches('/'), "description": "The public address." }));
    let servers: Vec<_> = public.into_iter().chain([here]).collect();
    let mut document = DOCUMENT.clone();
    document["servers"] = Value::Array(servers);
    document.to_string()
}

fn document() -> Value {
    let mut schemas = Schemas::default();
    let error = ErrorCarrier::schema(&mut schemas);
    let operations: Vec<_> = OPERATIONS.iter().map(|meta| Shapes::of(meta, &mut schemas)).collect();
    let schemas = schemas.into_json();
    let mut examples = Map::new();
    let mut paths = Map::new();
    for (meta, shapes) in OPERATIONS.iter().zip(operations) {
        let path = paths.entry(meta.path).or_insert_with(|| json!({}));
        let described = Describing { meta, schemas: &schemas, examples: &mut examples }.operation(&shapes);
        path[meta.method.name().to_ascii_lowercase()] = described;
    }
    json!({
        "openapi": "3.0.3",
        "info": {
            "title": "Parlour",
            "version": env!("CARGO_PKG_VERSION"),
            "description": INTRODUCTION,
            "license": { "name": "MIT OR Apache-2.0" },
        },
        "servers": [],
        "tags": tags(),
        "paths": paths,
        "components": {
            "schemas": schemas,
            "parameters": COMMON_HEADERS.map(|name| (name, header(name))).into_iter().collect::<Value>(),
            "responses": failures(&error),
            "examples": examples,
            "securitySchemes": security_schemes(),
        },
    })
}

fn tags() -> Value {
    let mut names = Vec::new();
    for name in OPERATIONS.iter().map(|meta| tag(meta)) {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.iter().map(|name| json!({ "name": name, "description": said("tags", name) })).collect()
}

fn tag(meta: &Operation) -> &'static str {
    meta.name.split_once('/').map_or(meta.name, |(tag, _)| tag)
}

fn said(section: &str, name: &str) -> &'static str {
    Described::get().find(section, name).map_or("", |entry| entry.text)
}

fn security_schemes() -> Value {
    json!({
        "Basic": { "type": "http", "scheme": "basic", "description": "Login name and password." },
        "SOTicket": { "type": "apiKey", "in": "header", "name": "Authorization",
                      "description": "The word SOTicket, a blank, and a login ticket." },
        "Bearer": { "type": "http", "scheme": "bearer",
                    "description": "A login ticket, or a token of the OpenID Connect issuer that the server trusts." },
        "Cookie": { "type": "apiKey", "in": "cookie", "name": cookie::TICKET,
                    "description": "The login of a browser; over TLS the cookie is __Host-parlour_login. X-XSRF-TOKEN repeats the cookie XSRF-TOKEN." },
        "SessionKey": { "type": "apiKey", "in": "header", "name": "X-Session-Key",
                        "description": "The visitor's: ChatSessionId, a dot, and the visitor's token or the key of a session that a program made." },
    })
}

fn failures(error: &Value) -> Value {
    let content = json!({ "application/json": { "schema": error }, "application/xml": { "schema": error } });
    let response = |(status, name, description): (&str, &'static str, &str)| {
        let mut response = json!({ "description": description, "content": content });
        if matches!(status, "429" | "503") {
            response["headers"] = json!({ "Retry-After": {
                "description": "Seconds to wait.", "schema": { "type": "integer", "format": "int32", "example": 5 },
            } });
        }
        (name, response)
    };
    FAILURES.map(response).into_iter().collect()
}

/// A schema for values like that one.
fn schema_like(example: Option<&Value>) -> Value {
    match example {
        Some(Value::Number(_)) => json!({ "type": "integer", "format": "int32" }),
        Some(Value::Bool(_)) => json!({ "type": "boolean" }),
        _ => json!({ "type": "string" }),
    }
}

fn header(name: &str) -> Value {
    let entry = Described::get().find("header", name);
    json!({
        "name": name, "in": "header", "description": said("header", name), "schema": { "type": "string" },
        "example": entry.and_then(|entry| entry.example.clone()),
    })
}

/// The schemas of what an operation takes and gives.
struct Shapes {
    request: Option<Value>,
    response: Option<Value>,
}

impl Shapes {
    fn of(meta: &Operation, schemas: &mut Schemas) -> Self {
        let mut request = meta.request.map(|request| request(schemas));
        if let Some(entity) = request.as_mut().filter(|_| meta.method == Method::Patch) {
            let steps = json!({ "type": "array", "items": patch_step(schemas) });
            *entity = json!({ "oneOf": [entity.take(), steps] });
        }
        let mut response = meta.response.map(|response| response(schemas));
        if let Some(response) = &mut response {
            name_root(response);
        }
        Self { request, response }
    }
}

/// Gives a document that is a plain value the name of its element in XML: its type's.
fn name_root(schema: &mut Value) {
    let value = schema.pointer("/allOf/0").unwrap_or(schema);
    let name = match value["type"].as_str() {
        Some("string") => "string",
        Some("boolean") => "boolean",
        Some("integer") => "int",
        _ => return,
    };
    schema["xml"] = json!({ "name": name });
}

fn patch_step(schemas: &mut Schemas) -> Value {
    schemas.whole_reference("JsonPatchOperation", |_| {
        json!({ "type": "object", "required": ["op", "path"], "properties": {
            "op": { "type": "string", "enum": ["add", "remove", "replace", "move", "copy", "test"], "example": "replace" },
            "path": { "type": "string" },
            "from": { "type": "string" },
            "value": { "nullable": true },
        } })
    })
}

/// One operation being described.
struct Describing<'a> {
    meta: &'static Operation,
    schemas: &'a Value,
    examples: &'a mut Map<String, Value>,
}

impl Describing<'_> {
    fn operation(mut self, shapes: &Shapes) -> Value {
        let meta = self.meta;
        let mut described = json!({
            "operationId": meta.name.replace(['/', '$'], "_"),
            "tags": [tag(meta)],
            "summary": meta.summary,
            "description": self.description(),
            "parameters": self.parameters(shapes),
        });
        if meta.raw == Raw::Body {
            let bytes = json!({ "type": "string", "format": "binary" });
            let content = json!({ "application/octet-stream": { "schema": bytes } });
            described["requestBody"] = json!({ "required": true, "description": "The file.", "content": content });
        } else if let Some(schema) = &shapes.request {
            let description = "Members that are left out or null have their defaults, or stay as they are.";
            described["requestBody"] = json!({ "description": description, "content": self.content(schema) });
        }
        described["responses"] = self.responses(shapes);
        if meta.successor.is_some() {
            described["deprecated"] = json!(true);
        }
        match meta.access {
            Access::Open => {}
            Access::LoggedIn => {
                described["security"] =
                    json!([{ "Basic": [] }, { "SOTicket": [] }, { "Bearer": [] }, { "Cookie": [] }]);
            }
            Access::Visitor => described["security"] = json!([{ "SessionKey": [] }]),
        }
        described
    }

    fn description(&self) -> String {
        let who = match self.meta.access {
            Access::Open => "Needs no login.",
            Access::LoggedIn => "Needs a login.",
            Access::Visitor => "Needs the session's key.",
        };
        let successor = self.meta.successor.map(|name| format!("Deprecated: use {name}.")).unwrap_or_default();
        let sentences = [self.meta.summary, said("operations", self.meta.name), who, &successor];
        sentences.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
    }

    fn parameters(&self, shapes: &Shapes) -> Vec<Value> {
        let Self { meta, .. } = self;
        let names = meta.path.split('/').filter_map(|step| step.strip_prefix('{')?.strip_suffix('}'));
        let in_path = names.map(|name| {
            let example = Described::get().find("path", name).and_then(|entry| entry.example.clone());
            json!({ "name": name, "in": "path", "required": true, "description": said("path", name),
                    "schema": schema_like(example.as_ref()), "example": example })
        });
        let in_query = meta.query.iter().filter_map(|(name, text)| {
            let example = match *name {
                // Plain values have no members to choose.
                "$select" => Some(self.select_example(shapes)?),
                name => Described::get().find("query", name).and_then(|entry| entry.example.clone()),
            };
            Some(json!({ "name": name, "in": "query", "description": text, "schema": schema_like(example.as_ref()),
                         "example": example }))
        });
        let common = COMMON_HEADERS.map(|name| json!({ "$ref": format!("#/components/parameters/{name}") }));
        in_path.chain(in_query).chain(self.own_headers().into_iter().map(header)).chain(common).collect()
    }

    /// Headers that some operations take.
    fn own_headers(&self) -> Vec<&'static str> {
        let Self { meta, .. } = self;
        let is_entity =
            ["/{ChatSessionId}", "/{ChatTopicId}", "/Ticket/{TicketId}"].iter().any(|it| meta.path.ends_with(it));
        let of_vendor = meta.path.starts_with("/api/");
        match meta.method {
            _ if meta.raw == Raw::Events => vec!["Last-Event-ID"],
            Method::Get if is_entity && of_vendor => vec!["If-Modified-Since"],
            Method::Put | Method::Patch | Method::Delete if is_entity && of_vendor => vec!["If-Unmodified-Since"],
            Method::Post if ACT_ONCE.contains(&meta.name) => vec!["Idempotency-Key"],
            _ => vec![],
        }
    }

    /// The first members of the answer; of a list, those of its entries.
    fn select_example(&self, shapes: &Shapes) -> Option<Value> {
        let name = Examples::name(shapes.response.as_ref()?)?;
        let carrier = &self.schemas[name.trim_start_matches("ArrayOf")];
        let names = carrier["properties"].as_object()?.keys().take(2).cloned().collect::<Vec<_>>();
        Some(Value::String(names.join(",")))
    }

    fn responses(&mut self, shapes: &Shapes) -> Value {
        let bytes = json!({ "type": "string", "format": "binary" });
        let mut responses = Map::new();
        match (&shapes.response, self.meta.raw) {
            (Some(schema), Raw::Events) => {
                let content = json!({ "text/event-stream": { "schema": schema } });
                responses.insert("200".to_owned(), json!({ "description": "The events.", "content": content }));
            }
            (_, Raw::Answer) => {
                let content =
                    json!({ "application/octet-stream": { "schema": bytes }, "image/*": { "schema": bytes } });
                responses.insert("200".to_owned(), json!({ "description": "The file.", "content": content }));
            }
            (Some(schema), _) => {
                let response = json!({ "description": "The answer.", "content": self.content(schema) });
                responses.insert("200".to_owned(), response);
            }
            (None, _) => {
                responses.insert("204".to_owned(), json!({ "description": "Done. The answer has no body." }));
            }
        }
        if self.own_headers().contains(&"If-Modified-Since") {
            responses.insert("304".to_owned(), json!({ "description": "Not changed since If-Modified-Since." }));
        }
        for (status, name, _) in FAILURES.iter().filter(|(status, ..)| self.may_fail_with(status)) {
            let response = json!({ "$ref": format!("#/components/responses/{name}") });
            responses.insert((*status).to_owned(), response);
        }
        Value::Object(responses)
    }

    fn may_fail_with(&self, status: &str) -> bool {
        let Self { meta, .. } = self;
        let changes = meta.method != Method::Get;
        match status {
            "401" => meta.access != Access::Open || meta.name == "Live/login",
            "403" => meta.access != Access::Visitor,
            // Methods that an address does not take are not in this table.
            "405" => false,
            "412" => self.own_headers().contains(&"If-Unmodified-Since"),
            "408" | "409" | "413" | "415" => changes,
            _ => true,
        }
    }

    /// A document as JSON and as XML, with an example that operations share.
    fn content(&mut self, schema: &Value) -> Value {
        let mut json = json!({ "schema": schema });
        let example = Examples(self.schemas).of(schema);
        if let Some(name) = Examples::name(schema) {
            json["examples"] = json!({ "example": { "$ref": format!("#/components/examples/{name}") } });
            self.examples.entry(name).or_insert_with(|| json!({ "value": example }));
        } else {
            json["example"] = example;
        }
        json!({ "application/json": json, "application/xml": { "schema": schema } })
    }
}
