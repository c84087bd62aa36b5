//! What a user of the crate reads who says no server, and types to say one.

use golden_servers_none::ClientClient;

fn main() {
    let error = ClientClient::builder().build().unwrap_err();
    assert_eq!(
        error.hint(),
        Some("give the builder a server, such as https://api.example.com/api/v3")
    );
    assert!(
        ClientClient::builder()
            .server("https://here.test/api/v3")
            .build()
            .is_ok()
    );
}
