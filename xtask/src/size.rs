//! `cargo xtask size`: builds the server as it is released and says how large it is; fails where that is too much.

use std::{env, fs, path::PathBuf};

use crate::run::{Outcome, Stop, cargo, root, succeed};

/// What the program may take on a disk, its pages included.
const PROGRAM_BYTES_MAX: u64 = 24_000_000;

/// Builds, and measures.
pub(crate) fn size() -> Outcome {
    succeed(&mut cargo(&["build", "--release", "--package", "parlour"]))?;
    let target = env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from);
    let program = target.join("release/parlour");
    let found = fs::metadata(&program).map_err(|error| Stop::Because(format!("{}: {error}", program.display())))?;
    let (bytes, most) = (found.len(), PROGRAM_BYTES_MAX);
    println!("{bytes} bytes of at most {most}");
    if bytes <= most { Ok(()) } else { Err(Stop::Because(format!("{} bytes too many", bytes - most))) }
}
