//! A map with a limit in bytes that includes everything it needs: values, keys, tables, and the allocator's rounding.
//!
//! Eviction is "second chance": entries are visited in order, and those that were not read since their last visit go.
//! The map does not know what the values are or whether they are still valid.

use std::{
    collections::{HashMap, VecDeque, hash_map::RandomState},
    hash::{BuildHasher, Hash},
    sync::{
        PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard,
        atomic::{AtomicBool, Ordering},
    },
};

/// Parts of the map that are locked on their own, at most.
const SHARDS_MAX: usize = 8;
/// Bytes of a part below which there are fewer of them.
const SHARD_BYTES_MIN: usize = 4 * 1024 * 1024;

/// The heap memory of a value.
pub(crate) trait HeapBytes {
    fn heap_bytes(&self) -> usize;
}

/// The memory that the allocator uses for that many bytes: it has four sizes between one power of two and the next.
pub(crate) fn allocated(bytes: usize) -> usize {
    match bytes {
        0 => 0,
        1..=64 => bytes.next_multiple_of(16),
        _ => bytes.next_multiple_of((bytes.next_power_of_two() / 8).max(16)),
    }
}

/// The map.
pub(crate) struct Kept<K, V> {
    shards: Box<[RwLock<Shard<K, V>>]>,
    hasher: RandomState,
}

struct Shard<K, V> {
    bytes_max: usize,
    slots: HashMap<K, Slot<V>>,
    /// The capacity of the map's table. The map itself reports less once entries were removed.
    capacity: usize,
    /// Keys with the number of their slot, in the order of visits. Removed slots may still be listed.
    order: VecDeque<(K, u64)>,
    /// The heap memory of all values.
    heap_bytes: usize,
    numbers: u64,
}

struct Slot<V> {
    value: V,
    heap_bytes: usize,
    number: u64,
    /// The value was read since the last visit.
    used: AtomicBool,
}

impl<K: Copy + Eq + Hash, V: HeapBytes> Kept<K, V> {
    pub(crate) fn new(bytes_max: usize) -> Self {
        let count = (bytes_max / SHARD_BYTES_MIN).clamp(1, SHARDS_MAX);
        let shards = (0..count).map(|_| RwLock::new(Shard::new(bytes_max / count))).collect();
        Self { shards, hasher: RandomState::new() }
    }

    fn shard(&self, key: &K) -> &RwLock<Shard<K, V>> {
        &self.shards[self.hasher.hash_one(key) as usize % self.shards.len()]
    }

    /// Reads the value of that key.
    pub(crate) fn get<T>(&self, key: &K, look: impl FnOnce(&V) -> Option<T>) -> Option<T> {
        let shard = read(self.shard(key));
        let slot = shard.slots.get(key)?;
        let found = look(&slot.value)?;
        // A store that changes nothing would still take the line away from other threads.
        if !slot.used.load(Ordering::Relaxed) {
            slot.used.store(true, Ordering::Relaxed);
        }
        Some(found)
    }

    /// Replaces the value of that key; other entries make room for it.
    pub(crate) fn change(&self, key: K, change: impl FnOnce(Option<V>) -> V) {
        write(self.shard(&key)).change(key, change);
    }

    pub(crate) fn insert(&self, key: K, value: V) {
        self.change(key, |_| value);
    }

    pub(crate) fn remove(&self, key: &K) {
        // Most sessions that change are not cached.
        if read(self.shard(key)).slots.contains_key(key) {
            write(self.shard(key)).remove(key);
        }
    }

    pub(crate) fn clear(&self) {
        for shard in &self.shards {
            let mut shard = write(shard);
            *shard = Shard { numbers: shard.numbers, ..Shard::new(shard.bytes_max) };
        }
    }

    /// Drops all entries that were not read since the last call.
    pub(crate) fn drop_unused(&self) {
        for shard in &self.shards {
            write(shard).drop_unused();
        }
    }

    /// The memory of the whole map, in bytes.
    pub(crate) fn bytes(&self) -> usize {
        self.shards.iter().map(|shard| read(shard).bytes()).sum()
    }
}

fn read<T>(lock: &RwLock<T>) -> RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(PoisonError::into_inner)
}

fn write<T>(lock: &RwLock<T>) -> RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}

impl<K: Copy + Eq + Hash, V: HeapBytes> Shard<K, V> {
    fn new(bytes_max: usize) -> Self {
        Self { bytes_max, slots: HashMap::new(), capacity: 0, order: VecDeque::new(), heap_bytes: 0, numbers: 0 }
    }

    fn bytes(&self) -> usize {
        self.heap_bytes + table_bytes::<K, V>(self.capacity) + order_bytes::<K>(self.order.capacity())
    }

    fn bytes_when_grown(&self) -> usize {
        self.heap_bytes + table_bytes::<K, V>(self.capacity * 2) + order_bytes::<K>(self.order.capacity())
    }

    fn change(&mut self, key: K, change: impl FnOnce(Option<V>) -> V) {
        let known = self.remove(&key);
        let value = change(known);
        let heap_bytes = value.heap_bytes();
        if heap_bytes > self.bytes_max / 2 {
            return;
        }
        // Otherwise the table would grow beyond the budget, and half of all entries would have to go.
        while self.slots.len() == self.slots.capacity() && self.bytes_when_grown() > self.bytes_max && self.pass_one() {
        }
        self.numbers += 1;
        self.heap_bytes += heap_bytes;
        let slot = Slot { value, heap_bytes, number: self.numbers, used: AtomicBool::new(false) };
        self.slots.insert(key, slot);
        self.capacity = self.capacity.max(self.slots.capacity());
        self.order.push_back((key, self.numbers));
        self.shrink();
        while self.bytes() > self.bytes_max && self.pass_one() {
            self.shrink();
        }
    }

    fn remove(&mut self, key: &K) -> Option<V> {
        let slot = self.slots.remove(key)?;
        self.heap_bytes -= slot.heap_bytes;
        Some(slot.value)
    }

    /// Visits the first entry: it is dropped, or moved to the end if it was read. False if there was none.
    fn pass_one(&mut self) -> bool {
        let Some((key, number)) = self.order.pop_front() else { return false };
        if let Some(slot) = self.slots.get(&key)
            && slot.number == number
        {
            if slot.used.swap(false, Ordering::Relaxed) {
                self.order.push_back((key, number));
            } else {
                self.remove(&key);
            }
        }
        true
    }

    fn drop_unused(&mut self) {
        for _ in 0..self.order.len() {
            self.pass_one();
        }
        self.shrink();
    }

    /// Shrinks tables that are much larger than their content.
    fn shrink(&mut self) {
        let count = self.slots.len();
        if count == 0 {
            *self = Self { numbers: self.numbers, ..Self::new(self.bytes_max) };
            return;
        }
        if self.capacity > 4 * count + 32 {
            self.slots.shrink_to(2 * count);
            self.capacity = self.slots.capacity();
        }
        if self.order.len() > 2 * count + 32 {
            let slots = &self.slots;
            self.order.retain(|(key, number)| slots.get(key).is_some_and(|slot| slot.number == *number));
        }
        if self.order.capacity() > 4 * self.order.len() + 32 {
            self.order.shrink_to(2 * self.order.len());
        }
    }
}

/// The memory of a hash table of that capacity: seven of eight buckets are used, and each has one control byte.
fn table_bytes<K, V>(capacity: usize) -> usize {
    let buckets = if capacity == 0 { 0 } else { (capacity * 8).div_ceil(7).next_power_of_two() };
    allocated(buckets * (size_of::<(K, Slot<V>)>() + 1))
}

fn order_bytes<K>(capacity: usize) -> usize {
    allocated(capacity * size_of::<(K, u64)>())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    struct Value(Box<[u8]>);

    impl HeapBytes for Value {
        fn heap_bytes(&self) -> usize {
            allocated(self.0.len())
        }
    }

    fn value(bytes: usize) -> Value {
        Value(vec![0; bytes].into())
    }

    #[derive(Clone, Debug)]
    enum Step {
        Insert(u16, usize),
        Get(u16),
        Remove(u16),
        DropUnused,
        Clear,
    }

    fn step() -> impl Strategy<Value = Step> {
        let key = 0..500_u16;
        prop_oneof![
            10 => (key.clone(), 0..3_000_usize).prop_map(|(key, bytes)| Step::Insert(key, bytes)),
            5 => (500..60_000_u16, 0..10_usize).prop_map(|(key, bytes)| Step::Insert(key, bytes)),
            10 => key.clone().prop_map(Step::Get),
            3 => key.prop_map(Step::Remove),
            1 => Just(Step::DropUnused),
            1 => Just(Step::Clear),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn whatever_is_kept_the_budget_holds(
            bytes_max in prop_oneof![Just(0_usize), 1_000..200_000_usize],
            steps in prop::collection::vec(step(), 1..2_000),
        ) {
            let kept = Kept::new(bytes_max);
            for step in steps {
                match step {
                    Step::Insert(key, bytes) => kept.insert(key, value(bytes)),
                    Step::Get(key) => drop(kept.get(&key, |value| Some(value.0.len()))),
                    Step::Remove(key) => kept.remove(&key),
                    Step::DropUnused => kept.drop_unused(),
                    Step::Clear => kept.clear(),
                }
                prop_assert!(kept.bytes() <= bytes_max, "{} of {bytes_max}", kept.bytes());
                let held: usize = read(&kept.shards[0]).slots.values().map(|slot| slot.value.heap_bytes()).sum();
                prop_assert_eq!(held, read(&kept.shards[0]).heap_bytes);
            }
        }
    }

    #[test]
    fn what_is_asked_for_outlives_what_is_not() {
        let kept = Kept::new(20_000);
        for key in 0..1_000_u16 {
            kept.insert(key, value(1_000));
            kept.get(&0, |_| Some(())).expect("the first is asked for again and again");
        }
        assert!(kept.get(&999, |_| Some(())).is_some(), "the newest is there");
        assert!(kept.get(&500, |_| Some(())).is_none());
    }

    #[test]
    fn what_nobody_asks_for_any_more_is_dropped_and_its_memory_given_back() {
        let kept = Kept::new(1 << 20);
        for key in 0..5_000_u16 {
            kept.insert(key, value(10));
        }
        kept.get(&7, |_| Some(())).expect("it is there");
        kept.drop_unused();
        assert!(kept.get(&7, |_| Some(())).is_some());
        assert!(kept.bytes() < 8 * 1024, "{} bytes for one", kept.bytes());
        kept.drop_unused();
        kept.drop_unused();
        assert!(kept.get(&7, |_| Some(())).is_none());
    }

    #[test]
    fn a_value_that_would_take_half_of_the_budget_is_not_kept_nor_is_its_former_one() {
        let kept = Kept::new(10_000);
        kept.insert(1, value(100));
        kept.insert(1, value(8_000));
        assert!(kept.get(&1, |_| Some(())).is_none());
    }

    #[test]
    fn the_allocator_takes_no_more_than_is_counted() {
        for (bytes, expected) in [(0, 0), (1, 16), (17, 32), (65, 80), (1_000, 1_024), (1_025, 1_280), (6_600, 7_168)] {
            assert_eq!(allocated(bytes), expected, "{bytes}");
        }
    }
}
