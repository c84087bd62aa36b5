//! All credentials of a client, and which of them an operation gets.

use std::fmt;
use std::sync::Arc;

use super::carried::Carried;
use super::credential::Credential;
use super::provider::{CredentialError, TokenProvider};
use super::scheme::Scheme;

/// All credentials of a client.
#[derive(Clone, Debug, Default)]
pub(crate) struct Keyring(Vec<Key>);

/// The credential for one scheme.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) scheme: Scheme,
    pub(crate) name: &'static str,
    pub(crate) holding: Holding,
}

/// A credential that is ready, or one that is asked for each time.
#[derive(Clone)]
pub(crate) enum Holding {
    Ready(Carried),
    Asked(Arc<dyn TokenProvider>),
}

impl fmt::Debug for Holding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("redacted")
    }
}

impl Keyring {
    /// Adds the credential for a scheme, in place of one that is there.
    pub(crate) fn insert(
        &mut self,
        name: &'static str,
        scheme: Scheme,
        credential: &Credential,
    ) -> Result<(), CredentialError> {
        let holding = match credential {
            Credential::Token(token) => Holding::Ready(Carried::token(scheme, token)?),
            Credential::Basic { username, password } if scheme == Scheme::Basic => {
                Holding::Ready(Carried::basic(username, password)?)
            }
            Credential::Basic { .. } => {
                return Err(CredentialError::new(
                    "the scheme takes a token or key, not a user name and a password",
                ));
            }
            Credential::Provider(_) if scheme == Scheme::Basic => {
                return Err(CredentialError::new(
                    "the scheme takes a user name and a password",
                ));
            }
            Credential::Provider(provider) => Holding::Asked(Arc::clone(provider)),
        };
        self.0.retain(|key| key.name != name);
        self.0.push(Key {
            scheme,
            name,
            holding,
        });
        Ok(())
    }

    /// The names of the schemes that there is a credential for.
    pub(crate) fn names(&self) -> impl Iterator<Item = &'static str> {
        self.0.iter().map(|key| key.name)
    }

    /// The credentials for an operation: those of the first alternative that can be met in full.
    /// None of them when nothing is asked for or nothing can be met; the server will then say what
    /// it wants.
    pub(crate) fn choose(&self, security: &[&[&str]]) -> Vec<&Key> {
        security
            .iter()
            .find_map(|names| names.iter().map(|name| self.get(name)).collect())
            .unwrap_or_default()
    }

    fn get(&self, name: &str) -> Option<&Key> {
        self.0.iter().find(|key| key.name == name)
    }
}

#[cfg(test)]
mod tests {
    use super::super::scheme::KeyLocation;
    use super::{Keyring, Scheme};

    fn keyring(names: &[&'static str]) -> Keyring {
        let mut keyring = Keyring::default();
        for name in names {
            let scheme = Scheme::ApiKey {
                location: KeyLocation::Header,
                name,
            };
            keyring.insert(name, scheme, &"key".into()).unwrap();
        }
        keyring
    }

    fn chosen(keyring: &Keyring, security: &[&[&str]]) -> Vec<&'static str> {
        keyring
            .choose(security)
            .iter()
            .map(|key| key.name)
            .collect()
    }

    #[test]
    fn the_first_alternative_that_can_be_met_counts() {
        let keyring = keyring(&["b", "c"]);
        assert_eq!(chosen(&keyring, &[&["a"], &["b"], &["c"]]), ["b"]);
        assert_eq!(chosen(&keyring, &[&["a", "b"], &["c", "b"]]), ["c", "b"]);
    }

    #[test]
    fn an_operation_without_security_gets_nothing() {
        let keyring = keyring(&["a"]);
        assert!(chosen(&keyring, &[]).is_empty());
        assert!(chosen(&keyring, &[&["x"]]).is_empty());
        assert!(chosen(&keyring, &[&["x"], &[], &["a"]]).is_empty());
        assert_eq!(chosen(&keyring, &[&["a"], &[]]), ["a"]);
    }
}
