//! What a user of the crate types to read a webhook.

use golden_webhooks::webhooks::{self, Event};

fn main() {
    let paid = webhooks::read(br#"{"type":"order.paid","data":{"id":"o1"}}"#).unwrap();
    match &paid {
        Event::OrderPaid(paid) => assert_eq!(paid.data.id, "o1"),
        other => panic!("{other:?}"),
    }
    let refunded = webhooks::read(r#"{"type":"order.refunded","data":{"id":"o2"}}"#).unwrap();
    let Event::OrderRefunded(webhooks::OrderRefunded { data, reason, .. }) = refunded else {
        panic!("{refunded:?}");
    };
    assert_eq!((data.id.as_str(), reason), ("o2", None));
    assert!(
        webhooks::read(r#"{"type":"order.invented"}"#)
            .unwrap()
            .is_unknown()
    );
    let error = webhooks::read(r#"{"type":"order.paid","data":{}}"#).unwrap_err();
    assert_eq!(error.path(), "data.id");
}
