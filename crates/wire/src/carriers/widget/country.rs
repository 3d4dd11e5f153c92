//! A country a visitor can pick.

use parlour_model::Country;

use crate::carrier::carrier;

carrier! {
    Country as "WidgetCountry"; {
        "Id": id,
        "Code": code,
        "Name": name,
    }
}
