//! The threads that read the store, as many as it has connections for reading.
//!
//! On the runtime's pool for blocking tasks each burst of reads adds threads, and steady work then keeps all of them: with
//! each thread goes memory that the allocator keeps for it. A fixed number has a fixed cost, and reads never wait behind
//! tasks that block for another reason.

use std::{
    io,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use parlour_store::READERS_MAX;
use tokio::{
    runtime::{Builder, Handle, Runtime},
    task::JoinHandle,
};

/// How long a thread without work lives on.
const IDLE: Duration = Duration::from_mins(1);

pub(crate) struct ReadThreads {
    handle: Handle,
    /// Only its pool for blocking tasks is used.
    runtime: Mutex<Option<Runtime>>,
}

impl ReadThreads {
    pub(crate) fn new() -> io::Result<Self> {
        let runtime = Builder::new_current_thread()
            .max_blocking_threads(READERS_MAX)
            .thread_keep_alive(IDLE)
            .thread_name("store-reader")
            .build()?;
        Ok(Self { handle: runtime.handle().clone(), runtime: Mutex::new(Some(runtime)) })
    }

    /// Queues a read.
    pub(crate) fn spawn<T: Send + 'static>(&self, read: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
        self.handle.spawn_blocking(read)
    }

    /// Waits, up to a limit, until the reads under way have ended. Later reads fail.
    pub(crate) fn end(&self, wait_max: Duration) {
        if let Some(runtime) = self.take() {
            runtime.shutdown_timeout(wait_max);
        }
    }

    fn take(&self) -> Option<Runtime> {
        self.runtime.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl Drop for ReadThreads {
    fn drop(&mut self) {
        // A runtime must not be waited for where this may be dropped.
        if let Some(runtime) = self.take() {
            runtime.shutdown_background();
        }
    }
}
