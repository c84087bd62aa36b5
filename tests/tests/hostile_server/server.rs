//! Servers on sockets of their own, as far as HTTP/1.1 needs one to answer by the byte.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::AbortHandle;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

use crate::mischief::{COMMENT, ENDLESS, Mischief};

/// A request that came whole.
#[derive(Clone, Debug)]
pub(crate) struct Seen {
    pub(crate) method: String,
    pub(crate) target: String,
    /// Everything of it but its body.
    pub(crate) head: String,
    /// Whether what it asks for has been done.
    pub(crate) performed: bool,
}

/// What a server is going to do, and what it has seen.
#[derive(Default)]
pub(crate) struct State {
    pub(crate) script: VecDeque<Mischief>,
    /// What goes on for ever behind the end of the script.
    pub(crate) then: Option<Mischief>,
    pub(crate) seen: Vec<Seen>,
    /// The most that was sent of an answer without an end, in bytes. Answers before the answer (1xx) are none
    /// of it: a client drops each as it comes, for as long as its time limit lets it, and what it holds of them
    /// is seen in the memory of the process. Nor are comments in a stream of events, by which a server shows
    /// that it is still there.
    pub(crate) most_sent: usize,
    /// How often somebody spoke without encryption to a server that has it.
    pub(crate) in_clear: usize,
    /// How often somebody went on with a stream that had broken.
    pub(crate) resumed: usize,
    /// How often somebody asked for what is compressed.
    pub(crate) unfolding: usize,
}

/// A server, gone when this is.
pub(crate) struct Server {
    pub(crate) origin: String,
    pub(crate) state: Arc<Mutex<State>>,
    task: AbortHandle,
}

impl Server {
    /// Serves by a script, with TLS or without. `abroad` is where redirects to elsewhere lead.
    pub(crate) async fn start(state: State, tls: Option<TlsAcceptor>, abroad: &str) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let scheme = if tls.is_some() { "https" } else { "http" };
        let origin = format!("{scheme}://{}", listener.local_addr().unwrap());
        let state = Arc::new(Mutex::new(state));
        let origins = [origin.clone(), abroad.to_owned()];
        let serving = serve(listener, tls, Arc::clone(&state), origins);
        let task = tokio::spawn(serving).abort_handle();
        Self {
            origin,
            state,
            task,
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn serve(
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    state: Arc<Mutex<State>>,
    origins: [String; 2],
) {
    let mut connections = tokio::task::JoinSet::new();
    while let Ok((stream, _)) = listener.accept().await {
        let (tls, state, origins) = (tls.clone(), Arc::clone(&state), origins.clone());
        connections.spawn(async move {
            // Whatever goes wrong on a connection, goes wrong on purpose.
            let _ = accepted(stream, tls, &state, [&origins[0], &origins[1]]).await;
        });
    }
}

/// The first byte of a connection with TLS (RFC 8446, section 5.1).
const HANDSHAKE: u8 = 22;

async fn accepted(
    stream: TcpStream,
    tls: Option<TlsAcceptor>,
    state: &Mutex<State>,
    origins: [&str; 2],
) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let Some(tls) = tls else {
        return connection(stream, TcpStream::set_zero_linger, state, origins).await;
    };
    let mut first = [HANDSHAKE];
    stream.peek(&mut first).await?;
    if first != [HANDSHAKE] {
        state.lock().unwrap().in_clear += 1;
        return Ok(());
    }
    let reset = |stream: &TlsStream<TcpStream>| stream.get_ref().0.set_zero_linger();
    connection(tls.accept(stream).await?, reset, state, origins).await
}

async fn connection<S: AsyncRead + AsyncWrite + Unpin>(
    mut stream: S,
    reset_when_closed: impl Fn(&S) -> std::io::Result<()>,
    state: &Mutex<State>,
    origins: [&str; 2],
) -> std::io::Result<()> {
    let mut buffer = Vec::new();
    while let Some(head) = request(&mut stream, &mut buffer).await? {
        let mut words = head.split(' ').map(str::to_owned);
        let (method, target) = (
            words.next().unwrap_or_default(),
            words.next().unwrap_or_default(),
        );
        let mischief = {
            let mut state = state.lock().unwrap();
            let mischief = state.script.pop_front().or_else(|| state.then.clone());
            let mischief = mischief.unwrap_or(Mischief::Honest);
            state.resumed += usize::from(head.contains("last-event-id: "));
            state.unfolding += usize::from(head.contains("accept-encoding: gzip"));
            state.seen.push(Seen {
                method: method.clone(),
                target: target.clone(),
                head: head.clone(),
                performed: !mischief.is_refusal(),
            });
            mischief
        };
        let answer = mischief.answer(&method, &target, &head, origins);
        match mischief {
            Mischief::Cut { at, reset } => {
                stream.write_all(&answer[..at.min(answer.len())]).await?;
                stream.flush().await?;
                if reset {
                    reset_when_closed(&stream)?;
                }
                return Ok(());
            }
            Mischief::Stall { at } => {
                stream.write_all(&answer[..at.min(answer.len())]).await?;
                stream.flush().await?;
                std::future::pending::<()>().await;
            }
            Mischief::Slow { piece, pause } => {
                for piece in answer.chunks(piece) {
                    stream.write_all(piece).await?;
                    stream.flush().await?;
                    tokio::time::sleep(pause).await;
                }
            }
            Mischief::Stale | Mischief::Bytes { closes: true, .. } => {
                stream.write_all(&answer).await?;
                return stream.shutdown().await;
            }
            Mischief::Silence => std::future::pending().await,
            Mischief::Endless { head, again } => {
                stream.write_all(&head).await?;
                let mut sent = 0;
                while sent < ENDLESS {
                    stream.write_all(&again).await?;
                    sent += again.len();
                    if !head.is_empty() && !again.starts_with(COMMENT) {
                        let mut state = state.lock().unwrap();
                        state.most_sent = state.most_sent.max(sent);
                    }
                }
            }
            _ => stream.write_all(&answer).await?,
        }
        stream.flush().await?;
    }
    // A client that is still there finds a connection that ended some time ago.
    tokio::time::sleep(Duration::from_millis(1)).await;
    Ok(())
}

/// The head of the next request, once its body is there as well.
async fn request(
    stream: &mut (impl AsyncRead + Unpin),
    buffer: &mut Vec<u8>,
) -> std::io::Result<Option<String>> {
    loop {
        let end = buffer.windows(4).position(|bytes| bytes == b"\r\n\r\n");
        if let Some(end) = end {
            let head = String::from_utf8_lossy(&buffer[..end]).into_owned();
            let length = head
                .lines()
                .find_map(|line| {
                    line.to_lowercase()
                        .strip_prefix("content-length:")?
                        .trim()
                        .parse()
                        .ok()
                })
                .unwrap_or(0);
            if buffer.len() >= end + 4 + length {
                buffer.drain(..end + 4 + length);
                return Ok(Some(head));
            }
        }
        if stream.read_buf(buffer).await? == 0 {
            return Ok(None);
        }
    }
}
