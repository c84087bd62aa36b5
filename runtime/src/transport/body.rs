//! The bodies of responses.
//!
//! They are kept whole in memory today. The type is opaque, so that bodies which arrive in pieces can be
//! added without a change for those who implement `Transport`.

use bytes::Bytes;

use super::error::TransportError;

/// The body of a response.
#[derive(Clone, Debug, Default)]
pub struct ResponseBody(Bytes);

impl ResponseBody {
    /// A body of no bytes.
    pub fn empty() -> Self {
        Self::default()
    }

    /// All bytes of the body.
    ///
    /// # Errors
    /// When the connection breaks before the end; a body from memory can always be read.
    #[expect(
        clippy::unused_async,
        reason = "a body that arrives in pieces has to be waited for"
    )]
    pub async fn collect(self) -> Result<Bytes, TransportError> {
        Ok(self.0)
    }
}

impl From<Bytes> for ResponseBody {
    fn from(bytes: Bytes) -> Self {
        Self(bytes)
    }
}

impl From<Vec<u8>> for ResponseBody {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }
}

impl From<String> for ResponseBody {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<&'static str> for ResponseBody {
    fn from(text: &'static str) -> Self {
        Self(Bytes::from_static(text.as_bytes()))
    }
}
