//! A server that answers by a script.

use std::collections::VecDeque;
use std::fmt;
use std::future::pending;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures_core::future::BoxFuture;
use futures_util::{StreamExt as _, stream};

use super::answer::{Answer, Body, Outcome, Piece, Response};
use super::clock::ManualClock;
use super::sent::Sent;
use crate::transport::{RequestBody, ResponseBody, Transport, TransportError, TransportErrorKind};

/// A server that answers by a script, and remembers what it was sent. Its clones are the same server.
///
/// A request that the script has no answer for is a transport error that says which it was.
#[derive(Clone)]
pub struct Script {
    shared: Arc<Mutex<Shared>>,
    clock: ManualClock,
}

struct Shared {
    answers: Answers,
    sent: Vec<Sent>,
    pulled: usize,
}

enum Answers {
    InOrder(VecDeque<Answer>),
    By(Box<dyn FnMut(&Sent) -> Answer + Send>),
}

impl Script {
    /// A server that gives these answers one after the other.
    pub fn new(answers: impl IntoIterator<Item = Answer>) -> Self {
        Self::with(Answers::InOrder(answers.into_iter().collect()))
    }

    /// A server whose answers follow from the requests, for calls whose order isn't known.
    pub fn answering(answer: impl FnMut(&Sent) -> Answer + Send + 'static) -> Self {
        Self::with(Answers::By(Box::new(answer)))
    }

    fn with(answers: Answers) -> Self {
        Self {
            shared: Arc::new(Mutex::new(Shared {
                answers,
                sent: Vec::new(),
                pulled: 0,
            })),
            clock: ManualClock::default(),
        }
    }

    /// The clock that goes with it, which a client is to be given as its timer.
    pub fn clock(&self) -> ManualClock {
        self.clock.clone()
    }

    /// The requests that came, in order.
    pub fn sent(&self) -> Vec<Sent> {
        self.shared().sent.clone()
    }

    /// How many answers of the script were not asked for.
    pub fn left(&self) -> usize {
        match &self.shared().answers {
            Answers::InOrder(answers) => answers.len(),
            Answers::By(_) => 0,
        }
    }

    /// How many pieces of bodies were asked for.
    pub fn pulled(&self) -> usize {
        self.shared().pulled
    }

    fn shared(&self) -> MutexGuard<'_, Shared> {
        self.shared.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Notes a request and finds the answer to it.
    fn next(&self, sent: Sent) -> Result<Answer, TransportError> {
        let mut shared = self.shared();
        let answer = match &mut shared.answers {
            Answers::InOrder(answers) => answers.pop_front().ok_or_else(|| {
                let request = format!("{} {}", sent.method, sent.path());
                unusable(format!("the script has no answer left for {request}"))
            }),
            Answers::By(answer) => Ok(answer(&sent)),
        };
        shared.sent.push(sent);
        answer
    }

    fn respond(&self, response: Response) -> Result<http::Response<ResponseBody>, TransportError> {
        let mut answer = http::Response::builder().status(response.status);
        for (name, value) in response.headers {
            answer = answer.header(name, value);
        }
        let body = match response.body {
            Body::Whole(bytes) => bytes.into(),
            Body::Pieces(pieces) => self.piecewise(pieces),
        };
        let answer = answer.body(body);
        answer.map_err(|error| unusable(format!("the script has no valid answer: {error}")))
    }

    fn piecewise(&self, pieces: Vec<Piece>) -> ResponseBody {
        let script = self.clone();
        ResponseBody::from_stream(stream::iter(pieces).then(move |piece| {
            script.shared().pulled += 1;
            async move {
                match piece {
                    Piece::Bytes(bytes) => Ok(bytes),
                    Piece::Break => Err(TransportError::interrupted("reset")),
                    Piece::Silence => pending().await,
                }
            }
        }))
    }
}

impl Transport for Script {
    /// Nothing has to be connected.
    fn limits_connecting(&self) -> bool {
        true
    }

    fn send(
        &self,
        request: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let answer = self.next(Sent {
                method: parts.method,
                uri: parts.uri.to_string(),
                headers: parts.headers,
                body: body.collect().await?,
            })?;
            if let Some(delay) = answer.delay {
                self.clock.take(delay).await;
            }
            match answer.outcome {
                Outcome::Response(response) => self.respond(response),
                Outcome::Refused => Err(TransportError::connect("refused")),
                Outcome::Broken => Err(TransportError::interrupted("reset")),
                Outcome::Silence => pending().await,
            }
        })
    }
}

fn unusable(message: String) -> TransportError {
    TransportError::new(TransportErrorKind::Unsendable, message)
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let left = self.left();
        f.debug_struct("Script")
            .field("left", &left)
            .field("sent", &self.shared().sent.len())
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::super::{Answer, Script};
    use crate::call::Call;
    use crate::client::Client;
    use crate::error::Error;
    use crate::fixtures::{API, GET, POST};
    use crate::response;

    fn client(script: &Script) -> Client {
        let builder = Client::builder(&API).access_token("secret");
        let builder = builder.transport(script.clone()).timer(script.clock());
        builder.build().unwrap()
    }

    async fn get(client: &Client) -> Result<String, Error<()>> {
        let call = Call::new(client, &GET);
        call.send(response::text, &[]).await
    }

    #[tokio::test]
    async fn answers_follow_the_script_and_requests_are_kept() {
        let script = Script::new([Answer::status(503), Answer::json(200, "[1]")]);
        assert_eq!(get(&client(&script)).await.unwrap(), "[1]");
        assert_eq!((script.left(), script.sent().len()), (0, 2));
        let sent = script.sent().remove(1);
        assert_eq!((sent.path(), sent.query().len()), ("/base/things", 0));
        assert_eq!(sent.header("authorization"), Some("Bearer secret"));
        assert!(!format!("{sent:?}").contains("secret"));
        assert_eq!(script.clock().slept().len(), 1);
    }

    #[tokio::test]
    async fn a_script_at_its_end_says_what_it_was_asked() {
        let error = get(&client(&Script::new([]))).await.unwrap_err();
        let message = error.to_string();
        assert!(
            message.ends_with("no answer left for GET /base/things"),
            "{message}"
        );
    }

    #[tokio::test]
    async fn answers_may_follow_from_requests() {
        let script = Script::answering(|sent| Answer::json(200, sent.json().unwrap().to_string()));
        let mut call = Call::new(&client(&script), &POST);
        call.json(&"hi".to_owned());
        let answer = call.send::<_, ()>(response::text, &[]).await;
        assert_eq!(answer.unwrap(), "\"hi\"");
    }

    #[tokio::test]
    async fn a_late_answer_runs_into_the_limit() {
        let script = Script::answering(|_| Answer::status(200).after(Duration::from_secs(90)));
        let error = get(&client(&script)).await.unwrap_err();
        assert!(matches!(error, Error::Timeout(_)), "{error}");
        assert_eq!(script.clock().passed(), Duration::from_secs(180));
    }
}
