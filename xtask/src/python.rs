//! The Python packages that the tests and `cargo xtask deny` use, in a folder of their own: nothing is installed into the
//! machine's Python. Every file is held against the hash in the list of packages.

use std::{
    fs, io,
    path::{Path, PathBuf},
    process::Command,
};

use crate::{
    run::{Outcome, Stop, root, succeed},
    setup::install_if_possible,
};

/// The packages with versions and hashes.
const REQUIREMENTS: &str = "tests/client/requirements.txt";

/// The packages' folder; the tests know it too.
const FOLDER: &str = "target/python";

/// Holds the list that the folder was made from.
const STAMP: &str = ".installed-requirements.txt";

/// A program of one of the packages.
pub(crate) fn program(name: &str) -> PathBuf {
    root().join(FOLDER).join("bin").join(name)
}

/// Installs the packages, unless the folder was made from the same list.
pub(crate) fn install() -> Outcome {
    let because = |error: io::Error| Stop::Because(format!("cannot read {REQUIREMENTS}: {error}"));
    let requirements = fs::read(root().join(REQUIREMENTS)).map_err(because)?;
    let folder = root().join(FOLDER);
    let stamp = folder.join(STAMP);
    if fs::read(&stamp).is_ok_and(|installed| installed == requirements) {
        return Ok(());
    }
    if make_folder(&folder).is_err() {
        // Debian has the module that makes such folders in a package of its own.
        install_if_possible(&["python3-venv"], "");
        make_folder(&folder)?;
    }
    let mut pip = Command::new(program("pip"));
    pip.args(["install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--only-binary", ":all:"]);
    succeed(pip.arg("--requirement").arg(root().join(REQUIREMENTS)))?;
    fs::write(&stamp, requirements).map_err(|error| Stop::Because(format!("cannot write {}: {error}", stamp.display())))
}

fn make_folder(folder: &Path) -> Outcome {
    succeed(Command::new("python3").args(["-m", "venv", "--clear"]).arg(folder))
}
