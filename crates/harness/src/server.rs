//! A server within the test's process, on a port of its own.

use std::{net::SocketAddr, sync::Arc, thread::JoinHandle, time::Duration};

use parlour::{App, Settings, clock::Clock};
use parlour_store::{Limits, Location, Store};
use tokio::{net::TcpListener, sync::oneshot};
use ureq::Agent;

use crate::{Call, Database, Engine, FakeClock};

/// How long its database may take.
const STORE_WAIT: Duration = Duration::from_mins(2);

/// The server; it ends with this value.
pub struct TestServer {
    /// Where it listens.
    pub address: SocketAddr,
    /// Its clock.
    pub clock: FakeClock,
    app: Arc<App>,
    agent: Agent,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
    database: Option<Database>,
}

impl TestServer {
    /// A server on an empty store of that engine.
    pub fn start(engine: Engine) -> Self {
        Self::start_with(engine, |_| {})
    }

    /// The same, with other settings.
    pub fn start_with(engine: Engine, change: impl FnOnce(&mut Settings)) -> Self {
        let database = Database::new(engine);
        let folder = database.folder();
        let mut server = Self::start_on(&database.location, |settings| {
            settings.data = folder;
            change(settings);
        });
        server.database = Some(database);
        server
    }

    /// A server on that store.
    pub fn start_on(location: &Location, change: impl FnOnce(&mut Settings)) -> Self {
        let mut settings = Settings::default();
        // A busy machine is no failure.
        settings.store_limits = Limits { read: Some(STORE_WAIT), write: Some(STORE_WAIT), ..Limits::default() };
        // No test asks the world whether a domain exists.
        settings.visitors.check_domains = false;
        match location {
            Location::Sqlite(file) => {
                file.parent().expect("a file in a folder").clone_into(&mut settings.data);
            }
            Location::Postgres(url) => settings.database = Some(url.clone()),
        }
        change(&mut settings);
        let clock = FakeClock::default();
        let app = App::open(settings, Arc::new(clock.clone()) as Clock).expect("the server opens its store");
        let (stop, stopped) = oneshot::channel();
        let (tell, told) = std::sync::mpsc::channel();
        let serving = Arc::clone(&app);
        let thread = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
            runtime.expect("threads").block_on(async {
                let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
                tell.send(listener.local_addr().expect("an address")).expect("the test waits");
                let stop = async {
                    let _ = stopped.await;
                };
                parlour::serve(serving, listener, stop).await;
            });
        });
        let address = told.recv().expect("the server listens");
        Self { address, clock, app, agent: agent(), stop: Some(stop), thread: Some(thread), database: None }
    }

    /// Its store.
    pub fn store(&self) -> &Store {
        self.app.store()
    }

    /// Does everything that time has to do now. Nothing does it by itself here: tests turn the clock.
    pub fn run_due(&self) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(self.app.run_due());
    }

    /// How many callers wait for a message.
    pub fn waiting(&self) -> usize {
        let metrics = self.get("/metrics").send();
        let line = metrics.text().lines().find_map(|line| line.strip_prefix("parlour_callers_waiting "));
        line.expect("it is counted").parse().expect("a number")
    }

    /// Sends all mail that is due now. Nothing does it by itself here.
    pub fn run_mail(&self) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(self.app.run_mail());
    }

    /// A call of that method to that path.
    pub fn call(&self, method: &str, path: &str) -> Call {
        Call::new(&self.agent, method, format!("http://{}{path}", self.address))
    }

    /// A POST to that path.
    pub fn post(&self, path: &str) -> Call {
        self.call("POST", path)
    }

    /// A call of that operation of the Chat agent.
    pub fn chat(&self, operation: &str) -> Call {
        self.post(&format!("/api/v1/Agents/Chat/{operation}"))
    }

    /// A GET of that path.
    pub fn get(&self, path: &str) -> Call {
        self.call("GET", path)
    }
}

impl Drop for TestServer {
    fn drop(&mut self) {
        // Kept connections would be waited for.
        self.agent = agent();
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// A client that keeps connections, gives statuses as they are and follows nothing.
pub(crate) fn agent() -> Agent {
    Agent::config_builder()
        .http_status_as_error(false)
        .max_redirects(0)
        .proxy(None)
        .allow_non_standard_methods(true)
        .build()
        .into()
}
