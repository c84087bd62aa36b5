//! A secret has no `Display`, and its text can't be reached by accident.

use polar_client::{Credential, Secret};

fn display(secret: &Secret) {
    println!("{secret}");
}

fn display_credential(credential: &Credential) {
    println!("{credential}");
}

fn text(secret: Secret) -> String {
    secret.to_string()
}

fn main() {}
