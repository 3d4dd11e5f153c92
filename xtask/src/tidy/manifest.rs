//! The dependencies that a crate's `Cargo.toml` names, read line by line.

use super::tree::{File, Tree};

/// When a dependency is linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Into what ships, or into a build script.
    Shipped,
    /// Into tests only.
    Dev,
}

/// One dependency.
#[derive(Debug, PartialEq)]
pub(crate) struct Dependency {
    /// The package's name.
    pub(crate) name: String,
    /// The line that names it, from 1.
    pub(crate) line: usize,
    /// When it is linked.
    pub(crate) kind: Kind,
}

/// The manifests of the crates under `crates/`, each with the name of its folder.
pub(crate) fn crates(tree: &Tree) -> impl Iterator<Item = (&str, &File)> {
    tree.below("crates/").filter_map(|file| {
        let folder = file.path.strip_prefix("crates/")?.strip_suffix("/Cargo.toml")?;
        (!folder.contains('/')).then_some((folder, file))
    })
}

/// The dependencies a manifest names, of every kind and target.
pub(crate) fn dependencies(manifest: &File) -> Vec<Dependency> {
    let mut found = Vec::new();
    let mut section = None;
    for (line, text) in manifest.lines() {
        let text = text.split('#').next().unwrap_or_default().trim();
        if let Some(header) = text.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
            section = Section::of(header);
            if let Some(Section { kind, name: Some(name) }) = &section {
                let (name, kind) = (name.clone(), *kind);
                found.push(Dependency { name, line, kind });
            }
        } else if let (Some(Section { kind, name }), Some((key, value))) = (&section, text.split_once('=')) {
            match (name, renamed(key, value)) {
                (_, Some(package)) => found.push(dependency(package, line, *kind)),
                (None, None) => found.push(dependency(key.split('.').next().unwrap_or(key), line, *kind)),
                (Some(_), None) => {}
            }
        }
    }
    found
}

fn dependency(name: &str, line: usize, kind: Kind) -> Dependency {
    let name = unquoted(name).to_owned();
    Dependency { name, line, kind }
}

/// The package behind a name of our own: `name = { package = "…" }`, or `package = "…"` in a table.
fn renamed<'a>(key: &str, value: &'a str) -> Option<&'a str> {
    if key.trim() == "package" {
        return Some(value);
    }
    let (_, after) = value.split_once("package")?;
    let quoted = after.trim_start().strip_prefix('=')?.trim_start();
    quoted.split('"').nth(1)
}

fn unquoted(text: &str) -> &str {
    text.trim().trim_matches('"')
}

/// A section that names dependencies.
struct Section {
    kind: Kind,
    /// Set when the section is about one dependency: `[dependencies.NAME]`.
    name: Option<String>,
}

impl Section {
    fn of(header: &str) -> Option<Self> {
        let (before, after) = header.rsplit_once("dependencies")?;
        let kind = if before.ends_with("dev-") { Kind::Dev } else { Kind::Shipped };
        let name = after.strip_prefix('.').map(|name| unquoted(name).to_owned());
        Some(Self { kind, name })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MANIFEST: &str = r#"
[package]
name = "x"

[dependencies]
parlour-model.workspace = true
serde = { workspace = true, features = [
    "derive",
] } # comment = "none"
web = { package = "axum", version = "0.8" }

[dependencies.tokio]
workspace = true

[target.'cfg(unix)'.dependencies]
"quoted" = "1"

[dev-dependencies]
proptest.workspace = true

[build-dependencies]
cc = "1"

[lints]
workspace = true
"#;

    #[test]
    fn every_kind_is_read() {
        let tree = Tree::of(&[("crates/x/Cargo.toml", MANIFEST)]);
        let manifests: Vec<_> = crates(&tree).collect();
        assert_eq!(manifests.len(), 1);
        assert_eq!(manifests[0].0, "x");
        let found = dependencies(manifests[0].1);
        let found: Vec<_> = found.iter().map(|it| (it.name.as_str(), it.kind)).collect();
        assert_eq!(
            found,
            [
                ("parlour-model", Kind::Shipped),
                ("serde", Kind::Shipped),
                ("axum", Kind::Shipped),
                ("tokio", Kind::Shipped),
                ("quoted", Kind::Shipped),
                ("proptest", Kind::Dev),
                ("cc", Kind::Shipped),
            ]
        );
    }
}
