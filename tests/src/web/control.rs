//! A line on which a story asks that its server be killed and started again: `kill` and `start`, each answered with
//! `done`. What a story is about is not known here.

use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    thread::JoinHandle,
};

use parlour_harness::{Database, Process};

/// Ends the line.
const END: &str = "end";

/// The server of a story, which the story may have killed.
pub(super) struct Control {
    /// Where the story's line begins, as `host:port`.
    pub address: String,
    thread: Option<JoinHandle<()>>,
}

impl Control {
    /// Takes the server over; it ends with this value.
    pub(super) fn over(server: Process, database: &Database, settings: &'static [&'static str]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = listener.local_addr().expect("it listens").to_string();
        let location = database.location.clone();
        let thread = std::thread::spawn(move || {
            let mut server = server;
            for line in listener.incoming().map_while(Result::ok).flat_map(lines) {
                let (asked, mut answer) = line;
                match asked.as_str() {
                    "kill" => {
                        server.kill();
                        server.wait_for_end();
                    }
                    "start" => {
                        let at = server.address.trim_start_matches("http://").to_owned();
                        server = Process::serve_at(&location, &at, settings);
                    }
                    END => break,
                    other => panic!("a story asked for {other:?}"),
                }
                // The story may have ended meanwhile.
                let _ = answer.write_all(b"done\n");
            }
        });
        Self { address, thread: Some(thread) }
    }
}

/// What is asked on that connection, each with where to answer.
fn lines(connection: TcpStream) -> impl Iterator<Item = (String, TcpStream)> {
    let answers = connection.try_clone().expect("a second handle");
    let read = BufReader::new(connection).lines().map_while(Result::ok);
    read.map(move |line| (line, answers.try_clone().expect("a second handle")))
}

impl Drop for Control {
    fn drop(&mut self) {
        let told = TcpStream::connect(&self.address).and_then(|mut line| writeln!(line, "{END}"));
        if let Some(thread) = self.thread.take().filter(|_| told.is_ok()) {
            // What went wrong there has been printed.
            let _ = thread.join();
        }
    }
}
