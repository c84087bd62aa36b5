//! What a user of the crate types to choose a server.

use golden_servers::{Environment, ServerRegion, Servers};

fn main() {
    let error = Servers::builder().build().unwrap_err();
    assert_eq!(
        error.to_string(),
        "the server `https://{region}.servers.test/v2/{tenant}{base}` is named by `tenant` \
         (set `tenant` on the builder, or give it the URL of the server)"
    );
    assert!(
        Servers::builder()
            .tenant("acme")
            .region(ServerRegion::UsEast)
            .build()
            .is_ok()
    );
    let staging = Servers::builder().environment(Environment::Staging);
    assert!(staging.region(ServerRegion::Ap).build().is_ok());
    let own = Servers::builder().environment(Environment::OnYourOwn);
    assert!(own.scheme("http").host("localhost:8080").build().is_ok());
    assert!(
        Servers::builder()
            .server("http://localhost:8080/v2")
            .build()
            .is_ok()
    );
    assert_eq!(Environment::Sandbox.url(), "https://sandbox.servers.test/");
}
