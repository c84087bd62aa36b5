//! What a page shows, and the folder that it is followed in.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

/// The folder of the project.
pub(crate) const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// A block of code of a page: what stands behind the fence, and what is between.
pub(crate) struct Block {
    pub(crate) info: String,
    pub(crate) text: String,
}

/// The blocks of code of a page.
pub(crate) fn blocks(page: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for event in Parser::new(page) {
        match event {
            Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) => {
                open = Some(Block {
                    info: info.into_string(),
                    text: String::new(),
                });
            }
            Event::Text(text) => {
                if let Some(block) = &mut open {
                    block.text.push_str(&text);
                }
            }
            Event::End(TagEnd::CodeBlock) => blocks.extend(open.take()),
            _ => {}
        }
    }
    blocks
}

impl Block {
    /// The file that it is, where it is one.
    pub(crate) fn file(&self) -> Option<&str> {
        Some(self.info.split_once(' ')?.1)
    }
}

/// The folder that a page is followed in, and the variables that its commands see.
pub(crate) struct Folder {
    pub(crate) path: PathBuf,
    variables: Vec<(&'static str, String)>,
}

impl Folder {
    /// An empty folder, but for what keeps `package`, which is compiled in it, from being locked anew.
    pub(crate) fn new(name: &str, package: &str) -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&path);
        // What the project has compiled with this profile is not compiled again, and nothing is fetched.
        fs::create_dir_all(path.join(".cargo")).unwrap();
        let profile = "[profile.dev]\ndebug = \"line-tables-only\"\n[profile.dev.package.\"*\"]\ndebug = false\n";
        fs::write(path.join(".cargo/config.toml"), profile).unwrap();
        fs::create_dir_all(path.join(package)).unwrap();
        let lock = path.join(package).join("Cargo.lock");
        fs::copy(format!("{ROOT}/Cargo.lock"), lock).unwrap();
        Self {
            path,
            variables: Vec::new(),
        }
    }

    /// With a variable that commands see.
    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.variables.push((name, value.to_owned()));
        self
    }

    pub(crate) fn write(&self, file: &str, text: &str) {
        let path = self.path.join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs the commands of a block, and gives what they print.
    pub(crate) fn run(&self, commands: &str) -> String {
        let output = self.output(commands);
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(
            output.status.success() && !said.contains("warning"),
            "{commands}\n{said}"
        );
        String::from_utf8(output.stdout).unwrap()
    }

    pub(crate) fn output(&self, commands: &str) -> Output {
        self.command(commands).output().unwrap()
    }

    /// What runs commands as a shell does that knows `sdkwright`, `cargo`, and where the project is.
    pub(crate) fn command(&self, commands: &str) -> Command {
        let program = Path::new(env!("CARGO_BIN_EXE_sdkwright")).parent().unwrap();
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
        let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap();
        let mut command = Command::new("sh");
        command
            .args(["-euc", commands])
            .current_dir(&self.path)
            .env("PATH", path)
            .env("SDKWRIGHT", ROOT)
            .env("CARGO_TARGET_DIR", target)
            .env("CARGO_NET_OFFLINE", "true")
            .envs(self.variables.iter().map(|(name, value)| (name, value)));
        command
    }
}
