//! What was spelt before and is still true: who sees which sessions, and each session ready to be sent.
//!
//! The store is the truth; everything here may be dropped at any time. What is kept carries the number of the last
//! commit its reader knew of, and counts only while nothing it depends on was committed after. It is keyed by all that
//! makes an answer differ, what the caller may see included, so it never crosses a border of rights.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError, RwLock},
};

use bytes::Bytes;
use parlour_engine::sessions::Seen;
use parlour_model::{Caller, Id, SessionSight};
use parlour_store::Change;
use parlour_wire::Spelling;
use quick_cache::{Weighter, sync::Cache};

/// Whole lists kept ready, in bytes.
const WHOLES_BYTES_MAX: u64 = 16 * 1024 * 1024;
/// A longer list is sent in pieces instead.
pub(crate) const WHOLE_BYTES_MAX: usize = 1024 * 1024;
/// Messages kept ready, in bytes.
const MESSAGES_BYTES_MAX: u64 = 16 * 1024 * 1024;
/// A longer part of a conversation is not kept.
pub(crate) const MESSAGES_KEPT_MAX: usize = 64 * 1024;
/// Lists kept, counted in sessions.
const LISTED_MAX: u64 = 200_000;
/// A longer list is not kept, nor are its sessions: one such reader would drive out everyone else's.
pub(crate) const LIST_KEPT_MAX: usize = 2_000;
/// Spellings told apart at one time.
const SPELLINGS_MAX: usize = 1_024;
/// Sessions whose last change is remembered one by one.
const CHANGES_MAX: usize = 100_000;

/// The number of a commit, counted from the start of this process.
type Epoch = u64;

/// The cache.
pub(crate) struct Board {
    changes: RwLock<Changes>,
    lists: Cache<CallerKey, Listed, Length>,
    items: Cache<ItemKey, Item, Length>,
    wholes: Cache<(CallerKey, u64), Whole, Length>,
    messages: Cache<MessagesKey, Item, Length>,
    spellings: RwLock<Spellings>,
}

/// Spellings by number. A number is never given twice, so what carries a forgotten one is never found again.
#[derive(Default)]
struct Spellings {
    known: HashMap<Spelling, u64>,
    given: u64,
}

/// When what was last changed.
#[derive(Default)]
struct Changes {
    epoch: Epoch,
    accounts: Epoch,
    everything: Epoch,
    lists: Epoch,
    /// The last commit that changed any session.
    newest: Epoch,
    sessions: HashMap<Id, Epoch>,
}

impl Changes {
    fn touch(&mut self, id: Id, now: Epoch) {
        self.newest = now;
        self.sessions.insert(id, now);
    }

    /// Whether these sessions are as they were at that commit.
    fn unchanged_since(&self, seen: &[Seen], epoch: Epoch) -> bool {
        self.newest <= epoch || seen.iter().all(|seen| self.sessions.get(&seen.id).is_none_or(|last| *last <= epoch))
    }
}

/// The parts of a caller that decide which sessions are seen.
type CallerKey = (Id, bool, bool);

/// A session in one spelling, as one kind of caller sees it.
type ItemKey = (Id, SessionSight, u64);

/// A part of a conversation in one spelling, as one caller sees it.
type MessagesKey = (CallerKey, Part, u64);

/// The messages of a session after one of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Part {
    pub(crate) session_id: Id,
    pub(crate) after: Id,
}

#[derive(Clone)]
struct Listed {
    seen: Arc<Vec<Seen>>,
    epoch: Epoch,
}

/// A session, or messages of one, spelt.
#[derive(Clone)]
struct Item {
    bytes: Bytes,
    epoch: Epoch,
}

/// A list ready to be sent, and what it is made of.
#[derive(Clone)]
struct Whole {
    bytes: Bytes,
    seen: Arc<Vec<Seen>>,
    epoch: Epoch,
}

#[derive(Clone)]
struct Length;

impl Weighter<(CallerKey, u64), Whole> for Length {
    fn weight(&self, _: &(CallerKey, u64), whole: &Whole) -> u64 {
        whole.bytes.len() as u64 + 128
    }
}

impl Weighter<MessagesKey, Item> for Length {
    fn weight(&self, _: &MessagesKey, item: &Item) -> u64 {
        item.bytes.len() as u64 + 128
    }
}

impl Weighter<CallerKey, Listed> for Length {
    fn weight(&self, _: &CallerKey, listed: &Listed) -> u64 {
        listed.seen.len() as u64 + 1
    }
}

impl Weighter<ItemKey, Item> for Length {
    fn weight(&self, _: &ItemKey, item: &Item) -> u64 {
        item.bytes.len() as u64 + 128
    }
}

/// A spelling, recognised.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SpellingKey(u64);

impl Board {
    /// A cache that keeps at most about that many bytes of sessions.
    pub(crate) fn new(bytes_max: u64) -> Self {
        let items_expected = usize::try_from(bytes_max / 8_192).unwrap_or(1_000);
        Self {
            changes: RwLock::default(),
            lists: Cache::with_weighter(1_000, LISTED_MAX, Length),
            items: Cache::with_weighter(items_expected.max(16), bytes_max, Length),
            wholes: Cache::with_weighter(256, WHOLES_BYTES_MAX.min(bytes_max), Length),
            messages: Cache::with_weighter(4_096, MESSAGES_BYTES_MAX.min(bytes_max), Length),
            spellings: RwLock::default(),
        }
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
                Change::Session(id) | Change::SessionMark(id) => changes.touch(*id, now),
                Change::SessionPlace(id) => {
                    changes.lists = now;
                    changes.touch(*id, now);
                }
                Change::Everything => {
                    changes.accounts = now;
                    changes.everything = now;
                }
            }
        }
        if changes.everything == now || changes.sessions.len() > CHANGES_MAX {
            changes.everything = now;
            changes.sessions.clear();
        }
    }

    /// The last commit there was. To be asked before reading what is to be kept.
    pub(crate) fn epoch(&self) -> Epoch {
        self.changes.read().unwrap_or_else(PoisonError::into_inner).epoch
    }

    /// The last commit that changed who may log in.
    pub(crate) fn accounts_epoch(&self) -> Epoch {
        self.changes.read().unwrap_or_else(PoisonError::into_inner).accounts
    }

    /// What that caller sees, if it is known.
    pub(crate) fn list(&self, caller: &Caller) -> Option<Arc<Vec<Seen>>> {
        let listed = self.lists.get(&key(caller))?;
        let changes = self.changes.read().unwrap_or_else(PoisonError::into_inner);
        (listed.epoch >= changes.everything.max(changes.lists)).then_some(listed.seen)
    }

    /// Keeps what a caller sees, as it was read at `epoch` or later.
    pub(crate) fn keep_list(&self, caller: &Caller, seen: &Arc<Vec<Seen>>, epoch: Epoch) {
        if seen.len() <= LIST_KEPT_MAX {
            self.lists.insert(key(caller), Listed { seen: Arc::clone(seen), epoch });
        }
    }

    /// The whole list of that caller in that spelling, if nothing in it has changed.
    pub(crate) fn whole(&self, caller: &Caller, spelling: SpellingKey) -> Option<Bytes> {
        let whole = self.wholes.get(&(key(caller), spelling.0))?;
        let changes = self.changes.read().unwrap_or_else(PoisonError::into_inner);
        let same = whole.epoch >= changes.everything.max(changes.lists);
        (same && changes.unchanged_since(&whole.seen, whole.epoch)).then_some(whole.bytes)
    }

    /// Keeps a whole list, whose parts were read at `epoch` or later.
    pub(crate) fn keep_whole(
        &self,
        caller: &Caller,
        spelling: SpellingKey,
        seen: &Arc<Vec<Seen>>,
        bytes: &Bytes,
        epoch: Epoch,
    ) {
        let whole = Whole { bytes: bytes.clone(), seen: Arc::clone(seen), epoch };
        self.wholes.insert((key(caller), spelling.0), whole);
    }

    /// Those messages as that caller reads them, if nothing was said in the session since and nobody's rights changed.
    pub(crate) fn messages(&self, caller: &Caller, part: Part, spelling: SpellingKey) -> Option<Bytes> {
        let kept = self.messages.get(&(key(caller), part, spelling.0))?;
        let changes = self.changes.read().unwrap_or_else(PoisonError::into_inner);
        let last = changes.sessions.get(&part.session_id).copied().unwrap_or_default().max(changes.everything);
        (kept.epoch >= last).then_some(kept.bytes)
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
            self.messages.insert((key(caller), part, spelling.0), Item { bytes: bytes.clone(), epoch });
        }
    }

    /// Recognises a spelling.
    pub(crate) fn spelling(&self, spelling: &Spelling) -> SpellingKey {
        if let Some(known) = self.spellings.read().unwrap_or_else(PoisonError::into_inner).known.get(spelling) {
            return SpellingKey(*known);
        }
        let mut spellings = self.spellings.write().unwrap_or_else(PoisonError::into_inner);
        if spellings.known.len() >= SPELLINGS_MAX {
            spellings.known.clear();
        }
        spellings.given += 1;
        let number = spellings.given;
        SpellingKey(*spellings.known.entry(spelling.clone()).or_insert(number))
    }

    /// The sessions in that spelling; `None` for each that has to be spelt anew.
    pub(crate) fn items(&self, seen: &[Seen], spelling: SpellingKey) -> Vec<Option<Bytes>> {
        let found: Vec<_> = seen.iter().map(|it| self.items.get(&(it.id, it.sight, spelling.0))).collect();
        let changes = self.changes.read().unwrap_or_else(PoisonError::into_inner);
        let fresh = found.into_iter().zip(seen).map(|(item, seen)| {
            let last = changes.sessions.get(&seen.id).copied().unwrap_or_default().max(changes.everything);
            item.filter(|item| item.epoch >= last).map(|item| item.bytes)
        });
        fresh.collect()
    }

    /// Keeps a session in a spelling, as it was read at `epoch` or later.
    pub(crate) fn keep_item(&self, seen: Seen, spelling: SpellingKey, bytes: &Bytes, epoch: Epoch) {
        self.items.insert((seen.id, seen.sight, spelling.0), Item { bytes: bytes.clone(), epoch });
    }
}

fn key(caller: &Caller) -> CallerKey {
    (caller.associate_id, caller.administrator, caller.chat_user)
}

#[cfg(test)]
mod tests {
    use parlour_wire::{Format, Language, Select, ZoneChoice, zones};

    use super::*;

    fn spelling(select: &str) -> Spelling {
        Spelling {
            format: Format::Json,
            language: Language::default(),
            zone: ZoneChoice::plain(zones::UTC),
            select: Select::parse(select).expect("few names"),
        }
    }

    fn seen(id: Id) -> Seen {
        Seen { id, sight: SessionSight::WithKey }
    }

    #[test]
    fn an_item_counts_until_its_session_or_everything_changes() {
        let board = Board::new(1_000_000);
        let key = board.spelling(&spelling(""));
        let bytes = Bytes::from_static(b"{}");
        board.keep_item(seen(1), key, &bytes, board.epoch());
        board.committed(&[Change::Session(2), Change::Accounts, Change::Nothing]);
        assert_eq!(board.items(&[seen(1), seen(2)], key), [Some(bytes.clone()), None]);
        board.committed(&[Change::Session(1)]);
        assert_eq!(board.items(&[seen(1)], key), [None]);
        board.keep_item(seen(1), key, &bytes, board.epoch());
        board.committed(&[Change::Everything]);
        assert_eq!(board.items(&[seen(1)], key), [None]);
    }

    #[test]
    fn what_was_read_before_a_commit_is_not_kept_alive_by_arriving_after_it() {
        let board = Board::new(1_000_000);
        let key = board.spelling(&spelling(""));
        let before = board.epoch();
        board.committed(&[Change::Session(1)]);
        board.keep_item(seen(1), key, &Bytes::from_static(b"old"), before);
        assert_eq!(board.items(&[seen(1)], key), [None]);
    }

    #[test]
    fn a_whole_list_counts_until_one_of_its_sessions_or_some_place_or_everything_changes() {
        let board = Board::new(1_000_000);
        let spelling = board.spelling(&spelling(""));
        let caller = Caller { associate_id: 7, administrator: false, chat_user: true };
        let keep = || {
            board.keep_whole(&caller, spelling, &Arc::new(vec![seen(1)]), &Bytes::from_static(b"[]"), board.epoch());
        };
        keep();
        board.committed(&[Change::Accounts, Change::Nothing, Change::Session(2)]);
        assert!(board.whole(&caller, spelling).is_some());
        assert!(board.whole(&Caller { administrator: true, ..caller.clone() }, spelling).is_none(), "other rights");
        for change in [Change::Session(1), Change::SessionMark(1), Change::SessionPlace(2), Change::Everything] {
            keep();
            board.committed(&[change]);
            assert!(board.whole(&caller, spelling).is_none(), "{change:?}");
        }
    }

    #[test]
    fn messages_count_for_one_caller_until_their_session_or_everything_changes() {
        let board = Board::new(1_000_000);
        let spelling = board.spelling(&spelling(""));
        let caller = Caller { associate_id: 7, administrator: false, chat_user: true };
        let part = Part { session_id: 1, after: 5 };
        let keep = || board.keep_messages(&caller, part, spelling, &Bytes::from_static(b"[]"), board.epoch());
        keep();
        board.committed(&[Change::Session(2), Change::Accounts, Change::Nothing]);
        assert!(board.messages(&caller, part, spelling).is_some());
        assert!(board.messages(&Caller { associate_id: 8, ..caller.clone() }, part, spelling).is_none());
        assert!(board.messages(&caller, Part { after: 6, ..part }, spelling).is_none());
        for change in [Change::Session(1), Change::SessionMark(1), Change::SessionPlace(1), Change::Everything] {
            keep();
            board.committed(&[change]);
            assert!(board.messages(&caller, part, spelling).is_none(), "{change:?}");
        }
    }

    #[test]
    fn sights_and_spellings_are_kept_apart() {
        let board = Board::new(1_000_000);
        let (whole, part) = (board.spelling(&spelling("")), board.spelling(&spelling("status")));
        let without_key = Seen { id: 1, sight: SessionSight::WithoutKey };
        board.keep_item(seen(1), whole, &Bytes::from_static(b"key"), board.epoch());
        assert_eq!(board.items(&[without_key], whole), [None]);
        assert_eq!(board.items(&[seen(1)], part), [None]);
    }

    #[test]
    fn spellings_are_bounded_and_never_confused() {
        let board = Board::new(1_000_000);
        let first = board.spelling(&spelling("first"));
        board.keep_item(seen(1), first, &Bytes::from_static(b"first"), board.epoch());
        for number in 0..SPELLINGS_MAX {
            board.spelling(&spelling(&format!("x{number}")));
        }
        assert_eq!(board.items(&[seen(1)], board.spelling(&spelling("other"))), [None]);
        assert!(board.spellings.read().expect("not poisoned").known.len() <= SPELLINGS_MAX);
    }
}
