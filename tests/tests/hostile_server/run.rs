//! One run: a client, a server of bad intentions, and a few calls.

use std::fmt;
use std::time::{Duration, Instant};

use fastrand::Rng;
use futures_util::TryStreamExt as _;
use polar_client::models::{
    BenefitCustomCreate, BenefitCustomCreateProperties, BenefitCustomUpdate,
};
use polar_client::{Error, Polar, RetryPolicy, Uuid};

use crate::answer::{ID, LISTED};
use crate::mischief::Mischief;
use crate::server::Server;

/// What must reach no other origin, and be part of no message.
const TOKEN: &str = "polar_oat_hostile";

/// The header that tells which call a request belongs to.
const MARK: &str = "x-call";

/// How long a call may take, as the client is told.
const DEADLINE: Duration = Duration::from_secs(3);

/// How much later than that a busy machine may say so.
const GRACE: Duration = Duration::from_secs(10);

/// The longest answer that the client takes, in bytes.
const LIMIT: usize = 1 << 20;

/// How much more than that lies in the buffers of sockets and of the client, for each attempt.
const BUFFERS: usize = 16 << 20;

/// A run, before it is made.
pub(crate) struct Run {
    rng: Rng,
}

/// What is called.
#[derive(Clone, Copy, Debug)]
enum Call {
    Get,
    List,
    Items,
    Create,
    CreateWithKey,
    Update,
    Delete,
}

/// How calls ended.
#[derive(Default)]
pub(crate) struct Tally {
    right: usize,
    api: usize,
    decode: usize,
    transport: usize,
    timeout: usize,
    other: usize,
}

impl Tally {
    pub(crate) fn add(&mut self, other: &Self) {
        self.right += other.right;
        self.api += other.api;
        self.decode += other.decode;
        self.transport += other.transport;
        self.timeout += other.timeout;
        self.other += other.other;
    }

    /// Whether calls ended in all the ways that they can.
    pub(crate) fn is_of_everything(&self) -> bool {
        [
            self.right,
            self.api,
            self.decode,
            self.transport,
            self.timeout,
        ]
        .iter()
        .all(|count| *count > 0)
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} right, {} refused by the server, {} not decoded, {} broken off, {} too late, {} otherwise",
            self.right, self.api, self.decode, self.transport, self.timeout, self.other
        )
    }
}

impl Run {
    pub(crate) fn new(seed: u64) -> Self {
        Self {
            rng: Rng::with_seed(seed),
        }
    }

    /// Makes it, and says how the calls ended, or what is wrong.
    pub(crate) async fn make(mut self) -> Result<Tally, String> {
        let length = self.rng.usize(1..5);
        let script: Vec<Mischief> = (0..length).map(|_| Mischief::any(&mut self.rng)).collect();
        let told = format!("{script:?}");
        let told: String = told.chars().take(600).collect();
        let abroad = Server::start(Vec::new(), "http://evil.test").await;
        let home = Server::start(script, &abroad.origin).await;
        let polar = client(&home.origin)?;
        let mut tally = Tally::default();
        for number in 0..self.rng.usize(1..4) {
            let call = self.call();
            let started = Instant::now();
            let ended =
                tokio::time::timeout(DEADLINE * 8 + GRACE, make(&polar, call, number)).await;
            let taken = started.elapsed();
            // What a call left behind that was given up may come to the server during the next one.
            let mark = format!("{MARK}: {number}\r\n");
            let seen = home.state.lock().unwrap().seen.clone();
            let seen: Vec<_> = seen
                .iter()
                .filter(|seen| seen.head.contains(&mark))
                .collect();
            let wrong = |what: String| Err(format!("{call:?} of {told}: {what}"));
            let Ok(ended) = ended else {
                return wrong("it never ends".to_owned());
            };
            // A list is a call for each page, and a page before the one that failed is no news.
            let pages = if matches!(call, Call::Items) {
                LISTED + 2
            } else {
                1
            };
            if taken > DEADLINE * u32::try_from(pages).unwrap() + GRACE {
                return wrong(format!("it took {taken:?}"));
            }
            let is_write = matches!(call, Call::Create | Call::Update);
            let performed = seen.iter().filter(|seen| seen.performed).count();
            if is_write && performed > 1 {
                return wrong(format!("performed {performed} times: {seen:?}"));
            }
            match ended {
                Ok(true) => tally.right += 1,
                Ok(false) => return wrong("a wrong result".to_owned()),
                Err(error) => {
                    let said = format!("{error} {error:?}");
                    if said.contains(TOKEN) {
                        return wrong(format!("the token is told: {said}"));
                    }
                    tally.count(&error);
                }
            }
        }
        let sent = home.state.lock().unwrap().most_sent;
        if sent > LIMIT + BUFFERS {
            return Err(format!("{told}: {sent} bytes were taken"));
        }
        let abroad = abroad.state.lock().unwrap().seen.clone();
        match abroad.first() {
            Some(seen) => Err(format!(
                "{told}: another origin was asked: {} {}",
                seen.method, seen.head
            )),
            None => Ok(tally),
        }
    }

    fn call(&mut self) -> Call {
        let calls = [
            Call::Get,
            Call::List,
            Call::Items,
            Call::Create,
            Call::CreateWithKey,
            Call::Update,
            Call::Delete,
        ];
        calls[self.rng.usize(..calls.len())]
    }
}

impl Tally {
    fn count(&mut self, error: &Error) {
        let counter = match error {
            Error::Api(_) => &mut self.api,
            Error::Decode(_) => &mut self.decode,
            Error::Transport(_) => &mut self.transport,
            Error::Timeout(_) => &mut self.timeout,
            _ => &mut self.other,
        };
        *counter += 1;
    }
}

fn client(origin: &str) -> Result<Polar, String> {
    let retry = RetryPolicy::new()
        .initial_backoff(Duration::from_millis(2))
        .max_backoff(Duration::from_millis(10))
        .max_retry_after(Duration::from_millis(50));
    Polar::builder()
        .access_token(TOKEN)
        .server(origin)
        .timeout(DEADLINE)
        .attempt_timeout(Duration::from_secs(1))
        .idle_timeout(Duration::from_millis(800))
        .response_limit(LIMIT)
        .retry(retry)
        .build()
        .map_err(|error| error.to_string())
}

/// Makes a call with a number, and says whether its result is the one that the server has.
async fn make(polar: &Polar, call: Call, number: usize) -> Result<bool, Error> {
    let benefits = polar.benefits();
    let id: Uuid = ID.parse().unwrap();
    let new = || {
        let properties = BenefitCustomCreateProperties::new().note("Tuesdays");
        let create = BenefitCustomCreate::new("Office hours", properties);
        benefits.create(create).header(MARK, number.to_string())
    };
    let list = || benefits.list().header(MARK, number.to_string());
    let is_right = |benefit: &polar_client::models::Benefit| benefit.id() == id;
    Ok(match call {
        Call::Get => is_right(&benefits.get(id).header(MARK, number.to_string()).await?),
        Call::Create => is_right(&new().await?),
        Call::CreateWithKey => is_right(&new().header("Idempotency-Key", "7").await?),
        Call::Update => {
            let update = BenefitCustomUpdate::new().description("New");
            let update = benefits.update(id, update);
            is_right(&update.header(MARK, number.to_string()).await?)
        }
        Call::Delete => {
            let delete = benefits.delete(id);
            delete.header(MARK, number.to_string()).await?;
            true
        }
        Call::List => list().await?.items().len() == 1,
        Call::Items => {
            let items: Vec<_> = list().items().try_collect().await?;
            items.len() <= LISTED
        }
    })
}
