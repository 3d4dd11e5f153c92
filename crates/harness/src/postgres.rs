//! A real PostgreSQL server for the tests of this process, in a folder of its own.

use std::{
    env, fs,
    io::Write,
    net::TcpListener,
    os::unix::fs::chown,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        OnceLock,
        atomic::{AtomicU64, Ordering},
    },
    time::{Duration, Instant},
};

use parlour_store::Location;

/// How long the server may take to come up.
const START_WAIT: Duration = Duration::from_mins(1);
/// The user that PostgreSQL's package makes; as root the server must run as somebody else.
const USER: &str = "postgres";

static SERVER: OnceLock<Server> = OnceLock::new();
static DATABASES: AtomicU64 = AtomicU64::new(0);

struct Server {
    port: u16,
    root: PathBuf,
    /// Held for its standard input: when this process ends, however it ends, the guard sees it close.
    _guard: Child,
}

/// The address of a new, empty database.
pub(crate) fn new_database() -> String {
    database_on(SERVER.get_or_init(start))
}

fn database_on(server: &Server) -> String {
    let name = format!("test_{}", DATABASES.fetch_add(1, Ordering::SeqCst));
    let made = run_sql(server.port, &format!("create database {name}"));
    assert!(made, "PostgreSQL did not make the database {name}");
    format!("postgres://{USER}@127.0.0.1:{}/{name}", server.port)
}

/// A PostgreSQL server of a test's own, which can be stopped dead and woken up again. It ends with this value.
pub struct Cluster {
    server: Server,
    /// The first process of the server.
    postmaster: u32,
}

impl Cluster {
    /// A new one.
    pub fn new() -> Self {
        let server = start();
        let postmaster = fs::read_to_string(server.root.join("data/postmaster.pid")).expect("it runs");
        let postmaster = postmaster.lines().next().and_then(|line| line.trim().parse().ok()).expect("a number");
        Self { server, postmaster }
    }

    /// The location of a new, empty database.
    pub fn database(&self) -> Location {
        Location::Postgres(database_on(&self.server))
    }

    /// Stops all its processes where they are (SIGSTOP): connections stay open, and nothing answers.
    pub fn freeze(&self) {
        self.signal("-STOP");
    }

    /// Lets them go on (SIGCONT).
    pub fn thaw(&self) {
        self.signal("-CONT");
    }

    fn signal(&self, signal: &str) {
        let all: Vec<_> = self.processes().iter().map(u32::to_string).collect();
        // One that has ended meanwhile needs no signal.
        let _ = Command::new("kill").arg(signal).args(all).stderr(Stdio::null()).status();
    }

    /// The first process, and its children.
    fn processes(&self) -> Vec<u32> {
        let children = fs::read_to_string(format!("/proc/{0}/task/{0}/children", self.postmaster));
        let children = children.expect("it runs");
        let children = children.split_whitespace().filter_map(|child| child.parse().ok());
        std::iter::once(self.postmaster).chain(children).collect()
    }
}

impl Default for Cluster {
    fn default() -> Self {
        Self::new()
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // One that was stopped would not end with its guard.
        self.thaw();
    }
}

/// Runs a statement, if the server takes it.
fn run_sql(port: u16, sql: &str) -> bool {
    let mut config = postgres::Config::new();
    config.host("127.0.0.1").port(port).user(USER).dbname("postgres");
    config.connect(postgres::NoTls).is_ok_and(|mut client| client.batch_execute(sql).is_ok())
}

/// The folder with the server's programs: on the path, or where Debian puts them.
fn programs() -> PathBuf {
    let path = env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<_> = env::split_paths(&path).collect();
    if let Ok(versions) = fs::read_dir("/usr/lib/postgresql") {
        folders.extend(versions.flatten().map(|version| version.path().join("bin")));
    }
    folders
        .into_iter()
        .find(|folder| folder.join("initdb").is_file() && folder.join("postgres").is_file())
        .expect("PostgreSQL is installed; `cargo xtask setup` does it")
}

fn start() -> Server {
    let bin = programs();
    let root = tempfile::Builder::new().prefix("parlour-pg-").tempdir().expect("a folder").keep();
    let owner = owner_of_server();
    if let Some((user, group)) = owner {
        chown(&root, Some(user), Some(group)).expect("root may give folders away");
    }
    let data = root.join("data");
    let initdb = as_owner(owner, &bin.join("initdb"))
        .args(["-D", text(&data), "-U", USER, "--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C"])
        .stdout(Stdio::null())
        .status();
    assert!(initdb.is_ok_and(|status| status.success()), "initdb failed");
    let port = free_port();
    let server = Server { port, _guard: run(owner, &bin, &root, &data, port), root };
    let started_at = Instant::now();
    while !run_sql(port, "select 1") {
        assert!(started_at.elapsed() < START_WAIT, "PostgreSQL did not come up");
        std::thread::sleep(Duration::from_millis(50));
    }
    server
}

/// Runs the server under a guard that ends it, and removes its folder, once our end of the pipe is closed.
fn run(owner: Option<(u32, u32)>, bin: &Path, root: &Path, data: &Path, port: u16) -> Child {
    let script = "\"$0\" -D \"$1\" -p \"$2\" -c listen_addresses=127.0.0.1 -c unix_socket_directories= \
                  -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=400 \
                  -c shared_buffers=64MB -c logging_collector=off >\"$3/log\" 2>&1 & \
                  server=$!; cat >/dev/null; kill -INT $server; wait $server; rm -rf \"$3\"";
    let mut guard = as_owner(owner, Path::new("/bin/sh"));
    let mut guard = guard
        .args(["-c", script, text(&bin.join("postgres")), text(data), &port.to_string(), text(root)])
        .current_dir(root)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("a shell");
    guard.stdin.as_mut().map(Write::flush);
    guard
}

/// The user and group the server runs as, when this process is root.
fn owner_of_server() -> Option<(u32, u32)> {
    if id(&["-u"]) != 0 {
        return None;
    }
    Some((id(&["-u", USER]), id(&["-g", USER])))
}

fn id(arguments: &[&str]) -> u32 {
    let output = Command::new("id").args(arguments).output().expect("the command id");
    String::from_utf8_lossy(&output.stdout).trim().parse().expect("the user exists")
}

fn as_owner(owner: Option<(u32, u32)>, program: &Path) -> Command {
    use std::os::unix::process::CommandExt;
    let mut command = Command::new(program);
    if let Some((user, group)) = owner {
        command.uid(user).gid(group);
    }
    command
}

fn free_port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    listener.local_addr().expect("an address").port()
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path in UTF-8")
}
