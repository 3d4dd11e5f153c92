//! The table of contents: every address the server answers at.
//!
//! Paths are matched in lower case, without a trailing slash, and with any virtual directory in front of `/api` taken
//! off; see [`Site`].

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{
    Router,
    body::Body,
    extract::Request,
    http::{HeaderValue, Method as HttpMethod, Response, Uri, header},
    routing::get,
};
use http_body::Body as _;
use parlour_wire::{
    archive, associate, blob, chat, contact, customer_service,
    desk::{
        beside as desk_beside, figures as desk_figures, people as desk_people, server as desk_server,
        texts as desk_texts,
    },
    email, list, live as live_wire,
    live::widget as widget_wire,
    mdo, mdo_list,
    operation::{Method, OPERATIONS, Operation},
    person, ticket, time_zone, user,
};
use tower::Service;

use crate::{
    App, compress::compressed, describe, failure::Failure, health, listen::Peer, missing, openid_provider,
    operation::Called, operation::mount, operation::text, pages,
};

/// The longest id of a request that is taken from a proxy.
const REQUEST_ID_MAX: usize = 128;

/// A request that takes longer is logged.
const SLOW: Duration = Duration::from_secs(1);

/// Mounts operations: `mount!(router, app, wire module, handlers' module, [META, REST]; operation, …)`.
macro_rules! mount {
    (@one $router:ident, $app:ident, $wire:ident, $operation:ident, $handlers:ident, [$($meta:ident),+]) => {
        $($router = $router.route(
            &address(&$wire::$operation::$meta),
            mount($app, &$wire::$operation::$meta, $handlers::$operation::handle),
        );)+
    };
    ($router:ident, $app:ident, $wire:ident, $handlers:path, $metas:tt; $($operation:ident),+ $(,)?) => {{
        use $handlers as handlers;
        $(mount!(@one $router, $app, $wire, $operation, handlers, $metas);)+
    }};
}

/// Where an operation is, as paths are matched.
fn address(meta: &'static Operation) -> String {
    meta.path.to_ascii_lowercase()
}

fn routes(app: &Arc<App>) -> Router {
    let mut router = api_routes(app).merge(live_routes(app));
    // About the server.
    router = router.merge(describe::routes(app)).merge(health::routes(app)).merge(pages::routes(app));
    // GET on an operation of an agent never runs it; it says what it is.
    for meta in OPERATIONS.iter().filter(|meta| !meta.is_rest() && meta.method == Method::Post) {
        let described = get(move |request: Request| async move { describe::operation(meta, &request) });
        router = router.route(&address(meta), described);
    }
    let (here, there) = (Arc::clone(app), Arc::clone(app));
    router
        .fallback(move |request: Request| async move { not_found(&here, request).await })
        .method_not_allowed_fallback(move |request: Request| async move { method_not_allowed(&there, request).await })
}

/// People, companies and their tickets.
fn customer_routes(mut router: Router, app: &Arc<App>) -> Router {
    mount!(router, app, person, crate::api::person, [META];
        create_default_person,
        get_consent_infos,
        get_person,
        save_person,
        find_persons_by_name,
    );
    mount!(router, app, contact, crate::api::contact, [META];
        create_default_contact,
        get_contact,
        save_contact,
        find_contacts_by_name,
        find_contacts_by_email,
    );
    mount!(router, app, ticket, crate::api::ticket, [META];
        create_default_ticket,
        get_ticket,
        save_ticket,
        find_tickets_by_person,
    );
    mount!(router, app, person, crate::api::person, [META, REST];
        create_default_person_entity,
        get_person_entity,
        save_person_entity,
    );
    mount!(router, app, person, crate::api::person, [REST];
        get_all_person_entity,
        get_person_image,
        put_person_entity,
        patch_person_entity,
    );
    mount!(router, app, contact, crate::api::contact, [META, REST];
        create_default_contact_entity,
        get_contact_entity,
        save_contact_entity,
    );
    mount!(router, app, contact, crate::api::contact, [REST];
        get_all_contact_entity,
        put_contact_entity,
        patch_contact_entity,
    );
    mount!(router, app, ticket, crate::api::ticket, [META, REST];
        create_default_ticket_entity,
        get_ticket_entity,
        save_ticket_entity,
    );
    mount!(router, app, ticket, crate::api::ticket, [REST];
        get_all_ticket_entity,
        put_ticket_entity,
        patch_ticket_entity,
        list_ticket_messages,
        post_ticket_message,
    );
    mount!(router, app, ticket, crate::api::ticket, [META];
        create_default_ticket_message_entity,
        get_ticket_message_entity,
        save_ticket_message_entity,
    );
    router
}

/// The vendor's operations.
fn api_routes(app: &Arc<App>) -> Router {
    let mut router = Router::new();
    // The Chat agent with its REST twins.
    mount!(router, app, chat, crate::api::chat, [META, REST];
        accept_chat_session_transfer,
        add_chat_message,
        add_chat_topic_user_agent,
        chat_sessions_for_user,
        chat_topics_for_user,
        create_chat_session_for_topic,
        create_default_chat_session_entity,
        create_default_chat_topic_entity,
        delete_chat_session_entity,
        delete_chat_topic_entity,
        delete_chat_topic_user_agent,
        get_chat_messages,
        get_chat_session_entity,
        get_chat_topic_entity,
        get_chat_topic_user_agent,
        get_chat_topic_user_agent_list,
        get_chat_transcript,
        get_user_agent_list,
        is_within_opening_hours,
        pick_up_chat_session,
        pick_up_first_chat_session,
        reject_chat_session_transfer,
        reset_chat_session,
        save_chat_session_entity,
        save_chat_topic_entity,
        transfer_chat_session,
        update_chat_topic_user_agent,
        update_chat_topic_user_agents,
    );
    // Of the agent alone.
    mount!(router, app, chat, crate::api::chat, [META];
        create_default_chat_topic_agent,
        get_chat_presence,
        save_chat_presence,
    );
    // Of the entities alone.
    mount!(router, app, chat, crate::api::chat, [REST];
        get_all_chat_session_entity,
        get_all_chat_topic_entity,
        get_chat_topic_sessions,
        patch_chat_session_entity,
        patch_chat_topic_entity,
        put_chat_session_entity,
        put_chat_topic_entity,
    );
    // Lists by columns, conditions and order.
    mount!(router, app, archive, crate::api::archive, [META];
        get_archive,
        get_archive_list,
        get_archive_list_2,
        get_archive_list_by_columns,
        get_archive_list_by_columns_2,
        get_archive_list_by_columns_with_context,
        get_archive_list_by_columns_with_context_2,
        get_archive_list_by_columns_with_header,
        get_archive_list_by_columns_with_header_2,
        get_archive_list_by_columns_with_header_with_context,
        get_archive_list_by_columns_with_header_with_context_2,
        get_archive_list_with_context,
        get_archive_list_with_context_2,
        get_archive_metadata,
        get_archives,
        get_available_columns,
        get_available_entities,
        get_provider_names,
    );
    router = customer_routes(router, app);
    mount!(router, app, email, crate::api::email, [META]; get_persons_from_email_address);
    // Of other agents and lists, what concerns chat.
    mount!(router, app, customer_service, crate::api::customer_service, [META];
        chat_sessions_for_user,
        delete_chat_sessions,
        has_chat_notify,
    );
    mount!(router, app, blob, crate::api::blob, [META]; get_chat_image_with_size);
    users_and_lists(router, app)
}

/// Users, and lists to choose from.
fn users_and_lists(mut router: Router, app: &Arc<App>) -> Router {
    // Users, and who the caller is.
    mount!(router, app, user, crate::api::user, [META];
        current,
        current_associate,
        current_principal,
        current_token,
        get_all_user_groups,
        get_user,
        get_user_by_key,
        get_user_from_ej_user_id,
        get_user_from_name,
        get_user_from_person_id,
        get_user_group,
        get_user_group_list,
        get_user_info,
        get_user_info_list,
    );
    mount!(router, app, associate, crate::api::associate, [META];
        get_associate,
        get_associate_by_person_id,
        get_associate_list,
        get_associates_by_group,
    );
    // Lists to choose from.
    mount!(router, app, mdo, crate::api::mdo, [META];
        get_list,
        get_list_item,
        get_list_names,
        get_list_with_history,
        get_list_with_restriction,
        get_selectable_list,
        get_selectable_list_with_history,
        get_selectable_list_with_restriction,
        get_selectable_simple_list,
        get_simple_list,
    );
    mount!(router, app, mdo_list, crate::api::mdo_list, [META]; get_list, get_selectable_list);
    mount!(router, app, list, crate::api::list, [META]; get_mdo_list);
    mount!(router, app, time_zone, crate::api::time_zone, [META];
        get_all_time_zone,
        check_new_time_zone_data_available,
        get_base_time_zone,
        get_base_time_zone_id,
        get_current_time_zone,
        get_default_time_zone_information,
        get_default_time_zone_preference,
    );
    router
}

/// Our own.
fn live_routes(app: &Arc<App>) -> Router {
    let mut router = Router::new();
    mount!(router, app, live_wire, crate::live, [META];
        agent_events,
        block_visitor,
        create_session_person,
        create_session_ticket,
        find_kb_entries,
        get_file,
        get_kb_entry,
        get_origins,
        get_ticket_messages,
        login,
        logout,
        put_origins,
        put_topic_logo,
        put_uploads,
        send_file,
        set_agent_typing,
    );
    // The visitor's side.
    mount!(router, app, widget_wire, crate::live::widget, [META];
        add_message,
        ask_question,
        close_session,
        end_session,
        events,
        get_agent_photo,
        get_file,
        get_messages,
        get_session,
        get_topic,
        get_topic_logo,
        join_queue,
        mark_solved,
        post_form,
        post_request,
        rate_session,
        send_file,
        send_transcript,
        set_typing,
        start_session,
    );
    console(router.merge(crate::live::openid::routes(app)).merge(openid_provider::routes(app)), app)
}

/// What the console needs beside the vendor's operations.
fn console(mut router: Router, app: &Arc<App>) -> Router {
    mount!(router, app, desk_figures, crate::desk::figures, [META];
        get_statistics, get_dashboard,
    );
    mount!(router, app, desk_beside, crate::desk::beside, [META];
        get_session_notes,
        add_session_note,
        get_earlier_sessions,
        get_session_matches,
        get_requests,
        set_viewing,
    );
    mount!(router, app, desk_texts, crate::desk::texts, [META];
        get_quick_replies,
        add_quick_reply,
        put_quick_reply,
        delete_quick_reply,
        get_reply_templates,
        get_ticket_lists,
        add_reply_template,
        put_reply_template,
        delete_reply_template,
        get_faq_categories,
        add_faq_category,
        put_faq_category,
        delete_faq_category,
        get_faq_entries,
        get_faq_entry,
        add_faq_entry,
        put_faq_entry,
        delete_faq_entry,
    );
    mount!(router, app, desk_people, crate::desk::people, [META];
        get_me,
        put_my_password,
        get_users,
        get_user,
        add_user,
        put_user,
        put_user_password,
        put_user_photo,
        get_user_photo,
        deactivate_user,
        activate_user,
        delete_user_binding,
        get_groups,
        add_group,
        put_group,
        delete_group,
    );
    mount!(router, app, desk_server, crate::desk::server, [META];
        get_logins,
        delete_login,
        get_applications,
        add_application,
        put_application,
        delete_application,
        get_audit,
        get_retention,
        put_retention,
    );
    router
}

async fn not_found(app: &Arc<App>, request: Request) -> Response<Body> {
    missing::answer(app, request, missing::nothing_there(), "").await
}

async fn method_not_allowed(app: &Arc<App>, request: Request) -> Response<Body> {
    let path = request.uri().path();
    let source = OPERATIONS.iter().find(|meta| is_at(meta, path)).map_or("", |meta| meta.name);
    let failure = Failure::MethodNotAllowed(methods_at(path));
    missing::answer(app, request, failure, source).await
}

/// The methods of an address, with commas; pages and what is not there have GET.
fn methods_at(path: &str) -> String {
    if path == openid_provider::TOKENS {
        return Method::Post.name().to_owned();
    }
    let here: Vec<_> = OPERATIONS.iter().filter(|meta| is_at(meta, path)).collect();
    let mut allowed: Vec<_> = here.iter().map(|meta| meta.method.name()).collect();
    if !allowed.contains(&"GET") && (here.is_empty() || here.iter().any(|meta| !meta.is_rest())) {
        allowed.insert(0, "GET");
    }
    allowed.join(", ")
}

/// Whether that path, in lower case, is one of the operation's.
fn is_at(meta: &Operation, path: &str) -> bool {
    let (mut steps, mut given) = (meta.path.split('/'), path.split('/'));
    let matched = steps.by_ref().zip(given.by_ref());
    let same =
        matched.fold(true, |same, (step, given)| same && (step.starts_with('{') || step.eq_ignore_ascii_case(given)));
    same && meta.path.split('/').count() == path.split('/').count()
}

/// The router with what is done around every request, whatever it asks for.
#[derive(Clone)]
pub(crate) struct Site {
    app: Arc<App>,
    router: Router,
    requests: Arc<AtomicU64>,
    /// Differs from run to run, so that ids do.
    first_id: u64,
}

impl Site {
    pub(crate) fn new(app: Arc<App>) -> Self {
        let mut first_id = [0; 8];
        crate::random::random(&mut first_id);
        Self { router: routes(&app), app, requests: Arc::default(), first_id: u64::from_le_bytes(first_id) }
    }

    /// The server.
    pub(crate) fn app(&self) -> &Arc<App> {
        &self.app
    }

    /// Whether that address is a proxy of ours.
    pub(crate) fn trusts(&self, address: std::net::IpAddr) -> bool {
        self.app.settings.trusted_proxies.contains(&address)
    }

    /// The id that a proxy of ours has given the request, so that its log and ours can be held side by side.
    fn given_id(&self, request: &Request) -> Option<String> {
        let peer = request.extensions().get::<Peer>().copied().unwrap_or_default();
        let id = text(request.headers(), "x-request-id").filter(|_| self.trusts(peer.0))?;
        let is_sound = (1..=REQUEST_ID_MAX).contains(&id.len())
            && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.:/+=".contains(&byte));
        is_sound.then(|| id.to_owned())
    }

    /// Answers a request.
    pub(crate) async fn answer(mut self, mut request: Request) -> Response<Body> {
        let number = self.requests.fetch_add(1, Ordering::Relaxed);
        let id = self.given_id(&request);
        let id = id.unwrap_or_else(|| format!("{:016x}", self.first_id.wrapping_add(number)));
        if let Some((uri, directory)) = canonical(request.uri()) {
            *request.uri_mut() = uri;
            if !directory.0.is_empty() {
                request.extensions_mut().insert(directory);
            }
        }
        // Any page may ask; the topic, once it is known, says which pages may show its widget.
        let of_widget = request.uri().path().starts_with("/live/v1/widget/");
        let hsts = self.hsts(&request);
        if let Some(mut response) = self.app.settings.cors.preflight(request.method(), request.headers(), of_widget) {
            if let Ok(allowed) = HeaderValue::from_str(&[&methods_at(request.uri().path()), "OPTIONS"].join(", ")) {
                response.headers_mut().insert(header::ALLOW, allowed);
            }
            stamp(&mut response, &id, hsts);
            return response;
        }
        let started_at = self.app.clock.elapsed();
        let method = request.method().clone();
        // Shared with the request, not copied.
        let uri = request.uri().clone();
        // Only what CORS looks at is kept beside the request.
        let origin = request.headers().get(header::ORIGIN).cloned();
        let accepted = self.app.accepted(request.headers());
        let mut response = match self.router.call(request).await {
            Ok(response) => response,
            Err(never) => match never {},
        };
        response = compressed(response, accepted, method == HttpMethod::HEAD).await;
        if let Some(origin) = origin {
            let asked = [(header::ORIGIN, origin)].into_iter().collect();
            self.app.settings.cors.apply(&asked, response.headers_mut(), of_widget);
        }
        stamp(&mut response, &id, hsts);
        let took = self.app.clock.elapsed().saturating_sub(started_at);
        log(&id, &method, uri.path(), &response, took);
        response
    }

    /// The header that keeps a browser that came over TLS to it.
    fn hsts(&self, request: &Request) -> Option<HeaderValue> {
        let settings = &self.app.settings;
        let peer = request.extensions().get::<Peer>().copied().unwrap_or_default();
        let asked = settings.hsts_seconds > 0 && settings.is_secure(peer, request.headers());
        asked.then(|| HeaderValue::from_str(&format!("max-age={}", settings.hsts_seconds)).ok()).flatten()
    }
}

/// Leaves a line in the log. Of an operation it has the route; of an address where there is nothing it has no path, since
/// that may be anything.
fn log(request: &str, method: &HttpMethod, path: &str, response: &Response<Body>, took: Duration) {
    let operation = response.extensions().get::<Called>();
    let status = response.status().as_u16();
    let route = operation.map_or(if status == 404 { "-" } else { path }, |it| it.route);
    let caller = operation.and_then(|it| it.associate_id);
    // The length of a stream is not known.
    let bytes = response.body().size_hint().exact();
    let took_ms = took.as_secs_f64() * 1000.0;
    // A call of an operation that this server lacks is a mistake of its caller.
    if status >= 500 && status != 501 || took >= SLOW {
        tracing::warn!(request, %method, route, status, bytes, took_ms, caller, "answered");
    } else {
        tracing::debug!(request, %method, route, status, bytes, took_ms, caller, "answered");
    }
}

fn stamp(response: &mut Response<Body>, id: &str, hsts: Option<HeaderValue>) {
    let headers = response.headers_mut();
    if let Some(hsts) = hsts {
        headers.insert(header::STRICT_TRANSPORT_SECURITY, hsts);
    }
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert("x-request-id", id);
    }
    headers.insert(header::X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
}

/// The virtual directory the caller used, without a slash at its end; addresses given back have it too.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Directory(pub(crate) String);

/// What may stand behind a virtual directory: the API, our own, and the pages for visitors. The first that is found
/// counts.
const ROOTS: &[&str] = &["/api/v1", "/api/state/", "/live/v1", "/cs/javascript/", "/widget/", "/widget.js", "/assets/"];

/// A path in which letters, digits and the marks that never mean anything else stand for themselves (RFC 3986, 6.2.2.2).
fn without_needless_escapes(path: &str) -> String {
    let mut plain = String::with_capacity(path.len());
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('%') {
        plain.push_str(before);
        let code = after.get(..2).and_then(|digits| u8::from_str_radix(digits, 16).ok()).map(char::from);
        if let Some(character) = code.filter(|it| it.is_ascii_alphanumeric() || ['-', '.', '_', '~'].contains(it)) {
            plain.push(character);
            rest = &after[2..];
        } else {
            plain.push('%');
            rest = after;
        }
    }
    plain + rest
}

/// The address as the table has it, and the virtual directory; `None` when it is that already.
fn canonical(uri: &Uri) -> Option<(Uri, Directory)> {
    let path = &without_needless_escapes(uri.path());
    let mut lower = path.to_ascii_lowercase();
    let directory = ROOTS.iter().find_map(|root| lower.find(root));
    let directory = directory.or_else(|| lower.trim_end_matches('/').strip_suffix("/api").map(str::len));
    let directory = directory.unwrap_or_default();
    lower.drain(..directory);
    while lower.len() > 1 && lower.ends_with('/') {
        lower.pop();
    }
    if lower == uri.path() {
        return None;
    }
    if let Some(query) = uri.query() {
        lower.push('?');
        lower.push_str(query);
    }
    Some((lower.parse().ok()?, Directory(path[..directory].to_owned())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_matched_whatever_their_case_slash_and_virtual_directory() {
        for (given, expected) in [
            ("/api/v1/Agents/Chat/ChatSessionsForUser", "/api/v1/agents/chat/chatsessionsforuser"),
            ("/CRM/API/V1/Agents/", "/api/v1/agents"),
            ("/crm/api", "/api"),
            ("/crm/api/", "/api"),
            ("/crm/api/state/Default", "/api/state/default"),
            ("/API/V1?$select=A", "/api/v1?$select=A"),
            ("/Live/v1/login/", "/live/v1/login"),
            ("/crm/live/v1/widget/topics/1", "/live/v1/widget/topics/1"),
            ("/Cust12345/CS/javascript/chat.js", "/cs/javascript/chat.js"),
            ("/crm/widget/7", "/widget/7"),
            ("/crm/widget.js?v=1", "/widget.js?v=1"),
            ("/API/V1/Agents/Chat/Chat%53essionsForUser", "/api/v1/agents/chat/chatsessionsforuser"),
            ("/%61pi/v1/chat%2fsession/%C3%A6%25%7e?a=%41", "/api/v1/chat%2fsession/%c3%a6%25~?a=%41"),
            ("/api/v1/X%4", "/api/v1/x%4"),
        ] {
            assert_eq!(canonical(&given.parse().expect("an address")).expect("changed").0.to_string(), expected);
        }
        assert_eq!(canonical(&"/api/v1".parse().expect("an address")), None);
    }
}
