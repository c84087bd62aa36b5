//! For testing code that uses an SDK: a server that answers by a script, and a clock that only sleeping
//! moves. Nothing here opens a socket or waits.
//!
//! ```
//! use sdkwright_runtime::testing::{Answer, Script};
//!
//! let server = Script::new([
//!     Answer::status(429).header("retry-after", "30"),
//!     Answer::json(200, r#"{"id": 1}"#),
//! ]);
//! // A client is given both: `.transport(server.clone()).timer(server.clock())`. After its calls:
//! assert!(server.sent().is_empty());
//! assert!(server.clock().slept().is_empty());
//! ```

mod answer;
mod clock;
mod script;
mod sent;

pub use answer::{Answer, Piece};
pub use clock::ManualClock;
pub use script::Script;
pub use sent::Sent;
