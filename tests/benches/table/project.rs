//! A generated crate in a workspace of its own, for cargo to compile alone.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{fs, io};

use crate::document::POLAR;
use crate::generator::Generator;
use crate::process::{self, Cost};
use crate::scratch::{self, PROJECT};

/// The crate of a generator for Polar's whole document.
#[derive(Debug)]
pub(crate) struct Project {
    workspace: PathBuf,
    target: PathBuf,
}

impl Project {
    /// Generates the crate. What was built of its dependencies earlier is kept.
    pub(crate) fn of_polar(generator: Generator) -> Result<Self, String> {
        let document = POLAR.path()?;
        let name = format!("polar-by-{generator:?}");
        let (_, generated) = generator.generate(&generator.program()?, &document, &name)?;
        let workspace = generated.parent().unwrap_or(&generated).to_owned();
        let target = scratch::folder("built")
            .map_err(|error| error.to_string())?
            .join(&name);
        set_up(&workspace, &target).map_err(|error| error.to_string())?;
        Ok(Self { workspace, target })
    }

    /// Compiles the dependencies, so that the crate alone is left. `arguments` are those of cargo.
    pub(crate) fn build_dependencies(&self, arguments: &[&str]) -> Result<(), String> {
        process::run(&mut self.cargo(arguments))?;
        let lock = fs::copy(self.workspace.join("Cargo.lock"), self.lock());
        lock.map_err(|error| error.to_string())?;
        Ok(())
    }

    /// Compiles the crate from nothing. `arguments` are those of cargo.
    pub(crate) fn compile(&self, arguments: &[&str]) -> Result<Cost, String> {
        let mut clean = vec!["clean", "--offline", "--package", "full"];
        clean.extend(arguments.contains(&"--release").then_some("--release"));
        process::run(&mut self.cargo(&clean))?;
        let mut command = self.cargo(arguments);
        process::run(command.arg("--offline"))
    }

    /// The size of the library that a release build left, in bytes.
    #[expect(clippy::cast_precision_loss, reason = "no library has petabytes")]
    pub(crate) fn library(&self) -> Result<f64, String> {
        let library = fs::metadata(self.target.join("release/libfull.rlib"));
        Ok(library.map_err(|error| error.to_string())?.len() as f64)
    }

    fn cargo(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO"));
        command
            .args(arguments)
            .arg("--target-dir")
            .arg(&self.target);
        command.current_dir(&self.workspace);
        command
    }

    fn lock(&self) -> PathBuf {
        self.target.join("Cargo.lock")
    }
}

/// Makes a workspace of the folder. Where it has been built before, it keeps the versions of then;
/// otherwise they are those of the project.
fn set_up(workspace: &Path, target: &Path) -> io::Result<()> {
    fs::create_dir_all(target)?;
    fs::write(
        workspace.join("Cargo.toml"),
        "[workspace]\nresolver = \"3\"\nmembers = [\"crate\"]\n",
    )?;
    let earlier = target.join("Cargo.lock");
    let lock = if earlier.exists() {
        earlier
    } else {
        Path::new(PROJECT).join("Cargo.lock")
    };
    fs::copy(lock, workspace.join("Cargo.lock"))?;
    Ok(())
}
