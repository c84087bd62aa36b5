//! One event of a stream of server-sent events.

/// One event of a stream of server-sent events (WHATWG HTML, section 9.2).
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Event<T> {
    /// What it says.
    pub data: T,
    /// What kind of event it is (the field `event`); `None` where the server doesn't say, which stands
    /// for `message`.
    pub name: Option<String>,
    /// The id of the last event that had one, this or one before it. A stream can be asked to go on
    /// after it by the header `Last-Event-ID`.
    pub id: Option<String>,
}

/// An event before its data is read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RawEvent {
    pub(super) data: String,
    pub(super) name: Option<String>,
    pub(super) id: Option<String>,
}
