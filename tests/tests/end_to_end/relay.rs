//! A transport that leads requests for anybody to the fake.

use std::pin::Pin;
use std::sync::{Arc, Mutex};

use polar_client::{Transport, TransportError};
use sdkwright_runtime::http::{Request, Response, Uri};
use sdkwright_runtime::{RequestBody, ReqwestTransport, ResponseBody};
use sdkwright_tests::fake_polar::FakePolar;

/// Notes down where each request was to go, and sends it to the fake instead.
#[derive(Clone)]
pub(crate) struct Relay {
    authority: String,
    inner: Arc<ReqwestTransport>,
    origins: Arc<Mutex<Vec<String>>>,
}

impl Relay {
    pub(crate) fn to(server: &FakePolar) -> Self {
        Self {
            authority: server.url().replacen("http://", "", 1),
            inner: Arc::new(
                ReqwestTransport::builder()
                    .build()
                    .expect("the defaults are sound"),
            ),
            origins: Arc::default(),
        }
    }

    /// Scheme and host that each request was to go to.
    pub(crate) fn origins(&self) -> Vec<String> {
        self.origins.lock().expect("no test panics here").clone()
    }

    fn lead(&self, uri: &Uri) -> Uri {
        let path = uri.path_and_query().map_or("/", |it| it.as_str());
        format!("http://{}{path}", self.authority)
            .parse()
            .expect("the path was part of a URI before")
    }
}

impl Transport for Relay {
    fn send(
        &self,
        mut request: Request<RequestBody>,
    ) -> Pin<Box<dyn Future<Output = Result<Response<ResponseBody>, TransportError>> + Send + '_>>
    {
        let uri = request.uri().clone();
        let host = uri.host().unwrap_or_default();
        let scheme = uri.scheme_str().unwrap_or_default();
        self.origins
            .lock()
            .expect("no test panics here")
            .push(format!("{scheme}://{host}"));
        *request.uri_mut() = self.lead(&uri);
        self.inner.send(request)
    }
}
