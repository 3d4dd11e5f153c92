//! Compares the files recorded in chats with the bytes in the store of files.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use futures_util::StreamExt as _;
use object_store::{ObjectStore, ObjectStoreExt as _, path::Path};
use parlour_model::SessionFile;
use parlour_store::{StoreError, Tx, list_after};
use sha2::{Digest as _, Sha256};

use super::{FilesLocation, STORED, incoming::hexadecimal, path_of};

/// Rows read at a time.
const ROWS_MAX: usize = 1_000;

/// The result of a comparison.
#[derive(Default)]
pub(crate) struct Inventory {
    /// Files whose bytes are not as they were sent, each with a sentence about it.
    pub(crate) faults: Vec<(SessionFile, String)>,
    /// The number of stored objects that belong to no chat.
    pub(crate) unused: usize,
}

/// Lists every file that was sent in a chat.
pub(crate) fn list_recorded(tx: &mut Tx<'_>) -> Result<Vec<SessionFile>, StoreError> {
    let mut all: Vec<SessionFile> = Vec::new();
    loop {
        let page = list_after::<SessionFile>(tx, all.last().map_or(0, |last| last.id), ROWS_MAX)?;
        if page.is_empty() {
            return Ok(all);
        }
        all.extend(page);
    }
}

/// Compares these files with what is stored at that place: that each is there and as long as it was, and, if `reads`, that
/// its bytes are the same.
pub(crate) async fn compare(
    location: &FilesLocation,
    recorded: Vec<SessionFile>,
    reads: bool,
) -> object_store::Result<Inventory> {
    if location.folder().is_some_and(|folder| !folder.is_dir()) {
        // Looking makes no folder.
        let faults = recorded.into_iter().map(|file| missing(file, location)).collect();
        return Ok(Inventory { faults, unused: 0 });
    }
    let store = location.open()?;
    let stored = list_stored(&store).await?;
    let used: HashSet<&str> = recorded.iter().map(|file| file.sha256.as_str()).collect();
    let unused = stored.keys().filter(|sha256| !used.contains(sha256.as_str())).count();
    let mut faults = Vec::new();
    for file in recorded {
        match stored.get(&file.sha256) {
            None => faults.push(missing(file, location)),
            Some(bytes) if i64::try_from(*bytes) != Ok(i64::from(file.bytes)) => {
                let sentence = format!("{} has {bytes} bytes in {location} instead of {}", named(&file), file.bytes);
                faults.push((file, sentence));
            }
            Some(_) if reads && hash(&store, &file.sha256).await? != file.sha256 => {
                let sentence = format!("{} has other bytes in {location} than were sent", named(&file));
                faults.push((file, sentence));
            }
            Some(_) => {}
        }
    }
    Ok(Inventory { faults, unused })
}

/// Returns true if no file at all is stored at that place.
pub(super) async fn is_empty(location: &FilesLocation) -> object_store::Result<bool> {
    if location.folder().is_some_and(|folder| !folder.is_dir()) {
        return Ok(true);
    }
    let first = location.open()?.list(Some(&Path::from(STORED))).next().await;
    Ok(first.transpose()?.is_none())
}

/// Lists the sizes of all that is stored, by the hash of the bytes.
async fn list_stored(store: &Arc<dyn ObjectStore>) -> object_store::Result<HashMap<String, u64>> {
    let mut found = HashMap::new();
    let mut listed = store.list(Some(&Path::from(STORED)));
    while let Some(object) = listed.next().await {
        let object = object?;
        if let Some(sha256) = object.location.filename() {
            found.insert(sha256.to_owned(), object.size);
        }
    }
    Ok(found)
}

async fn hash(store: &Arc<dyn ObjectStore>, sha256: &str) -> object_store::Result<String> {
    let mut hash = Sha256::new();
    let mut pieces = store.get(&path_of(sha256)).await?.into_stream();
    while let Some(piece) = pieces.next().await {
        hash.update(&piece?);
    }
    Ok(hexadecimal(&hash.finalize()))
}

fn missing(file: SessionFile, location: &FilesLocation) -> (SessionFile, String) {
    let sentence = format!("{} is missing in {location}: {}", named(&file), path_of(&file.sha256));
    (file, sentence)
}

fn named(file: &SessionFile) -> String {
    format!("file {} {:?} of chat {}", file.id, file.name, file.session_id)
}
