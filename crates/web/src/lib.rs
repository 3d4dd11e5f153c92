//! The pages for visitors, as the program holds them: every file that Vite made of `web/`, compressed.
//!
//! Deliberately unknown here: HTTP, and at which addresses the files are served. Where Node was missing when the
//! program was built, there are none; see [`assets`].

/// A built file.
#[derive(Clone, Copy, Debug)]
pub struct Asset {
    /// Where it is among the others: `widget.js`, `assets/index-0a1b2c3d.js`, `widget/index.html`.
    pub path: &'static str,
    /// What to call it in a `Content-Type`.
    pub media_type: &'static str,
    /// Stands for the content: another one has another hash.
    pub hash: &'static str,
    /// What is in it, compressed with gzip: nearly everybody takes it like that.
    pub gzip: &'static [u8],
}

/// What stands before and after the compressed bytes, where the file has no name (RFC 1952).
const HEAD_BYTES: usize = 10;
const TAIL_BYTES: usize = 8;

impl Asset {
    /// What is in it, for whoever does not take it compressed.
    pub fn plain(&self) -> Vec<u8> {
        let deflated = self.gzip.get(HEAD_BYTES..self.gzip.len().saturating_sub(TAIL_BYTES)).unwrap_or_default();
        // It was made when the program was, and a test reads each.
        miniz_oxide::inflate::decompress_to_vec(deflated).unwrap_or_default()
    }
}

/// In the order of their paths.
static ASSETS: &[Asset] = include!(concat!(env!("OUT_DIR"), "/pages/table.rs"));

/// Every file; empty where the program was built without Node.
pub fn assets() -> &'static [Asset] {
    ASSETS
}

/// The file of that path.
pub fn asset(path: &str) -> Option<&'static Asset> {
    ASSETS.binary_search_by_key(&path, |asset| asset.path).ok().map(|at| &ASSETS[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a visitor of somebody's site loads before the badge is clicked.
    const LOADER_BYTES_MAX: usize = 3 * 1024;
    /// Scripts and styles of the whole chat with the largest of the languages.
    const CHAT_BYTES_MAX: usize = 30 * 1024;

    /// All of the console: what it needs at first, and what it fetches later.
    const CONSOLE_BYTES_MAX: usize = 120 * 1024;

    fn is_language(path: &str) -> bool {
        path.strip_prefix("assets/").is_some_and(|name| name.find('-') == Some(2))
    }

    #[test]
    fn every_file_is_found_by_its_path_and_is_not_empty() {
        assert!(!assets().is_empty(), "built without Node; `cargo xtask setup` installs it");
        for file in assets() {
            assert_eq!(asset(file.path).map(|it| it.hash), Some(file.hash), "{}", file.path);
            // Deflated, and no name before it.
            assert!(file.gzip.starts_with(&[0x1f, 0x8b, 8, 0]), "{}", file.path);
            let length: [u8; 4] = file.gzip[file.gzip.len() - 4..].try_into().expect("four bytes");
            assert_eq!(file.plain().len(), u32::from_le_bytes(length) as usize, "{}", file.path);
            assert!(!file.plain().is_empty(), "{}", file.path);
        }
        assert!(asset("widget").is_none());
    }

    #[test]
    fn addresses_are_in_the_case_that_the_server_matches() {
        for file in assets() {
            assert_eq!(file.path, file.path.to_ascii_lowercase());
        }
    }

    #[test]
    fn the_loader_is_small() {
        let loader = asset("widget.js").expect("built").gzip.len();
        assert!(loader <= LOADER_BYTES_MAX, "{loader} bytes");
    }

    #[test]
    fn the_whole_chat_is_small_in_every_language() {
        let files = |name: &'static str| assets().iter().filter(move |it| it.path.starts_with(name));
        let chat: usize = files("assets/widget-").map(|it| it.gzip.len()).sum();
        let languages = assets().iter().filter(|it| is_language(it.path));
        let language = languages.map(|it| it.gzip.len()).max().expect("texts are built");
        assert!(chat > 0, "the widget is built");
        assert!(chat + language <= CHAT_BYTES_MAX, "{chat} bytes, and {language} of texts");
    }

    #[test]
    fn the_whole_console_is_small_with_all_its_languages() {
        let files = assets().iter().filter(|it| it.path.starts_with("assets/console-"));
        let console: usize = files.map(|it| it.gzip.len()).sum();
        assert!(console > 0, "the console is built");
        assert!(console <= CONSOLE_BYTES_MAX, "{console} bytes");
    }

    #[test]
    fn no_page_has_a_script_or_a_style_within() {
        for page in assets().iter().filter(|it| it.media_type.starts_with("text/html")) {
            let text = String::from_utf8(page.plain()).expect("text");
            assert!(!text.contains("<style") && !text.contains("style="), "{}", page.path);
            let scripts = text.split("<script").skip(1);
            assert!(scripts.into_iter().all(|script| script.contains("src=")), "{}", page.path);
        }
    }
}
