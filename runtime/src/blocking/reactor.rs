//! What drives connections and timers while threads wait for calls.

use std::fmt;
use std::future::Future;
use std::sync::OnceLock;

use tokio::runtime::{Builder, Handle, Runtime};

/// What drives the connections and timers of one client while threads wait for its calls. It begins with
/// the first wait and ends with the client.
///
/// It has a thread of its own, so that connections which nobody waits for see that the server has closed
/// them, and calls that are awaited elsewhere can use them as well.
#[derive(Default)]
pub(crate) struct Reactor(OnceLock<Driver>);

struct Driver(Option<Runtime>);

impl Reactor {
    /// Waits for `future` on this thread.
    pub(crate) fn run<F: Future>(&self, future: F) -> Result<F::Output, String> {
        if Handle::try_current().is_ok() {
            return Err(
                "waiting would block a Tokio runtime; await the call instead, or, on a thread that \
                 may block, give it to `Handle::current().block_on`"
                    .to_owned(),
            );
        }
        let driver = if let Some(driver) = self.0.get() {
            driver
        } else {
            let driver = Driver::start()?;
            self.0.get_or_init(|| driver)
        };
        match &driver.0 {
            Some(runtime) => Ok(runtime.block_on(future)),
            None => Err("the client is being dropped".to_owned()),
        }
    }
}

impl Driver {
    fn start() -> Result<Self, String> {
        let mut builder = Builder::new_multi_thread();
        let runtime = builder
            .worker_threads(1)
            .thread_name("sdkwright-blocking")
            .enable_all()
            .build();
        match runtime {
            Ok(runtime) => Ok(Self(Some(runtime))),
            Err(error) => Err(format!("no thread can be started to wait with: {error}")),
        }
    }
}

/// The last of a client may go inside of an asynchronous runtime, where nobody may wait for a thread's end.
impl Drop for Driver {
    fn drop(&mut self) {
        if let Some(runtime) = self.0.take() {
            runtime.shutdown_background();
        }
    }
}

impl fmt::Debug for Reactor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reactor").finish_non_exhaustive()
    }
}
