//! `parlour check`.

use crate::{Settings, cli::open_existing};

pub(super) fn run(settings: &Settings) -> Result<(), String> {
    let faults = open_existing(settings)?.read(parlour_store::check).map_err(|error| error.to_string())?;
    if faults.is_empty() {
        println!("the store is sound");
        return Ok(());
    }
    for fault in &faults {
        println!("{fault}");
    }
    Err(format!("{} faults", faults.len()))
}
