//! Plays the recorded calls again, on the fake, and compares the answers.

use std::collections::BTreeMap;

use sdkwright_tests::fake_polar::{
    ACCESS_TOKEN, EXPIRED_TOKEN, FakePolar, Fault, GrantOutcome, NO_SCOPE_TOKEN, ORGANIZATION,
    PERSONAL_TOKEN, READ_TOKEN, SECOND_ORGANIZATION, STRANGER_ORGANIZATION, STRANGER_TOKEN,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::client::{Answer, Call, Payload};
use crate::difference::{self, Renaming};
use crate::recording::{self, Exchange, Ordered};

/// Recorded calls that the fake doesn't play, and why.
const OUT_OF_SCOPE: [(&str, &str); 5] = [
    (
        "a meter for meter_credit",
        "meters are put there by `seed_meter`",
    ),
    (
        "a file for downloadables (1/3: create)",
        "files are put there by `seed_file`",
    ),
    (
        "a file for downloadables (3/3: uploaded)",
        "uploads go to a store of files, which isn't played",
    ),
    (
        "OPTIONS (CORS preflight)",
        "only browsers ask, and the SDK doesn't run in one",
    ),
    (
        "GET with an Origin",
        "only browsers ask, and the SDK doesn't run in one",
    ),
];

/// The headers that are compared; the others belong to the machine that was recorded.
const HEADERS: [&str; 11] = [
    "content-type",
    "cache-control",
    "pragma",
    "polar-version",
    "www-authenticate",
    "allow",
    "location",
    "retry-after",
    "transfer-encoding",
    "x-polar-sandbox",
    "x-polar-deprecation-notice",
];

/// The origin of the server that was recorded.
const RECORDED_ORIGIN: &str = "http://127.0.0.1:8000";

#[tokio::test]
async fn the_fake_answers_as_the_real_server_did() {
    let Some(exchanges) = recording::read() else {
        return;
    };
    let mut replay = Replay::new(&exchanges).await;
    let mut differences = Vec::new();
    for (index, exchange) in exchanges.iter().enumerate() {
        replay.prepare(exchange);
        if OUT_OF_SCOPE
            .iter()
            .any(|(title, _)| *title == exchange.title)
        {
            continue;
        }
        let answer = replay.call(exchange);
        for difference in replay.compare(exchange, &answer) {
            differences.push(format!("#{index} {}: {difference}", exchange.title));
        }
    }
    for (title, _) in OUT_OF_SCOPE {
        if !exchanges.iter().any(|exchange| exchange.title == title) {
            differences.push(format!(
                "nothing is called {title:?}, which is out of scope"
            ));
        }
    }
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
    println!(
        "{} calls answered alike, {} out of scope",
        exchanges.len() - OUT_OF_SCOPE.len(),
        OUT_OF_SCOPE.len()
    );
}

/// The fake on stage, and who plays whom.
struct Replay {
    polar: FakePolar,
    names: Renaming,
    /// The benefits that calls created, by their descriptions.
    created: BTreeMap<String, Uuid>,
}

impl Replay {
    /// Puts everything there that was there before the first recorded call.
    async fn new(exchanges: &[Exchange]) -> Self {
        let mut replay = Self {
            polar: FakePolar::start().await,
            names: Renaming::default(),
            created: BTreeMap::new(),
        };
        replay.name_organizations(exchanges);
        replay.seed_benefits(exchanges);
        replay.seed_grants(exchanges);
        replay
    }

    /// Finds the recorded organizations by what was done to them.
    fn name_organizations(&mut self, exchanges: &[Exchange]) {
        let named = |title: &str| {
            let exchange = titled(exchanges, title);
            let request = exchange.request.as_ref();
            request.and_then(|body| body["organization_id"].as_str())
        };
        for (title, fake) in [
            (
                "organization_id given with an organization token",
                ORGANIZATION,
            ),
            (
                "with a personal access token, in the second organization",
                SECOND_ORGANIZATION,
            ),
            (
                "personal access token, organization of a stranger",
                STRANGER_ORGANIZATION,
            ),
        ] {
            let recorded = named(title).expect("the body names an organization");
            self.names.learn(recorded, fake.to_string());
        }
    }

    /// Puts those benefits there that were listed without having been created by a recorded
    /// call, and the one that belongs to a stranger.
    fn seed_benefits(&mut self, exchanges: &[Exchange]) {
        let created: Vec<_> = exchanges
            .iter()
            .filter(|exchange| exchange.status == 201)
            .map(|exchange| recording::plain(&exchange.response)["id"].clone())
            .collect();
        let mut listed =
            titled(exchanges, "limit over 100 is cut to 100, without an error").items();
        listed.retain(|benefit| !created.contains(&benefit["id"]));
        listed.sort_by_key(|benefit| benefit["created_at"].to_string());
        for benefit in listed {
            let recorded = benefit["id"].as_str().expect("a benefit has an id");
            let text = self.names.apply(&benefit.to_string());
            let members = serde_json::from_str(&text).expect("renaming keeps it JSON");
            let fake = self.polar.seed_benefit(members);
            self.names.learn(recorded, fake.to_string());
        }
        let stranger = titled(exchanges, "another organization's benefit: 404");
        let recorded = stranger.path.rsplit('/').next().unwrap_or_default();
        let fake = self.polar.seed_benefit(json!({
            "type": "custom", "organization_id": STRANGER_ORGANIZATION,
        }));
        self.names.learn(recorded, fake.to_string());
    }

    /// Puts the grants there that were listed, which only the server's own workers create.
    fn seed_grants(&mut self, exchanges: &[Exchange]) {
        let mut grants: Vec<Value> = exchanges
            .iter()
            .flat_map(Exchange::items)
            .filter(|item| item.get("benefit_id").is_some())
            .collect();
        grants.sort_by_key(|grant| grant["created_at"].to_string());
        grants.dedup_by_key(|grant| grant["id"].clone());
        let mut customers: Vec<_> = grants.iter().map(|grant| &grant["customer"]).collect();
        customers.sort_by_key(|customer| customer["created_at"].to_string());
        customers.dedup_by_key(|customer| &customer["id"]);
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        for customer in customers {
            let id = self.polar.seed_customer(&text(&customer["name"]));
            self.names.learn(text(&customer["id"]), id.to_string());
        }
        for grant in &grants {
            let fake = |names: &Renaming, recorded: &Value| {
                let fake = names.get(recorded.as_str()?)?;
                fake.parse::<Uuid>().ok()
            };
            let benefit = fake(&self.names, &grant["benefit_id"]).expect("a listed benefit");
            let customer = fake(&self.names, &grant["customer_id"]).expect("a seeded customer");
            let member = self.polar.member_of(customer).expect("a seeded customer");
            self.names
                .learn(text(&grant["member_id"]), member.to_string());
            let outcome = match &grant["error"]["message"] {
                Value::String(message) => GrantOutcome::Failed(message.clone()),
                _ if grant["benefit"]["type"] == "meter_credit" => {
                    GrantOutcome::Granted(json!({ "last_credited_units": 7 }))
                }
                _ => GrantOutcome::Granted(grant["properties"].clone()),
            };
            self.polar.seed_grant(benefit, customer, outcome);
        }
    }

    /// Does what happened behind the scenes before a recorded call.
    fn prepare(&mut self, exchange: &Exchange) {
        match exchange.title.as_str() {
            "a meter for meter_credit" => {
                let meter = self.polar.seed_meter();
                self.learn_id(exchange, &meter.to_string());
            }
            "a file for downloadables (1/3: create)" => {
                let file = self.polar.seed_file();
                self.learn_id(exchange, &file.to_string());
            }
            "slack_shared_channel" if exchange.method == "POST" => {
                let request = exchange.request.as_ref().expect("a creation has a body");
                let recorded = &request["properties"]["slack_integration_id"];
                let fake = self.polar.seed_slack_integration().to_string();
                self.names
                    .learn(recorded.as_str().unwrap_or_default(), fake);
            }
            // Two benefits vanished before this call without a recorded deletion. No answer
            // shows which, so two go that are never seen again.
            "Polar-Version: 2026-04" => {
                for benefit in ["Extra", "abc"] {
                    self.polar.remove_benefit(self.created[benefit]);
                }
            }
            "an ordinary answer in the sandbox" => self.polar.become_sandbox(),
            "429" => self.polar.inject(1, &Fault::rate_limited()),
            _ => {}
        }
    }

    fn learn_id(&mut self, exchange: &Exchange, fake: &str) {
        let response = recording::plain(&exchange.response);
        let recorded = response["id"].as_str().expect("what is created has an id");
        self.names.learn(recorded, fake);
    }

    /// Makes a recorded call to the fake.
    fn call(&self, exchange: &Exchange) -> Answer {
        let target = self.names.apply(&exchange.path);
        let mut call = Call::new(&exchange.method, &target);
        let token = exchange.token.as_deref().map(|token| match token {
            "$POLAR_ACCESS_TOKEN" => ACCESS_TOKEN,
            "$POLAR_PAT" => PERSONAL_TOKEN,
            "$POLAR_READ_TOKEN" => READ_TOKEN,
            "$POLAR_NOSCOPE_TOKEN" => NO_SCOPE_TOKEN,
            "$POLAR_EXPIRED_TOKEN" => EXPIRED_TOKEN,
            "$POLAR_OTHER_TOKEN" => STRANGER_TOKEN,
            literal => literal,
        });
        if let Some(token) = token {
            call = call.header("authorization", &format!("Bearer {token}"));
        }
        let mut content_type = "application/json";
        call = match exchange.title.as_str() {
            "scheme Basic: 401" => call.header("authorization", "Basic dXNlcjpwYXNz"),
            "Polar-Version: 2026-04" => call.header("polar-version", "2026-04"),
            "Polar-Version: 2026-10" => call.header("polar-version", "2026-10"),
            "Polar-Version unknown" => call.header("polar-version", "1999-01"),
            "Polar-Version malformed" => call.header("polar-version", "latest, please"),
            "Accept-Encoding: gzip" => call.header("accept-encoding", "gzip"),
            "wrong content type" => {
                content_type = "text/plain";
                call
            }
            _ => call,
        };
        if let Some(request) = &exchange.request {
            let text = match request {
                Value::String(text) => text.clone(),
                other => other.to_string(),
            };
            let bytes = self.names.apply(&text).into_bytes();
            call = call.header("content-type", content_type);
            call.body = if exchange.title == "chunked body without content-length" {
                Payload::Chunked(bytes)
            } else {
                Payload::Sized(bytes)
            };
        }
        call.send(&self.polar.url())
            .expect("the fake answers every call")
    }

    /// Names everything in which an answer differs from the recorded one.
    fn compare(&mut self, exchange: &Exchange, answer: &Answer) -> Vec<String> {
        let mut differences = Vec::new();
        if exchange.status != answer.status {
            differences.push(format!(
                "recorded status {}, the fake's {}",
                exchange.status, answer.status
            ));
        }
        for name in HEADERS {
            let recorded = exchange.header(name).map(|value| {
                self.names
                    .apply(&value.replace(RECORDED_ORIGIN, &self.polar.url()))
            });
            if recorded.as_deref() != answer.header(name) {
                differences.push(format!(
                    "recorded header {name} {recorded:?}, the fake's {:?}",
                    answer.header(name)
                ));
            }
        }
        let has_length = |value: Option<&str>| value.is_some();
        if has_length(exchange.header("content-length"))
            != has_length(answer.header("content-length"))
        {
            differences.push("only one of the answers has a content-length".to_owned());
        }
        // A text that isn't JSON was recorded as a string.
        let body = serde_json::from_slice(&answer.body).unwrap_or_else(|_| {
            Ordered::String(String::from_utf8_lossy(&answer.body).into_owned())
        });
        let plain = recording::plain(&body);
        if let (201, Some(id), Some(description)) = (
            answer.status,
            plain["id"].as_str().and_then(|id| id.parse().ok()),
            plain["description"].as_str(),
        ) {
            self.created.insert(description.to_owned(), id);
        }
        differences.extend(difference::find(&exchange.response, &body, &mut self.names));
        differences
    }
}

fn titled<'a>(exchanges: &'a [Exchange], title: &str) -> &'a Exchange {
    exchanges
        .iter()
        .find(|exchange| exchange.title == title)
        .unwrap_or_else(|| panic!("no recorded call is called {title:?}"))
}
