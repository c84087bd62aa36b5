//! What a call costs the client: everything between the caller and the socket, system calls included.

use std::hint::black_box;
use std::time::Duration;

use polar_client::{Polar, Uuid};
use tokio::runtime::{Builder, Runtime};

use crate::cpu_time::timed;
use crate::handwritten::{self, Benefit, CustomProperties};
use crate::rounds::{Rounds, compare};
use crate::row::{Bound, Row, time};
use crate::server;

const ROUNDS: usize = 41;
const BENEFITS_PER_PAGE: u32 = 100;
const TOKEN: &str = "polar_oat_0123456789abcdef";
const BOUND: Bound = Bound::Times(1.10);

/// A call for one benefit, and a call for a page of a hundred.
pub(crate) fn rows(rounds: Rounds) -> Vec<Row> {
    let url = server::start(BENEFITS_PER_PAGE).expect("a server on this machine");
    // All of the client runs on this thread, so that this thread's time is the client's.
    let runtime = Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime");
    let polar = Polar::builder()
        .server(&url)
        .access_token(TOKEN)
        .build()
        .expect("a client");
    let by_hand = ByHand::new(url);
    vec![
        get(&runtime, &polar, &by_hand, rounds.of(ROUNDS)),
        list(&runtime, &polar, &by_hand, rounds.of(ROUNDS)),
    ]
}

fn get(runtime: &Runtime, polar: &Polar, by_hand: &ByHand, rounds: usize) -> Row {
    let id: Uuid = "65a08c67-3564-41a0-b556-000000000001"
        .parse()
        .expect("an id");
    let ours = async || {
        black_box(polar.benefits().get(id).await.expect("a benefit"));
    };
    let theirs = async || {
        black_box(by_hand.get(id).await.expect("a benefit"));
    };
    row("`get`", runtime, (rounds, 400), ours, theirs)
}

fn list(runtime: &Runtime, polar: &Polar, by_hand: &ByHand, rounds: usize) -> Row {
    let ours = async || {
        let page = polar.benefits().list().limit(BENEFITS_PER_PAGE.into());
        black_box(page.await.expect("a page"));
    };
    let theirs = async || {
        black_box(by_hand.list(BENEFITS_PER_PAGE).await.expect("a page"));
    };
    row("`list` of 100", runtime, (rounds, 100), ours, theirs)
}

fn row(
    call: &str,
    runtime: &Runtime,
    (rounds, calls): (usize, u32),
    ours: impl AsyncFn(),
    theirs: impl AsyncFn(),
) -> Row {
    let compared = compare(
        rounds,
        || timed(|| runtime.block_on(many(calls, &ours))) / f64::from(calls),
        || timed(|| runtime.block_on(many(calls, &theirs))) / f64::from(calls),
    );
    Row::ratio(
        &format!("client CPU of a {call}"),
        time(compared.ours),
        format!("{}, handwritten reqwest and serde", time(compared.theirs)),
        compared.ratio,
        BOUND,
    )
}

async fn many(calls: u32, call: &impl AsyncFn()) {
    for _ in 0..calls {
        call().await;
    }
}

/// The two calls as one would write them for oneself.
struct ByHand {
    client: reqwest::Client,
    url: String,
}

type Failure = Box<dyn std::error::Error>;

impl ByHand {
    fn new(url: String) -> Self {
        let client = reqwest::Client::builder()
            .user_agent("by-hand/1.0")
            .timeout(Duration::from_secs(60))
            .connect_timeout(Duration::from_secs(10))
            .build()
            .expect("a client");
        Self { client, url }
    }

    async fn get(&self, id: Uuid) -> Result<Benefit<CustomProperties>, Failure> {
        let body = self
            .answer(format!("{}/v1/benefits/{id}", self.url))
            .await?;
        Ok(serde_json::from_slice(&body)?)
    }

    async fn list(&self, limit: u32) -> Result<handwritten::Page, Failure> {
        let url = format!("{}/v1/benefits/?limit={limit}", self.url);
        Ok(handwritten::read_page(&self.answer(url).await?)?)
    }

    async fn answer(&self, url: String) -> Result<bytes::Bytes, Failure> {
        let response = self
            .client
            .get(url)
            .bearer_auth(TOKEN)
            .header("accept", "application/json")
            .header("polar-version", "2026-04")
            .send()
            .await?
            .error_for_status()?;
        Ok(response.bytes().await?)
    }
}
