//! An empty store on either engine.

use std::{path::PathBuf, sync::Arc};

use parlour_store::{Location, OnCommit, Store};
use tempfile::TempDir;

use crate::postgres;

/// The engines every test that touches the store runs on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// SQLite, in a file.
    Sqlite,
    /// A real PostgreSQL server.
    Postgres,
}

/// An empty database, gone with this value.
pub struct Database {
    /// The engine.
    pub engine: Engine,
    /// Where it is.
    pub location: Location,
    folder: TempDir,
}

impl Database {
    /// A new one.
    pub fn new(engine: Engine) -> Self {
        let folder = scratch();
        let location = match engine {
            Engine::Sqlite => Location::Sqlite(folder.path().join("parlour.db")),
            Engine::Postgres => Location::Postgres(postgres::new_database()),
        };
        Self { engine, location, folder }
    }

    /// Opens the store.
    pub fn open(&self) -> Store {
        self.open_hearing(Arc::new(|_| {}))
    }

    /// Opens the store; `on_commit` hears of commits.
    pub fn open_hearing(&self, on_commit: OnCommit) -> Store {
        Store::open(&self.location, on_commit).expect("the store opens")
    }

    /// A folder for whatever belongs to it.
    pub fn folder(&self) -> PathBuf {
        self.folder.path().to_owned()
    }
}

/// Runs a test on each engine.
pub fn both_engines(test: impl Fn(Engine)) {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        // A failing test says on which engine.
        println!("on {engine:?}");
        test(engine);
    }
}

/// An empty folder, gone with this value.
pub fn scratch() -> TempDir {
    tempfile::Builder::new().prefix("parlour-test-").tempdir().expect("a folder")
}
