//! `parlour check`.

use parlour_engine::figures::count_again;

use crate::{
    Settings,
    cli::{open_existing, write},
    clock::Clock,
    same_logins,
};

pub(super) fn run(settings: &Settings, clock: &Clock, counts_again: bool) -> Result<(), String> {
    let store = open_existing(settings)?;
    if counts_again {
        let wrong = write(&store, clock, count_again)?;
        println!("hours whose figures were not those of their chats: {wrong}");
    }
    for sentence in same_logins::sentences(&store).map_err(|error| error.to_string())? {
        println!("{sentence}");
    }
    let faults = store.read(parlour_store::check).map_err(|error| error.to_string())?;
    if faults.is_empty() {
        println!("the store is sound");
        return Ok(());
    }
    for fault in &faults {
        println!("{fault}");
    }
    Err(format!("{} faults", faults.len()))
}
