//! The program `sdkwright`, as a user has it.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;
use std::{fs, io};

use crate::cost::Limits;

/// The root of the project.
const PROJECT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// How much longer a program takes that isn't optimised.
const UNOPTIMISED: u32 = 12;

/// The program `sdkwright`, and what it may take for a document.
#[derive(Clone, Debug)]
pub struct Generator {
    /// Where it is.
    pub program: PathBuf,
    /// The runtime that crates depend on.
    pub runtime: PathBuf,
    /// Whether it does without what a `$ref` names and nothing holds: those who publish a document are
    /// not there to mend it.
    pub lenient: bool,
    /// What it may take. A document of ten megabytes takes two seconds and 400 MB.
    pub limits: Limits,
}

impl Generator {
    /// A program that is there already, and the runtime that belongs to it.
    ///
    /// # Errors
    /// When one of them isn't.
    pub fn at(program: &Path, runtime: &Path) -> io::Result<Self> {
        Ok(Self {
            program: fs::canonicalize(program)?,
            runtime: fs::canonicalize(runtime)?,
            lenient: true,
            limits: Limits {
                processor: Duration::from_secs(10),
                wall: Duration::from_secs(120),
                memory: 1 << 30,
            },
        })
    }

    /// Builds the program into a target folder, in the profile that this very program was built in.
    ///
    /// # Errors
    /// When cargo can't be run or fails.
    pub fn build(target: &Path) -> io::Result<Self> {
        let mut build = Command::new(env!("CARGO"));
        build.args(["build", "--quiet", "--package", "sdkwright"]);
        let profile = if cfg!(debug_assertions) {
            "debug"
        } else {
            build.arg("--release");
            "release"
        };
        build.arg("--target-dir").arg(target).current_dir(PROJECT);
        if !build.status()?.success() {
            return Err(io::Error::other("`sdkwright` can't be built"));
        }
        let program = format!("sdkwright{}", std::env::consts::EXE_SUFFIX);
        let mut generator = Self::at(&target.join(profile).join(program), &Self::runtime())?;
        if cfg!(debug_assertions) {
            generator.limits.processor *= UNOPTIMISED;
            generator.limits.wall *= UNOPTIMISED;
        }
        Ok(generator)
    }

    /// The runtime of the project.
    pub fn runtime() -> PathBuf {
        Path::new(PROJECT).join("runtime")
    }
}
