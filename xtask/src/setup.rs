//! `cargo xtask setup`: what the tests need beside the Rust toolchain.
//!
//! Quick and without effect when everything is there. Only as root, and only with `apt-get`, does it install anything
//! on the machine; elsewhere it says what is missing and how to get it.

use std::{
    env,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::{
    python,
    run::{Outcome, Stop, root, succeed},
};

/// Something the tests start.
struct Need {
    /// What it is, for people.
    what: &'static str,
    /// The programs that must all be found.
    programs: &'static [&'static str],
    /// The Debian package that brings them.
    package: &'static str,
}

const NEEDS: &[Need] = &[
    Need { what: "the PostgreSQL server", programs: &["initdb", "postgres"], package: "postgresql" },
    Need { what: "Node", programs: &["node"], package: "nodejs" },
    Need { what: "npm", programs: &["npm"], package: "npm" },
    // For the stories of the pages.
    Need { what: "Chromium", programs: &["chromium"], package: "chromium" },
    Need { what: "Python", programs: &["python3"], package: "python3-venv" },
    // For the pages for integrators, whose code is run.
    Need { what: "PHP", programs: &["php"], package: "php-cli" },
    Need { what: "curl", programs: &["curl"], package: "curl" },
    Need { what: "a mail server", programs: &["aiosmtpd"], package: "python3-aiosmtpd" },
    // For the library that makes the disk fail.
    Need { what: "a C compiler", programs: &["cc"], package: "gcc" },
];

/// Where Debian keeps PostgreSQL's server programs, one folder per version, outside of `PATH`.
const POSTGRESQL_VERSIONS: &str = "/usr/lib/postgresql";

/// The folders of what npm installs: for the tests that run the vendor's own client, and for the pages.
const PACKAGES: &[&str] = &["tests/client", "web"];

const LOCK: &str = "package-lock.json";

/// Holds the lock file that `node_modules` was made from; the build of the pages looks at it too.
const STAMP: &str = "node_modules/.installed-lock.json";

/// Installs what is missing, or says what is.
pub(crate) fn setup() -> Outcome {
    let missing = missing(&places());
    if !missing.is_empty() {
        install(&missing)?;
    }
    PACKAGES.iter().try_for_each(|folder| install_packages(&root().join(folder)))?;
    python::install()
}

fn missing(places: &[PathBuf]) -> Vec<&'static Need> {
    let found = |program: &&str| places.iter().any(|place| place.join(program).is_file());
    NEEDS.iter().filter(|need| !need.programs.iter().all(found)).collect()
}

/// The folders of `PATH`, and those of PostgreSQL's versions.
fn places() -> Vec<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let versions = fs::read_dir(POSTGRESQL_VERSIONS).into_iter().flatten().flatten();
    env::split_paths(&path).chain(versions.map(|version| version.path().join("bin"))).collect()
}

fn install(missing: &[&Need]) -> Outcome {
    if !may_install() {
        return Err(Stop::Because(advice(missing)));
    }
    let mut update = Command::new("apt-get");
    succeed(update.arg("update").env("DEBIAN_FRONTEND", "noninteractive"))?;
    let mut install = Command::new("apt-get");
    install.args(["install", "-y", "--no-install-recommends", "ca-certificates"]);
    install.args(missing.iter().map(|need| need.package));
    succeed(install.env("DEBIAN_FRONTEND", "noninteractive"))?;
    let left = self::missing(&places());
    if left.is_empty() {
        return Ok(());
    }
    Err(Stop::Because(advice(&left)))
}

/// Installs packages without which something is left out, where that can be done and a file says that they are missing;
/// whoever needs them looks again and says what is left out.
pub(crate) fn install_if_possible(packages: &[&str], file: &str) {
    if Path::new(file).exists() || !may_install() {
        return;
    }
    let mut install = Command::new("apt-get");
    install.args(["install", "-y", "--no-install-recommends"]).args(packages).env("DEBIAN_FRONTEND", "noninteractive");
    // A failure has been printed; nothing depends on it.
    let _ = succeed(&mut install);
}

/// Whether this is root on a machine with `apt-get`.
fn may_install() -> bool {
    let apt = places().iter().any(|place| place.join("apt-get").is_file());
    let user = Command::new("id").arg("-u").stderr(Stdio::null()).output();
    apt && user.is_ok_and(|user| user.stdout.trim_ascii() == b"0")
}

fn advice(missing: &[&Need]) -> String {
    let line = |need: &&Need| format!("  - {} ({})\n", need.what, need.programs.join(", "));
    let lines: String = missing.iter().map(line).collect();
    let packages: Vec<&str> = missing.iter().map(|need| need.package).collect();
    format!(
        "the tests need what this machine lacks, and what only root with apt-get may add to it:\n\
         {lines}\
         On Debian or Ubuntu: sudo apt-get install {}\n\
         Elsewhere: install them with your package manager, and put the programs on PATH.",
        packages.join(" ")
    )
}

/// `npm ci`, when the lock file is not the one that is installed.
fn install_packages(folder: &Path) -> Outcome {
    let Ok(file) = File::open(folder.join(LOCK)) else {
        return Ok(());
    };
    let because = |what: &str, error: io::Error| Stop::Because(format!("cannot {what} {}: {error}", folder.display()));
    // A build of the pages that uses the packages is waited for, and waits.
    file.lock().map_err(|error| because("lock", error))?;
    let lock = fs::read(folder.join(LOCK)).map_err(|error| because("read", error))?;
    let stamp = folder.join(STAMP);
    if fs::read(&stamp).is_ok_and(|installed| installed == lock) {
        return Ok(());
    }
    let mut npm = Command::new("npm");
    succeed(npm.args(["ci", "--no-audit", "--no-fund"]).current_dir(folder))?;
    // Without a dependency, npm makes no folder.
    fs::create_dir_all(folder.join("node_modules"))
        .and_then(|()| fs::write(&stamp, lock))
        .map_err(|error| because("write into", error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_found_nowhere() {
        assert_eq!(missing(&[]).len(), NEEDS.len());
    }

    #[test]
    fn advice_names_the_programs_and_the_packages() {
        let needs: Vec<&Need> = NEEDS.iter().collect();
        let text = advice(&needs);
        for need in NEEDS {
            assert!(text.contains(need.what), "{text}");
            assert!(text.contains(need.package), "{text}");
        }
    }

    #[test]
    fn a_folder_without_a_lock_file_needs_nothing() {
        assert!(install_packages(Path::new("no/such/folder")).is_ok());
    }
}
