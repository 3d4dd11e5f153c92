//! The PreferredTimeZone carrier: a zone with its present difference from universal time.
#![expect(missing_docs, reason = "the members are the vendor's, one to one")]

use parlour_model::Timestamp;

use crate::{carrier::carrier, zone_choice::ZoneChoice, zones::VendorZone};

/// A time zone as it is at some time.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PreferredTimeZone {
    pub location_id: i32,
    pub location_code: String,
    pub description: String,
    pub country: String,
    /// The difference from universal time in minutes, positive in the east.
    pub bias: i32,
}

impl PreferredTimeZone {
    /// The zone as it is at that time.
    pub fn at(zone: &'static VendorZone, now: Timestamp) -> Self {
        Self {
            location_id: zone.id,
            location_code: zone.code.to_owned(),
            description: zone.name.to_owned(),
            country: zone.name.split(':').next().unwrap_or_default().to_owned(),
            bias: ZoneChoice::plain(zone).offset_seconds_at(now) / 60,
        }
    }
}

carrier! {
    PreferredTimeZone as "PreferredTimeZone"; {
        "PreferenceId" => 0,
        "TZLocationId": location_id,
        "LocationCode": location_code,
        "Description": description,
        "Country": country,
        "Bias": bias,
    }
}
