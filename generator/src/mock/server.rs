//! The mock on a socket.

use std::fmt;
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use bytes::Bytes;
use fastrand::Rng;
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{HeaderMap, Response};
use hyper_util::rt::TokioIo;
use tokio::runtime::{Builder, Runtime};

use super::answer::Answer;
use super::prefer::Fault;
use super::reason::Reason;
use super::{Mock, Request, refusal, security};
use crate::diagnostics::printable;

/// Bodies above this size are refused.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// A running mock server; dropping it stops it.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    runtime: Option<Runtime>,
}

/// What happened to one request: a line of the log.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The method.
    pub method: String,
    /// Path and query as they were written, but for the values of API keys.
    pub target: String,
    /// The status; none where the connection was cut.
    pub status: Option<u16>,
    /// The operation that it was for; empty where it was for none.
    pub operation: String,
    /// What there is to say about it.
    pub notes: Vec<String>,
    /// How long the answer took.
    pub duration: Duration,
}

impl fmt::Display for Entry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let target = printable(&self.target);
        write!(f, "{} {target} -> ", printable(&self.method))?;
        match self.status {
            Some(status) => write!(f, "{status}")?,
            None => f.write_str("cut")?,
        }
        write!(f, " in {:.1} ms", self.duration.as_secs_f64() * 1000.0)?;
        if !self.operation.is_empty() {
            write!(f, " ({})", printable(&self.operation))?;
        }
        for note in &self.notes {
            write!(f, "\n    {}", printable(note))?;
        }
        Ok(())
    }
}

/// What all connections share.
struct Desk {
    mock: Mock,
    log: Box<dyn Fn(Entry) + Send + Sync>,
    count: AtomicU64,
}

impl Server {
    /// Starts serving at an address; port 0 stands for any that is free. Each request is told to `log`.
    ///
    /// # Errors
    /// When the address is taken or not this machine's.
    pub fn start(
        mock: Mock,
        address: SocketAddr,
        log: impl Fn(Entry) + Send + Sync + 'static,
    ) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()?;
        let desk = Arc::new(Desk {
            mock,
            log: Box::new(log),
            count: AtomicU64::new(0),
        });
        let listener = {
            let _inside = runtime.enter();
            tokio::net::TcpListener::from_std(listener)?
        };
        runtime.spawn(accept(listener, desk));
        Ok(Self {
            address,
            runtime: Some(runtime),
        })
    }

    /// Where it serves: `http://127.0.0.1:4010`.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(runtime) = self.runtime.take() {
            // It may be dropped where nobody may wait.
            runtime.shutdown_background();
        }
    }
}

async fn accept(listener: tokio::net::TcpListener, desk: Arc<Desk>) {
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            // There may be no more room for connections; some will end.
            tokio::time::sleep(Duration::from_millis(50)).await;
            continue;
        };
        let desk = Arc::clone(&desk);
        tokio::spawn(async move {
            let service = service_fn(|request| handle(&desk, request));
            // A connection that breaks is the caller's to notice.
            let _ = http1::Builder::new()
                .serve_connection(TokioIo::new(stream), service)
                .await;
        });
    }
}

/// The connection is to be cut.
#[derive(Debug)]
struct Cut;

impl fmt::Display for Cut {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the connection is cut, as it was asked for")
    }
}

impl std::error::Error for Cut {}

async fn handle(
    desk: &Desk,
    incoming: hyper::Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Cut> {
    let start = Instant::now();
    let (head, body) = incoming.into_parts();
    let mut request = Request {
        method: head.method.as_str().to_owned(),
        path: head.uri.path().to_owned(),
        query: head.uri.query().unwrap_or_default().to_owned(),
        headers: head.headers,
        body: Bytes::new(),
    };
    let mut answer = match Limited::new(body, MOST_BYTES).collect().await {
        Ok(body) => {
            request.body = body.to_bytes();
            desk.mock.answer(&request)
        }
        Err(error) => {
            let text = format!("the body can't be read: {error}");
            refusal::problem(413, &[Reason::whole(text)])
        }
    };
    let count = desk.count.fetch_add(1, Ordering::Relaxed);
    let mut random = Rng::with_seed(desk.mock.settings.seed ^ count);
    let fault = answer
        .fault
        .or_else(|| desk.mock.fault(random.f64(), random.bool()));
    if !answer.latency.is_zero() {
        tokio::time::sleep(answer.latency).await;
    }
    if let Some(Fault::Status(status)) = fault {
        let operation = std::mem::take(&mut answer.operation);
        answer = desk.mock.failure(status);
        answer.operation = operation;
    }
    let is_cut = fault == Some(Fault::Reset);
    let target = match request.query.as_str() {
        "" => request.path,
        query => {
            let query = security::without_keys(&desk.mock.document.security_schemes, query);
            format!("{}?{query}", request.path)
        }
    };
    (desk.log)(Entry {
        method: request.method,
        target,
        status: (!is_cut).then_some(answer.status),
        operation: answer.operation.clone(),
        notes: std::mem::take(&mut answer.notes),
        duration: start.elapsed(),
    });
    if is_cut {
        Err(Cut)
    } else {
        Ok(response(answer))
    }
}

/// The answer as it is sent.
fn response(answer: Answer) -> Response<Full<Bytes>> {
    let mut headers = HeaderMap::new();
    for (name, value) in answer.headers {
        let name = hyper::header::HeaderName::try_from(name);
        let value = hyper::header::HeaderValue::try_from(value);
        // A document may name headers that are none.
        if let (Ok(name), Ok(value)) = (name, value) {
            headers.append(name, value);
        }
    }
    let mut response = Response::new(Full::new(answer.body));
    if let Ok(status) = hyper::StatusCode::from_u16(answer.status) {
        *response.status_mut() = status;
    }
    *response.headers_mut() = headers;
    response
}
