//! A server in this process that says the same again and again, as cheaply as it can.
//!
//! All connections are served by one thread: what a call costs depends on which processor the answer comes
//! from, and so it comes from the same one for whoever calls.

use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::thread;

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;
use tokio::runtime::Builder;

use crate::benefits::{self, Kind, TagPlace};

struct Answers {
    benefit: Vec<u8>,
    page: Vec<u8>,
}

/// Starts the server, which runs until the process ends. Gives its URL.
pub(crate) fn start(benefits_per_page: u32) -> io::Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let url = format!("http://{}", listener.local_addr()?);
    let answers = Arc::new(Answers {
        benefit: answer(&benefits::benefit(1, Kind::Custom, TagPlace::Fourth)),
        page: answer(&benefits::page(benefits_per_page, TagPlace::Fourth)),
    });
    listener.set_nonblocking(true)?;
    let runtime = Builder::new_current_thread().enable_io().build()?;
    thread::spawn(move || runtime.block_on(accept(listener, answers)));
    Ok(url)
}

/// Serves whoever comes, for as long as the process lasts.
async fn accept(listener: TcpListener, answers: Arc<Answers>) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    loop {
        let (stream, _) = listener.accept().await?;
        let answers = Arc::clone(&answers);
        // A connection that breaks is over, whatever broke it.
        tokio::spawn(async move { serve(stream, &answers).await.ok() });
    }
}

fn answer(body: &str) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 200 OK\r\ndate: Sun, 22 Nov 2026 10:54:32 GMT\r\nserver: uvicorn\r\ncontent-length: {}\r\ncontent-type: application/json\r\ncache-control: private, no-store\r\npolar-version: 2026-04\r\n\r\n",
        body.len()
    );
    (head + body).into_bytes()
}

/// Answers requests without a body, one after another: lists have a `limit`.
async fn serve(mut stream: TcpStream, answers: &Answers) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut request = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let read = stream.read(&mut chunk).await?;
        if read == 0 {
            return Ok(());
        }
        request.extend_from_slice(&chunk[..read]);
        if request.ends_with(b"\r\n\r\n") {
            let list = request.windows(6).any(|window| window == b"limit=");
            let answer = if list {
                &answers.page
            } else {
                &answers.benefit
            };
            stream.write_all(answer).await?;
            request.clear();
        }
    }
}
