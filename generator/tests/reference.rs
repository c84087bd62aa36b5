//! The crate as data says what the crate is: every name and type of it stands in the code.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

use sdkwright::config::{self, Config};
use sdkwright::diagnostics::Diagnostics;
use sdkwright::rust::reference::{Operation, Package, Service, Type};

/// The configurations of all goldens, and that of the project.
fn configurations() -> Vec<Config> {
    let goldens = fs::read_dir("../tests/golden").unwrap();
    let mut topics: Vec<PathBuf> = goldens.map(|topic| topic.unwrap().path()).collect();
    topics.sort();
    let mut configurations: Vec<Config> = topics.iter().map(|topic| golden(topic)).collect();
    configurations.push(config::read(Path::new("../spec/sdkwright.toml")).unwrap());
    configurations
}

fn golden(topic: &Path) -> Config {
    let path = topic.join("sdkwright.toml");
    let mut config = if path.exists() {
        config::read(&path).unwrap()
    } else {
        Config::default()
    };
    config.spec = topic.join("spec.yaml");
    "golden".clone_into(&mut config.package.name);
    config
}

/// The texts of a crate's files, without what depends on where a line ends, or on what else a file names.
struct Code(HashMap<String, String>);

fn plain(text: &str) -> String {
    let text: String = text.split_whitespace().collect();
    text.replace("Sdk", "")
        .replace(",>", ">")
        .replace(",)", ")")
}

impl Code {
    fn assert(&self, file: &str, expected: &str) {
        let text = self.0.get(file).unwrap_or_else(|| panic!("no file {file}"));
        assert!(text.contains(&plain(expected)), "{file}: {expected}");
    }
}

fn generated(config: &Config) -> (Code, Package) {
    let mut diagnostics = Diagnostics::new();
    let sdk = sdkwright::generate(config, &mut diagnostics).unwrap();
    let files = sdk.files.into_iter();
    let code = Code(files.map(|file| (file.path, plain(&file.text))).collect());
    let package = sdkwright::describe(config, &mut diagnostics).unwrap();
    (code, package)
}

#[test]
fn what_it_says_stands_in_the_code() {
    let mut counts = [0; 3];
    for config in configurations() {
        let (code, package) = generated(&config);
        for service in &package.services {
            check_service(&code, service);
        }
        package
            .operations
            .iter()
            .for_each(|operation| check_operation(&code, operation));
        package.types.iter().for_each(|ty| check_type(&code, ty));
        for server in &package.servers {
            code.assert(
                "src/environment.rs",
                &format!("Self::{} =>", server.rust_name),
            );
        }
        for scheme in &package.schemes {
            let setter = format!("pub fn {}(mut self, credential:", scheme.rust_name);
            code.assert("src/client.rs", &setter);
        }
        for webhook in &package.webhooks {
            code.assert("src/webhooks.rs", &webhook.rust_name);
            code.assert("src/webhooks.rs", &webhook.r#type.inside);
        }
        for (count, more) in counts.iter_mut().zip([
            package.operations.len(),
            package.types.len(),
            package.webhooks.len(),
        ]) {
            *count += more;
        }
    }
    assert!(counts.iter().all(|count| *count > 0), "{counts:?}");
}

/// The file of a module.
fn file_of(code: &Code, module: &str) -> String {
    let path = format!("src/{}", module.replace("::", "/"));
    let file = format!("{path}.rs");
    if code.0.contains_key(&file) {
        file
    } else {
        format!("{path}/mod.rs")
    }
}

fn check_service(code: &Code, service: &Service) {
    let file = file_of(code, &service.module);
    code.assert(&file, &format!("pub struct {} {{", service.struct_name));
    assert!(service.call.ends_with(&format!(".{}()", service.rust_name)));
    service
        .services
        .iter()
        .for_each(|inner| check_service(code, inner));
}

fn check_operation(code: &Code, operation: &Operation) {
    let file = file_of(code, &operation.module);
    code.assert(&file, &format!("pub struct {} {{", operation.struct_name));
    let mut arguments = Vec::new();
    for parameter in &operation.parameters {
        let (name, argument) = (&parameter.rust_name, &parameter.argument);
        if parameter.required {
            arguments.push(format!("{name}: {argument}"));
        } else if parameter.takes == "entries" {
            let setter = format!("pub fn {name}(mut self, key: &str, value: {argument}) -> Self");
            code.assert(&file, &setter);
        } else {
            let setter = format!("pub fn {name}(mut self, value: {argument}) -> Self");
            code.assert(&file, &setter);
        }
    }
    let choices = operation.body.iter().flat_map(|body| &body.choices);
    let mut methods = vec![(operation.rust_name.clone(), arguments.clone())];
    for (index, choice) in choices.enumerate() {
        let argument = format!("{}: {}", choice.argument_name, choice.argument);
        if operation.body.as_ref().is_some_and(|body| body.required) {
            let mut arguments = arguments.clone();
            arguments.push(argument);
            if index == 0 {
                methods.clear();
            }
            methods.push((choice.rust_name.clone(), arguments));
        } else {
            let setter = format!("pub fn {}(mut self, {argument}) -> Self", choice.rust_name);
            code.assert(&file, &setter);
        }
    }
    for (method, arguments) in methods {
        let mut start = format!("pub fn {method}(&self");
        for argument in arguments {
            start.push_str(", ");
            start.push_str(&argument);
        }
        code.assert(&file, &format!("{start}) -> {}", operation.struct_name));
    }
    for alternative in &operation.response.alternatives {
        code.assert(&file, &format!("pub fn {}(", alternative.rust_name));
    }
    for header in &operation.response.headers {
        code.assert(
            &file,
            &format!("pub fn {}(&self) -> Option<", header.rust_name),
        );
    }
    check_answer(code, &file, operation);
    for error in &operation.errors {
        if let (Some(ty), Some(variant)) = (&error.r#type, &error.variant) {
            code.assert("src/error.rs", &format!("{variant}({})", ty.inside));
        }
    }
}

fn check_answer(code: &Code, file: &str, operation: &Operation) {
    let response = &operation.response;
    let held = response.r#type.item.as_ref().map(|item| item.rust.as_str());
    let (keyword, output) = match response.kind.as_str() {
        "page" => ("page", held.unwrap_or_default()),
        kind @ ("events" | "records") => (kind, held.unwrap_or_default()),
        _ => ("answer", response.r#type.rust.as_str()),
    };
    code.assert(file, &format!("{keyword} {output} =>"));
    assert_eq!(response.kind == "page", operation.pagination.is_some());
}

fn check_type(code: &Code, ty: &Type) {
    let (file, name) = (ty.file.as_str(), &ty.name);
    match ty.kind.as_str() {
        "struct" | "form" => code.assert(file, &format!("pub struct {name} {{")),
        "enum" | "union" => code.assert(file, &format!("pub enum {name} {{")),
        "alias" => {
            let target = ty.target.as_ref().unwrap();
            code.assert(file, &format!("pub type {name} = {};", target.rust));
        }
        kind => panic!("{name} is a {kind}"),
    }
    for field in ty.fields.iter().chain(&ty.rest) {
        code.assert(
            file,
            &format!("pub {}: {}", field.rust_name, field.declared),
        );
    }
    if let Some(construction) = &ty.construction {
        code.assert(file, &format!("pub fn {construction}("));
    }
    for value in &ty.values {
        code.assert(file, &format!("{} = ", value.rust_name));
        code.assert(file, &value.rust_name);
    }
    for variant in &ty.variants {
        let held = &variant.r#type.rust;
        if variant.boxed {
            code.assert(file, &format!("{}(Box<{held}>)", variant.rust_name));
        } else {
            code.assert(file, &format!("{}({held})", variant.rust_name));
        }
    }
}

#[test]
fn a_program_that_names_no_crate_is_told() {
    let spec = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec/polar.yaml");
    let config = Config {
        spec: spec.into(),
        ..Config::default()
    };
    let told = |found: bool, diagnostics: &Diagnostics| {
        let said = diagnostics
            .iter()
            .any(|it| it.message.contains("no name for a crate"));
        assert!(!found && said);
    };
    let mut diagnostics = Diagnostics::new();
    told(
        sdkwright::generate(&config, &mut diagnostics).is_some(),
        &diagnostics,
    );
    let mut diagnostics = Diagnostics::new();
    told(
        sdkwright::snippets(&config, &mut diagnostics).is_some(),
        &diagnostics,
    );
}
