//! Contents of a file, read piece by piece on the threads that Tokio keeps for blocking work.

use std::fs::File;
use std::future::Future as _;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use futures_core::Stream;
use tokio::runtime::Handle;
use tokio::task::JoinHandle;

use super::source::Source;
use crate::transport::{BodyError, RequestBody};

/// How much is read at a time.
const PIECE: usize = 128 << 10;

impl Source {
    /// The file at a path, opened for each attempt.
    pub(super) fn file(path: PathBuf) -> Self {
        Self::opened_by(move || Box::pin(open(path.clone())))
    }
}

async fn open(path: PathBuf) -> Result<RequestBody, BodyError> {
    let explain = |message: String| failure(&path, &message);
    let runtime = Handle::try_current()
        .map_err(|_| explain("files are read inside a Tokio runtime only".to_owned()))?;
    let owned = path.clone();
    let opened = runtime.spawn_blocking(move || measure(&owned)).await;
    let (file, length) = opened
        .map_err(|error| explain(error.to_string()))?
        .map_err(explain)?;
    Ok(RequestBody::stream(
        length,
        Reading {
            path,
            state: State::Idle(file),
        },
    ))
}

/// Opens a file; its length is known unless it is a pipe or the like.
fn measure(path: &Path) -> Result<(File, Option<u64>), String> {
    let file = File::open(path).map_err(|error| error.to_string())?;
    let metadata = file.metadata().map_err(|error| error.to_string())?;
    if metadata.is_dir() {
        return Err("this is a folder".to_owned());
    }
    let length = metadata.is_file().then_some(metadata.len());
    Ok((file, length))
}

/// A file on the way through memory.
struct Reading {
    path: PathBuf,
    state: State,
}

enum State {
    Idle(File),
    Busy(JoinHandle<std::io::Result<(File, Bytes)>>),
    Done,
}

impl Stream for Reading {
    type Item = Result<Bytes, BodyError>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            match std::mem::replace(&mut self.state, State::Done) {
                State::Idle(file) => {
                    self.state = State::Busy(tokio::task::spawn_blocking(move || read(file)));
                }
                State::Busy(mut reading) => {
                    let Poll::Ready(read) = Pin::new(&mut reading).poll(context) else {
                        self.state = State::Busy(reading);
                        return Poll::Pending;
                    };
                    let explain = |message: String| failure(&self.path, &message);
                    let read = read
                        .map_err(|error| explain(error.to_string()))
                        .and_then(|read| read.map_err(|error| explain(error.to_string())));
                    return Poll::Ready(match read {
                        Ok((_, piece)) if piece.is_empty() => None,
                        Ok((file, piece)) => {
                            self.state = State::Idle(file);
                            Some(Ok(piece))
                        }
                        Err(error) => Some(Err(error)),
                    });
                }
                State::Done => return Poll::Ready(None),
            }
        }
    }
}

/// Reads one piece; an empty one at the end.
fn read(mut file: File) -> std::io::Result<(File, Bytes)> {
    let mut piece = Vec::with_capacity(PIECE);
    let limit = u64::try_from(PIECE).unwrap_or(u64::MAX);
    file.by_ref().take(limit).read_to_end(&mut piece)?;
    Ok((file, piece.into()))
}

fn failure(path: &Path, message: &str) -> BodyError {
    BodyError::new(format!("`{}`: {message}", path.display()))
}
