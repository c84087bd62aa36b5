//! What spans tell of a call, and what they don't.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use crate::call::{Call, Operation};
use crate::fixtures::{Server, answer, secured};
use crate::response;

static KEYED: Operation = secured(http::Method::GET, "/things/{id}", &[&["query_key"]]);

/// Keeps the fields of all spans, the spans in the order in which they began.
#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<Vec<String>>>>);

struct Fields<'a>(&'a mut Vec<String>);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.push(format!("{}={value:?}", field.name()));
    }

    fn record_str(&mut self, field: &Field, value: &str) {
        self.0.push(format!("{}={value}", field.name()));
    }
}

impl Subscriber for Kept {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.is_span() && metadata.target().starts_with("sdkwright_runtime")
    }

    fn new_span(&self, attributes: &Attributes<'_>) -> Id {
        let mut spans = self.0.lock().unwrap();
        let mut fields = vec![attributes.metadata().name().to_owned()];
        attributes.record(&mut Fields(&mut fields));
        spans.push(fields);
        Id::from_u64(u64::try_from(spans.len()).unwrap())
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let index = usize::try_from(span.into_u64()).unwrap() - 1;
        values.record(&mut Fields(&mut self.0.lock().unwrap()[index]));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, _: &Event<'_>) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::test]
async fn a_call_and_its_attempts_have_spans_without_secrets() {
    let kept = Kept::default();
    let _guard = tracing::subscriber::set_default(kept.clone());
    let server = Server::new([answer(503, ""), answer(200, "")]);
    let client = server.builder().credential("query_key", "s3cret").build();
    let mut call = Call::new(&client.unwrap(), &KEYED);
    call.path("id", &7)
        .query_parameter("key", "s3cret")
        .query_parameter("a", "b");
    call.send::<(), ()>(response::empty, &[]).await.unwrap();

    let spans = kept.0.lock().unwrap().clone();
    assert_eq!(spans.len(), 3);
    assert_eq!(
        spans[0],
        [
            "call",
            "otel.name=things:do",
            "otel.kind=internal",
            "http.request.method=GET",
            "url.template=/things/{id}",
            "http.request.resend_count=1",
            "http.response.status_code=200",
        ]
    );
    let first = [
        "request",
        "otel.name=GET /things/{id}",
        "otel.kind=client",
        "http.request.method=GET",
        "url.template=/things/{id}",
        "url.full=https://api.test/base/things/7?key=REDACTED&a=b",
        "server.address=api.test",
        "server.port=443",
    ];
    assert_eq!(spans[1][..8], first);
    assert_eq!(
        spans[1][8..],
        ["http.response.status_code=503", "error.type=503"]
    );
    assert_eq!(spans[2][..8], first);
    assert_eq!(
        spans[2][8..],
        [
            "http.request.resend_count=1",
            "http.response.status_code=200"
        ]
    );
    assert!(!format!("{spans:?}").contains("s3cret"));
}
