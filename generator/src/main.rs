//! The program `sdkwright`.

use std::io;
use std::process::ExitCode;
use std::thread;

use sdkwright::cli::{self, Outcome};

/// Half of the work is small allocations.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Documents may nest as deeply as their limit allows, and several stages follow them down.
const STACK_SIZE: usize = 256 * 1024 * 1024;

fn main() -> io::Result<ExitCode> {
    let work = || {
        cli::run(
            std::env::args_os(),
            &mut io::stdout().lock(),
            &mut io::stderr().lock(),
        )
    };
    let worker = thread::Builder::new().stack_size(STACK_SIZE).spawn(work)?;
    match worker.join() {
        Ok(Ok(outcome)) => Ok(outcome.into()),
        // Whoever reads the output has seen enough, as `head` does.
        Ok(Err(error)) if error.kind() == io::ErrorKind::BrokenPipe => Ok(Outcome::Failed.into()),
        Ok(Err(error)) => Err(error),
        Err(panic) => std::panic::resume_unwind(panic),
    }
}
