//! A client of few lines that puts on the wire exactly what it is told, mistakes included.

use std::io::{self, Read as _, Write as _};
use std::net::TcpStream;

/// A request, as parts that are sent as they are.
pub(crate) struct Call<'a> {
    pub(crate) method: &'a str,
    pub(crate) target: &'a str,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Payload,
}

/// How a body is sent.
pub(crate) enum Payload {
    None,
    Sized(Vec<u8>),
    Chunked(Vec<u8>),
}

/// An answer; the names of its headers are in lower case.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let (_, value) = self.headers.iter().find(|(header, _)| header == name)?;
        Some(value)
    }
}

impl<'a> Call<'a> {
    pub(crate) fn new(method: &'a str, target: &'a str) -> Self {
        Self {
            method,
            target,
            headers: Vec::new(),
            body: Payload::None,
        }
    }

    pub(crate) fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Sends the call on a connection of its own, and reads until the server closes it.
    pub(crate) fn send(&self, url: &str) -> io::Result<Answer> {
        let address = url.trim_start_matches("http://");
        let mut stream = TcpStream::connect(address)?;
        let mut message = format!(
            "{} {} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n",
            self.method, self.target
        )
        .into_bytes();
        for (name, value) in &self.headers {
            message.extend(format!("{name}: {value}\r\n").bytes());
        }
        match &self.body {
            Payload::None => message.extend(b"\r\n"),
            Payload::Sized(body) => {
                message.extend(format!("content-length: {}\r\n\r\n", body.len()).bytes());
                message.extend(body);
            }
            Payload::Chunked(body) => {
                message.extend(b"transfer-encoding: chunked\r\n\r\n");
                message.extend(format!("{:x}\r\n", body.len()).bytes());
                message.extend(body);
                message.extend(b"\r\n0\r\n\r\n");
            }
        }
        stream.write_all(&message)?;
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer)?;
        parse(&answer, self.method == "HEAD").ok_or_else(|| io::ErrorKind::UnexpectedEof.into())
    }
}

/// Reads an answer; nothing when it ended early.
fn parse(message: &[u8], is_without_body: bool) -> Option<Answer> {
    let end = message.windows(4).position(|four| four == b"\r\n\r\n")?;
    let head = std::str::from_utf8(&message[..end]).ok()?;
    let body = &message[end + 4..];
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(name, value)| (name.to_lowercase(), value.to_owned()))
        .collect();
    let mut answer = Answer {
        status,
        headers,
        body: body.to_vec(),
    };
    if answer.header("transfer-encoding") == Some("chunked") {
        answer.body = dechunk(body)?;
    } else if let Some(length) = answer.header("content-length") {
        let is_whole = is_without_body || length.parse() == Ok(body.len());
        return is_whole.then_some(answer);
    }
    Some(answer)
}

fn dechunk(mut rest: &[u8]) -> Option<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|two| two == b"\r\n")?;
        let size = std::str::from_utf8(&rest[..end]).ok()?;
        let size = usize::from_str_radix(size, 16).ok()?;
        let chunk = rest.get(end + 2..end + 2 + size)?;
        if size == 0 {
            return Some(body);
        }
        body.extend(chunk);
        rest = rest.get(end + 4 + size..)?;
    }
}
