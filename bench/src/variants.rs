//! The list as XML, and in another language and time zone, asked for again and again, against plain JSON (goal P5).

use crate::{
    Outcome,
    data::AGENT,
    load::{Contestant, basic, request, take_turns},
    report::{Bar, Figure, Report},
    server,
    stores::Stores,
};

const JSON: (&str, &str) = ("Accept", "application/json");
const XML: (&str, &str) = ("Accept", "application/xml");
const LANGUAGE: (&str, &str) = ("SO-Language", "no");
const ZONE: (&str, &str) = ("SO-TimeZone", "AU-NSW");

pub(crate) async fn bench(stores: &Stores, report: &mut Report) -> Outcome<()> {
    let parlour = server::start(stores.small().await?).await?;
    let authorization = basic(AGENT);
    let contestant = |name, variant: &[(&str, &str)]| {
        let headers = [&[("Authorization", &*authorization)], variant].concat();
        Contestant::asking(name, &parlour, request("POST", server::LIST, &headers))
    };
    let contestants =
        [contestant("JSON", &[JSON]), contestant("XML", &[XML]), contestant("language, zone", &[JSON, LANGUAGE, ZONE])];
    let rounds = take_turns(&contestants).await?;
    for (index, what) in [(1, "list as XML, bytes/s of JSON's"), (2, "list in another language and zone, the same")] {
        let rate = rounds.ratio(index, 0, |round| round.bytes_per_s);
        report.add(Figure {
            goal: "P5",
            what,
            value: rate.median,
            unit: "",
            bar: Bar::AtLeast(0.7),
            stretch: Bar::None,
            note: format!("{:.0} MB/s; {}", rounds.median(index, |round| round.bytes_per_s) / 1e6, rate.spread()),
        });
    }
    Ok(())
}
