//! Keys by which a server tells the repetition of a request from another request.

use std::hash::{BuildHasher as _, RandomState};

use http::HeaderValue;
use uuid::{Builder, Uuid};

/// A key that no other request has: a UUID of version 4.
///
/// Two payments with one key are one payment, so a generator that merely looks random won't do. The
/// standard library asks the system for randomness to key its hashers with, and what such a hasher makes of
/// a number can't be told without that key.
fn fresh_key() -> Uuid {
    let state = RandomState::new();
    let high = u128::from(state.hash_one(0_u8)) << 64;
    let random = high | u128::from(state.hash_one(1_u8));
    Builder::from_random_bytes(random.to_be_bytes()).into_uuid()
}

/// Whether the standard library has no randomness to ask for, and keys its hashers alike in each process.
const IS_BARE: bool = cfg!(all(target_family = "wasm", target_os = "unknown"));

/// The value of a header with such a key. None where there can't be one: what has no key is sent once.
pub(crate) fn fresh_header() -> Option<HeaderValue> {
    if IS_BARE {
        return None;
    }
    HeaderValue::try_from(fresh_key().to_string()).ok()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;
    use std::thread;

    use super::fresh_key;

    #[test]
    fn keys_are_uuids_of_version_4_and_never_the_same() {
        let many = || (0..2000).map(|_| fresh_key()).collect::<Vec<_>>();
        let threads: Vec<_> = (0..4).map(|_| thread::spawn(many)).collect();
        let keys = threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap());
        let keys: HashSet<_> = keys.collect();
        assert_eq!(keys.len(), 8000);
        assert!(keys.iter().all(|key| key.get_version_num() == 4));
    }
}
