//! Golden files: what an answer must be, byte for byte, in a file that people read.

use std::{env, fs, path::Path};

/// The folder of golden files, `spec/golden`.
const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../spec/golden");

/// Holds `actual` against the golden file of that name. With `PARLOUR_BLESS=1` the file is written instead: read the
/// difference before you commit it.
pub fn golden(name: &str, actual: &[u8]) {
    let path = Path::new(FOLDER).join(name);
    #[expect(clippy::disallowed_methods, reason = "blessing is for the person at the keyboard")]
    if env::var("PARLOUR_BLESS").is_ok_and(|value| value == "1") {
        fs::write(&path, actual).expect("the golden file can be written");
        return;
    }
    let expected = golden_file(name);
    let actual = String::from_utf8_lossy(actual);
    assert!(expected == actual, "{name} differs.\n--- golden\n{expected}\n--- actual\n{actual}");
}

/// A file of the golden folder as text.
pub fn golden_file(name: &str) -> String {
    let path = Path::new(FOLDER).join(name);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
