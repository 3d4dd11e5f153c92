//! What a waiting visitor is told (specification §4.1).

use std::time::Duration;

use parlour_harness::both_engines;
use parlour_model::Timestamp;
use serde_json::json;

use super::{Visitor, pick_up, start};

#[test]
fn the_place_in_the_queue_is_live_and_the_wait_follows_from_it() {
    both_engines(|engine| {
        let server = start(engine, |topic| {
            topic.seconds_pr_accept = 40;
            topic.last_accept_at = Timestamp(1);
        });
        let visitors: Vec<_> = ["1", "2", "3"]
            .into_iter()
            .map(|client| {
                server.clock.pass(Duration::from_secs(1));
                Visitor::arrive(&server, client)
            })
            .collect();
        let places = |expected: [(i32, i32); 3]| {
            for (visitor, (place, wait)) in visitors.iter().zip(expected) {
                let session = &visitor.snapshot()["Session"];
                assert_eq!((&session["QueuePosition"], &session["QueueWaitSeconds"]), (&json!(place), &json!(wait)));
            }
        };
        places([(1, 40), (2, 80), (3, 120)]);
        visitors[1].done("/end", &json!({}));
        places([(1, 40), (0, 0), (2, 80)]);
        // The average changes with each pick-up: this one waited two seconds, and 0.8 × 40 + 0.2 × 2 is 32.
        pick_up(&server, "ann", &visitors[0]);
        places([(0, 0), (0, 0), (1, 32)]);
    });
}
