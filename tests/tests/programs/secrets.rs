//! Nothing that the client shows of itself holds a secret.

use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use futures_util::FutureExt as _;
use polar_client::testing::{Answer, Script};
use polar_client::{
    Attempt, ClientCredentials, Credential, Fault, HeaderMap, Hooks, Polar, Secret, StatusCode,
    Uri, Uuid,
};

pub(crate) const TOKEN: &str = "s3cret-t0ken";

/// Collects what is shown, and finds the secret in it.
#[derive(Clone, Default)]
pub(crate) struct Shown(Arc<Mutex<Vec<String>>>);

impl Shown {
    pub(crate) fn add(&self, shown: &dyn Debug) {
        let texts = [format!("{shown:?}"), format!("{shown:#?}")];
        self.0.lock().unwrap().extend(texts);
    }

    pub(crate) fn error(&self, error: &(dyn std::error::Error + 'static)) {
        let mut next = Some(error);
        while let Some(error) = next {
            self.add(&error);
            self.0.lock().unwrap().push(error.to_string());
            next = error.source();
        }
    }

    pub(crate) fn check(&self, least: usize) {
        let texts = self.0.lock().unwrap();
        assert!(texts.len() >= least, "{} texts", texts.len());
        // The secret, and what basic authentication makes of it.
        for secret in [TOKEN, "czNjcmV0", "s3cret%2Dt0ken", "aWQ6czNj"] {
            let found = texts.iter().find(|text| text.contains(secret));
            assert_eq!(found, None, "{secret}");
        }
    }
}

impl Hooks for Shown {
    fn before_request(&self, attempt: &Attempt, _: &Uri, headers: &mut HeaderMap) {
        self.add(attempt);
        self.add(headers);
    }

    fn after_response(&self, attempt: &Attempt, status: StatusCode, headers: &HeaderMap) {
        self.add(&(attempt, status, headers));
    }

    fn on_retry(&self, _: &Attempt, fault: &Fault<'_>, _: Duration) {
        self.add(fault);
        self.0.lock().unwrap().push(fault.to_string());
    }

    fn on_error(&self, _: &Attempt, fault: &Fault<'_>) {
        self.add(fault);
        self.0.lock().unwrap().push(fault.to_string());
    }
}

#[tokio::test]
async fn no_text_of_anything_public_holds_the_token() {
    let shown = Shown::default();
    let outcomes = [
        Answer::refused(),
        Answer::broken(),
        Answer::silence(),
        Answer::status(429).header("retry-after", "3600"),
        Answer::status(307).header("location", "https://elsewhere.test/"),
        Answer::json(401, r#"{"error":"Unauthorized","detail":"no"}"#),
        Answer::json(200, "{"),
        Answer::json(204, ""),
    ];
    for outcome in outcomes {
        let server = Script::answering(move |_| outcome.clone());
        let builder = Polar::builder()
            .access_token(TOKEN)
            .pat(TOKEN)
            .header("x-own", TOKEN)
            .hooks(shown.clone())
            .transport(server.clone())
            .timer(server.clock());
        shown.add(&builder);
        let polar = builder.build().unwrap();
        shown.add(&polar);
        let benefits = polar.benefits();
        shown.add(&benefits);
        let list = benefits.list().query(TOKEN).header("authorization", TOKEN);
        shown.add(&list);
        shown.add(&list.clone().into_future());
        shown.add(&list.clone().pages());
        let mut items = list.clone().items();
        shown.add(&items);
        if let Some(Err(error)) = items.next().await {
            shown.error(&error);
        }
        let mut pages = list.clone().pages();
        match pages.next().await {
            Some(Ok(page)) => shown.add(&page.next()),
            Some(Err(error)) => shown.error(&error),
            None => {}
        }
        for error in [
            list.await.err(),
            benefits.get(Uuid::nil()).await.err(),
            benefits.delete(Uuid::nil()).await.err(),
            benefits
                .get(Uuid::nil())
                .header("x", format!("{TOKEN}\n"))
                .await
                .err(),
        ] {
            if let Some(error) = &error {
                shown.error(error);
            }
        }
        if let Ok(answer) = benefits.get(Uuid::nil()).raw().await {
            shown.add(&answer);
        }
    }
    for error in [
        Polar::builder()
            .access_token(format!("{TOKEN}\n"))
            .build()
            .err(),
        Polar::builder().header("x y", TOKEN).build().err(),
        Polar::builder()
            .header("x", format!("{TOKEN}\n"))
            .build()
            .err(),
        Polar::builder()
            .server(format!("https://u:{TOKEN}@"))
            .build()
            .err(),
        ClientCredentials::new("nowhere", "id", TOKEN).err(),
    ] {
        shown.error(&error.unwrap());
    }
    shown.add(&Secret::from(TOKEN));
    shown.add(&Credential::from(TOKEN));
    shown.add(&ClientCredentials::new("https://login.test", "id", TOKEN).unwrap());
    shown.add(&polar_client::webhooks::Verifier::new(TOKEN));
    shown.check(300);
}

#[tokio::test]
async fn a_panic_in_a_hook_shows_no_token_either() {
    struct Careless;
    impl Hooks for Careless {
        fn before_request(&self, attempt: &Attempt, _: &Uri, headers: &mut HeaderMap) {
            panic!("{attempt:?} {headers:?}");
        }
    }
    let server = Script::new([]);
    let polar = Polar::builder().access_token(TOKEN).hooks(Careless);
    let polar = polar
        .transport(server.clone())
        .timer(server.clock())
        .build()
        .unwrap();
    let call = polar.benefits().get(Uuid::nil()).into_future();
    let panic = std::panic::AssertUnwindSafe(call)
        .catch_unwind()
        .await
        .unwrap_err();
    let message = panic.downcast_ref::<String>().unwrap();
    assert!(
        message.contains("authorization") && !message.contains(TOKEN),
        "{message}"
    );
}
