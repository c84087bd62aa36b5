//! Runs that are ended, or fail, at each of their steps.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicIsize, Ordering};

use super::*;
use crate::output::file_system::{FileSystem, System};

/// What the user has beside what is generated.
const OWN: [(&str, &str); 7] = [
    ("src/ext/deep/mine.rs", "mine\n"),
    ("src/models/mine.rs", "mine\n"),
    ("docs/mine/notes.md", "mine\n"),
    ("notes.txt", "mine\n"),
    (".git/refs/heads/main", "mine\n"),
    ("target/CACHEDIR.TAG", "Signature\n"),
    ("target/debug/mine", "mine\n"),
];

/// What becomes of a run at a step.
#[derive(Clone, Copy, PartialEq)]
enum Fate {
    /// It is killed: what it writes is half written, and nothing of it happens from then on.
    Ends,
    /// The system refuses the step, and no other.
    Fails,
}

/// A file system on which something happens to a run at one of its steps.
struct Mortal {
    /// How many steps there are before that.
    left: AtomicIsize,
    fate: Fate,
    /// Whether folders can change places.
    exchanges: bool,
}

impl Mortal {
    fn step(&self, act: impl FnOnce(bool) -> io::Result<()>) -> io::Result<()> {
        let left = self.left.fetch_sub(1, Ordering::SeqCst);
        let is_refused = left == 0 || left < 0 && self.fate == Fate::Ends;
        if !is_refused {
            return act(true);
        }
        if left == 0 && self.fate == Fate::Ends {
            act(false)?;
        }
        Err(io::ErrorKind::Other.into())
    }

    /// A step that happens as a whole or not at all.
    fn whole(&self, act: impl FnOnce() -> io::Result<()>) -> io::Result<()> {
        self.step(|is_whole| if is_whole { act() } else { Ok(()) })
    }

    /// Whether the run came to its end first.
    fn is_survived(&self) -> bool {
        self.left.load(Ordering::SeqCst) >= 0
    }
}

impl FileSystem for Mortal {
    fn create_folders(&self, path: &Path) -> io::Result<()> {
        self.whole(|| System.create_folders(path))
    }

    fn write(&self, path: &Path, text: &str) -> io::Result<()> {
        self.step(|is_whole| {
            let text = if is_whole {
                text
            } else {
                &text[..text.len() / 2]
            };
            System.write(path, text)
        })
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.whole(|| System.rename(from, to))
    }

    fn exchange(&self, one: &Path, other: &Path) -> io::Result<()> {
        if !self.exchanges {
            return Err(io::ErrorKind::Unsupported.into());
        }
        self.whole(|| System.exchange(one, other))
    }

    fn link(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.whole(|| System.link(from, to))
    }

    fn link_symbolically(&self, to: &Path, link: &Path) -> io::Result<()> {
        self.whole(|| System.link_symbolically(to, link))
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.whole(|| System.remove_file(path))
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        self.whole(|| System.remove_folder(path))
    }
}

/// A crate within a folder of its own, since something may be left beside it.
struct Place(Out);

impl Place {
    fn new(name: &str) -> Self {
        let out = Out::new(name);
        fs::create_dir_all(&out.0).unwrap();
        Self(out)
    }

    fn out(&self) -> PathBuf {
        self.0.0.join("crate")
    }

    /// Has the first crate stand there, with what the user has.
    fn begin(&self) {
        self.generate(&first(), "# Changelog\n\nFirst.\n", &System)
            .unwrap();
        for (path, text) in OWN {
            self.0.edit(&format!("crate/{path}"), text);
        }
    }

    /// Has nothing stand there but these files.
    fn restore(&self, files: &BTreeMap<String, String>) {
        fs::remove_dir_all(&self.0.0).unwrap();
        for (path, text) in files {
            self.0.edit(&format!("crate{path}"), text);
        }
    }

    fn generate(
        &self,
        files: &[File],
        told: &str,
        disk: &dyn FileSystem,
    ) -> Result<Summary, Vec<Diagnostic>> {
        let out = self.out();
        Pending::make(files, &[], &out)?.write_to(disk, false, Some(told))
    }

    fn second(&self, disk: &dyn FileSystem) -> Result<Summary, Vec<Diagnostic>> {
        self.generate(&second(), "# Changelog\n\nSecond. First.\n", disk)
    }

    /// All that is in the crate, but for a draft.
    fn read(&self) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        read(&self.out(), "", &mut found);
        found
    }

    /// Whether nothing is left of runs before.
    fn is_clean(&self) -> bool {
        let is_folder = |path: &str| {
            let found = fs::symlink_metadata(self.out().join(path));
            found.is_ok_and(|found| found.is_dir())
        };
        fs::read_dir(&self.0.0).unwrap().count() == 1
            && !self.out().join(draft::NAME).exists()
            && is_folder("target")
            && is_folder(".git")
    }
}

fn read(folder: &Path, path: &str, found: &mut BTreeMap<String, String>) {
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let name = entry.unwrap().file_name();
        let place = folder.join(&name);
        let path = format!("{path}/{}", name.to_str().unwrap());
        if name == draft::NAME {
            continue;
        }
        if place.is_dir() {
            read(&place, &path, found);
        } else {
            found.insert(path, fs::read_to_string(place).unwrap());
        }
    }
}

fn first() -> Vec<File> {
    files(&[
        ("Cargo.toml", "1\n"),
        ("LICENSE", "1\n"),
        ("README.md", "1\n"),
        ("docs/README.md", "1\n"),
        ("examples/only.rs", "1\n"),
        ("src/lib.rs", "1\n"),
        ("src/models/a.rs", "1\n"),
        ("src/models/b.rs", "1\n"),
        ("src/services/c.rs", "1\n"),
        ("stays/a.rs", "1\n"),
    ])
}

/// One of each: a file and a folder that is new, that is gone, that changes and that stays.
fn second() -> Vec<File> {
    files(&[
        ("Cargo.toml", "2\n"),
        ("NOTICE", "2\n"),
        ("README.md", "1\n"),
        ("docs/README.md", "2\n"),
        ("src/lib.rs", "2\n"),
        ("src/models/a.rs", "1\n"),
        ("src/models/d.rs", "2\n"),
        ("stays/a.rs", "1\n"),
        ("tests/all.rs", "2\n"),
    ])
}

/// Has something happen to a run at each of its steps; gives how many there are.
fn at_each_step(fate: Fate, exchanges: bool, mut case: impl FnMut(&Mortal, isize)) -> isize {
    for left in 0.. {
        let disk = Mortal {
            left: AtomicIsize::new(left),
            fate,
            exchanges,
        };
        case(&disk, left);
        if disk.is_survived() {
            return left;
        }
    }
    unreachable!("a run has so many steps only")
}

/// The crate before and after.
fn old_and_new(place: &Place) -> [BTreeMap<String, String>; 2] {
    place.begin();
    let old = place.read();
    place.second(&System).unwrap();
    assert!(place.is_clean());
    let new = place.read();
    for (path, text) in OWN {
        assert_eq!(new[&format!("/{path}")], text, "{path}");
    }
    assert!(old != new && !new.contains_key("/LICENSE") && !new.contains_key("/examples/only.rs"));
    [old, new]
}

#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
#[test]
fn a_run_that_is_ended_at_any_step_leaves_the_old_crate_or_the_new_one() {
    let place = Place::new("steps-ended");
    let [old, new] = old_and_new(&place);
    let mut is_new = Vec::new();
    let steps = at_each_step(Fate::Ends, true, |disk, step| {
        place.restore(&old);
        let result = place.second(disk);
        let left = place.read();
        assert!(
            left == old || left == new,
            "step {step}: {result:?}, {left:#?}"
        );
        is_new.push(left == new);
        place.second(&System).unwrap();
        assert_eq!(place.read(), new, "after step {step}");
        assert!(place.is_clean(), "after step {step}");
    });
    println!("ended at each of {steps} steps");
    assert!(steps > 50 && is_new.is_sorted(), "once new, it stays so");
}

#[test]
fn a_run_that_fails_at_any_step_leaves_the_old_crate_or_does_its_work() {
    let place = Place::new("steps-failed");
    let [old, new] = old_and_new(&place);
    let steps = at_each_step(Fate::Fails, true, |disk, step| {
        place.restore(&old);
        let expected = if place.second(disk).is_ok() {
            &new
        } else {
            &old
        };
        assert_eq!(place.read(), *expected, "step {step}");
        place.second(&System).unwrap();
        assert_eq!(place.read(), new, "after step {step}");
        assert!(place.is_clean(), "after step {step}");
    });
    assert!(steps > 20);
}

#[test]
fn where_folders_cannot_change_places_the_next_run_makes_up_for_one_that_was_ended() {
    let place = Place::new("steps-made-up-for");
    let [old, new] = old_and_new(&place);
    let steps = at_each_step(Fate::Ends, false, |disk, step| {
        place.restore(&old);
        let result = place.second(disk);
        assert!(result.is_err() || disk.is_survived() || place.read() == new);
        for (path, text) in OWN {
            assert_eq!(
                place.read()[&format!("/{path}")],
                text,
                "{path}, step {step}"
            );
        }
        place.second(&System).unwrap();
        assert_eq!(place.read(), new, "after step {step}");
        assert!(place.is_clean(), "after step {step}");
    });
    assert!(steps > 20);
}

#[test]
fn a_crate_that_is_new_is_there_as_a_whole_or_not_at_all() {
    let place = Place::new("steps-new");
    let steps = at_each_step(Fate::Ends, true, |disk, step| {
        fs::remove_dir_all(place.out()).unwrap_or_default();
        let done = place.second(disk);
        let left = place.read();
        assert_eq!(!left.is_empty(), place.out().exists());
        assert!(
            left.is_empty() || left.len() == second().len() + 2,
            "{left:#?}"
        );
        assert!(done.is_err() || !left.is_empty(), "step {step}");
    });
    assert!(steps > 10);
}

#[cfg(unix)]
#[test]
fn a_crate_that_changes_stays_the_same_folder() {
    use std::os::unix::fs::MetadataExt as _;
    let place = Place::new("steps-same");
    let identity = |path: &str| fs::metadata(place.out().join(path)).unwrap().ino();
    let kept = [
        "",
        "target",
        ".git",
        "src/ext",
        "stays",
        "notes.txt",
        "README.md",
    ];
    place.begin();
    let before = kept.map(identity);
    place.second(&System).unwrap();
    assert_eq!(kept.map(identity), before);
    // Through a symbolic link, as well.
    let link = place.0.0.join("link");
    std::os::unix::fs::symlink("crate", &link).unwrap();
    write(&first(), &link, false).unwrap();
    assert_eq!(fs::read_link(&link).unwrap(), Path::new("crate"));
    assert_eq!(kept.map(identity), before);
    assert_eq!(place.0.read("crate/Cargo.toml").as_deref(), Some("1\n"));
}
