//! The body of an answer, piece by piece, with a limit on its silence.

use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use futures_core::future::BoxFuture;

use crate::call::{Call, Failure};
use crate::error::{Attempted, TimeLimit, TimeoutError};
use crate::transport::{ResponseBody, Timer, TransportError, cut_short};

/// A body that is being read.
pub(super) struct Pieces {
    body: ResponseBody,
    received: u64,
    /// How long nothing may come before that is an error.
    idle_timeout: Duration,
    sleep: Option<BoxFuture<'static, ()>>,
}

impl Pieces {
    pub(super) fn new(body: ResponseBody, idle_timeout: Duration) -> Self {
        Self {
            body,
            received: 0,
            idle_timeout,
            sleep: None,
        }
    }

    pub(super) fn set_idle_timeout(&mut self, timeout: Duration) {
        self.idle_timeout = timeout;
        self.sleep = None;
    }

    /// How many bytes there are altogether, where the server says so.
    pub(super) fn length(&self) -> Option<u64> {
        self.body.length()
    }

    /// How many bytes have come.
    pub(super) fn received(&self) -> u64 {
        self.received
    }

    /// The next piece, or `None` at the end. The timer is asked for nothing while pieces are there.
    pub(super) fn poll_next(
        &mut self,
        call: &Call,
        attempted: &Attempted,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Failure>>> {
        let length = self.body.length();
        let Poll::Ready(piece) = self.body.poll_piece(context) else {
            return self.poll_silence(&*call.client().timer, attempted, context);
        };
        self.sleep = None;
        let failed =
            |error: TransportError| Some(Err(Failure::Transport(error.attempted(*attempted))));
        Poll::Ready(match (piece, length) {
            (Some(Ok(piece)), _) => {
                let count = u64::try_from(piece.len()).unwrap_or(u64::MAX);
                self.received = self.received.saturating_add(count);
                Some(Ok(piece))
            }
            (Some(Err(error)), _) => failed(error),
            (None, Some(length)) if self.received < length => {
                failed(cut_short(self.received, length))
            }
            (None, _) => None,
        })
    }

    fn poll_silence<T>(
        &mut self,
        timer: &dyn Timer,
        attempted: &Attempted,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<T, Failure>>> {
        if self.idle_timeout == Duration::MAX {
            return Poll::Pending;
        }
        let limit = self.idle_timeout;
        let sleep = self.sleep.get_or_insert_with(|| timer.sleep(limit));
        sleep.as_mut().poll(context).map(|()| {
            let error = TimeoutError::new(*attempted, TimeLimit::Idle, limit);
            Some(Err(Failure::Timeout(error)))
        })
    }
}
