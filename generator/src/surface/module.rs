//! Where the items of each file are for callers.

use std::collections::HashMap;

use syn::{Item, Visibility};

use super::features::Features;
use crate::output::File;

/// The folder of what the user has written, which is no concern of the generator.
const EXTENSION: &str = "ext";

/// A file of a crate, with the module that its items are in for callers.
#[derive(Debug)]
pub(super) struct Module<'f> {
    pub(super) file: &'f File,
    /// The path of the module; a private one re-exports into the one around it.
    pub(super) path: String,
    pub(super) features: Features,
}

/// All modules that the root of a crate leads to, the root first.
pub(super) fn all(files: &[File]) -> Result<Vec<Module<'_>>, String> {
    let by_path: HashMap<&str, &File> = files
        .iter()
        .map(|file| (file.path.as_str(), file))
        .collect();
    let Some(root) = by_path.get("src/lib.rs") else {
        return Err("there is no `src/lib.rs`".to_owned());
    };
    let mut modules = vec![Module {
        file: root,
        path: "crate".to_owned(),
        features: Features::default(),
    }];
    let mut next = 0;
    while let Some(module) = modules.get(next) {
        let children = children(module, &by_path)?;
        modules.extend(children);
        next += 1;
    }
    Ok(modules)
}

/// The modules that a module declares. Only the file of a folder declares any.
fn children<'f>(
    module: &Module<'f>,
    files: &HashMap<&str, &'f File>,
) -> Result<Vec<Module<'f>>, String> {
    let Some((folder, "lib.rs" | "mod.rs")) = module.file.path.rsplit_once('/') else {
        return Ok(Vec::new());
    };
    let mut children = Vec::new();
    for item in super::files::parse(module.file)?.items {
        let Item::Mod(item) = item else { continue };
        let name = item.ident.to_string();
        let name = name.trim_start_matches("r#");
        let paths = [
            format!("{folder}/{name}.rs"),
            format!("{folder}/{name}/mod.rs"),
        ];
        let file = paths.iter().find_map(|path| files.get(path.as_str()));
        let (Some(file), false) = (file, name == EXTENSION) else {
            continue;
        };
        children.push(Module {
            file,
            path: match item.vis {
                Visibility::Public(_) => format!("{}::{name}", module.path),
                _ => module.path.clone(),
            },
            features: Features::of(&item.attrs).or(&module.features),
        });
    }
    Ok(children)
}
