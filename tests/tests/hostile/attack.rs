//! The attacks.

use serde_yaml::Value;

/// What must not come alive. No name that the generator makes is spelt so.
pub(crate) const MARKER: &str = "PWNED_by_text";

/// A text that tries to become a part of the program, or something worse.
pub(crate) struct Attack {
    pub(crate) name: String,
    pub(crate) text: String,
    /// Which of the attacks it is.
    pub(crate) number: usize,
}

impl Attack {
    /// All of them, in the order of the file.
    pub(crate) fn all() -> Vec<Self> {
        let text = std::fs::read_to_string("hostile/payloads.yaml").unwrap();
        let payloads: Value = serde_yaml::from_str(&text).unwrap();
        let payloads = payloads.as_mapping().unwrap().iter().enumerate();
        payloads
            .map(|(number, (name, text))| Self {
                name: name.as_str().unwrap().to_owned(),
                text: text.as_str().unwrap().to_owned(),
                number,
            })
            .collect()
    }

    /// None at all.
    pub(crate) fn none() -> Self {
        Self {
            name: "none".to_owned(),
            text: String::new(),
            number: 0,
        }
    }
}
