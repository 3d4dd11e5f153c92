//! HTTP calls in one line each.

use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::Value;
use ureq::{
    Agent,
    http::{HeaderMap, Request},
};

/// A call being put together.
#[must_use]
pub struct Call {
    agent: Agent,
    method: String,
    url: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

impl Call {
    pub(crate) fn new(agent: &Agent, method: &str, url: String) -> Self {
        Self { agent: agent.clone(), method: method.to_owned(), url, headers: Vec::new(), body: Vec::new() }
    }

    /// With this header.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// By that user.
    pub fn basic(self, user: &str, password: &str) -> Self {
        let credentials = BASE64_STANDARD.encode(format!("{user}:{password}"));
        self.header("Authorization", &format!("Basic {credentials}"))
    }

    /// With that body, of that content type.
    pub fn body(self, content_type: &str, body: impl Into<Vec<u8>>) -> Self {
        Self { body: body.into(), ..self.header("Content-Type", content_type) }
    }

    /// With that JSON body.
    pub fn json(self, value: &Value) -> Self {
        self.body("application/json", value.to_string())
    }

    /// Sends it.
    pub fn send(self) -> Answer {
        self.try_send().expect("the server answers")
    }

    /// Sends it; an error when there is no answer.
    pub fn try_send(self) -> Result<Answer, ureq::Error> {
        let mut request = Request::builder().method(self.method.as_str()).uri(&self.url);
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        let request = request.body(self.body).expect("a sound request");
        let response = self.agent.run(request)?;
        let (parts, mut body) = response.into_parts();
        let body = body.with_config().limit(1 << 30).read_to_vec()?;
        Ok(Answer { status: parts.status.as_u16(), headers: parts.headers, body })
    }
}

impl Answer {
    /// The body as text.
    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.body).expect("UTF-8")
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// A header; empty when it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", |value| value.to_str().expect("a header in ASCII"))
    }

    /// The keys of the sessions in a list.
    pub fn ids(&self) -> Vec<i64> {
        let list = self.json();
        let sessions = list.as_array().unwrap_or_else(|| panic!("no list: {list}"));
        sessions.iter().map(|session| session["ChatSessionId"].as_i64().expect("a key")).collect()
    }
}
