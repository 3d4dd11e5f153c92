//! The pages: the loader that sites name in a tag, the widget that it shows in a frame, the demo, and the agents' console.
//!
//! Which files there are, and what is in them, is decided in `web/`.

mod badge;
mod console;
mod demo;
mod serve;
mod widget;

use std::sync::Arc;

use axum::{
    Router,
    extract::{Path, Request},
    routing::get,
};

pub(crate) use console::escaped;

use crate::App;

pub(crate) fn routes(app: &Arc<App>) -> Router {
    let (page, badge) = (Arc::clone(app), Arc::clone(app));
    let mut router = console::routes(app)
        .route("/widget.js", get(|request: Request| async move { serve::loader(request.headers()) }))
        // Where the hosted product has it: pages need only a new host.
        .route("/cs/javascript/chat.js", get(|request: Request| async move { serve::loader(request.headers()) }))
        .route(
            "/widget/{topic}",
            get(move |Path(topic): Path<String>, request: Request| async move {
                widget::page(&page, &topic, request.headers()).await
            }),
        )
        .route(
            "/widget/{topic}/badge.js",
            get(move |Path(topic): Path<String>| async move { badge::script(&badge, &topic).await }),
        )
        .route(
            "/assets/{name}",
            get(|Path(name): Path<String>, request: Request| async move { serve::hashed(&name, request.headers()) }),
        );
    if app.settings.demo {
        router = router.route("/demo", get(|request: Request| async move { demo::page(request.headers()) }));
    }
    router
}

/// What the operator should know of the pages when the server starts.
pub(crate) fn say_what_is_missing() {
    if parlour_web::assets().is_empty() {
        tracing::warn!("this program was built without Node: it has no pages for visitors; the API is whole");
    }
}
