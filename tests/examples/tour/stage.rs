//! Where the tour takes place.

use polar_client::{ConfigError, Polar, Uuid};
use sdkwright_tests::fake_polar::{ACCESS_TOKEN, FakePolar, GrantOutcome};
use serde_json::json;

use crate::connect;

/// A client, and the fake that it talks to if it isn't Polar itself.
pub(crate) struct Stage {
    pub(crate) polar: Polar,
    fake: Option<FakePolar>,
}

impl Stage {
    /// Polar itself when there is a token for it, the fake otherwise.
    pub(crate) async fn set() -> Result<Self, ConfigError> {
        if std::env::var_os("POLAR_ACCESS_TOKEN").is_some() {
            let polar = connect::from_variables()?;
            println!("A tour of Polar itself\n");
            return Ok(Self { polar, fake: None });
        }
        let fake = FakePolar::start().await;
        let polar = connect::to_server(&fake.url(), ACCESS_TOKEN)?;
        println!("A tour of a fake Polar; set POLAR_ACCESS_TOKEN for one of Polar itself\n");
        fake.seed_benefits(60);
        Ok(Self {
            polar,
            fake: Some(fake),
        })
    }

    /// Grants license keys to somebody, which on Polar itself only a purchase does.
    pub(crate) fn grant(&self, benefit: Uuid) {
        if let Some(fake) = &self.fake {
            let customer = fake.seed_customer("Ada");
            let properties = json!({ "display_key": "ACME-****-1815" });
            fake.seed_grant(benefit, customer, GrantOutcome::Granted(properties));
        }
    }
}
