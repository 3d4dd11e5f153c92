//! Files that the program writes for operators: complete or not there, however the program ends.

use std::{
    fs::{self, File},
    os::unix::fs::PermissionsExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
};

use parlour_harness::{Database, Engine, Process, both_engines, eventually, scratch};
use parlour_model::Group;
use parlour_store::{Location, StoreError, insert};

use super::{demo_data, refused, succeed};

/// A store that takes a while to write out.
fn large(engine: Engine) -> Database {
    let database = Database::new(engine);
    succeed(&database.location, &["import", "-"], demo_data());
    let filled = database.open().write::<_, StoreError>(|tx| {
        let name = "a group with a long name, so that the store has many pages";
        (1..=20_000).try_for_each(|id| insert(tx, &Group { id: 100_000 + id, name: name.into() }))
    });
    filled.expect("it writes");
    database
}

fn start(location: &Location, arguments: &[&str]) -> Child {
    let mut command = Process::command(location);
    command.args(arguments).stdout(Stdio::null()).stderr(Stdio::null());
    command.spawn().expect("the program starts")
}

/// Kills it once its partial file has grown to so many bytes; false when it was done before.
fn kill_at(mut child: Child, partial: &Path, bytes: u64) -> bool {
    let mut ended = false;
    eventually("it writes, or has ended", || {
        ended = child.try_wait().expect("it can be asked").is_some();
        (ended || fs::metadata(partial).is_ok_and(|it| it.len() >= bytes)).then_some(())
    });
    let _ = child.kill();
    child.wait().expect("it ends");
    !ended && partial.exists()
}

fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder").flatten();
    let mut names: Vec<_> = entries.map(|it| it.file_name().into_string().expect("text")).collect();
    names.sort();
    names
}

fn with_ending(file: &Path, ending: &str) -> PathBuf {
    format!("{}{ending}", file.display()).into()
}

#[test]
fn an_export_that_is_killed_leaves_the_one_before_and_the_next_replaces_both() {
    let database = large(Engine::Sqlite);
    let folder = scratch();
    let file = folder.path().join("desk.json");
    let name = file.to_str().expect("text");
    fs::write(&file, "yesterday's").expect("a file");
    let mut killed = 0;
    for bytes in [0, 1, 100_000, 1_000_000, 2_000_000] {
        let export = start(&database.location, &["export", name]);
        if kill_at(export, &with_ending(&file, ".partial"), bytes) {
            killed += 1;
            assert_eq!(fs::read_to_string(&file).expect("it is there"), "yesterday's");
        } else {
            fs::write(&file, "yesterday's").expect("a file");
        }
    }
    assert!(killed > 0, "it was killed while it wrote");
    succeed(&database.location, &["export", name], "");
    assert_eq!(names(folder.path()), ["desk.json"]);
    assert_eq!(fs::read_to_string(&file).expect("text"), succeed(&database.location, &["export"], ""));
    assert_eq!(fs::metadata(&file).expect("a file").permissions().mode() & 0o777, 0o600);
}

#[test]
fn an_export_onto_a_link_or_a_device_writes_what_it_leads_to() {
    let database = large(Engine::Sqlite);
    let folder = scratch();
    let (link, file) = (folder.path().join("link"), folder.path().join("file"));
    fs::write(&file, "yesterday's").expect("a file");
    std::os::unix::fs::symlink(&file, &link).expect("a link");
    succeed(&database.location, &["export", link.to_str().expect("text")], "");
    assert!(fs::symlink_metadata(&link).expect("it is there").is_symlink());
    assert!(fs::read_to_string(&file).expect("text").starts_with('{'));
    succeed(&database.location, &["export", "/dev/null"], "");
    let sentence = refused(&database.location, &["export", "/dev/full"], "");
    assert_eq!(sentence, "/dev/full: No space left on device (os error 28)");
    assert_eq!(names(folder.path()), ["file", "link"]);
}

#[test]
fn a_backup_and_a_restore_that_were_killed_can_be_run_again_under_the_same_name() {
    both_engines(|engine| {
        let database = large(engine);
        let folder = scratch();
        let backup = folder.path().join("saved");
        let name = backup.to_str().expect("text");
        for bytes in [0, 4_096, 1_000_000] {
            let run = start(&database.location, &["backup", name]);
            if !kill_at(run, &with_ending(&backup, ".partial"), bytes) {
                // It was done before it could be killed.
                fs::remove_file(&backup).expect("it is complete");
                continue;
            }
            assert!(!backup.exists(), "{bytes}");
        }
        succeed(&database.location, &["backup", name], "");
        assert_eq!(names(folder.path()), ["saved"]);

        let target = folder.path().join("data/parlour.db");
        let location = Location::Sqlite(target.clone());
        fs::create_dir(folder.path().join("data")).expect("a folder");
        let partial = with_ending(&target, ".partial");
        let mut killed = false;
        for bytes in [4_096, 0, 100_000] {
            killed |= kill_at(start(&location, &["restore", name]), &partial, bytes);
            if target.exists() {
                fs::remove_file(&target).expect("it is complete");
            }
        }
        if !killed {
            fs::write(&partial, "left by a run that was killed").expect("a file");
        }
        for arguments in [["serve", "--demo"].as_slice(), &["application", "add", "x"], &["import", "/dev/null"]] {
            let output = Process::run(&location, arguments, "");
            let told = String::from_utf8(output.stderr).expect("text");
            assert!(!output.status.success() && !target.exists(), "{arguments:?} made an empty store");
            assert!(arguments[0] == "import" || told.contains("run `parlour restore` again"), "{arguments:?}: {told}");
        }
        succeed(&location, &["restore", name], "");
        assert_eq!(names(&folder.path().join("data")), ["parlour.db"]);
        assert_eq!(succeed(&location, &["check"], ""), "the store is sound\n");
        assert_eq!(succeed(&location, &["export"], ""), succeed(&database.location, &["export"], ""));
    });
}

#[test]
fn a_file_that_another_run_is_writing_is_left_to_it() {
    let database = large(Engine::Sqlite);
    let folder = scratch();
    let file = folder.path().join("saved");
    let partial = with_ending(&file, ".partial");
    let other = File::create(&partial).expect("a file");
    other.lock().expect("it can be locked");
    let name = file.to_str().expect("text");
    for command in ["backup", "export"] {
        let sentence = refused(&database.location, &[command, name], "");
        assert_eq!(sentence, format!("{}: another run is writing it", partial.display()));
    }
    drop(other);
    succeed(&database.location, &["backup", name], "");
}

/// A small file system, gone with this value.
struct SmallDisk(PathBuf);

impl SmallDisk {
    /// None where this process may not mount.
    fn mount(place: &Path) -> Option<Self> {
        fs::create_dir(place).expect("a folder");
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", "size=1m", "tmpfs"]).arg(place).stderr(Stdio::null());
        mount.status().is_ok_and(|status| status.success()).then(|| Self(place.to_owned()))
    }

    fn make_read_only(&self) {
        let mounted = Command::new("mount").args(["-o", "remount,ro"]).arg(&self.0).status();
        assert!(mounted.is_ok_and(|status| status.success()));
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("-l").arg(&self.0).status();
    }
}

#[test]
fn on_a_full_disk_an_export_or_backup_fails_with_the_reason_and_leaves_what_was_there() {
    let database = large(Engine::Sqlite);
    let folder = scratch();
    let Some(disk) = SmallDisk::mount(&folder.path().join("small")) else { return };
    let file = disk.0.join("desk.json");
    fs::write(&file, "yesterday's").expect("a file");
    let sentence = refused(&database.location, &["export", file.to_str().expect("text")], "");
    assert_eq!(sentence, format!("{}: No space left on device (os error 28)", file.display()));
    let sentence = refused(&database.location, &["backup", disk.0.join("saved").to_str().expect("text")], "");
    assert_eq!(sentence, format!("{}.partial: no storage space", disk.0.join("saved").display()));
    assert_eq!(names(&disk.0), ["desk.json"]);
    assert_eq!(fs::read_to_string(&file).expect("text"), "yesterday's");
}

#[test]
fn on_a_read_only_disk_everything_can_be_read_out_and_the_server_says_why_it_does_not_start() {
    let database = Database::new(Engine::Sqlite);
    succeed(&database.location, &["import", "-"], r#"{ "Groups": [{ "Id": 1, "Name": "Ours" }] }"#);
    let expected = succeed(&database.location, &["export"], "");
    let folder = scratch();
    let Some(disk) = SmallDisk::mount(&folder.path().join("disk #1?%")) else { return };
    let Location::Sqlite(file) = &database.location else { unreachable!("asked for SQLite") };
    let place = disk.0.join("parlour.db");
    fs::copy(file, &place).expect("there is room");
    disk.make_read_only();
    let location = Location::Sqlite(place.clone());
    // The working directory is there too.
    assert_eq!(succeed(&location, &["export"], ""), expected);
    assert_eq!(succeed(&location, &["check"], ""), "the store is sound\n");
    assert_eq!(succeed(&location, &["user", "list"], ""), "");
    let saved = folder.path().join("saved");
    succeed(&location, &["backup", saved.to_str().expect("text")], "");
    let restored = Database::new(Engine::Sqlite);
    succeed(&restored.location, &["restore", saved.to_str().expect("text")], "");
    assert_eq!(succeed(&restored.location, &["export"], ""), expected);
    for arguments in [["serve"].as_slice(), &["import", "-"], &["application", "add", "x"]] {
        let sentence = refused(&location, arguments, "{}");
        assert!(sentence.contains(place.to_str().expect("text")), "{arguments:?}: {sentence}");
        assert!(sentence.contains("Read-only file system"), "{arguments:?}: {sentence}");
    }
}
