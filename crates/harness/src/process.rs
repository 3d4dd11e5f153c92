//! The real program, as a process of its own.

use std::{
    fs,
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::{Arc, Mutex, PoisonError},
};

use parlour_store::Location;
use ureq::Agent;

use crate::{Call, server::agent};

/// A running `parlour serve`; killed with this value.
pub struct Process {
    child: Mutex<Child>,
    /// The number of the process.
    id: u32,
    /// Where it listens: `http://…`.
    pub address: String,
    agent: Agent,
    printed: Arc<Mutex<String>>,
}

impl Process {
    /// The program, built beside the tests.
    pub fn program() -> PathBuf {
        let test = std::env::current_exe().expect("this test is a file");
        let folder = test.ancestors().nth(2).expect("a test lies in target/*/deps");
        let program = folder.join("parlour");
        assert!(program.is_file(), "{} is not built; `cargo xtask test` does it", program.display());
        program
    }

    /// Returns a port that is free now, for servers whose address must be known before they start.
    pub fn free_port() -> u16 {
        TcpListener::bind("127.0.0.1:0").and_then(|it| it.local_addr()).expect("a port").port()
    }

    /// Runs a command of the program to its end, with that standard input.
    pub fn run(location: &Location, arguments: &[&str], input: &str) -> Output {
        let mut command = Self::command(location);
        let mut child = command
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut stdin = child.stdin.take().expect("piped");
        let input = input.to_owned();
        // From a thread: the program may write before it has read everything, or end without reading.
        let writer = std::thread::spawn(move || drop(stdin.write_all(input.as_bytes())));
        let output = child.wait_with_output().expect("the program ends");
        writer.join().expect("the writer ends");
        output
    }

    /// Starts the server on that store.
    pub fn serve(location: &Location, arguments: &[&str]) -> Self {
        Self::serve_at(location, "127.0.0.1:0", arguments)
    }

    /// The same at that address: where another one was, for those who know it by its port.
    pub fn serve_at(location: &Location, listen: &str, arguments: &[&str]) -> Self {
        let mut command = Self::command(location);
        command.args(["serve", "--listen", listen]).args(arguments);
        Self::listen(command)
    }

    /// Runs a command that serves, until it listens.
    pub fn listen(mut command: Command) -> Self {
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn().expect("the program starts");
        let mut out = BufReader::new(child.stdout.take().expect("piped"));
        let mut lines = String::new();
        let address = loop {
            let start = lines.len();
            let read = out.read_line(&mut lines).expect("text");
            assert!(read > 0, "the server ended before it listened");
            if let Some(address) = lines[start..].trim().strip_prefix("listening on ") {
                break address.to_owned();
            }
        };
        let printed = Arc::new(Mutex::new(lines));
        let rest = Arc::clone(&printed);
        // The rest is read away, so that the server never waits for us.
        std::thread::spawn(move || {
            for line in out.lines().map_while(Result::ok) {
                let mut printed = rest.lock().unwrap_or_else(PoisonError::into_inner);
                printed.push_str(&line);
                printed.push('\n');
            }
        });
        Self { id: child.id(), child: Mutex::new(child), address, agent: agent(), printed }
    }

    /// What it has printed on standard output so far.
    pub fn printed(&self) -> String {
        self.printed.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// The bytes of memory it holds now.
    pub fn memory(&self) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.id())).expect("it runs");
        let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("it has memory");
        let kilobytes: u64 = line.trim().trim_end_matches(" kB").parse().expect("a number");
        kilobytes * 1024
    }

    /// The program on that store, for whoever wants to give it more than arguments.
    pub fn command(location: &Location) -> Command {
        let mut command = Command::new(Self::program());
        command.env_remove("RUST_LOG").env("PARLOUR_LOG", "warn");
        // No test asks the world whether a domain exists.
        command.env("PARLOUR_VISITOR_CHECK_DOMAINS", "false");
        match location {
            Location::Sqlite(file) => {
                let folder: &Path = file.parent().expect("a file in a folder");
                command.current_dir(folder).arg("--data").arg(folder);
            }
            Location::Postgres(url) => {
                command.arg("--database").arg(url);
            }
        }
        command
    }

    /// A call of that method to that path.
    pub fn call(&self, method: &str, path: &str) -> Call {
        Call::new(&self.agent, method, format!("{}{path}", self.address))
    }

    /// A call of that operation of the Chat agent.
    pub fn chat(&self, operation: &str) -> Call {
        self.call("POST", &format!("/api/v1/Agents/Chat/{operation}"))
    }

    /// The number of the process.
    pub fn id(&self) -> u32 {
        self.id
    }

    /// Ends it as a power cut would, signal 9, whoever is being served.
    pub fn kill(&self) {
        self.signal("-KILL");
    }

    /// Asks it to end (SIGTERM), waits, and tells whether it ended well.
    pub fn terminate(self) -> bool {
        self.ask_to_end();
        self.wait_for_end()
    }

    /// Asks it to end (SIGTERM), and does not wait.
    pub fn ask_to_end(&self) {
        self.signal("-TERM");
    }

    /// Waits for its end; whether it ended well.
    pub fn wait_for_end(&self) -> bool {
        self.child.lock().unwrap_or_else(PoisonError::into_inner).wait().expect("it ends").success()
    }

    /// Tells it that its terminal has closed (SIGHUP).
    pub fn hang_up(&self) {
        self.signal("-HUP");
    }

    fn signal(&self, signal: &str) {
        let sent = Command::new("kill").args([signal, &self.id().to_string()]).status();
        assert!(sent.is_ok_and(|status| status.success()), "kill works");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let child = self.child.get_mut().unwrap_or_else(PoisonError::into_inner);
        // It may have ended already.
        let _ = child.kill();
        let _ = child.wait();
    }
}
