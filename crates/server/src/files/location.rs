//! Where the bytes of files lie: a folder beside the store, or a bucket.

use std::{
    fmt,
    fs::DirBuilder,
    os::unix::fs::DirBuilderExt as _,
    path::{Path, PathBuf},
    sync::Arc,
};

use object_store::{ObjectStore, local::LocalFileSystem};

/// Where the bytes of files lie.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FilesLocation {
    /// A folder, of this machine or mounted.
    Folder(PathBuf),
    /// A bucket of S3 or of what speaks like it, and what the names in it begin with. How to reach it and with what
    /// rights stands in the environment: `AWS_ACCESS_KEY_ID`, `AWS_ENDPOINT` and their like.
    Bucket(String, String),
}

impl fmt::Display for FilesLocation {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => write!(out, "{}", folder.display()),
            Self::Bucket(bucket, prefix) => write!(out, "s3://{bucket}/{prefix}"),
        }
    }
}

impl FilesLocation {
    /// Reads the setting: a folder, or `s3://bucket/prefix`.
    pub(crate) fn parse(given: &str) -> Result<Self, String> {
        let Some(place) = given.strip_prefix("s3://") else {
            if given.is_empty() || given.contains("://") {
                return Err(format!("files: a folder or s3://bucket/prefix is expected, not \"{given}\""));
            }
            return Ok(Self::Folder(PathBuf::from(given)));
        };
        if !cfg!(feature = "s3") {
            return Err("files: this program keeps files in folders only; build it with --features s3".to_owned());
        }
        let (bucket, prefix) = place.split_once('/').unwrap_or((place, ""));
        if bucket.is_empty() {
            return Err("files: s3:// needs the name of a bucket".to_owned());
        }
        Ok(Self::Bucket(bucket.to_owned(), prefix.trim_matches('/').to_owned()))
    }

    /// The folder, where it is one.
    pub(super) fn folder(&self) -> Option<&Path> {
        match self {
            Self::Folder(folder) => Some(folder),
            Self::Bucket(..) => None,
        }
    }

    /// Opens it; makes the folder, which only its owner may look into.
    pub(super) fn open(&self) -> object_store::Result<Arc<dyn ObjectStore>> {
        match self {
            Self::Folder(folder) => {
                let made = DirBuilder::new().recursive(true).mode(0o700).create(folder);
                made.map_err(|error| object_store::Error::Generic { store: "folder", source: Box::new(error) })?;
                // What is acknowledged is on disk, its name too.
                Ok(Arc::new(LocalFileSystem::new_with_prefix(folder)?.with_fsync(true)))
            }
            Self::Bucket(bucket, prefix) => open_bucket(bucket, prefix),
        }
    }

    /// Bytes that are handed over at once: a bucket takes parts of 5 MiB and more only.
    pub(super) fn part_bytes(&self) -> usize {
        match self {
            Self::Folder(_) => 256 * 1024,
            Self::Bucket(..) => 5 * 1024 * 1024,
        }
    }
}

#[cfg(feature = "s3")]
fn open_bucket(bucket: &str, prefix: &str) -> object_store::Result<Arc<dyn ObjectStore>> {
    let store = object_store::aws::AmazonS3Builder::from_env().with_bucket_name(bucket).build()?;
    Ok(Arc::new(object_store::prefix::PrefixStore::new(store, prefix)))
}

#[cfg(not(feature = "s3"))]
fn open_bucket(_: &str, _: &str) -> object_store::Result<Arc<dyn ObjectStore>> {
    Err(object_store::Error::NotSupported { source: "this program was built without S3".into() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_folder_or_a_bucket() {
        assert_eq!(FilesLocation::parse("some/folder"), Ok(FilesLocation::Folder("some/folder".into())));
        for bad in ["", "http://example.com/x", "s3://"] {
            assert!(FilesLocation::parse(bad).is_err_and(|error| error.starts_with("files: ")), "{bad}");
        }
        let bucket = FilesLocation::parse("s3://chat/files/");
        if cfg!(feature = "s3") {
            assert_eq!(bucket, Ok(FilesLocation::Bucket("chat".to_owned(), "files".to_owned())));
        } else {
            assert!(bucket.is_err_and(|error| error.contains("--features s3")));
        }
    }
}
