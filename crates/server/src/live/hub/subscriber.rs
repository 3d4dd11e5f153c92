//! One reader of a stream: what waits for it, and whether it is still wanted.
//!
//! Its queue is short. Who does not keep up is cut off, and goes on from the last id it got.

use std::{
    collections::VecDeque,
    sync::{Mutex, MutexGuard, PoisonError},
};

use tokio::sync::Notify;

use super::frame::{Covered, Frame};

/// Events that wait for one reader; with one more it is cut off.
const FRAMES_MAX: usize = 512;
/// Bytes of them; with more it is cut off.
const BYTES_MAX: usize = 64 * 1024;
/// Bytes that are taken to be written at once.
const BYTES_TAKEN: usize = 16 * 1024;
/// With this much waiting a burst makes a pause.
const BYTES_MANY: usize = BYTES_MAX / 4;

/// Why nothing more is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum End {
    /// The reader has fallen behind, or has no right to it any more.
    Cut,
    /// The server stops.
    Stop,
}

/// A reader.
#[derive(Default)]
pub(crate) struct Subscriber {
    queue: Mutex<Queue>,
    woken: Notify,
}

#[derive(Default)]
struct Queue {
    frames: VecDeque<Frame>,
    bytes: usize,
    /// What it has read from the store itself; none while it still reads.
    covered: Option<Covered>,
    ended: Option<End>,
    /// A burst has waited for it once already, in vain.
    lags: bool,
}

impl Subscriber {
    fn queue(&self) -> MutexGuard<'_, Queue> {
        self.queue.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds an event, unless the reader knows it already.
    pub(crate) fn push(&self, frame: &Frame) {
        let mut queue = self.queue();
        if queue.ended.is_some() || queue.covered.is_some_and(|covered| covered.covers(frame.mark)) {
            return;
        }
        queue.bytes += frame.bytes.len();
        // A single long event is no reason to end.
        let full = queue.frames.len() >= FRAMES_MAX || (queue.bytes > BYTES_MAX && !queue.frames.is_empty());
        if full {
            queue.end(End::Cut);
        } else {
            queue.frames.push_back(frame.clone());
        }
        drop(queue);
        self.woken.notify_one();
    }

    /// Ends it: whoever reads is sent nothing more.
    pub(crate) fn end(&self, end: End) {
        self.queue().end(end);
        self.woken.notify_one();
    }

    /// From here on it is told what it has not read from the store; whether something waits for it already.
    pub(crate) fn go_live(&self, covered: Covered) -> bool {
        let mut queue = self.queue();
        queue.covered = Some(covered);
        let Queue { frames, bytes, .. } = &mut *queue;
        frames.retain(|frame| !covered.covers(frame.mark));
        *bytes = frames.iter().map(|frame| frame.bytes.len()).sum();
        !frames.is_empty()
    }

    /// What waits, as soon as something does, or that it has ended.
    pub(crate) async fn next(&self) -> Result<Vec<Frame>, End> {
        loop {
            {
                let mut queue = self.queue();
                if let Some(end) = queue.ended {
                    return Err(end);
                }
                if !queue.frames.is_empty() {
                    return Ok(queue.take());
                }
            }
            self.woken.notified().await;
        }
    }

    /// Why it has ended, once it has, whatever still waits.
    pub(crate) async fn ended(&self) -> End {
        loop {
            if let Some(end) = self.queue().ended {
                return end;
            }
            self.woken.notified().await;
        }
    }

    /// All that waits.
    #[cfg(test)]
    pub(crate) fn take_all(&self) -> Vec<Frame> {
        std::mem::take(&mut *self.queue()).frames.into()
    }

    /// Whether nothing waits.
    pub(crate) fn is_idle(&self) -> bool {
        self.queue().frames.is_empty()
    }

    /// Whether a burst should wait a moment for this reader.
    pub(crate) fn has_much(&self) -> bool {
        let queue = self.queue();
        !queue.lags && queue.has_much()
    }

    /// It was waited for; until it reads again it is not.
    pub(crate) fn was_waited_for(&self) {
        let mut queue = self.queue();
        queue.lags = queue.has_much();
    }
}

impl Queue {
    /// The first of what waits, at least one.
    fn take(&mut self) -> Vec<Frame> {
        let mut taken = Vec::new();
        let mut bytes = 0;
        while let Some(frame) = self.frames.pop_front_if(|frame| bytes == 0 || bytes + frame.bytes.len() <= BYTES_TAKEN)
        {
            bytes += frame.bytes.len();
            taken.push(frame);
        }
        self.bytes -= bytes;
        self.lags = false;
        if self.frames.is_empty() {
            // An idle reader holds no room for a burst.
            self.frames = VecDeque::new();
        }
        taken
    }

    fn has_much(&self) -> bool {
        self.bytes > BYTES_MANY || self.frames.len() > FRAMES_MAX / 4
    }

    fn end(&mut self, end: End) {
        self.ended.get_or_insert(end);
        self.bytes = 0;
        self.frames = VecDeque::new();
    }
}

#[cfg(test)]
mod tests {
    use std::{
        pin::pin,
        task::{Context, Poll, Waker},
    };

    use parlour_model::Timestamp;

    use super::{super::frame::Mark, *};

    fn frame(number: i64) -> Frame {
        Frame::new("message", "e-1", &"x".repeat(50), Mark::Number(number, Timestamp(0)))
    }

    /// What it gives at once: the marks, or that it has ended, or that it waits.
    fn next(subscriber: &Subscriber) -> Poll<Result<Vec<Mark>, End>> {
        let next = pin!(subscriber.next());
        let polled = next.poll(&mut Context::from_waker(Waker::noop()));
        polled.map(|frames| frames.map(|frames| frames.iter().map(|frame| frame.mark).collect()))
    }

    #[test]
    fn what_was_read_from_the_store_is_not_told_again_before_or_after() {
        let subscriber = Subscriber::default();
        (3..=6).for_each(|number| subscriber.push(&frame(number)));
        subscriber.go_live(Covered::Session(4, Timestamp(0)));
        subscriber.push(&frame(4));
        subscriber.push(&frame(7));
        let marks = [5, 6, 7].map(|number| Mark::Number(number, Timestamp(0)));
        assert_eq!(next(&subscriber), Poll::Ready(Ok(marks.to_vec())));
        assert_eq!(next(&subscriber), Poll::Pending);
        subscriber.end(End::Stop);
        subscriber.end(End::Cut);
        assert_eq!(next(&subscriber), Poll::Ready(Err(End::Stop)));
    }

    #[test]
    fn who_does_not_read_is_cut_off_and_holds_nothing() {
        let subscriber = Subscriber::default();
        let pushed = (1..).take_while(|number| {
            subscriber.push(&frame(*number));
            assert!(subscriber.queue().bytes <= BYTES_MAX);
            subscriber.queue().ended.is_none()
        });
        let pushed = pushed.count();
        assert!((100..=FRAMES_MAX).contains(&pushed), "{pushed}");
        assert!(subscriber.is_idle());
        assert_eq!(next(&subscriber), Poll::Ready(Err(End::Cut)));
    }

    #[test]
    fn a_single_long_event_passes() {
        let subscriber = Subscriber::default();
        subscriber.push(&Frame::new("session", "e-1", &"x".repeat(BYTES_MAX), Mark::Now));
        assert_eq!(next(&subscriber), Poll::Ready(Ok(vec![Mark::Now])));
    }
}
