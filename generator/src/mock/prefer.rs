//! What a caller prefers of an answer: the header `Prefer` (RFC 7240).
//!
//! | preference | the answer |
//! | --- | --- |
//! | `code=404` | has that status |
//! | `example=cat` | is the example of that name |
//! | `dynamic=true` | is made up, whatever examples there are |
//! | `latency=50ms` | comes so much later |
//! | `fault=503` | is a failure of that status, with `Retry-After` where one waits for it |
//! | `fault=reset` | never comes: the connection is cut |

use std::time::Duration;

use super::Request;
use super::settings;

/// What a caller prefers of an answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Preferences {
    pub(super) code: Option<u16>,
    pub(super) example: Option<String>,
    pub(super) dynamic: bool,
    pub(super) latency: Option<Duration>,
    pub(super) fault: Option<Fault>,
    /// What is wrong with them.
    pub(super) mistakes: Vec<String>,
}

/// What goes wrong on purpose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// A failure of a status.
    Status(u16),
    /// The connection is cut without an answer.
    Reset,
}

impl Preferences {
    pub(super) fn of(request: &Request) -> Self {
        let mut preferences = Self::default();
        let header = request.header("prefer").unwrap_or_default();
        for preference in header.split([',', ';']) {
            let (name, value) = preference.split_once('=').unwrap_or((preference, ""));
            let value = value.trim().trim_matches('"');
            let name = name.trim().to_ascii_lowercase();
            let mut number = || {
                let status = status(value);
                if status.is_none() {
                    preferences.mistakes.push(format!(
                        "`Prefer: {name}={value}`: a status is a number from 100 to 999"
                    ));
                }
                status
            };
            match name.as_str() {
                "code" => preferences.code = number(),
                "example" => preferences.example = Some(value.to_owned()),
                "dynamic" => preferences.dynamic = value != "false",
                "latency" => {
                    preferences.latency = settings::duration(value);
                    if preferences.latency.is_none() {
                        preferences.mistakes.push(format!(
                            "`Prefer: latency={value}`: a duration is a number and its unit, `50ms` or \
                             `1.5s`"
                        ));
                    }
                }
                "fault" if value == "reset" => preferences.fault = Some(Fault::Reset),
                "fault" => preferences.fault = number().map(Fault::Status),
                // What a server does not know it leaves be (RFC 7240, section 2).
                _ => {}
            }
        }
        preferences
    }
}

fn status(text: &str) -> Option<u16> {
    text.parse().ok().filter(|code| (100..=999).contains(code))
}
