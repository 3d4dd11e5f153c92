//! The processor time, memory and files of the process, under the names that Prometheus has for every program.
//!
//! Read from `/proc`; on a system without it these metrics stay 0.

use std::{fs, sync::atomic::AtomicU64};

use parlour_model::Timestamp;
use prometheus_client::{
    metrics::{counter::Counter, gauge::Gauge},
    registry::Registry,
};

use crate::open_files;

/// The gauges, in a registry without the prefix of the others.
pub(super) struct ProcessMetrics {
    pub(super) registry: Registry,
    cpu: Counter<f64, AtomicU64>,
    memory: Gauge,
    open_fds: Gauge,
}

impl ProcessMetrics {
    pub(super) fn new(started_at: Timestamp) -> Self {
        let mut registry = Registry::default();
        let (cpu, memory, open_fds) = (Counter::default(), Gauge::default(), Gauge::default());
        let (start, max_fds) = (Gauge::<f64, AtomicU64>::default(), Gauge::<i64>::default());
        registry.register("process_cpu_seconds", "Processor time used", cpu.clone());
        registry.register("process_resident_memory_bytes", "Memory in use", memory.clone());
        registry.register("process_open_fds", "File descriptors that are open", open_fds.clone());
        registry.register("process_max_fds", "File descriptors that may be open", max_fds.clone());
        registry.register("process_start_time_seconds", "When the process started, since 1970", start.clone());
        start.set(started_at.0 as f64 / 1000.0);
        max_fds.set(i64::try_from(open_files::limit()).unwrap_or(i64::MAX));
        Self { registry, cpu, memory, open_fds }
    }

    /// Reads what is used now.
    pub(super) fn update(&self) {
        self.cpu.inner().store(cpu_seconds().to_bits(), std::sync::atomic::Ordering::Relaxed);
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        self.memory.set(resident_bytes(&status).unwrap_or_default());
        let open = fs::read_dir("/proc/self/fd").map_or(0, Iterator::count);
        self.open_fds.set(i64::try_from(open).unwrap_or(i64::MAX));
    }
}

fn cpu_seconds() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ProcessCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

/// The line `VmRSS:     31512 kB`.
fn resident_bytes(status: &str) -> Option<i64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    Some(line.trim().strip_suffix("kB")?.trim().parse::<i64>().ok()? * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_resident_memory_is_read_in_bytes() {
        assert_eq!(resident_bytes("Name:\tparlour\nVmRSS:\t   31512 kB\nThreads:\t4\n"), Some(31_512 * 1024));
        assert_eq!(resident_bytes("Name:\tparlour\n"), None);
    }
}
