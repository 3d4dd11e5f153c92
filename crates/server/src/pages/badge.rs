//! `GET /widget/{topic}/badge.js`: what the loader needs to draw a topic's badge.
//!
//! A script and not JSON: a site's content policy lets the loader fetch scripts of this host, and nothing else of it.

use std::sync::Arc;

use axum::{
    body::Body,
    http::{HeaderValue, Response, header},
};
use parlour_engine::visitor::show_topic;
use parlour_model::{Id, WidgetTopic};
use serde_json::json;

use super::serve;
use crate::{App, operation::failed};

/// A changed badge is everywhere within that time.
const CACHING: &str = "public, max-age=60";

pub(super) async fn script(app: &Arc<App>, topic: &str) -> Response<Body> {
    let id: Id = topic.parse().unwrap_or(0);
    let state = Arc::clone(app);
    let shown = app.read(move |tx| state.with_cx(0, |cx| show_topic(cx, tx, id, |_| String::new()))).await;
    let (topic, _) = match shown {
        Ok(shown) => shown,
        Err(failure) => return failed(&failure, "", parlour_wire::MediaType::ApplicationJson, false),
    };
    let mut response = Response::new(Body::from(call(&topic)));
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/javascript; charset=utf-8"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(CACHING));
    serve::for_other_sites(&mut response);
    response
}

/// JSON is an expression of JavaScript, so that nothing in a text can be anything else than text.
fn call(topic: &WidgetTopic) -> String {
    let either = |first: &str, second: &str| if first.is_empty() { second.to_owned() } else { first.to_owned() };
    let badge = json!({
        "ChatTopicId": topic.id,
        "BadgeHeader": topic.badge_header,
        "BadgeColor": either(&topic.badge_color, &topic.color),
        "BadgeTextColor": topic.badge_text_color,
        "RightToLeft": topic.right_to_left,
    });
    format!("ParlourChat.badge({badge});\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_cannot_end_its_string() {
        let topic = WidgetTopic { badge_header: "\");alert(1)//</script>".to_owned(), ..WidgetTopic::default() };
        let script = call(&topic);
        assert!(script.contains(r#""BadgeHeader":"\");alert(1)//</script>""#), "{script}");
    }
}
