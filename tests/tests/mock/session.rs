//! The program and the mock server that it calls.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use sdkwright::mock::{Entry, Mock, Server, Settings};

use crate::api::Api;
use crate::program;

/// The program and the mock server that it calls.
pub(crate) struct Session {
    child: Child,
    commands: ChildStdin,
    outcomes: Receiver<String>,
    log: Receiver<Entry>,
    _server: Server,
}

impl Session {
    pub(crate) fn start(program: &Path, api: &Api) -> Self {
        let mock = Mock::configured(api.document.clone(), &api.config, Settings::default());
        let (entries, log) = channel();
        let server = Server::start(mock, ([127, 0, 0, 1], 0).into(), move |entry| {
            // The test may be over before the last line of the log.
            let _ = entries.send(entry);
        })
        .unwrap();
        let mut child = Command::new(program)
            .arg(server.url())
            .current_dir(program::folder())
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let (lines, outcomes) = channel();
        let errors = BufReader::new(child.stderr.take().unwrap());
        std::thread::spawn(move || {
            for line in errors.lines().map_while(Result::ok) {
                // As above.
                let _ = lines.send(line);
            }
        });
        Self {
            commands: child.stdin.take().unwrap(),
            child,
            outcomes,
            log,
            _server: server,
        }
    }

    /// Makes a call, and gives how it ended and what the server saw of it.
    pub(crate) fn call(
        &mut self,
        api: usize,
        call: usize,
        prefer: Option<&str>,
    ) -> (String, Vec<Entry>) {
        writeln!(self.commands, "{api} {call} {}", prefer.unwrap_or("-")).unwrap();
        self.commands.flush().unwrap();
        let outcome = self.outcomes.recv_timeout(Duration::from_secs(60));
        let outcome = outcome.unwrap_or_else(|_| "the program is gone, or waits".to_owned());
        (outcome, self.log.try_iter().collect())
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // It waits for its next line, and would wait on.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
