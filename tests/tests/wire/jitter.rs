//! The wait before a second attempt is anywhere between none and the backoff, and never the same for
//! all, so that clients that failed together don't come back together.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use futures_util::future::BoxFuture;
use polar_client::{Polar, Timer, Transport, TransportError};
use sdkwright_runtime::{RequestBody, ResponseBody};

/// Answers 500 and 204 in turn, and notes what it is asked to wait.
#[derive(Clone, Default)]
struct Troubled {
    requests: Arc<Mutex<u32>>,
    waits: Arc<Mutex<Vec<Duration>>>,
}

impl Transport for Troubled {
    fn send(
        &self,
        _: http::Request<RequestBody>,
    ) -> BoxFuture<'_, Result<http::Response<ResponseBody>, TransportError>> {
        Box::pin(async {
            let mut requests = self.requests.lock().unwrap();
            *requests += 1;
            let mut response = http::Response::new(ResponseBody::empty());
            if *requests % 2 == 1 {
                *response.status_mut() = http::StatusCode::INTERNAL_SERVER_ERROR;
            }
            Ok(response)
        })
    }
}

impl Timer for Troubled {
    fn sleep(&self, duration: Duration) -> BoxFuture<'static, ()> {
        self.waits.lock().unwrap().push(duration);
        Box::pin(std::future::ready(()))
    }

    fn now(&self) -> Instant {
        Instant::now()
    }
}

#[tokio::test]
async fn waits_are_spread_over_the_whole_backoff() {
    let troubled = Troubled::default();
    let polar = Polar::builder()
        .transport(troubled.clone())
        .timer(troubled.clone())
        .build()
        .unwrap();
    for _ in 0..100 {
        polar
            .benefits()
            .delete(polar_client::Uuid::nil())
            .await
            .unwrap();
    }
    let waits = troubled.waits.lock().unwrap();
    let longest = Duration::from_millis(500);
    assert!(waits.iter().all(|wait| *wait <= longest), "{waits:?}");
    // Each of these fails by chance once in ten thousand million runs.
    assert!(waits.iter().any(|wait| *wait < longest / 5), "{waits:?}");
    assert!(
        waits.iter().any(|wait| *wait > longest * 4 / 5),
        "{waits:?}"
    );
}
