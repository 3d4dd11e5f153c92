//! The desk of the golden files: everything that can be set is set once.

use parlour_harness::{Desk, golden_file, password_hash};
use parlour_model::Timestamp;
use parlour_store::{Store, Tx, insert_issuer_binding};
use parlour_wire::{ZoneChoice, bind, read_data_set};

/// Stores it; everybody has the harness's password.
pub(super) fn import(store: &Store) {
    let node = read_data_set(golden_file("desk.import.json").as_bytes()).expect("JSON");
    let mut desk = Desk { data: bind(&node, &ZoneChoice::utc_with_offset()).expect("a data set") };
    for associate in &mut desk.data.associates {
        associate.password_hash = Some(password_hash());
    }
    desk.import(store);
    // A data set holds no bindings.
    let bound = |tx: &mut Tx<'_>| insert_issuer_binding(tx, ("https://id.example", "1"), 2, Timestamp(0));
    store.write(bound).expect("an associate");
}
