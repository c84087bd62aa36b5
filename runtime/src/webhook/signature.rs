//! Signatures of version 1: HMAC-SHA256 over `id.time.body`, in base64.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit as _, Mac as _};
use sha2::Sha256;

/// What is signed.
#[derive(Clone, Copy)]
pub(super) struct Signed<'a> {
    pub(super) id: &'a str,
    pub(super) timestamp: &'a str,
    pub(super) body: &'a [u8],
}

impl Signed<'_> {
    /// Whether one of the space-separated `signatures` was made with `key`. Each is `v1,` and base64;
    /// other versions are passed over. Compared in constant time.
    pub(super) fn has_one_of(&self, signatures: &str, key: &[u8]) -> bool {
        let Ok(mac) = Hmac::<Sha256>::new_from_slice(key) else {
            return false;
        };
        let mac = mac
            .chain_update(self.id)
            .chain_update(".")
            .chain_update(self.timestamp)
            .chain_update(".")
            .chain_update(self.body);
        signatures
            .split_ascii_whitespace()
            .filter_map(|signature| signature.strip_prefix("v1,"))
            .filter_map(|signature| STANDARD.decode(signature).ok())
            .any(|signature| mac.clone().verify_slice(&signature).is_ok())
    }
}
