//! Tests that need environment variables of their own. A process can't change its variables
//! safely while other tests run, so such a test starts itself once more.

use std::env;
use std::process::Command;

/// Says to a process that it was started by a test.
const MARK: &str = "SDKWRIGHT_TESTS_OWN_PROCESS";

/// Whether this process was started by [`run`].
pub(crate) fn is_own() -> bool {
    env::var_os(MARK).is_some()
}

/// Runs the test of this name in a process with these variables of Polar, and no others.
///
/// # Panics
/// When that test fails, or there is none of that name.
pub(crate) fn run(test: &str, variables: &[(&str, &str)]) {
    let program = env::current_exe().expect("a test knows its own program");
    let output = Command::new(program)
        .args(["--exact", "--nocapture", test])
        .env_remove("POLAR_ACCESS_TOKEN")
        .env_remove("POLAR_SERVER")
        .envs(variables.iter().copied())
        .env(MARK, "1")
        .output()
        .expect("a test can start its own program");
    let told = String::from_utf8_lossy(&output.stdout);
    assert!(
        output.status.success() && told.contains("1 passed"),
        "{test}:\n{told}\n{}",
        String::from_utf8_lossy(&output.stderr)
    );
}
