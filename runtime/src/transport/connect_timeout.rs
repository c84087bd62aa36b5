//! The limit on connecting that one request has of its own.

use std::time::Duration;

/// How long making a connection for a request may take. It is among the extensions of a request whose call
/// asks for it, for a transport that says that it
/// [keeps it](super::Transport::limits_connecting).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ConnectTimeout(pub Duration);
