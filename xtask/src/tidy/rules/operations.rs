//! `spec/operations.toml` and the files of the operations agree.

use crate::tidy::tree::{File, Tree, Violation};

pub(super) const OPERATIONS: &str = "operations";

const LIST: &str = "spec/operations.toml";

/// Where the handlers are, one folder per noun.
const HANDLERS: &str = "crates/server/src/api/";

/// Each operation listed has its wire type and its handler, and each handler is listed.
pub(super) fn operations(tree: &Tree) -> Vec<Violation> {
    let Some(list) = tree.file(LIST) else {
        return Vec::new();
    };
    let operations = read(list);
    let mut found = Vec::new();
    for operation in &operations {
        found.extend(operation.trouble(tree).map(|why| list.violation(OPERATIONS, operation.line, why)));
    }
    let unlisted = tree.below(HANDLERS).filter(|file| is_handler(file));
    let unlisted = unlisted.filter(|file| operations.iter().all(|it| it.handler != file.path));
    let why = format!("a handler without an operation in {LIST}");
    found.extend(unlisted.map(|file| file.violation(OPERATIONS, 0, why.as_str())));
    found
}

/// `api/<noun>/<operation>.rs`: a file in a noun's folder that is neither its table of contents nor its tests.
fn is_handler(file: &File) -> bool {
    let inside = file.path.strip_prefix(HANDLERS).unwrap_or_default();
    let name = inside.rsplit('/').next().unwrap_or_default();
    inside.contains('/') && file.is("rs") && name != "mod.rs" && !file.is_in_tests_folder()
}

/// One `[[operation]]`; a member that is absent is empty.
#[derive(Default)]
struct Operation {
    line: usize,
    name: String,
    file: String,
    handler: String,
}

impl Operation {
    fn trouble(&self, tree: &Tree) -> impl Iterator<Item = String> {
        let name = if self.name.is_empty() { "?" } else { &self.name };
        let members = [
            ("name", &self.name, None),
            ("file", &self.file, Some("crates/wire/src/")),
            ("handler", &self.handler, Some("crates/server/src/")),
        ];
        let trouble = |(member, value, folder): (&str, &String, Option<&str>)| {
            if value.is_empty() {
                return Some(format!("operation {name} has no `{member}`"));
            }
            let folder = folder?;
            if !value.starts_with(folder) {
                return Some(format!("operation {name}: `{member}` stands below {folder}"));
            }
            tree.file(value).is_none().then(|| format!("operation {name}: {value} is missing"))
        };
        members.into_iter().filter_map(trouble).collect::<Vec<_>>().into_iter()
    }
}

/// The operations of the list; other members and tables are not looked at.
fn read(list: &File) -> Vec<Operation> {
    let mut operations: Vec<Operation> = Vec::new();
    let mut inside = false;
    for (line, text) in list.lines() {
        let text = text.trim();
        if text.starts_with('[') {
            inside = text.starts_with("[[operation]]");
            if inside {
                operations.push(Operation { line, ..Operation::default() });
            }
        } else if let (true, Some(operation), Some((key, value))) = (inside, operations.last_mut(), member(text)) {
            match key {
                "name" => value.clone_into(&mut operation.name),
                "file" => value.clone_into(&mut operation.file),
                "handler" => value.clone_into(&mut operation.handler),
                _ => {}
            }
        }
    }
    operations
}

/// `key = "value"`.
fn member(text: &str) -> Option<(&str, &str)> {
    let (key, value) = text.split_once('=')?;
    let value = value.trim_start().strip_prefix('"')?;
    Some((key.trim(), value.split('"').next()?))
}
