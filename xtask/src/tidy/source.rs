//! Just enough of Rust's grammar to tell code from comments, string literals and tests.

/// A string literal and the line it begins on, from 1.
#[derive(Debug, PartialEq)]
pub(crate) struct Literal {
    pub(crate) line: usize,
    pub(crate) value: String,
}

/// A Rust file, taken apart.
pub(crate) struct Source {
    /// The lines with comments and the insides of literals blanked out.
    code: Vec<String>,
    /// For each line, whether it belongs to an item under `#[cfg(test)]`.
    tests: Vec<bool>,
    /// The string literals.
    literals: Vec<Literal>,
}

impl Source {
    /// Takes a file apart.
    pub(crate) fn read(text: &str) -> Self {
        let mut reader = Reader::new(text);
        reader.run();
        let code: String = reader.code.into_iter().collect();
        let tests = test_lines(&code);
        Self { code: code.split('\n').map(str::to_owned).collect(), tests, literals: reader.literals }
    }

    /// The lines of code with their numbers.
    pub(crate) fn code(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code.iter().enumerate().map(|(index, line)| (index + 1, line.as_str()))
    }

    /// The lines of code outside of `#[cfg(test)]`.
    pub(crate) fn shipped(&self) -> impl Iterator<Item = (usize, &str)> {
        self.code().filter(|&(line, _)| !self.is_test(line))
    }

    /// The string literals outside of `#[cfg(test)]`.
    pub(crate) fn shipped_literals(&self) -> impl Iterator<Item = &Literal> {
        self.literals.iter().filter(|literal| !self.is_test(literal.line))
    }

    /// Whether a line belongs to an item under `#[cfg(test)]`.
    pub(crate) fn is_test(&self, line: usize) -> bool {
        self.tests.get(line - 1).copied().unwrap_or(false)
    }
}

/// Whether a line of code holds a word, not merely its letters within a longer name.
pub(crate) fn has_word(line: &str, word: &str) -> bool {
    let part_of_name = |c: Option<char>| c.is_some_and(is_name);
    line.match_indices(word).any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let after = line[at + word.len()..].chars().next();
        !part_of_name(before) && !part_of_name(after)
    })
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// Walks over the characters once; `code` is as long as what was read.
struct Reader {
    chars: Vec<char>,
    at: usize,
    line: usize,
    code: Vec<char>,
    literals: Vec<Literal>,
}

impl Reader {
    fn new(text: &str) -> Self {
        Self {
            chars: text.chars().collect(),
            at: 0,
            line: 1,
            code: Vec::with_capacity(text.len()),
            literals: Vec::new(),
        }
    }

    fn run(&mut self) {
        while let Some(c) = self.peek(0) {
            match (c, self.peek(1)) {
                ('/', Some('/')) => self.line_comment(),
                ('/', Some('*')) => self.block_comment(),
                ('"', _) => self.string(),
                ('\'', Some(next)) => self.quote(next),
                _ if self.raw_hashes().is_some() => self.raw_string(),
                _ => self.keep(),
            }
        }
    }

    fn peek(&self, ahead: usize) -> Option<char> {
        self.chars.get(self.at + ahead).copied()
    }

    /// Takes one character as code.
    fn keep(&mut self) {
        let c = self.chars[self.at];
        self.line += usize::from(c == '\n');
        self.code.push(c);
        self.at += 1;
    }

    /// Takes one character as something else than code.
    fn blank(&mut self) {
        let c = self.chars[self.at];
        self.line += usize::from(c == '\n');
        self.code.push(if c == '\n' { '\n' } else { ' ' });
        self.at += 1;
    }

    fn blank_many(&mut self, count: usize) {
        for _ in 0..count.min(self.chars.len() - self.at) {
            self.blank();
        }
    }

    fn line_comment(&mut self) {
        while self.peek(0).is_some_and(|c| c != '\n') {
            self.blank();
        }
    }

    fn block_comment(&mut self) {
        let mut depth = 0;
        while self.peek(0).is_some() {
            match (self.peek(0), self.peek(1)) {
                (Some('/'), Some('*')) => depth += 1,
                (Some('*'), Some('/')) => depth -= 1,
                _ => {
                    self.blank();
                    continue;
                }
            }
            self.blank_many(2);
            if depth == 0 {
                return;
            }
        }
    }

    fn string(&mut self) {
        let line = self.line;
        let mut value = String::new();
        self.keep();
        while let Some(c) = self.peek(0) {
            match c {
                '"' => break,
                '\\' => {
                    // Only where words begin and end matters to the rules, so an escape reads as a blank.
                    value.push(' ');
                    self.blank_many(2);
                }
                _ => {
                    value.push(c);
                    self.blank();
                }
            }
        }
        if self.peek(0).is_some() {
            self.keep();
        }
        self.literals.push(Literal { line, value });
    }

    /// A character literal, or a lifetime.
    fn quote(&mut self, next: char) {
        if next == '\\' {
            self.blank_many(3);
            while self.peek(0).is_some_and(|c| c != '\'') {
                self.blank();
            }
            self.blank_many(1);
        } else if self.peek(2) == Some('\'') {
            self.blank_many(3);
        } else {
            self.keep();
        }
    }

    /// The number of hashes when a raw string begins here: `r"`, `r#"`, `br##"`, ….
    fn raw_hashes(&self) -> Option<usize> {
        if self.peek(0) != Some('r') {
            return None;
        }
        let mut before = self.chars[..self.at].iter().rev().copied();
        let mut last = before.next();
        if last == Some('b') || last == Some('c') {
            last = before.next();
        }
        if last.is_some_and(is_name) {
            return None;
        }
        let hashes = self.chars[self.at + 1..].iter().take_while(|&&c| c == '#').count();
        (self.peek(1 + hashes) == Some('"')).then_some(hashes)
    }

    fn raw_string(&mut self) {
        let hashes = self.raw_hashes().unwrap_or(0);
        let line = self.line;
        let mut value = String::new();
        self.blank_many(2 + hashes);
        while let Some(c) = self.peek(0) {
            let closes = c == '"' && (1..=hashes).all(|ahead| self.peek(ahead) == Some('#'));
            if closes {
                break;
            }
            value.push(c);
            self.blank();
        }
        self.blank_many(1 + hashes);
        self.literals.push(Literal { line, value });
    }
}

/// For each line of code, whether it belongs to an item under `#[cfg(test)]`.
fn test_lines(code: &str) -> Vec<bool> {
    let mut tests = vec![false; code.split('\n').count()];
    for (at, _) in code.match_indices("#[cfg(").chain(code.match_indices("#![cfg(")) {
        let condition = code[at..].split(']').next().unwrap_or_default();
        if !has_word(condition, "test") || condition.contains("not(test") {
            continue;
        }
        let end = if code[at..].starts_with("#!") { code.len() } else { item_end(code, at + condition.len() + 1) };
        let line_of = |byte: usize| code[..byte].matches('\n').count();
        tests[line_of(at)..=line_of(end)].fill(true);
    }
    tests
}

/// Where the item that begins at `from` ends: at its closing brace, or at a semicolon outside of brackets.
fn item_end(code: &str, from: usize) -> usize {
    let (mut braces, mut brackets) = (0_i32, 0_i32);
    for (offset, c) in code[from..].char_indices() {
        match c {
            '{' => braces += 1,
            '}' => braces -= 1,
            '(' | '[' => brackets += 1,
            ')' | ']' => brackets -= 1,
            _ => {}
        }
        let ended = (c == '}' && braces == 0) || (c == ';' && braces == 0 && brackets == 0);
        if ended && brackets <= 0 {
            return from + offset;
        }
    }
    code.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals(text: &str) -> Vec<String> {
        let values = Source::read(text).literals.into_iter();
        values.map(|literal| literal.value).collect()
    }

    fn code(text: &str) -> String {
        Source::read(text).code.join("\n")
    }

    #[test]
    fn comments_are_no_code() {
        assert_eq!(code("a // \"b\"\n/* c /* d */ e */ f").replace(' ', ""), "a\nf");
    }

    #[test]
    fn literals_are_found_with_their_lines() {
        let source = Source::read("let a = \"one\";\nlet b = r#\"t\"wo\"#;\nlet c = b\"thr\\\"ee\";");
        let found: Vec<_> = source.literals.iter().map(|it| (it.line, it.value.as_str())).collect();
        assert_eq!(found, [(1, "one"), (2, "t\"wo"), (3, "thr ee")]);
    }

    #[test]
    fn the_inside_of_a_literal_is_no_code() {
        let text = code("f(\"x y\", r\"z\")");
        assert!(!text.contains('x') && !text.contains('z'), "{text}");
        assert!(text.starts_with("f(\""), "{text}");
    }

    #[test]
    fn quotes_do_not_open_strings_in_characters_and_lifetimes() {
        assert_eq!(literals("let a = '\"'; let b = '\\''; fn f<'a>(x: &'a str) { g(\"s\") }"), ["s"]);
    }

    #[test]
    fn a_string_may_begin_with_a_line_break() {
        assert_eq!(literals("\"\\\n  select 1\"")[0].trim_start(), "select 1");
    }

    #[test]
    fn names_that_end_in_r_open_no_raw_string() {
        assert_eq!(literals("macro_for!(for\"x\")"), ["x"]);
        assert_eq!(literals("br#\"x\"#"), ["x"]);
    }

    #[test]
    fn test_items_are_told_from_shipped_ones() {
        let source = Source::read("a();\n#[cfg(test)]\nmod tests {\n    b();\n}\nc();\n#[cfg(not(test))]\nd();");
        let shipped: Vec<usize> = source.shipped().map(|(line, _)| line).collect();
        assert_eq!(shipped, [1, 6, 7, 8]);
    }

    #[test]
    fn a_test_import_is_one_line() {
        let source = Source::read("#[cfg(test)]\nuse a::{b, c};\nd();");
        assert!(source.is_test(2));
        assert!(!source.is_test(3));
    }

    #[test]
    fn a_test_function_with_an_array_ends_at_its_brace() {
        let source = Source::read("#[cfg(test)]\nfn f(a: [u8; 3]) {\n    g();\n}\nh();");
        assert!(source.is_test(3));
        assert!(!source.is_test(5));
    }

    #[test]
    fn words_are_whole() {
        assert!(has_word("x::StatusCode;", "StatusCode"));
        assert!(!has_word("MyStatusCode", "StatusCode"));
        assert!(!has_word("StatusCodes", "StatusCode"));
    }
}
