//! The stores that are measured on, each made when it is first needed and gone at the end.

use std::{
    fs::{self, File},
    io::{BufWriter, Write as _},
    path::{Path, PathBuf},
    time::Instant,
};

use tempfile::TempDir;
use tokio::sync::OnceCell;

use crate::{
    Outcome, blocking,
    clock::Clock,
    data::{self, Build},
    desk::Desk,
    server,
};

/// Sessions of the two stores.
const SMALL_SESSIONS: u32 = 1_000;
pub(crate) const LARGE_SESSIONS: u32 = 100_000;

/// The stores and the folder they lie in.
pub(crate) struct Stores {
    folder: TempDir,
    small: OnceCell<PathBuf>,
    large: OnceCell<PathBuf>,
}

impl Stores {
    pub(crate) fn new() -> Outcome<Self> {
        let folder = TempDir::with_prefix("parlour-bench-")?;
        Ok(Self { folder, small: OnceCell::new(), large: OnceCell::new() })
    }

    /// Where else something can be put down.
    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// 1,000 fat sessions.
    pub(crate) async fn small(&self) -> Outcome<&Path> {
        let made = self.small.get_or_try_init(|| self.make("small", SMALL_SESSIONS, Build::Fat));
        Ok(made.await?)
    }

    /// 100,000 lean ones.
    pub(crate) async fn large(&self) -> Outcome<&Path> {
        let made = self.large.get_or_try_init(|| self.make("large", LARGE_SESSIONS, Build::Lean));
        Ok(made.await?)
    }

    async fn make(&self, name: &str, sessions: u32, build: Build) -> Outcome<PathBuf> {
        let now = Clock::new()?.ago(0)?;
        self.import(name, move |out| Ok(data::write(out, sessions, build, &now)?)).await
    }

    /// A new store of that name with what is written.
    pub(crate) async fn import(
        &self,
        name: &str,
        write: impl FnOnce(&mut BufWriter<File>) -> Outcome<()> + Send + 'static,
    ) -> Outcome<PathBuf> {
        let started_at = Instant::now();
        let store = self.folder.path().join(name);
        let file = self.folder.path().join(format!("{name}.json"));
        fs::create_dir(&store)?;
        let written = file.clone();
        blocking(move || {
            let mut out = BufWriter::new(File::create(written)?);
            write(&mut out)?;
            Ok(out.flush()?)
        })
        .await?;
        server::import(&store, &file).await?;
        server::settle(&store).await?;
        let bytes = fs::metadata(&file)?.len();
        fs::remove_file(&file)?;
        let (megabytes, took_s) = (bytes as f64 / 1e6, started_at.elapsed().as_secs_f64());
        println!("   made and imported {name}, {megabytes:.1} MB of JSON, in {took_s:.1} s");
        Ok(store)
    }

    /// A new store of that name with a desk at work.
    pub(crate) async fn desk(&self, name: &str, desk: Desk) -> Outcome<PathBuf> {
        self.import(name, move |out| Ok(serde_json::to_writer(out, &desk.data_set()?)?)).await
    }
}
