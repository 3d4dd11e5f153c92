//! User groups.

use parlour_model::Group;

use crate::{Change, record::table};

table! {
    Group in "user_group", |_it| Change::Everything; {
        "id": id,
        "name": name,
    }
    folded ["name"]
}
