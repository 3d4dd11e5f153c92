//! `$select`: which members the caller wants; the others are null (specification §10.6).

/// Names a caller may list; more is refused.
pub const SELECT_NAMES_MAX: usize = 256;
/// Characters of the whole; every member of a session is named in far fewer.
const SELECT_CHARS_MAX: usize = 8 * 1024;
/// How deep a name may reach: `a/b/c`.
const SELECT_DEPTH_MAX: usize = 8;

/// The members wanted at one level; empty means all of them. Equal whatever the order and case of the names.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Select(Vec<(String, Select)>);

/// Too many names, or names nested too deep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooMuchSelected;

static ALL: Select = Select(Vec::new());

impl Select {
    /// Reads `name, department, category/id`. Blanks around names and unknown names do no harm.
    pub fn parse(text: &str) -> Result<Self, TooMuchSelected> {
        if text.len() > SELECT_CHARS_MAX {
            return Err(TooMuchSelected);
        }
        let mut select = Self::default();
        let names = text.split(',').map(str::trim).filter(|name| !name.is_empty());
        for (count, name) in names.enumerate() {
            let depth = name.split('/').count();
            if count >= SELECT_NAMES_MAX || depth > SELECT_DEPTH_MAX {
                return Err(TooMuchSelected);
            }
            select.add(&name.to_ascii_lowercase());
        }
        Ok(select)
    }

    fn add(&mut self, path: &str) {
        let (name, rest) = path.split_once('/').map_or((path, None), |(name, rest)| (name, Some(rest)));
        let name = name.trim();
        let found = self.0.binary_search_by(|(known, _)| known.as_str().cmp(name));
        match (found, rest) {
            // Once a whole member is wanted, naming a part of it takes nothing away.
            (Ok(at), Some(rest)) if !self.0[at].1.0.is_empty() => self.0[at].1.add(rest),
            (Ok(_), Some(_)) => {}
            (Ok(at), None) => self.0[at].1 = Self::default(),
            (Err(at), rest) => {
                let mut inner = Self::default();
                if let Some(rest) = rest {
                    inner.add(rest);
                }
                self.0.insert(at, (name.to_owned(), inner));
            }
        }
    }

    /// What is wanted of a member; `None` when it is not wanted at all.
    pub(crate) fn member(&self, name: &str) -> Option<&Self> {
        if self.0.is_empty() {
            return Some(&ALL);
        }
        self.0.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, inner)| inner)
    }

    /// Whether everything is wanted.
    pub fn is_all(&self) -> bool {
        self.0.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wants(select: &str, path: &str) -> bool {
        let mut select = &Select::parse(select).expect("few names");
        for name in path.split('/') {
            match select.member(name) {
                Some(inner) => select = inner,
                None => return false,
            }
        }
        true
    }

    #[test]
    fn names_are_found_whatever_the_case_and_blanks() {
        for (select, path, expected) in [
            ("", "Status", true),
            (" , ", "Status", true),
            ("status", "Status", true),
            ("name, STATUS ", "Status", true),
            ("name", "Status", false),
            ("nonsense", "Status", false),
            ("user/name", "User/Name", true),
            ("user/name", "User/FullName", false),
            ("user", "User/FullName", true),
            ("user/name,user", "User/FullName", true),
            ("user,user/name", "User/FullName", true),
            ("user/name,user/fullname", "User/FullName", true),
            ("user/", "User", true),
        ] {
            assert_eq!(wants(select, path), expected, "{select:?} of {path}");
        }
    }

    #[test]
    fn order_and_case_make_no_difference() {
        assert_eq!(Select::parse("b,A/c,a/D"), Select::parse("a/d, B,a/C"));
    }

    #[test]
    fn too_many_or_too_deep_names_are_refused() {
        assert_eq!(Select::parse(&"a,".repeat(SELECT_NAMES_MAX + 1)), Err(TooMuchSelected));
        assert_eq!(Select::parse(&"a/".repeat(20)), Err(TooMuchSelected));
    }
}
