//! Processes that were started, and what the kernel knows of them: processor time and memory. Linux only.

use std::{
    fs,
    io::{BufRead as _, BufReader},
    net::SocketAddr,
    process::{Child, ChildStdout, Command, Stdio},
    time::Duration,
};

use tokio::time::timeout;

use crate::{Outcome, blocking};

/// How long a server may take until it listens.
const LISTEN_WAIT: Duration = Duration::from_mins(1);
/// What a server says when it does.
const LISTENING: &str = "listening on http://";
/// The unit of times in `/proc`: 100 a second on every Linux, whatever the kernel counts in.
const TICKS_PER_S: u64 = 100;

/// A server that was started; ends with this.
pub(crate) struct Process {
    child: Child,
    pub(crate) address: SocketAddr,
    /// Kept open: a server that cannot write would stumble.
    _stdout: BufReader<ChildStdout>,
}

impl Process {
    /// Starts a server and waits until it listens.
    pub(crate) async fn start(command: &mut Command) -> Outcome<Self> {
        let child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn();
        let mut starting = Starting(Some(child.map_err(|error| format!("{}: {error}", program(command)))?));
        let stdout = starting.0.as_mut().and_then(|child| child.stdout.take()).ok_or("there is no standard output")?;
        let program = program(command);
        let (address, stdout) = timeout(LISTEN_WAIT, blocking(move || listening(stdout)))
            .await
            .map_err(|_| format!("{program} does not listen"))?
            .map_err(|reason| format!("{program}: {reason}"))?;
        let child = starting.0.take().ok_or("it has gone")?;
        Ok(Self { child, address, _stdout: stdout })
    }

    pub(crate) fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        end(&mut self.child);
    }
}

/// A server that does not listen yet; ends with this unless it was taken out.
struct Starting(Option<Child>);

impl Drop for Starting {
    fn drop(&mut self) {
        if let Some(child) = &mut self.0 {
            end(child);
        }
    }
}

/// One that has ended by itself needs no ending.
fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

fn program(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

fn listening(stdout: ChildStdout) -> Outcome<(SocketAddr, BufReader<ChildStdout>)> {
    let mut stdout = BufReader::new(stdout);
    let mut line = String::new();
    while stdout.read_line(&mut line)? > 0 {
        if let Some(address) = line.trim().strip_prefix(LISTENING) {
            return Ok((address.parse()?, stdout));
        }
        line.clear();
    }
    Err("ended before it listened".into())
}

/// The processor time a process has used so far, in the kernel and outside.
pub(crate) fn cpu_time(pid: u32) -> Outcome<Duration> {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat"))?;
    // The program's name may hold anything, and ends with the last bracket.
    let (_, fields) = stat.rsplit_once(')').ok_or("stat has no name")?;
    let times: Vec<u64> = fields.split_whitespace().skip(11).take(2).filter_map(|field| field.parse().ok()).collect();
    let ticks: u64 = times.iter().sum();
    Ok(Duration::from_millis(ticks * 1_000 / TICKS_PER_S))
}

/// Memory of a process, in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Memory {
    /// Resident now.
    pub(crate) resident: u64,
    /// The most that was resident since the start or the last [`forget_peak`].
    pub(crate) peak: u64,
}

/// The memory of a process.
pub(crate) fn memory(pid: u32) -> Outcome<Memory> {
    let status = fs::read_to_string(format!("/proc/{pid}/status"))?;
    let bytes = |name: &str| -> Outcome<u64> {
        let line = status.lines().find_map(|line| line.strip_prefix(name)).ok_or("status has no memory")?;
        let kilobytes = line.trim_start_matches(':').trim().trim_end_matches("kB").trim();
        Ok(kilobytes.parse::<u64>()? * 1024)
    };
    Ok(Memory { resident: bytes("VmRSS")?, peak: bytes("VmHWM")? })
}

/// Lets the peak begin anew from what is resident now.
pub(crate) fn forget_peak(pid: u32) -> Outcome<()> {
    Ok(fs::write(format!("/proc/{pid}/clear_refs"), "5")?)
}
