//! The rule for new passwords, whether the owner, an administrator or the command line gives one.
//!
//! Not here: hashes, and passwords that are already set.

use std::{collections::HashSet, sync::LazyLock};

use parlour_model::{DeskUser, fold};

use crate::EngineError;

const PASSWORD_CHARS_MIN: usize = 8;
const PASSWORD_CHARS_MAX: usize = 256;
/// The fewest letters and digits that a password has besides a common word or names of its owner.
const OWN_CHARS_MIN: usize = 5;
/// The shortest part of a name that counts.
const NAME_CHARS_MIN: usize = 3;
/// The longest unit whose repetition is refused, as in `abcabcabc`.
const UNIT_CHARS_MAX: usize = 3;
/// The names of the product and of the vendor.
const PRODUCT: [&str; 2] = ["parlour", "superoffice"];
/// The rows of a keyboard, whose runs are as easily guessed as those of the alphabet.
const ROWS: [&str; 4] = ["1234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm"];

/// The commonest passwords.
static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("common_passwords.txt").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});

/// Names of the owner of a password.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OwnerNames(Vec<String>);

impl OwnerNames {
    /// Collects login names, full names and addresses, and the parts of each.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut words = Vec::new();
        for name in names {
            let name = fold(name);
            let parts = name.split(|it: char| !it.is_alphanumeric());
            words.extend(parts.chain([name.as_str()]).map(str::to_owned));
        }
        words.retain(|word| word.chars().count() >= NAME_CHARS_MIN);
        // The longest first, so that a shorter name does not leave the rest of a longer one.
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
        words.dedup();
        Self(words)
    }
}

impl From<&DeskUser> for OwnerNames {
    fn from(user: &DeskUser) -> Self {
        Self::new([user.name.as_str(), &user.full_name, &user.user_name, &user.email])
    }
}

/// Refuses a password that is too short, too long, or easily guessed. `member` is where it was given.
pub fn require_password(member: &str, password: &str, owner: &OwnerNames) -> Result<(), EngineError> {
    let chars = password.chars().take(PASSWORD_CHARS_MAX + 1).count();
    if !(PASSWORD_CHARS_MIN..=PASSWORD_CHARS_MAX).contains(&chars) {
        let reason = format!("a password has {PASSWORD_CHARS_MIN} to {PASSWORD_CHARS_MAX} characters");
        return Err(EngineError::invalid(member, reason));
    }
    match weakness(&fold(password), owner) {
        Some(reason) => Err(EngineError::invalid(member, reason)),
        None => Ok(()),
    }
}

/// Returns the reason why a folded password is easily guessed, if it is.
fn weakness(password: &str, owner: &OwnerNames) -> Option<&'static str> {
    let chars: Vec<char> = password.chars().collect();
    let unit = repeated_unit(&chars);
    if unit.len() <= UNIT_CHARS_MAX || is_run(&chars) {
        return Some("this password is a repetition or a run of neighbours; take another");
    }
    let unit: String = unit.iter().collect();
    let word = password.trim_matches(|it: char| !it.is_alphabetic());
    let is_padded_word = COMMON.contains(word) && chars.len() - word.chars().count() < OWN_CHARS_MIN;
    if COMMON.contains(password) || COMMON.contains(unit.as_str()) || is_padded_word {
        return Some("this password is one of the commonest; take another");
    }
    let names = owner.0.iter().map(String::as_str).chain(PRODUCT);
    let rest = names.fold(password.to_owned(), |rest, name| rest.replace(name, " "));
    if rest != password && rest.chars().filter(|it| it.is_alphanumeric()).count() < OWN_CHARS_MIN {
        return Some("this password is little more than a name of its owner or of the product; take another");
    }
    None
}

/// Returns the shortest beginning whose repetition gives the whole, where the last one may be cut off.
fn repeated_unit(chars: &[char]) -> &[char] {
    let is_unit = |length: usize| chars.iter().zip(&chars[length..]).all(|(one, other)| one == other);
    let length = (1..=chars.len() / 2).find(|length| is_unit(*length)).unwrap_or(chars.len());
    &chars[..length]
}

/// Returns true if each character is a neighbour of the one before, in the alphabet or on a keyboard, with at most one break.
fn is_run(chars: &[char]) -> bool {
    let breaks = chars.windows(2).filter(|pair| !are_neighbours(pair[0], pair[1])).count();
    breaks <= 1
}

fn are_neighbours(one: char, other: char) -> bool {
    let place = |row: &str, it: char| row.find(it);
    let on_row =
        |row: &&str| place(row, one).zip(place(row, other)).is_some_and(|(one, other)| one.abs_diff(other) == 1);
    u32::from(one).abs_diff(u32::from(other)) == 1 || ROWS.iter().any(on_row)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn of(password: &str) -> Result<(), String> {
        let owner = OwnerNames::new(["ingrid", "Ingrid Dahl", "", "i.dahl@acme.example"]);
        require_password("Password", password, &owner).map_err(|error| error.to_string())
    }

    #[test]
    fn a_password_that_is_easily_guessed_is_refused_with_the_reason() {
        for (reason, passwords) in [
            ("8 to 256 characters", &["", "short", "1234567"][..]),
            (
                "commonest",
                &[
                    "password",
                    "PassWord",
                    "password1",
                    "Password123!",
                    "iloveyou",
                    "starwars",
                    "dragon22",
                    "dragon!!",
                    "passwordpassword",
                    "trustno1",
                    "1qaz2wsx",
                ],
            ),
            (
                "repetition or a run",
                &[
                    "aaaaaaaa",
                    "abababab",
                    "abcabcabca",
                    "12345678",
                    "87654321",
                    "abcdefghij",
                    "abcd1234",
                    "qwertyuiop",
                    "asdfghjkl",
                    "12345678x",
                    "        ",
                ],
            ),
            (
                "little more than a name",
                &[
                    "ingrid-dahl",
                    "IngridDahl1",
                    "ingridingrid",
                    "ingrid2024",
                    "dahl.ingrid!",
                    "i.dahl@acme.example",
                    "parlour-ingrid",
                    "parlour2024",
                    "SuperOffice1",
                ],
            ),
        ] {
            for password in passwords {
                let refused = of(password).expect_err(password);
                assert!(refused.starts_with("Password: ") && refused.contains(reason), "{password}: {refused}");
            }
        }
    }

    #[test]
    fn a_password_that_is_its_owners_secret_is_taken() {
        let longest = format!("correct horse {}", "battery staple ".repeat(16));
        for password in [
            "open sesame",
            "another one",
            "correct horse battery",
            "ingrid likes trains",
            "9hT-x2Lq",
            "pässwörter sind schwer",
            "密码安全很重要的事",
            longest.trim(),
        ] {
            assert_eq!(of(password), Ok(()), "{password}");
        }
    }

    #[test]
    fn the_list_is_in_lower_case_and_without_what_is_refused_for_its_length_alone() {
        assert!(COMMON.len() >= 3_900, "{}", COMMON.len());
        assert!(COMMON.iter().all(|word| word.len() >= 4 && **word == fold(word)));
    }

    proptest! {
        #[test]
        fn any_text_has_a_verdict(password in ".{0,300}", name in ".{0,40}") {
            let owner = OwnerNames::new([name.as_str()]);
            let verdict = require_password("Password", &password, &owner);
            let chars = password.chars().count();
            prop_assert!(verdict.is_err() || (PASSWORD_CHARS_MIN..=PASSWORD_CHARS_MAX).contains(&chars));
        }

        #[test]
        fn the_own_name_with_little_around_it_is_never_a_password(name in "[a-z]{8,20}", digits in "[0-9]{0,4}") {
            let password = format!("{name}{digits}");
            prop_assert!(require_password("P", &password, &OwnerNames::new([name.as_str()])).is_err());
        }
    }
}
