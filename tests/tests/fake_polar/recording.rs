//! The recorded calls to the real server. They are not part of this repository, so a checkout on
//! its own has none.

use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

/// JSON whose objects keep the order of their members, which `serde_json`'s own tree does not.
pub(crate) type Ordered = serde_yaml::Value;

/// One call and its answer.
#[derive(Deserialize)]
pub(crate) struct Exchange {
    pub(crate) title: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) token: Option<String>,
    /// A text was sent as it is, anything else as JSON.
    pub(crate) request: Option<Value>,
    pub(crate) status: u16,
    headers: Vec<String>,
    pub(crate) response: Ordered,
}

impl Exchange {
    /// The value of a header of the answer.
    pub(crate) fn header(&self, wanted: &str) -> Option<&str> {
        self.headers
            .iter()
            .filter_map(|line| line.split_once(": "))
            .find_map(|(name, value)| (name == wanted).then_some(value))
    }

    /// The items of the answer, if it is a list.
    pub(crate) fn items(&self) -> Vec<Value> {
        let response = plain(&self.response);
        response
            .get("items")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default()
    }
}

/// Forgets the order of members.
pub(crate) fn plain(value: &Ordered) -> Value {
    serde_json::to_value(value).expect("what was read as JSON can be written as JSON")
}

/// Reads the recording, or says where it should have been.
pub(crate) fn read() -> Option<Vec<Exchange>> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/polar/exchanges.json");
    let Ok(text) = std::fs::read_to_string(&path) else {
        println!("skipped: no recorded calls at ../shared/polar/exchanges.json");
        return None;
    };
    Some(serde_json::from_str(&text).expect("the recording is a list of exchanges"))
}
