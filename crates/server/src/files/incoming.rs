//! A file on its way in: written as it comes, hashed on the way, and nowhere to be seen before it is whole.

use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use object_store::{MultipartUpload, ObjectStore, ObjectStoreExt as _, path::Path};
use sha2::{Digest as _, Sha256};

use super::{INCOMING, failed, path_of, remove};
use crate::{failure::Failure, random::random};

/// A file on its way in. Dropped, it leaves nothing behind but what the sweeper removes.
pub(super) struct Incoming {
    store: Arc<dyn ObjectStore>,
    path: Path,
    upload: Box<dyn MultipartUpload>,
    hash: Sha256,
    part: BytesMut,
    part_bytes: usize,
}

/// A file that is whole and safe, under a name of its own still.
pub(super) struct Received {
    store: Arc<dyn ObjectStore>,
    path: Path,
    /// What it hashes to, in hexadecimal.
    pub(super) sha256: String,
}

impl Incoming {
    pub(super) async fn begin(store: &Arc<dyn ObjectStore>, part_bytes: usize) -> Result<Self, Failure> {
        let mut name = [0; 16];
        random(&mut name);
        let path = Path::from_iter([INCOMING, &hexadecimal(&name)]);
        let upload = store.put_multipart(&path).await.map_err(|error| failed(&error))?;
        let store = Arc::clone(store);
        Ok(Self { store, path, upload, hash: Sha256::new(), part: BytesMut::new(), part_bytes })
    }

    pub(super) async fn write(&mut self, piece: &Bytes) -> Result<(), Failure> {
        self.hash.update(piece);
        self.part.extend_from_slice(piece);
        if self.part.len() >= self.part_bytes { self.put().await } else { Ok(()) }
    }

    async fn put(&mut self) -> Result<(), Failure> {
        let part = self.part.split().freeze();
        self.upload.put_part(part.into()).await.map_err(|error| failed(&error))
    }

    /// The whole file, which is safe from here on.
    pub(super) async fn complete(mut self) -> Result<Received, Failure> {
        if !self.part.is_empty() {
            self.put().await?;
        }
        self.upload.complete().await.map_err(|error| failed(&error))?;
        Ok(Received { store: self.store, path: self.path, sha256: hexadecimal(&self.hash.finalize()) })
    }

    /// It is not wanted.
    pub(super) async fn abort(mut self) {
        if let Err(error) = self.upload.abort().await {
            tracing::warn!(%error, "a file that was not wanted is left to the sweeper");
        }
    }
}

impl Received {
    /// Puts it where it is found. The same bytes may lie there already; they are replaced, so that they count as new.
    pub(super) async fn publish(&self) -> Result<(), Failure> {
        self.store.rename(&self.path, &path_of(&self.sha256)).await.map_err(|error| failed(&error))
    }

    /// It is not wanted.
    pub(super) async fn discard(self) {
        if remove(&self.store, &self.path).await.is_err() {
            tracing::warn!("a file that was not wanted is left to the sweeper");
        }
    }
}

pub(super) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from_digit(digit.into(), 16).unwrap_or_default());
        }
        text
    })
}
