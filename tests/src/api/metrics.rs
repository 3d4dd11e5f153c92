//! The metrics: what they say of the desk, who may read them, in which form, and that their documentation lists them all.

use std::{collections::BTreeSet, time::Duration};

use parlour_harness::{Cluster, Database, Desk, Engine, PASSWORD, Process, TestServer, both_engines, eventually};
use parlour_model::SessionStatus::{CustomerLast, Finished, InQueue, UserLast};
use parlour_store::COMMIT_BOUNDS;
use serde_json::json;

use super::streams;

const DOCUMENT: &str = include_str!("../../../docs/metrics.md");
const TOKEN: &str = "the-token-of-the-metrics";

/// Metrics that are not given before what they count has happened.
const NOT_YET: [&str; 3] = ["parlour_job_failures_total", "parlour_mails_total", "parlour_throttled_total"];

fn metrics(server: &TestServer) -> String {
    server.get("/metrics").send().text().to_owned()
}

fn value(metrics: &str, name: &str) -> f64 {
    let line = metrics.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
    line.unwrap_or_else(|| panic!("{name} is given: {metrics}")).parse().expect("a number")
}

fn desk() -> Desk {
    let desk = Desk::default().user(1, "ann").user(2, "bob").topic(10).member(1, "r").member(2, "r");
    let desk = desk.session(1, InQueue).session(2, InQueue).session_of(3, UserLast, 1, 0);
    desk.session_of(4, CustomerLast, 1, 0).session_of(5, Finished, 2, 0)
}

#[test]
fn the_metrics_tell_who_waits_how_long_and_who_is_there() {
    both_engines(|engine| {
        let server = TestServer::start(engine);
        desk().import(server.store());
        let presence = json!({ "ChatPresence": [{ "UserId": 2, "Present": true }] });
        let saved = server.chat("SaveChatPresence").basic("bob", PASSWORD).json(&presence).send();
        assert_eq!(saved.status, 204, "{}", saved.text());
        // The first of them asked a second after the clock's beginning.
        server.clock.pass(Duration::from_secs(46));
        let metrics = metrics(&server);
        assert!((value(&metrics, "parlour_chats_waiting") - 2.0).abs() < 0.1);
        assert!((value(&metrics, "parlour_chats_longest_wait_seconds") - 45.0).abs() < 0.1);
        assert!((value(&metrics, "parlour_chats_active") - 2.0).abs() < 0.1);
        assert!((value(&metrics, "parlour_agents_present") - 1.0).abs() < 0.1);
        assert!((value(&metrics, "parlour_desk_figures_up") - 1.0).abs() < 0.1);
        assert!(value(&metrics, "parlour_store_reads_total") > 0.0);
        assert!(value(&metrics, "process_resident_memory_bytes") > 1e6);
        let kind = if engine == Engine::Sqlite { "store=\"sqlite\"" } else { "store=\"postgresql\"" };
        assert!(
            metrics.lines().any(|line| line.starts_with("parlour_build_info{") && line.contains(kind)),
            "{metrics}"
        );
    });
}

#[test]
fn the_durations_of_commits_are_a_histogram() {
    let server = TestServer::start(Engine::Sqlite);
    desk().import(server.store());
    let metrics = metrics(&server);
    let value = |name| value(&metrics, name);
    let count = value("parlour_store_commit_seconds_count");
    assert!(count >= 1.0 && value("parlour_store_commit_seconds_sum") > 0.0, "{metrics}");
    assert!((count - value("parlour_store_commits_total")).abs() < 0.1, "no commit failed: {metrics}");
    let buckets: Vec<f64> = metrics
        .lines()
        .filter_map(|line| line.strip_prefix("parlour_store_commit_seconds_bucket{le=\"")?.split_once("\"} "))
        .map(|(_, count)| count.parse().expect("a number"))
        .collect();
    assert_eq!(buckets.len(), COMMIT_BOUNDS.len() + 1);
    assert!(buckets.is_sorted() && buckets.last() == Some(&count), "{metrics}");
    assert!(metrics.contains("parlour_store_commit_seconds_bucket{le=\"+Inf\"}"), "{metrics}");
}

#[test]
fn the_time_until_a_stream_is_sent_a_message_is_measured() {
    let server = TestServer::start(Engine::Sqlite);
    streams::desk().import(server.store());
    let mut events = streams::follow(&server, "ann");
    streams::say(&server, streams::SESSION, "hello");
    streams::mark(&server, true);
    streams::until_mark(&mut events);
    let metrics = metrics(&server);
    assert!((value(&metrics, "parlour_event_delivery_seconds_count") - 1.0).abs() < 0.1, "{metrics}");
}

#[test]
fn the_metrics_are_given_while_the_database_is_frozen() {
    let cluster = Cluster::new();
    let server = TestServer::start_on(&cluster.database(), |_| {});
    assert!((value(&metrics(&server), "parlour_desk_figures_up") - 1.0).abs() < 0.1);
    server.clock.pass(Duration::from_mins(1));
    cluster.freeze();
    // Those that come while one waits for the database are answered at once; all of them are answered.
    for _ in 0..3 {
        assert!(value(&metrics(&server), "parlour_desk_figures_up").abs() < 0.1);
    }
    cluster.thaw();
}

#[test]
fn the_documentation_of_the_metrics_lists_exactly_those_that_are_given() {
    let database = Database::new(Engine::Sqlite);
    let server = Process::serve(&database.location, &["--demo"]);
    let call = server.call("GET", "/api/v1/User/currentAssociate");
    assert_eq!(call.basic("rune", "wrong").send().status, 401);
    let metrics = eventually("a job has run", || {
        let text = server.call("GET", "/metrics").send().text().to_owned();
        text.contains("parlour_job_last_success_timestamp_seconds{job=\"due\"}").then_some(text)
    });
    let names = metrics.lines().filter_map(|line| line.strip_prefix("# TYPE ")?.split(' ').next());
    let given: BTreeSet<_> = names.chain(NOT_YET).collect();
    let rows = DOCUMENT.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next());
    let documented: BTreeSet<_> = rows.collect();
    assert_eq!(given, documented);
}

#[test]
fn metrics_have_the_form_that_is_asked_for() {
    let server = TestServer::start(Engine::Sqlite);
    let text = server.get("/metrics").header("Accept", "text/plain").send();
    assert_eq!(text.header("content-type"), "text/plain; version=0.0.4; charset=utf-8");
    assert!(text.text().contains("# TYPE parlour_store_commits_total counter\n"), "{}", text.text());
    assert!(!text.text().contains("# EOF"));
    let open = server.get("/metrics").header("Accept", "application/openmetrics-text; version=1.0.0, */*;q=0.1").send();
    assert!(open.header("content-type").starts_with("application/openmetrics-text"));
    assert!(open.text().contains("# TYPE parlour_store_commits counter\n") && open.text().ends_with("# EOF\n"));
}

#[test]
fn with_a_token_only_its_holders_read_the_metrics() {
    let server = TestServer::start_with(Engine::Sqlite, |settings| settings.metrics_token = Some(TOKEN.to_owned()));
    let with = |value: &str| server.get("/metrics").header("Authorization", value).send();
    assert_eq!(with(&format!("Bearer {TOKEN}")).status, 200);
    for wrong in ["", "Bearer", "Bearer ", "Bearer the-token-of-the-metricz", "Bearer the-token-of-the-metrics2", TOKEN]
    {
        let refused = with(wrong);
        assert_eq!(refused.status, 401, "{wrong}");
        assert!(!refused.text().contains("parlour_"), "{wrong}");
    }
    assert_eq!(server.get("/healthz").send().status, 200, "health is not the metrics");
}

#[test]
fn the_description_of_the_api_can_be_hidden() {
    let server = TestServer::start_with(Engine::Sqlite, |settings| settings.show_docs = false);
    for path in ["/docs", "/docs/docs.js", "/openapi.json"] {
        assert_eq!(server.get(path).send().status, 404, "{path}");
    }
    let root = server.get("/api").header("Accept", "text/html").send();
    assert!(root.status == 200 && !root.text().contains("openapi.json"), "{}", root.text());
}
