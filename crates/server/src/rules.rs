//! The rules of the desk that the edge knows: the settings' times, and what the wire knows of zones and languages.

use parlour_engine::Rules;
use parlour_wire::{Language, time::local_time, zones};

use crate::config::Settings;

/// The rules that follow from the settings.
pub(crate) fn rules(settings: &Settings) -> Rules {
    let base_zone = settings.base_zone;
    Rules {
        timers: settings.timers.clone(),
        show_session_keys: settings.show_session_keys,
        sends_mail: settings.sends_mail(),
        logins: settings.logins,
        local_time: Box::new(move |zone_id, at| local_time(at, zones::by_id(zone_id).unwrap_or(base_zone))),
        render: Box::new(|topic, text| {
            let language = Language::choose(None, Some(&topic.widget.language_iso_code), None);
            language.render(&text.0).into_owned()
        }),
    }
}
