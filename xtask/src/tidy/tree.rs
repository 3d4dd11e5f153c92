//! The files that rules look at, from disk or from memory.

use std::{fmt, fs, io, path::Path};

use super::source::Source;

/// One thing that is not as it should be.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Violation {
    /// The file, from the root of the repository.
    pub(crate) path: String,
    /// Its line, from 1; 0 for the file as a whole.
    pub(crate) line: usize,
    /// The name of the rule.
    pub(crate) rule: &'static str,
    /// What is wrong, and what to do instead.
    pub(crate) why: String,
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.path)?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        write!(f, ": {}: {}", self.rule, self.why)
    }
}

/// A text file.
pub(crate) struct File {
    /// From the root of the repository, with slashes.
    pub(crate) path: String,
    /// What it holds.
    pub(crate) text: String,
    /// The same, read as Rust; `None` for every other language.
    pub(crate) source: Option<Source>,
}

impl File {
    fn new(path: String, text: String) -> Self {
        let source = is(&path, "rs").then(|| Source::read(&text));
        Self { path, text, source }
    }

    /// Its extension is this one.
    pub(crate) fn is(&self, extension: &str) -> bool {
        is(&self.path, extension)
    }

    /// The lines with their numbers.
    pub(crate) fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// Made by a program, which is then the thing to keep tidy.
    pub(crate) fn is_generated(&self) -> bool {
        let mark = concat!("@", "generated");
        self.text.lines().take(3).any(|line| line.contains(mark))
    }

    /// Only tests, benches and tools see it.
    pub(crate) fn is_for_tests(&self) -> bool {
        let outside = ["tests/", "bench/", "fuzz/", "xtask/", "crates/harness/"];
        outside.iter().any(|folder| self.path.starts_with(folder)) || self.is_in_tests_folder()
    }

    /// It stands in a folder `tests`, or is a module `tests`.
    pub(crate) fn is_in_tests_folder(&self) -> bool {
        self.path.split('/').any(|part| part == "tests" || part == "tests.rs")
    }

    /// A violation in this file.
    pub(crate) fn violation(&self, rule: &'static str, line: usize, why: impl Into<String>) -> Violation {
        Violation { path: self.path.clone(), line, rule, why: why.into() }
    }
}

/// All text files of the repository.
pub(crate) struct Tree {
    files: Vec<File>,
}

impl Tree {
    /// A tree that exists in memory only.
    #[cfg(test)]
    pub(crate) fn of(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|&(path, text)| (path.to_owned(), text.to_owned()));
        let files = files.map(|(path, text)| File::new(path, text)).collect();
        Self { files }
    }

    /// The files below a folder, without what is built, installed or fetched.
    pub(crate) fn load(root: &Path) -> io::Result<Self> {
        let mut skipped: Vec<String> = NOT_SOURCE.iter().map(ToString::to_string).collect();
        let ignored = fs::read_to_string(root.join(".gitignore")).unwrap_or_default();
        skipped.extend(ignored.lines().map(|line| line.trim_matches('/').to_owned()));
        let mut files = Vec::new();
        walk(root, "", &skipped, &mut files)?;
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { files })
    }

    /// All files.
    pub(crate) fn files(&self) -> impl Iterator<Item = &File> {
        self.files.iter()
    }

    /// The Rust files with what was read of them.
    pub(crate) fn rust(&self) -> impl Iterator<Item = (&File, &Source)> {
        self.files.iter().filter_map(|file| Some((file, file.source.as_ref()?)))
    }

    /// The file at a path.
    pub(crate) fn file(&self, path: &str) -> Option<&File> {
        self.files.iter().find(|file| file.path == path)
    }

    /// The files below a folder, whose name ends in a slash.
    pub(crate) fn below(&self, folder: &str) -> impl Iterator<Item = &File> {
        self.files.iter().filter(move |file| file.path.starts_with(folder))
    }
}

/// Names of what holds nothing written by hand, wherever it stands. In a worktree of git, `.git` is a file.
const NOT_SOURCE: &[&str] = &[".git", "target", "node_modules", "dist", "test-results", "playwright-report"];

/// The hidden folders that are ours.
const HIDDEN_SOURCE: &[&str] = &[".cargo", ".ci", ".github", ".config"];

/// The extensions of text; a file without any is text too.
const TEXT: &[&str] = &[
    "css", "html", "js", "json", "md", "mjs", "rs", "sh", "snap", "sql", "toml", "ts", "tsx", "txt", "xml", "yaml",
    "yml",
];

/// Larger files are data.
const BYTES_MAX: u64 = 1 << 20;

fn walk(folder: &Path, prefix: &str, skipped: &[String], files: &mut Vec<File>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = format!("{prefix}{name}");
        let kind = entry.file_type()?;
        if skipped.contains(&name) || skipped.contains(&path) {
            continue;
        }
        if kind.is_dir() {
            if !name.starts_with('.') || HIDDEN_SOURCE.contains(&name.as_str()) {
                walk(&entry.path(), &format!("{path}/"), skipped, files)?;
            }
        } else if kind.is_file() && is_text(&name) && entry.metadata()?.len() <= BYTES_MAX {
            // A file that is not UTF-8 is no text either.
            if let Ok(text) = fs::read_to_string(entry.path()) {
                files.push(File::new(path, text));
            }
        }
    }
    Ok(())
}

fn is_text(name: &str) -> bool {
    Path::new(name).extension().is_none() || TEXT.iter().any(|it| is(name, it))
}

fn is(path: &str, extension: &str) -> bool {
    Path::new(path).extension().is_some_and(|it| it == extension)
}
