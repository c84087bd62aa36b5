//! A call that is not awaited does nothing, and the compiler says so: of a call, a stream, a
//! builder and an error that is dropped.
#![deny(unused_must_use)]

use polar_client::{Polar, Uuid};

async fn forgetful(polar: &Polar, id: Uuid) {
    polar.benefits().list().limit(5);
    polar.benefits().list().items();
    polar.benefits().delete(id);
    polar.benefits().delete(id).await;
    polar.benefits().list().into_future();
    Polar::builder().access_token("token");
}

fn main() {}
