//! Encryption with a certificate that is made for the test and that nobody else trusts.

use std::sync::{Arc, LazyLock};

use sdkwright_runtime::ReqwestTransport;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer};

/// What both sides of an encrypted connection have.
pub(crate) struct Encryption {
    acceptor: TlsAcceptor,
    certificate: CertificateDer<'static>,
}

static ENCRYPTION: LazyLock<Encryption> = LazyLock::new(|| {
    let made = rcgen::generate_simple_self_signed(["127.0.0.1".to_owned()]).unwrap();
    let certificate = made.cert.der().clone();
    let key = PrivateKeyDer::try_from(made.signing_key.serialize_der()).unwrap();
    let config = ServerConfig::builder()
        .with_no_client_auth()
        .with_single_cert(vec![certificate.clone()], key)
        .unwrap();
    Encryption {
        acceptor: TlsAcceptor::from(Arc::new(config)),
        certificate,
    }
});

/// What a server accepts connections with.
pub(crate) fn acceptor() -> TlsAcceptor {
    ENCRYPTION.acceptor.clone()
}

/// A transport that trusts this server and no other, and unfolds what is compressed or not.
pub(crate) fn transport(unfolds: bool) -> ReqwestTransport {
    let certificate = reqwest::Certificate::from_der(&ENCRYPTION.certificate).unwrap();
    let client = reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .tls_certs_only([certificate])
        .gzip(unfolds)
        .build();
    client.unwrap().into()
}
