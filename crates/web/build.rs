//! Builds the pages of `web/` with Vite into the folder for what is built, and nowhere else but `web/node_modules`;
//! then compresses them, and writes the table of them that the crate includes.
//!
//! Where Node or npm is missing, or a step fails for want of a network, the program is built without pages and says so.

#![expect(clippy::disallowed_methods, reason = "cargo tells a build script by the environment what to do")]

use std::{
    env,
    error::Error,
    fmt::Write as _,
    fs::{self, File},
    hash::{DefaultHasher, Hash as _, Hasher as _},
    io,
    path::{Path, PathBuf},
    process::Command,
};

use zopfli::{Format, Options};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// What the pages are made of, below `web/`.
const SOURCES: &[&str] =
    &["api", "build", "console", "demo", "demo.html", "loader", "package-lock.json", "texts", "ui", "widget"];

/// The lock files that `node_modules` was made from: by `cargo xtask setup`, which installs what tests need too, or here.
const STAMPS: &[&str] = &["node_modules/.installed-lock.json", "node_modules/.build-lock.json"];

const MEDIA_TYPES: &[(&str, &str)] = &[
    ("css", "text/css; charset=utf-8"),
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("svg", "image/svg+xml"),
];

fn main() -> Outcome {
    let web = Path::new(&env::var("CARGO_MANIFEST_DIR")?).join("../../web");
    let pages = PathBuf::from(env::var("OUT_DIR")?).join("pages");
    println!("cargo:rerun-if-changed=build.rs");
    for source in SOURCES {
        println!("cargo:rerun-if-changed={}", web.join(source).display());
    }
    let table = build(&web, &pages).and_then(|()| table(&pages)).unwrap_or_else(|reason| {
        println!("cargo:warning=the pages for visitors are left out: {reason}");
        // Tried again the next time, when Node may be there.
        println!("cargo:rerun-if-changed={}", pages.join("never").display());
        "&[]\n".to_owned()
    });
    fs::create_dir_all(&pages)?;
    fs::write(pages.join("table.rs"), table)?;
    Ok(())
}

fn build(web: &Path, pages: &Path) -> Outcome {
    let lock = web.join("package-lock.json");
    let file = File::open(&lock).map_err(|error| format!("{}: {error}", lock.display()))?;
    // Other builds on this tree wait while packages are installed, and installing waits for them.
    file.lock()?;
    install(web, &fs::read(&lock)?)?;
    file.unlock()?;
    file.lock_shared()?;
    let mut node = Command::new("node");
    node.args(["--import", "./build/typescript.mjs", "build/build.ts"]).arg(pages).current_dir(web);
    run(node)
}

/// `npm ci` of what builds the pages, when it is not there already.
fn install(web: &Path, lock: &[u8]) -> Outcome {
    if STAMPS.iter().any(|stamp| fs::read(web.join(stamp)).is_ok_and(|installed| installed == lock)) {
        return Ok(());
    }
    let mut npm = Command::new("npm");
    npm.args(["ci", "--omit=dev", "--no-audit", "--no-fund"]).current_dir(web);
    run(npm)?;
    fs::write(web.join(STAMPS[1]), lock)?;
    Ok(())
}

fn run(mut command: Command) -> Outcome {
    let program = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => format!("{program} is not installed"),
        _ => format!("{program}: {error}"),
    })?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr).trim().replace('\n', "; ");
    Err(format!("{program} failed: {said}").into())
}

/// The list of all assets, as an expression.
fn table(pages: &Path) -> Outcome<String> {
    let mut paths = Vec::new();
    list(pages, "", &mut paths)?;
    paths.sort();
    let mut table = String::from("&[\n");
    for path in paths {
        let file = pages.join(&path);
        let extension = file.extension().unwrap_or_default().to_string_lossy();
        let media_type = MEDIA_TYPES.iter().find(|(known, _)| *known == extension);
        let (_, media_type) = media_type.ok_or_else(|| format!("{path}: no media type is known for it"))?;
        let bytes = fs::read(&file)?;
        let packed = pages.join(format!("{path}.gz"));
        zopfli::compress(Options::default(), Format::Gzip, &*bytes, File::create(&packed)?)?;
        let mut hash = DefaultHasher::new();
        bytes.hash(&mut hash);
        let packed = packed.to_string_lossy();
        writeln!(
            table,
            "Asset {{ path: {path:?}, media_type: {media_type:?}, hash: \"{:016x}\", \
             gzip: include_bytes!({packed:?}) }},",
            hash.finish(),
        )?;
    }
    Ok(table + "]\n")
}

/// The built files below a folder, with slashes.
fn list(folder: &Path, inside: &str, paths: &mut Vec<String>) -> Outcome {
    for entry in fs::read_dir(folder.join(inside))? {
        let entry = entry?;
        let path = format!("{inside}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            list(folder, &format!("{path}/"), paths)?;
        } else {
            paths.push(path);
        }
    }
    Ok(())
}
