//! The known name that a misspelt one most likely stands for.

/// Letters that may differ at most.
const CHANGES_MAX: usize = 3;

/// Returns the known name that differs from `name` in the fewest letters, whatever their case; `None` when none is near.
pub fn nearest<'n>(name: &str, known: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let distances = known.into_iter().map(|known| (distance(&name.to_lowercase(), &known.to_lowercase()), known));
    let (changes, known) = distances.min_by_key(|(changes, _)| *changes)?;
    (changes <= CHANGES_MAX && changes * 2 < known.chars().count()).then_some(known)
}

/// How many letters have to be added, removed or replaced to make one text of the other.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<_> = other.chars().collect();
    let mut row: Vec<_> = (0..=other.len()).collect();
    for (line, letter) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = line + 1;
        for (at, known) in other.iter().enumerate() {
            let replaced = diagonal + usize::from(letter != *known);
            diagonal = row[at + 1];
            row[at + 1] = replaced.min(row[at] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_the_one_with_the_fewest_changes_and_far_ones_are_none() {
        let known = ["Password", "PasswordHash", "Name"];
        for (name, expected) in [
            ("Pasword", Some("Password")),
            ("password", Some("Password")),
            ("PaswordHsah", Some("PasswordHash")),
            ("Nmae", None),
            ("Nam", Some("Name")),
            ("Colour", None),
            ("", None),
        ] {
            assert_eq!(nearest(name, known), expected, "{name}");
        }
        assert_eq!(nearest("x", []), None);
        assert_eq!(distance("kitten", "sitting"), 3);
    }
}
