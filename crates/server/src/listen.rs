//! Connections: accepting them, bounding them, and letting them end in peace.

mod event_stream;
mod framing;
mod hand_over;
mod places;

use std::{
    collections::HashMap,
    convert::Infallible,
    future::{Future, pending, poll_fn},
    io,
    net::{IpAddr, Ipv4Addr},
    pin::{Pin, pin},
    sync::{Arc, Mutex, PoisonError},
    task::Poll,
    time::Duration,
};

use axum::{
    body::Body,
    http::{HeaderValue, Method, Request, Response, header},
};
use http_body::Body as _;
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use socket2::SockRef;
use tokio::{
    net::{TcpListener, TcpStream},
    sync::watch,
};

use parlour_model::network_of;
use parlour_wire::{MediaType, time::http_date};

use crate::{
    failure::Failure,
    leftover::Shared,
    live::hub::Feed,
    operation::{failed, text},
    reply::Opening,
    router::Site,
};

use event_stream::EventStream;
use hand_over::{HandOver, Watched};
use places::{Place, Places, Seldom, no_place};

/// Connections from one address at once, or from one network of IPv6; one more is closed. Proxies of ours and this machine
/// itself are not counted.
const CONNECTIONS_OF_ADDRESS_MAX: usize = 1_000;
/// How long a request's head may take to arrive, and on one of the few connections kept for health checks.
const HEAD_WAIT: Duration = Duration::from_secs(10);
const SPARE_HEAD_WAIT: Duration = Duration::from_secs(2);
/// Bytes of a request's head, and of what is read ahead.
const HEAD_BYTES_MAX: usize = 64 * 1024;
/// Headers of a request.
const HEADERS_MAX: usize = 100;
/// How long requests under way may take to end when the server stops.
const STOP_WAIT: Duration = Duration::from_secs(5);
/// How long the other end may take to acknowledge what it was sent; then it is gone.
const PEER_WAIT: Duration = Duration::from_secs(15);
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
    let mut places = Places::new(&site.app().metrics);
    let mut failures = Seldom::default();
    let guests = Guests::default();
    let mut stop = pin!(stop);
    loop {
        let accepted = tokio::select! {
            () = &mut stop => break,
            accepted = accept(&listener, &mut places) => accepted,
        };
        match accepted {
            Ok((socket, peer, place)) => {
                let known = peer.is_loopback() || site.trusts(peer);
                let guest = if known { None } else { Some(guests.admit(peer)) };
                if matches!(guest, Some(None)) {
                    tracing::debug!(%peer, "too many connections from one address");
                    continue;
                }
                let (site, stopped) = (site.clone(), stopped.clone());
                tokio::spawn(async move {
                    let spare = place.spare;
                    let held = (place, guest);
                    if let Some((stream, socket)) = connection(socket, peer, site, spare, stopped.clone()).await {
                        // A task of its own: this one is as large as the library's state of a connection.
                        tokio::spawn(async move {
                            stream.run(socket).await;
                            // Whoever waits for the end of all connections waits for this one.
                            drop((held, stopped));
                        });
                    }
                });
            }
            Err(error) => {
                if failures.is_due() {
                    tracing::warn!(%error, "a connection could not be accepted; this is said once a minute");
                }
                tokio::time::sleep(ACCEPT_PAUSE).await;
            }
        }
    }
    drop(listener);
    let _ = stopping.send(true);
    site.app().hub.close();
    drop(stopped);
    // Each connection holds a receiver; once all are gone, all have ended.
    if tokio::time::timeout(STOP_WAIT, stopping.closed()).await.is_err() {
        tracing::warn!("some requests did not end in time");
    }
}

/// Connections by address, or by network of IPv6. Each holds a [`Guest`], which takes itself off the list.
#[derive(Clone, Default)]
struct Guests(Arc<Mutex<HashMap<IpAddr, usize>>>);

struct Guest {
    guests: Guests,
    address: IpAddr,
}

impl Guests {
    fn admit(&self, address: IpAddr) -> Option<Guest> {
        let address = network_of(address);
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

async fn accept(listener: &TcpListener, places: &mut Places) -> io::Result<(TcpStream, IpAddr, Place)> {
    let permit = places.free().await;
    let (socket, peer) = listener.accept().await?;
    // A connection that is gone already shows that soon enough.
    let _ = socket.set_nodelay(true);
    let _ = SockRef::from(&socket).set_tcp_user_timeout(Some(PEER_WAIT));
    Ok((socket, peer.ip().to_canonical(), places.take(permit)))
}

/// Serves a connection; the stream that takes it over, if one does.
async fn connection(
    socket: TcpStream,
    peer: IpAddr,
    site: Site,
    spare: bool,
    mut stopped: watch::Receiver<bool>,
) -> Option<(EventStream, TcpStream)> {
    let hand_over = Arc::new(HandOver::default());
    let asked = Arc::clone(&hand_over);
    let service = service_fn(move |mut request: Request<Incoming>| {
        request.extensions_mut().insert(Peer(peer));
        let (site, asked) = (site.clone(), Arc::clone(&asked));
        async move {
            if spare && let Some(response) = no_place(&request) {
                return Ok(response);
            }
            match answer(site, request).await {
                Answered::Whole(response) => Ok::<_, Infallible>(response),
                Answered::Stream(stream) => {
                    asked.ask(stream);
                    pending().await
                }
            }
        }
    });
    let mut connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(if spare { SPARE_HEAD_WAIT } else { HEAD_WAIT })
        // A spare place is for one question.
        .keep_alive(!spare)
        .max_buf_size(HEAD_BYTES_MAX)
        .max_headers(HEADERS_MAX)
        .serve_connection(TokioIo::new(Watched { socket, hand_over: Arc::clone(&hand_over) }), service);
    let mut stopping = false;
    let ended = loop {
        let driven = poll_fn(|context| match Pin::new(&mut connection).poll(context) {
            Poll::Ready(ended) => Poll::Ready(Driven::Ended(ended)),
            Poll::Pending => hand_over.take().map_or(Poll::Pending, |stream| Poll::Ready(Driven::Taken(stream))),
        });
        tokio::select! {
            driven = driven => match driven {
                Driven::Ended(ended) => break ended,
                Driven::Taken(stream) => {
                    return Some((stream, connection.into_parts().io.into_inner().socket));
                }
            },
            _ = stopped.changed(), if !stopping => {
                stopping = true;
                Pin::new(&mut connection).graceful_shutdown();
            }
        }
    };
    if let Err(error) = ended {
        tracing::debug!(%error, "a connection ended early");
    }
    None
}

impl Site {
    /// The stream that begins with that answer.
    fn open_stream(&self, opening: Opening, response: &Response<Body>) -> EventStream {
        let app = self.app();
        let feed = Feed::new(Arc::clone(app), opening);
        EventStream::new(response, http_date(app.clock.now()).as_deref(), feed)
    }
}

/// What became of a connection.
enum Driven {
    Ended(hyper::Result<()>),
    Taken(EventStream),
}

/// The answer to a request.
enum Answered {
    Whole(Response<Body>),
    Stream(EventStream),
}

/// Answers a request, and sees to it that the connection can carry the next one or says that it ends.
async fn answer(site: Site, request: Request<Incoming>) -> Answered {
    if let Some(fault) = framing::fault(&request) {
        let media = MediaType::choose(text(request.headers(), "accept"));
        let mut response = failed(&Failure::Invalid(fault.to_owned()), "", media, false);
        response.headers_mut().insert(header::CONNECTION, HeaderValue::from_static("close"));
        return Answered::Whole(response);
    }
    if request.body().is_end_stream() {
        let streams = request.method() == Method::GET;
        let mut response = site.clone().answer(request.map(Body::new)).await;
        return match response.extensions_mut().remove::<Opening>() {
            Some(opening) if streams => Answered::Stream(site.open_stream(opening, &response)),
            _ => Answered::Whole(response),
        };
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
    Answered::Whole(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_addresses_of_a_network_of_ipv6_share_its_connections() {
        let guests = Guests::default();
        let address = |number: u128| IpAddr::from((0x2001_0db8_u128 << 96 | number).to_be_bytes());
        let held: Vec<_> = (0..CONNECTIONS_OF_ADDRESS_MAX as u128)
            .map(|number| guests.admit(address(number)).expect("a place"))
            .collect();
        assert!(guests.admit(address(1 << 63)).is_none(), "the same /64");
        assert!(guests.admit(address(1 << 64)).is_some(), "another /64");
        drop(held);
        assert!(guests.0.lock().expect("not poisoned").is_empty());
    }

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
