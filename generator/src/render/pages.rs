//! The pages about a crate, which are Markdown.

use std::{collections::HashMap, sync::Arc};

use minijinja::value::{Serde, Value};
use serde::Serialize;

use super::{
    data::Data,
    templates::{RenderError, Templates},
};
use crate::{
    output::File,
    rust::{Emitter, Page, Pages},
};

/// The folder of all pages but the readme.
const FOLDER: &str = "docs";

/// What a thread writes pages with.
pub(super) struct Writer<'a> {
    pages: &'a Pages,
    templates: &'a Templates,
    data: &'a Data<'a>,
    links: Arc<Links>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(pages: &'a Pages, templates: &'a Templates, data: &'a Data<'a>) -> Self {
        let targets = pages.type_targets();
        let targets = targets.map(|(name, target)| (name.to_owned(), target.to_owned()));
        Self {
            pages,
            templates,
            data,
            links: Arc::new(Links(targets.collect())),
        }
    }

    /// Writes a page; `None` for one of another crate.
    pub(super) fn write(
        &self,
        page: &Page,
        emitter: &Emitter<'_>,
    ) -> Result<Option<File>, RenderError> {
        let pages = self.pages;
        let file = match page {
            Page::Readme => self.file(
                "README.md".to_owned(),
                "README.md",
                &emitter.overview(pages),
            )?,
            Page::Index => self.file(
                format!("{FOLDER}/README.md"),
                "docs/index.md",
                &emitter.overview(pages),
            )?,
            Page::Service(place) => {
                let Some(data) = emitter.service_page(place, pages) else {
                    return Ok(None);
                };
                let path = format!("{FOLDER}/{}", pages.of_service(place));
                self.file(path, "docs/service.md", &data)?
            }
            Page::Module(module) => {
                let Some((path, data)) = emitter.type_page(*module, pages) else {
                    return Ok(None);
                };
                self.file(format!("{FOLDER}/{path}"), "docs/type.md", &data)?
            }
        };
        Ok(Some(file))
    }

    fn file(
        &self,
        path: String,
        template: &str,
        data: &impl Serialize,
    ) -> Result<File, RenderError> {
        let links = Arc::clone(&self.links);
        let up = "../".repeat(path.matches('/').count().saturating_sub(1));
        let linked = Value::from_function(move |ty: Value| links.linked(&ty, &up));
        let mut context = self.data.variables(self.templates, template, None);
        context.push(("page", Value::from(Serde(data))));
        context.push(("linked", linked));
        let text = self
            .templates
            .render(template, Value::from_pairs(context))?;
        Ok(File::new(path, tidy(&text)))
    }
}

/// Where each type is told of, from the folder of all pages, by its name.
struct Links(HashMap<String, String>);

impl Links {
    /// A type, with links to the pages of the types of the crate that it names; `up` leads to the folder of
    /// all pages.
    fn linked(&self, ty: &Value, up: &str) -> Result<String, minijinja::Error> {
        let rust = ty.get_attr("rust")?;
        let rust = rust.as_str().unwrap_or_default();
        if rust == "()" {
            return Ok("nothing".to_owned());
        }
        let mut targets = Vec::new();
        for name in ty.get_attr("models")?.try_iter()? {
            let name = name.as_str().unwrap_or_default();
            if let Some(target) = self.0.get(name) {
                targets.push((name.to_owned(), format!("{up}{target}")));
            }
        }
        Ok(match targets.as_slice() {
            [] => format!("`{rust}`"),
            [(_, target)] => format!("[`{rust}`]({target})"),
            several => {
                let links = several
                    .iter()
                    .map(|(name, target)| format!("[`{name}`]({target})"));
                format!("`{rust}` ({})", links.collect::<Vec<_>>().join(", "))
            }
        })
    }
}

/// Markdown without spaces at the ends of lines, and with one empty line where a template leaves several.
/// Code stays as it is.
fn tidy(text: &str) -> String {
    let mut tidied = String::with_capacity(text.len());
    let mut is_code = false;
    let mut was_empty = true;
    for line in text.lines() {
        if line.trim_start_matches(['>', ' ']).starts_with("```") {
            is_code = !is_code;
        }
        let line = if is_code { line } else { line.trim_end() };
        if line.is_empty() && was_empty && !is_code {
            continue;
        }
        was_empty = line.is_empty();
        tidied.push_str(line);
        tidied.push('\n');
    }
    tidied.truncate(tidied.trim_end().len());
    tidied.push('\n');
    tidied
}
