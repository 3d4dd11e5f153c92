//! The name of a file, without what could mislead whoever saves it.

/// Characters of a name.
const NAME_CHARS_MAX: usize = 120;
/// Characters of what follows the last dot.
const EXTENSION_CHARS_MAX: usize = 10;
/// Names that some systems keep for devices.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// The name as it is kept: one name and no path, no characters that are not seen or turn others around, and no more
/// than 120. Empty when nothing is left.
pub fn clean_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let seen: String = last
        .chars()
        .map(|character| if character.is_whitespace() { ' ' } else { character })
        .filter(|character| !is_unseen(*character) && !"<>:\"|?*".contains(*character))
        .collect();
    let words: Vec<_> = seen.split(' ').filter(|word| !word.is_empty()).collect();
    let name = words.join(" ");
    let name = name.trim_matches(['.', ' ']);
    let (stem, extension) = name.rsplit_once('.').unwrap_or((name, ""));
    let stem = stem.trim_end_matches([' ', '.']);
    if stem.is_empty() {
        return String::new();
    }
    let mark = if is_device(stem) { "_" } else { "" };
    if extension.is_empty() || extension.chars().count() > EXTENSION_CHARS_MAX {
        return format!("{mark}{name}").chars().take(NAME_CHARS_MAX).collect();
    }
    let left = NAME_CHARS_MAX - EXTENSION_CHARS_MAX - 2;
    let stem: String = stem.chars().take(left).collect();
    format!("{mark}{stem}.{extension}")
}

/// What follows the last dot, in small letters.
pub(super) fn extension(name: &str) -> String {
    name.rsplit_once('.').map(|(_, extension)| extension.to_ascii_lowercase()).unwrap_or_default()
}

/// Controls, marks that turn the writing around, and characters without width.
fn is_unseen(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{ad}'
                | '\u{61c}'
                | '\u{180e}'
                | '\u{200b}'..='\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2060}'..='\u{206f}'
                | '\u{feff}'
                | '\u{fff9}'..='\u{fffb}'
                | '\u{e0000}'..='\u{e007f}'
        )
}

fn is_device(stem: &str) -> bool {
    let first = stem.split('.').next().unwrap_or_default().trim_end().to_ascii_lowercase();
    let numbered =
        |kind: &str| first.strip_prefix(kind).is_some_and(|rest| rest.len() == 1 && rest > "0" && rest <= "9");
    DEVICES.contains(&first.as_str()) || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_name_and_looks_like_what_it_is() {
        let table = [
            ("photo.png", "photo.png"),
            ("Rechnung Nr. 7 (Kopie).PDF", "Rechnung Nr. 7 (Kopie).PDF"),
            ("../../etc/passwd.txt", "passwd.txt"),
            ("..\\..\\windows\\a.txt", "a.txt"),
            ("/absolute.txt", "absolute.txt"),
            ("C:\\x.txt", "x.txt"),
            ("a.txt/", ""),
            ("..", ""),
            (".txt", "txt"),
            ("...", ""),
            ("", ""),
            ("a\0b\r\n\tc.txt", "ab c.txt"),
            ("harmless\u{202e}gpj.exe", "harmlessgpj.exe"),
            ("zero\u{200b}width\u{feff}.pdf", "zerowidth.pdf"),
            ("\"><img src=x>.png", "img src=x.png"),
            ("trailing.txt. . ", "trailing.txt"),
            ("stem ..txt", "stem.txt"),
            ("con.txt", "_con.txt"),
            ("COM1.tar.txt", "_COM1.tar.txt"),
            ("común.txt", "común.txt"),
            ("写真 😀.jpeg", "写真 😀.jpeg"),
        ];
        for (given, expected) in table {
            assert_eq!(clean_name(given), expected, "{given:?}");
        }
    }

    #[test]
    fn a_long_name_is_cut_and_keeps_its_extension() {
        let name = clean_name(&format!("{}.docx", "ü".repeat(20_000)));
        assert!(name.chars().count() <= NAME_CHARS_MAX && name.ends_with("ü.docx"), "{name}");
        let name = clean_name(&format!("a.{}", "x".repeat(20_000)));
        assert_eq!(name.chars().count(), NAME_CHARS_MAX);
        assert_eq!(extension("a.B.TxT"), "txt");
        assert_eq!(extension("none"), "");
    }
}
