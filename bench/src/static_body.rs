//! The yardstick: a server that can do nothing but answer every request with the same ready bytes. It has the server's
//! version of hyper, its allocator and its number of threads, and runs as a process of its own so that its processor
//! time can be told.

use std::{convert::Infallible, env, fs, io::Write as _, path::Path, process::Command};

use bytes::Bytes;
use http_body_util::Full;
use hyper::{
    Response,
    header::{CONTENT_TYPE, HeaderValue},
    server::conn::http1,
    service::service_fn,
};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::{TcpListener, TcpStream};

use crate::{Outcome, process::Process};

/// Makes this program the static body's server; the file with the body follows.
pub(crate) const ARGUMENT: &str = "--serve-static-body";

/// Starts this program again as the server of that body.
pub(crate) async fn start(folder: &Path, body: &[u8]) -> Outcome<Process> {
    let file = folder.join("static-body");
    fs::write(&file, body)?;
    Process::start(Command::new(env::current_exe()?).arg(ARGUMENT).arg(&file)).await
}

/// Serves the bytes of that file until somebody ends this process.
pub(crate) async fn serve(file: &str) -> Outcome<()> {
    let body = Bytes::from(fs::read(file)?);
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    writeln!(std::io::stdout(), "listening on http://{}", listener.local_addr()?)?;
    loop {
        let (stream, _) = listener.accept().await?;
        stream.set_nodelay(true)?;
        tokio::spawn(connection(stream, body.clone()));
    }
}

async fn connection(stream: TcpStream, body: Bytes) {
    let service = service_fn(move |_| {
        let mut response = Response::new(Full::new(body.clone()));
        let kind = HeaderValue::from_static("application/json; charset=utf-8");
        response.headers_mut().insert(CONTENT_TYPE, kind);
        async move { Ok::<_, Infallible>(response) }
    });
    let served = http1::Builder::new().timer(TokioTimer::new()).serve_connection(TokioIo::new(stream), service);
    // The load hangs up when it is done; that is no error of ours.
    let _ = served.await;
}
