//! The server's own thread, so that dropping it closes every connection at once.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;

use axum::Router;
use axum::body::to_bytes;
use axum::extract::{ConnectInfo, Request, State as Shared};
use axum::response::Response;
use http::StatusCode;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use super::answer;
use super::connection::{CuttableListener, Shears};
use super::fault::{Faults, Kind};
use super::request::ReceivedRequest;
use super::router;
use super::state::State;

/// Bodies above this size are not even read; the largest that is accepted is far smaller.
const MOST_BYTES_READ: usize = 64 * 1024 * 1024;

/// What the server's thread and the test both hold.
#[derive(Default)]
pub(super) struct Desk {
    state: Mutex<State>,
    faults: Mutex<Faults>,
    log: Mutex<Vec<ReceivedRequest>>,
}

impl Desk {
    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        lock(&self.state)
    }

    pub(super) fn faults(&self) -> MutexGuard<'_, Faults> {
        lock(&self.faults)
    }

    pub(super) fn log(&self) -> MutexGuard<'_, Vec<ReceivedRequest>> {
        lock(&self.log)
    }
}

/// A test that fails while it holds a lock mustn't take the server down with it.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A running server; dropping it stops it.
pub(super) struct Server {
    pub(super) address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts a server on a port of the system's choice.
    ///
    /// # Panics
    /// When the system gives no port or no thread: no test can go on without.
    pub(super) async fn start(desk: Arc<Desk>) -> Self {
        let (ready, address) = oneshot::channel();
        let (stop, stopped) = oneshot::channel();
        let thread = std::thread::spawn(move || run(desk, ready, stopped));
        Self {
            address: address.await.expect("the server found a port to listen on"),
            stop: Some(stop),
            thread: Some(thread),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // The thread may have ended by itself; then there is nothing left to stop.
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Serves until told to stop; leaving the runtime closes what is still open.
fn run(desk: Arc<Desk>, ready: oneshot::Sender<SocketAddr>, stopped: oneshot::Receiver<()>) {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime for one thread needs nothing but a few file descriptors");
    runtime.block_on(async move {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("the system has a free port");
        let address = listener
            .local_addr()
            .expect("a bound socket has an address");
        let service = Router::new()
            .fallback(handle)
            .with_state(desk)
            .into_make_service_with_connect_info::<Shears>();
        // Nobody waits for the address of a server that was dropped at once.
        let _ = ready.send(address);
        tokio::select! {
            _ = axum::serve(CuttableListener(listener), service) => {}
            _ = stopped => {}
        }
    });
}

/// Notes a request down, and answers it unless a fault is due.
async fn handle(
    Shared(desk): Shared<Arc<Desk>>,
    ConnectInfo(shears): ConnectInfo<Shears>,
    request: Request,
) -> Response {
    let (head, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MOST_BYTES_READ).await else {
        return answer::empty(StatusCode::BAD_REQUEST);
    };
    let received = ReceivedRequest {
        method: head.method,
        target: head.uri.to_string(),
        headers: head.headers,
        body,
        uri: head.uri,
    };
    desk.log().push(received.clone());
    let fault = desk.faults().pop_front();
    match fault.map(|fault| fault.0) {
        None => {}
        Some(Kind::Delay(duration)) => tokio::time::sleep(duration).await,
        Some(Kind::Disconnect) => {
            shears.cut();
            return answer::empty(StatusCode::OK);
        }
        Some(kind) => {
            let response = kind.into_response();
            return response.unwrap_or_else(|| answer::empty(StatusCode::INTERNAL_SERVER_ERROR));
        }
    }
    router::answer(&mut desk.state(), &received)
}
