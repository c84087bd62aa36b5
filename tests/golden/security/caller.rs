//! What a user of the crate types to say who calls.

use golden_security::{Credential, Vault};

fn main() {
    let vault = Vault::builder()
        .server("https://vault.test")
        .token("t")
        .login(Credential::basic("ada", "secret"))
        .account_client_credentials("id", "secret", &["read"])
        .header_key("k")
        .digest("username=\"ada\"")
        .build()
        .unwrap();
    assert!(!format!("{vault:?}").contains("secret"));
    assert!(
        Vault::builder()
            .server("https://vault.test")
            .login("no password")
            .build()
            .is_err()
    );
}
