//! The client: what all calls to one API have in common.

mod api;
mod base_url;
mod builder;
mod config_error;
pub mod env;
mod server;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::HeaderMap;

pub use api::Api;
use base_url::BaseUrl;
pub use builder::ClientBuilder;
pub use config_error::ConfigError;
pub use server::Server;

use crate::auth::Keyring;
use crate::hooks::HookList;
use crate::retry::{Budget, RetryPolicy};
use crate::transport::{Timer, Transport};

/// What all calls to one API have in common: where it is, who calls, how patient they are. Cheap to
/// clone; all clones share their connections and their budget for sending again.
#[derive(Clone)]
pub struct Client(Arc<Shared>);

pub(crate) struct Shared {
    pub(crate) api: &'static Api,
    pub(crate) base_url: BaseUrl,
    /// Whether the user of the client chose where calls go, which outweighs what an operation says.
    pub(crate) is_chosen: bool,
    /// What stands for variables in the URLs of servers.
    pub(crate) variables: Vec<(&'static str, String)>,
    pub(crate) headers: HeaderMap,
    pub(crate) keyring: Keyring,
    pub(crate) timeout: Duration,
    pub(crate) attempt_timeout: Duration,
    pub(crate) idle_timeout: Duration,
    pub(crate) response_limit: usize,
    /// The policy that the user of the client chose, if any.
    pub(crate) retry: Option<RetryPolicy>,
    pub(crate) transport: Arc<dyn Transport>,
    pub(crate) timer: Arc<dyn Timer>,
    pub(crate) budget: Budget,
    pub(crate) hooks: HookList,
    #[cfg(feature = "blocking")]
    pub(crate) reactor: crate::blocking::Reactor,
}

impl Client {
    /// Starts to set up a client for `api`.
    pub fn builder(api: &'static Api) -> ClientBuilder {
        ClientBuilder::new(api)
    }

    /// The URL that the paths of operations are appended to, without a slash at the end.
    pub fn base_url(&self) -> String {
        self.0.base_url.to_string()
    }

    pub(crate) fn shared(&self) -> &Shared {
        &self.0
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("api", &self.0.api.name)
            .field("base_url", &self.0.base_url.to_string())
            .field("credentials", &self.0.keyring.names().collect::<Vec<_>>())
            .field("timeout", &self.0.timeout)
            .field("attempt_timeout", &self.0.attempt_timeout)
            .field("idle_timeout", &self.0.idle_timeout)
            .field("response_limit", &self.0.response_limit)
            .finish_non_exhaustive()
    }
}
