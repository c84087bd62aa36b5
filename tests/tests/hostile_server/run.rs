//! One run: a client, a server of bad intentions, and a few calls.

use std::fmt;
use std::time::{Duration, Instant};

use fastrand::Rng;
use futures_util::TryStreamExt as _;
use polar_client::models::{
    BenefitCustomCreate, BenefitCustomCreateProperties, BenefitCustomUpdate,
};
use polar_client::{Error, Uuid};
use sdkwright_runtime::{self as runtime, Pagination};
use sdkwright_tests::listed::Listed;

use crate::answer::{ABROAD, ID};
use crate::clients::{Clients, DEADLINE, LIMIT, LIST, TOKEN};
use crate::mischief::Mischief;
use crate::server::{Seen, Server, State};
use crate::streamed::Streamed;
use crate::tls;

/// The header that tells which call a request belongs to.
pub(crate) const MARK: &str = "x-call";

/// How much later than that a busy machine may say so.
const GRACE: Duration = Duration::from_secs(10);

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
    Linked,
    Streamed(Streamed),
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
    /// How many writes were seen, and how many of them more than once, having a key.
    writes: usize,
    /// How many servers had TLS.
    encrypted: usize,
    /// How many pages of another origin were asked for, without credentials.
    abroad: usize,
    /// How many streams were read to their end, and how often one that broke was gone on with.
    streams: usize,
    resumed: usize,
    /// How many requests asked for what is compressed.
    unfolding: usize,
}

/// The most items of a list that a server which repeats itself is taken to have.
const MOST_ITEMS: usize = 20;

impl Tally {
    pub(crate) fn add(&mut self, other: &Self) {
        self.right += other.right;
        self.api += other.api;
        self.decode += other.decode;
        self.transport += other.transport;
        self.timeout += other.timeout;
        self.other += other.other;
        self.writes += other.writes;
        self.encrypted += other.encrypted;
        self.abroad += other.abroad;
        self.streams += other.streams;
        self.resumed += other.resumed;
        self.unfolding += other.unfolding;
    }

    /// Whether calls ended in all the ways that they can.
    pub(crate) fn is_of_everything(&self) -> bool {
        [
            self.right,
            self.api,
            self.decode,
            self.transport,
            self.timeout,
            self.writes,
            self.encrypted,
            self.abroad,
            self.streams,
            self.unfolding,
        ]
        .iter()
        .all(|count| *count > 0)
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "{} right, {} refused by the server, {} not decoded, {} broken off, {} too late, {} otherwise; \
             {} writes seen, {} servers with TLS, {} pages abroad, \
             {} streams read, {} resumed, {} requests for gzip",
            self.right,
            self.api,
            self.decode,
            self.transport,
            self.timeout,
            self.other,
            self.writes,
            self.encrypted,
            self.abroad,
            self.streams,
            self.resumed,
            self.unfolding
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
        let is_linked = script
            .iter()
            .any(|mischief| matches!(mischief, Mischief::NextPage { .. }));
        let is_streamed = self.rng.u8(..3) == 0;
        let unfolds = self.rng.u8(..4) > 0;
        let then = (self.rng.u8(..4) == 0).then(|| Mischief::any(&mut self.rng));
        let encryption = (self.rng.u8(..4) == 0).then(tls::acceptor);
        let is_odd = script.iter().chain(&then).any(Mischief::is_odd);
        let told = format!("{then:?} after {script:?}");
        let told: String = told.chars().take(600).collect();
        let mut tally = Tally {
            encrypted: encryption.iter().len(),
            ..Tally::default()
        };
        let abroad = Server::start(State::default(), None, "http://evil.test").await;
        let plan = State {
            script: script.into(),
            then,
            ..State::default()
        };
        let home = Server::start(plan, encryption, &abroad.origin).await;
        let clients = Clients::of(&home.origin, unfolds)?;
        for number in 0..self.rng.usize(1..4) {
            let call = if is_linked && number == 0 {
                Call::Linked
            } else if is_streamed {
                self.streamed()
            } else {
                self.call()
            };
            let started = Instant::now();
            let ended =
                tokio::time::timeout(DEADLINE * 30 + GRACE, make(&clients, call, number)).await;
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
            let pages = if matches!(call, Call::Items | Call::Linked | Call::Streamed(_)) {
                MOST_ITEMS
            } else {
                1
            };
            if taken > DEADLINE * u32::try_from(pages).unwrap() + GRACE {
                return wrong(format!("it took {taken:?}"));
            }
            let is_write = matches!(call, Call::Create | Call::Update);
            let performed = seen.iter().filter(|seen| seen.performed).count();
            let is_any_write = seen
                .iter()
                .any(|seen| seen.method == "POST" || seen.method == "PATCH");
            tally.writes += usize::from(is_any_write);
            if is_write && performed > 1 {
                return wrong(format!("performed {performed} times: {seen:?}"));
            }
            match ended {
                Ok(true) => {
                    tally.right += 1;
                    tally.streams += usize::from(matches!(call, Call::Streamed(_)));
                }
                // What there is of a stream was read as it came.
                Ok(false) if is_odd && matches!(call, Call::Streamed(_)) => {}
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
        let sent = {
            let state = home.state.lock().unwrap();
            tally.resumed += state.resumed;
            tally.unfolding += state.unfolding;
            state.most_sent
        };
        if sent > LIMIT + BUFFERS {
            return Err(format!("{told}: {sent} bytes were taken"));
        }
        let in_clear = home.state.lock().unwrap().in_clear;
        if in_clear > 0 {
            return Err(format!("{told}: asked without encryption {in_clear} times"));
        }
        let abroad = abroad.state.lock().unwrap().seen.clone();
        tally.abroad += abroad.len();
        match abroad.iter().find(|seen| !is_harmless(seen)) {
            Some(seen) => Err(format!("{told}: another origin was asked: {}", seen.head)),
            None => Ok(tally),
        }
    }

    fn streamed(&mut self) -> Call {
        let streams = [Streamed::Events, Streamed::Records, Streamed::Download];
        Call::Streamed(streams[self.rng.usize(..streams.len())])
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
            Call::Linked,
        ];
        calls[self.rng.usize(..calls.len())]
    }
}

/// Whether a request to another origin is for a page that was named, and carries nothing of the client's.
fn is_harmless(seen: &Seen) -> bool {
    let head = seen.head.to_lowercase();
    let names = ["authorization:", "cookie:", MARK, TOKEN];
    seen.method == "GET"
        && seen.target.starts_with(ABROAD)
        && !names.iter().any(|name| head.contains(name))
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

/// Makes a call with a number, and says whether its result is the one that the server has.
async fn make(clients: &Clients, call: Call, number: usize) -> Result<bool, Error> {
    let benefits = clients.polar.benefits();
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
            items.len() <= MOST_ITEMS
        }
        Call::Streamed(stream) => stream.read(clients, number).await?,
        Call::Linked => {
            let mut list = runtime::Call::new(&clients.linked, &LIST);
            list.header(MARK, &number.to_string());
            let items = list.items::<Listed, _>(&Pagination::NextUrl, Listed::read, &[]);
            let items: Vec<_> = items.try_collect().await?;
            items.len() <= MOST_ITEMS
        }
    })
}
