//! Connections: accepting them, bounding them, and letting them end in peace.

use std::{
    collections::HashMap,
    convert::Infallible,
    future::Future,
    io,
    net::{IpAddr, Ipv4Addr},
    pin::pin,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{
    body::Body,
    http::{HeaderValue, Request, Response, header},
};
use http_body::Body as _;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::{Semaphore, watch},
};

use crate::{leftover::Shared, router::Site};

/// Connections at once; whoever comes later waits in the kernel's queue.
const CONNECTIONS_MAX: usize = 20_000;
/// Connections from one address at once; one more is closed. Proxies of ours and this machine itself are not counted.
const CONNECTIONS_OF_ADDRESS_MAX: usize = 1_000;
/// How long a request's head may take to arrive.
const HEAD_WAIT: Duration = Duration::from_secs(10);
/// Bytes of a request's head, and of what is read ahead.
const HEAD_BYTES_MAX: usize = 64 * 1024;
/// Headers of a request.
const HEADERS_MAX: usize = 100;
/// How long requests under way may take to end when the server stops.
const STOP_WAIT: Duration = Duration::from_secs(5);
/// How long to wait after accepting failed, for example because there are no file descriptors left.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// The address at the other end of the connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Peer(pub(crate) IpAddr);

impl Default for Peer {
    fn default() -> Self {
        Self(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
    }
}

/// Serves connections until `stop` is done; then accepts no more and lets the requests under way end.
pub(crate) async fn serve(listener: TcpListener, site: Site, stop: impl Future<Output = ()>) {
    let (stopping, stopped) = watch::channel(false);
    let places = Arc::new(Semaphore::new(CONNECTIONS_MAX));
    let guests = Guests::default();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = accept(&listener, &places) => accepted,
        };
        match accepted {
            Ok((stream, peer, place)) => {
                let known = peer.is_loopback() || site.trusts(peer);
                let guest = if known { None } else { Some(guests.admit(peer)) };
                if matches!(guest, Some(None)) {
                    tracing::debug!(%peer, "too many connections from one address");
                    continue;
                }
                let (site, stopped) = (site.clone(), stopped.clone());
                tokio::spawn(async move {
                    connection(stream, peer, site, stopped).await;
                    drop((place, guest));
                });
            }
            Err(error) => {
                tracing::warn!(%error, "a connection could not be accepted");
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
    drop(listener);
    let _ = stopping.send(true);
    drop(stopped);
    // Each connection holds a receiver; once all are gone, all have ended.
    if tokio::time::timeout(STOP_WAIT, stopping.closed()).await.is_err() {
        tracing::warn!("some requests did not end in time");
    }
}

/// Connections by address. Each holds a [`Guest`], which takes itself off the list.
#[derive(Clone, Default)]
struct Guests(Arc<Mutex<HashMap<IpAddr, usize>>>);

struct Guest {
    guests: Guests,
    address: IpAddr,
}

impl Guests {
    fn admit(&self, address: IpAddr) -> Option<Guest> {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let count = counts.entry(address).or_default();
        if *count >= CONNECTIONS_OF_ADDRESS_MAX {
            return None;
        }
        *count += 1;
        Some(Guest { guests: self.clone(), address })
    }
}

impl Drop for Guest {
    fn drop(&mut self) {
        let mut counts = self.guests.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(&self.address) {
            *count -= 1;
            if *count == 0 {
                counts.remove(&self.address);
            }
        }
    }
}

async fn accept(
    listener: &TcpListener,
    places: &Arc<Semaphore>,
) -> io::Result<(TcpStream, IpAddr, tokio::sync::OwnedSemaphorePermit)> {
    let place = Arc::clone(places).acquire_owned().await.map_err(io::Error::other)?;
    let (stream, peer) = listener.accept().await?;
    // A connection that is gone already shows that soon enough.
    let _ = stream.set_nodelay(true);
    Ok((stream, peer.ip().to_canonical(), place))
}

async fn connection(stream: TcpStream, peer: IpAddr, site: Site, mut stopped: watch::Receiver<bool>) {
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(Peer(peer));
        let site = site.clone();
        async move { Ok::<_, Infallible>(answer(site, request).await) }
    });
    let mut connection = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_WAIT)
            .max_buf_size(HEAD_BYTES_MAX)
            .max_headers(HEADERS_MAX)
            .serve_connection(TokioIo::new(stream), service)
    );
    let ended = tokio::select! {
        ended = &mut connection => Some(ended),
        _ = stopped.changed() => None,
    };
    let ended = if let Some(ended) = ended {
        ended
    } else {
        connection.as_mut().graceful_shutdown();
        connection.await
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended early");
    }
}

/// Answers a request, and sees to it that the connection can carry the next one or says that it ends.
async fn answer(site: Site, request: Request<Incoming>) -> Response<Body> {
    if request.body().is_end_stream() {
        return site.answer(request.map(Body::new)).await;
    }
    // Whoever waits to be told to go on sends nothing that would have to be read.
    let waits = request.headers().contains_key(header::EXPECT);
    let (head, body) = request.into_parts();
    let body = Shared::new(body);
    let mut response = site.answer(Request::from_parts(head, Body::new(body.clone()))).await;
    let ended = body.is_end_stream() || (!waits && body.drain().await);
    if !ended {
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_has_so_many_connections_and_gets_their_places_back() {
        let guests = Guests::default();
        let here: IpAddr = [192, 0, 2, 1].into();
        let mut held: Vec<_> = (0..CONNECTIONS_OF_ADDRESS_MAX).map(|_| guests.admit(here).expect("a place")).collect();
        assert!(guests.admit(here).is_none());
        assert!(guests.admit([192, 0, 2, 2].into()).is_some(), "another address");
        held.pop();
        assert!(guests.admit(here).is_some());
        held.clear();
        assert!(guests.0.lock().expect("not poisoned").is_empty(), "nothing is left of who has gone");
    }
}
