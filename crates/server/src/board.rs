//! The cache of answers: which sessions a caller sees, encoded sessions, whole lists, and messages.
//!
//! The store is the source of truth; everything here may be dropped at any time. A commit drops the answers that it
//! changes before its caller is answered, and data read before that commit is not cached after it. The caller's
//! permissions are part of every key.

mod kept;

use std::{
    collections::HashMap,
    hash::{BuildHasher as _, RandomState},
    sync::{Arc, PoisonError, RwLock, RwLockReadGuard},
};

use bytes::Bytes;
use parlour_engine::sessions::Seen;
use parlour_model::{Caller, Id, SessionSight};
use parlour_store::Change;
use parlour_wire::Spelling;

use crate::compress::Accepted;
pub(crate) use kept::allocated;
use kept::{HeapBytes, Kept};

/// A longer list is not kept whole.
pub(crate) const WHOLE_BYTES_MAX: usize = 1024 * 1024;
/// A longer part of a conversation is not kept.
pub(crate) const MESSAGES_KEPT_MAX: usize = 64 * 1024;
/// A list of more sessions is not kept, nor are its sessions: one such reader would drive out everyone else's.
pub(crate) const LIST_KEPT_MAX: usize = 2_000;
/// Encodings of one session that are kept, its messages included; the oldest goes for one more.
const ENCODINGS_MAX: usize = 64;
/// Sessions whose last change is remembered individually; beyond that, all of them are forgotten.
const CHANGES_MAX: usize = 16_384;
/// The divisor of the budget that gives their share of it.
const CHANGES_SHARE: usize = 16;
/// The memory of one of them, at most.
const CHANGE_BYTES: usize = 4 * size_of::<(Id, Epoch)>();
/// The memory that the reference counter of shared bytes takes.
const SHARED_BYTES: usize = 48;

/// The number of a commit, counted from the start of this process.
type Epoch = u64;

/// The cache.
pub(crate) struct Board {
    /// Locked before anything that is kept.
    changes: RwLock<Changes>,
    changes_max: usize,
    kept: Kept<Key, Answer>,
    spelling_hashers: [RandomState; 2],
}

/// When what was last changed.
#[derive(Default)]
struct Changes {
    epoch: Epoch,
    accounts: Epoch,
    everything: Epoch,
    lists: Epoch,
    /// Changes before this commit are no longer known for each session.
    known_since: Epoch,
    /// The last commit that changed any session.
    newest: Epoch,
    sessions: HashMap<Id, Epoch>,
}

impl Changes {
    /// Returns whether a session is as it was at that commit.
    fn is_unchanged(&self, session_id: Id, epoch: Epoch) -> bool {
        epoch >= self.everything.max(self.known_since)
            && self.sessions.get(&session_id).is_none_or(|last| *last <= epoch)
    }

    /// Returns whether all callers see the same sessions as at that commit.
    fn are_lists_unchanged(&self, epoch: Epoch) -> bool {
        epoch >= self.everything.max(self.lists)
    }

    /// Returns whether a list and all sessions in it are as they were at that commit.
    fn is_whole_unchanged(&self, seen: &[Seen], epoch: Epoch) -> bool {
        self.are_lists_unchanged(epoch)
            && (self.newest <= epoch || seen.iter().all(|seen| self.is_unchanged(seen.id, epoch)))
    }
}

/// The parts of a caller that decide which sessions are seen.
type CallerKey = (Id, bool, bool);

/// The format, language, time zone and members that a client asks for, as a hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct SpellingKey(u64, u64);

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Key {
    /// Everything that is kept of one session.
    Session(Id),
    List(CallerKey),
    Whole(CallerKey, SpellingKey, Accepted),
}

/// The messages of a session after one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Part {
    pub(crate) session_id: Id,
    pub(crate) after: Id,
}

/// The forms in which a session is encoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Encoded {
    /// An item of lists, as one kind of caller sees it.
    Item(SessionSight, SpellingKey),
    /// Its messages after that one, as one caller sees them.
    Messages(CallerKey, Id, SpellingKey),
}

enum Answer {
    Session(Vec<(Encoded, Bytes)>),
    List(Listed),
    Whole(Whole),
}

#[derive(Clone)]
struct Listed {
    seen: Arc<Vec<Seen>>,
    epoch: Epoch,
}

/// A list ready to be sent, and what it is made of.
#[derive(Clone)]
struct Whole {
    bytes: Bytes,
    gzip: bool,
    list: Listed,
}

impl HeapBytes for Answer {
    fn heap_bytes(&self) -> usize {
        match self {
            Self::Session(encodings) => {
                let all: usize = encodings.iter().map(|(_, bytes)| allocated(bytes.len()) + SHARED_BYTES).sum();
                all + allocated(encodings.capacity() * size_of::<(Encoded, Bytes)>())
            }
            Self::List(listed) => listed.heap_bytes(),
            Self::Whole(whole) => allocated(whole.bytes.len()) + SHARED_BYTES + whole.list.heap_bytes(),
        }
    }
}

impl HeapBytes for Listed {
    fn heap_bytes(&self) -> usize {
        allocated(self.seen.capacity() * size_of::<Seen>()) + allocated(size_of::<Vec<Seen>>() + SHARED_BYTES)
    }
}

impl Board {
    /// A cache that takes at most that many bytes.
    pub(crate) fn new(bytes_max: usize) -> Self {
        let changes_bytes = bytes_max / CHANGES_SHARE;
        Self {
            changes: RwLock::default(),
            changes_max: (changes_bytes / CHANGE_BYTES).min(CHANGES_MAX),
            kept: Kept::new(bytes_max - changes_bytes),
            spelling_hashers: [RandomState::new(), RandomState::new()],
        }
    }

    /// The memory of all answers, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.kept.bytes() + self.changes().sessions.len() * CHANGE_BYTES
    }

    /// Drops all answers that were not requested since the last call.
    pub(crate) fn drop_unused(&self) {
        self.kept.drop_unused();
    }

    fn changes(&self) -> RwLockReadGuard<'_, Changes> {
        self.changes.read().unwrap_or_else(PoisonError::into_inner)
    }

    /// To be called after each commit and before its writers are told.
    pub(crate) fn committed(&self, committed: &[Change]) {
        let mut changes = self.changes.write().unwrap_or_else(PoisonError::into_inner);
        changes.epoch += 1;
        let now = changes.epoch;
        for change in committed {
            match change {
                Change::Nothing => {}
                Change::Accounts => changes.accounts = now,
                Change::Session(id) | Change::SessionMark(id) | Change::SessionPlace(id) => {
                    if matches!(change, Change::SessionPlace(_)) {
                        changes.lists = now;
                    }
                    changes.newest = now;
                    changes.sessions.insert(*id, now);
                    self.kept.remove(&Key::Session(*id));
                }
                Change::Everything => {
                    changes.accounts = now;
                    changes.everything = now;
                }
            }
        }
        if changes.everything == now {
            self.kept.clear();
        }
        if changes.everything == now || changes.sessions.len() > self.changes_max {
            changes.known_since = now;
            changes.sessions = HashMap::new();
        }
    }

    /// The last commit there was. To be asked before reading what is to be kept.
    pub(crate) fn epoch(&self) -> Epoch {
        self.changes().epoch
    }

    /// The last commit that changed who may log in.
    pub(crate) fn accounts_epoch(&self) -> Epoch {
        self.changes().accounts
    }

    /// Returns the hash of a spelling.
    pub(crate) fn spelling(&self, spelling: &Spelling) -> SpellingKey {
        let [one, other] = &self.spelling_hashers;
        SpellingKey(one.hash_one(spelling), other.hash_one(spelling))
    }

    /// What that caller sees, if it is known.
    pub(crate) fn list(&self, caller: &Caller) -> Option<Arc<Vec<Seen>>> {
        let listed = self.kept.get(&Key::List(key(caller)), |answer| match answer {
            Answer::List(listed) => Some(listed.clone()),
            _ => None,
        })?;
        self.changes().are_lists_unchanged(listed.epoch).then_some(listed.seen)
    }

    /// Keeps what a caller sees, as it was read at `epoch` or later.
    pub(crate) fn keep_list(&self, caller: &Caller, seen: &Arc<Vec<Seen>>, epoch: Epoch) {
        if seen.len() <= LIST_KEPT_MAX {
            self.kept.insert(Key::List(key(caller)), Answer::List(Listed { seen: Arc::clone(seen), epoch }));
        }
    }

    /// The caller's list in that spelling and coding, if nothing in it has changed; and whether it is compressed.
    pub(crate) fn whole(&self, caller: &Caller, spelling: SpellingKey, accepted: Accepted) -> Option<(Bytes, bool)> {
        let whole = self.kept.get(&Key::Whole(key(caller), spelling, accepted), |answer| match answer {
            Answer::Whole(whole) => Some(whole.clone()),
            _ => None,
        })?;
        let same = self.changes().is_whole_unchanged(&whole.list.seen, whole.list.epoch);
        same.then_some((whole.bytes, whole.gzip))
    }

    /// Keeps a whole list, compressed or not, whose parts were read at `epoch` or later.
    pub(crate) fn keep_whole(
        &self,
        caller: &Caller,
        (spelling, accepted): (SpellingKey, Accepted),
        seen: &Arc<Vec<Seen>>,
        (bytes, gzip): (&Bytes, bool),
        epoch: Epoch,
    ) {
        if bytes.len() <= WHOLE_BYTES_MAX {
            let list = Listed { seen: Arc::clone(seen), epoch };
            let whole = Answer::Whole(Whole { bytes: bytes.clone(), gzip, list });
            self.kept.insert(Key::Whole(key(caller), spelling, accepted), whole);
        }
    }

    /// Those messages as that caller reads them, if nothing was said in the session since and nobody's rights changed.
    pub(crate) fn messages(&self, caller: &Caller, part: Part, spelling: SpellingKey) -> Option<Bytes> {
        self.encoded(part.session_id, &Encoded::Messages(key(caller), part.after, spelling))
    }

    /// Keeps messages that were read at `epoch` or later by somebody who may.
    pub(crate) fn keep_messages(
        &self,
        caller: &Caller,
        part: Part,
        spelling: SpellingKey,
        bytes: &Bytes,
        epoch: Epoch,
    ) {
        if bytes.len() <= MESSAGES_KEPT_MAX {
            let messages = Encoded::Messages(key(caller), part.after, spelling);
            self.keep_encoded(part.session_id, messages, bytes, epoch);
        }
    }

    /// The sessions in that spelling; `None` for each that has to be spelt anew.
    pub(crate) fn items(&self, seen: &[Seen], spelling: SpellingKey) -> Vec<Option<Bytes>> {
        seen.iter().map(|seen| self.encoded(seen.id, &Encoded::Item(seen.sight, spelling))).collect()
    }

    /// Keeps a session in a spelling, as it was read at `epoch` or later.
    pub(crate) fn keep_item(&self, seen: Seen, spelling: SpellingKey, bytes: &Bytes, epoch: Epoch) {
        self.keep_encoded(seen.id, Encoded::Item(seen.sight, spelling), bytes, epoch);
    }

    fn encoded(&self, session_id: Id, wanted: &Encoded) -> Option<Bytes> {
        self.kept.get(&Key::Session(session_id), |answer| match answer {
            Answer::Session(all) => all.iter().find(|(encoded, _)| encoded == wanted).map(|(_, bytes)| bytes.clone()),
            _ => None,
        })
    }

    /// Commits wait meanwhile, so that none comes between the look and the keeping.
    fn keep_encoded(&self, session_id: Id, wanted: Encoded, bytes: &Bytes, epoch: Epoch) {
        let changes = self.changes();
        if !changes.is_unchanged(session_id, epoch) {
            return;
        }
        // A copy as long as its content: the original may be a part of something longer, or have room to grow.
        let bytes = Bytes::copy_from_slice(bytes);
        self.kept.change(Key::Session(session_id), |known| {
            let mut all = if let Some(Answer::Session(all)) = known { all } else { Vec::with_capacity(1) };
            all.retain(|(encoded, _)| *encoded != wanted);
            if all.len() >= ENCODINGS_MAX {
                all.remove(0);
            }
            all.push((wanted, bytes));
            Answer::Session(all)
        });
        drop(changes);
    }
}

fn key(caller: &Caller) -> CallerKey {
    (caller.associate_id, caller.administrator, caller.chat_user)
}

#[cfg(test)]
mod tests;
