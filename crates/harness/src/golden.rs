//! Golden files: what an answer must be, byte for byte, in a file that people read.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");

/// Holds `actual` against the golden file of that name in `spec/golden`. With `PARLOUR_BLESS=1` the file is written
/// instead: read the difference before you commit it.
pub fn golden(name: &str, actual: &[u8]) {
    hold(&Path::new(ROOT).join("spec/golden").join(name), actual);
}

/// The same for a document in `docs` that is made from the code.
pub fn document(name: &str, actual: &str) {
    hold(&Path::new(ROOT).join("docs").join(name), actual.as_bytes());
}

/// The same for a source in `web` that is made from the code.
pub fn page_source(name: &str, actual: &str) {
    hold(&Path::new(ROOT).join("web").join(name), actual.as_bytes());
}

/// A file of the golden folder as text.
pub fn golden_file(name: &str) -> String {
    read(&Path::new(ROOT).join("spec/golden").join(name))
}

fn hold(path: &PathBuf, actual: &[u8]) {
    #[expect(clippy::disallowed_methods, reason = "blessing is for the person at the keyboard")]
    if env::var("PARLOUR_BLESS").is_ok_and(|value| value == "1") {
        fs::create_dir_all(path.parent().expect("a file in a folder")).expect("the folder can be made");
        fs::write(path, actual).expect("the file can be written");
        return;
    }
    let (expected, actual) = (read(path), String::from_utf8_lossy(actual));
    assert!(expected == actual, "{} differs.\n--- it says\n{expected}\n--- but now\n{actual}", path.display());
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
