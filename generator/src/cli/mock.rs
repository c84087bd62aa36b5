//! The command `mock`.

use std::io::{self, Write};
use std::net::SocketAddr;
use std::sync::mpsc;

use super::Outcome;
use super::arguments::Mock;
use crate::diagnostics::{Diagnostics, counted};
use crate::mock::{Server, Settings};

pub(super) fn run(
    arguments: &Mock,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> io::Result<Outcome> {
    let mut diagnostics = Diagnostics::new();
    let read = match arguments.config() {
        Ok(config) => crate::read(&config, &mut diagnostics).map(|document| (config, document)),
        Err(problem) => {
            diagnostics.push(problem);
            None
        }
    };
    super::report(&diagnostics, &arguments.reporting, false, err)?;
    let Some((config, document)) =
        read.filter(|_| !diagnostics.forbid(arguments.reporting.deny_warnings))
    else {
        return Ok(Outcome::Failed);
    };
    let settings = Settings {
        seed: arguments.seed,
        latency: arguments.latency.unwrap_or_default(),
        faults: arguments.fault.unwrap_or_default(),
    };
    let mock = crate::mock::Mock::configured(document, &config, settings);
    let operations = counted(mock.operation_count(), "operation");
    let address = SocketAddr::new(arguments.host, arguments.port);
    let (entries, log) = mpsc::channel();
    // Nobody reads the log any more once the run ends, and with it the server.
    let server = Server::start(mock, address, move |entry| {
        let _ = entries.send(entry);
    });
    let server = match server {
        Ok(server) => server,
        Err(problem) => {
            writeln!(err, "error: {address} can't be listened at: {problem}")?;
            return Ok(Outcome::Failed);
        }
    };
    writeln!(out, "{operations} at {}", server.url())?;
    out.flush()?;
    for entry in log {
        writeln!(out, "{entry}")?;
        out.flush()?;
    }
    Ok(Outcome::Done)
}
