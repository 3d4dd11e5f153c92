//! What may be sent: by the extension of its name, and only when it begins as such a file does.
//!
//! Pages, drawings and scripts are not among them, nor anything that a click starts. Nothing is ever unpacked here.

use super::name::extension;
use crate::EngineError;

/// Bytes of the beginning that are enough to tell.
pub const HEAD_BYTES: usize = 512;

/// A kind of file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Kind {
    /// What it is served as.
    pub media_type: &'static str,
    /// Whether all of it has to be text.
    pub prose: bool,
}

/// The extensions that are taken.
pub const EXTENSIONS: &[&str] = &[
    "png", "jpg", "jpeg", "gif", "webp", "heic", "pdf", "txt", "csv", "md", "log", "docx", "xlsx", "pptx", "odt",
    "ods", "odp", "mp3", "m4a", "wav", "ogg", "mp4", "mov", "webm",
];

/// What a file of that name is; an error when such files are not taken.
pub fn kind_of(name: &str) -> Result<Kind, EngineError> {
    let extension = extension(name);
    let (media_type, prose) = match extension.as_str() {
        "png" => ("image/png", false),
        "jpg" | "jpeg" => ("image/jpeg", false),
        "gif" => ("image/gif", false),
        "webp" => ("image/webp", false),
        "heic" => ("image/heic", false),
        "pdf" => ("application/pdf", false),
        "txt" | "log" => ("text/plain", true),
        "csv" => ("text/csv", true),
        "md" => ("text/markdown", true),
        "docx" => ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", false),
        "xlsx" => ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", false),
        "pptx" => ("application/vnd.openxmlformats-officedocument.presentationml.presentation", false),
        "odt" => ("application/vnd.oasis.opendocument.text", false),
        "ods" => ("application/vnd.oasis.opendocument.spreadsheet", false),
        "odp" => ("application/vnd.oasis.opendocument.presentation", false),
        "mp3" => ("audio/mpeg", false),
        "m4a" => ("audio/mp4", false),
        "wav" => ("audio/wav", false),
        "ogg" => ("audio/ogg", false),
        "mp4" => ("video/mp4", false),
        "mov" => ("video/quicktime", false),
        "webm" => ("video/webm", false),
        _ => {
            let all = EXTENSIONS.join(", ");
            return Err(EngineError::invalid("name", format!("files of this type are not taken, only {all}")));
        }
    };
    Ok(Kind { media_type, prose })
}

impl Kind {
    /// Whether a file of this kind begins like that.
    pub fn begins(&self, head: &[u8]) -> bool {
        match self.media_type {
            "image/png" => head.starts_with(b"\x89PNG\r\n\x1a\n"),
            "image/jpeg" => head.starts_with(b"\xff\xd8\xff"),
            "image/gif" => head.starts_with(b"GIF87a") || head.starts_with(b"GIF89a"),
            "image/webp" => is_riff(head, b"WEBP"),
            "audio/wav" => is_riff(head, b"WAVE"),
            "image/heic" => is_iso_media(head, &[b"heic", b"heix", b"mif1", b"msf1", b"heim", b"heis", b"hevc"]),
            "audio/mp4" => is_iso_media(head, &[b"M4A ", b"M4B ", b"mp42", b"isom"]),
            "video/mp4" => {
                let brands: &[&[u8; 4]] = &[
                    b"isom", b"iso2", b"iso4", b"iso5", b"iso6", b"mp41", b"mp42", b"avc1", b"M4V ", b"dash", b"MSNV",
                ];
                is_iso_media(head, brands)
            }
            "video/quicktime" => is_iso_media(head, &[b"qt  "]),
            "video/webm" => head.starts_with(b"\x1a\x45\xdf\xa3"),
            "audio/ogg" => head.starts_with(b"OggS"),
            "audio/mpeg" => head.starts_with(b"ID3") || matches!(head, [0xff, second, ..] if is_mpeg_audio(*second)),
            "application/pdf" => head.starts_with(b"%PDF-"),
            open if open.starts_with("application/vnd.oasis.opendocument.") => is_open_document(head, open),
            office if office.starts_with("application/vnd.openxmlformats") => head.starts_with(b"PK\x03\x04"),
            _ => !looks_like_markup(head),
        }
    }
}

fn is_riff(head: &[u8], form: &[u8]) -> bool {
    head.starts_with(b"RIFF") && head.get(8..12) == Some(form)
}

fn is_iso_media(head: &[u8], brands: &[&[u8; 4]]) -> bool {
    let brand = head.get(8..12).unwrap_or_default();
    head.get(4..8) == Some(b"ftyp") && brands.iter().any(|known| known.as_slice() == brand)
}

/// The second byte of a frame: the rest of the synchronisation, a version and a layer that exist.
fn is_mpeg_audio(second: u8) -> bool {
    second & 0xe0 == 0xe0 && second & 0x18 != 0x08 && second & 0x06 != 0
}

/// Such a file is an archive that begins with its own media type, not packed.
fn is_open_document(head: &[u8], media_type: &str) -> bool {
    head.starts_with(b"PK\x03\x04")
        && head.get(30..).is_some_and(|rest| {
            rest.strip_prefix(b"mimetype").is_some_and(|rest| rest.starts_with(media_type.as_bytes()))
        })
}

/// Whether a text is a page, a drawing or a script under another name.
fn looks_like_markup(head: &[u8]) -> bool {
    let marks: [&[u8]; 3] = [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"];
    let text = marks.iter().find_map(|mark| head.strip_prefix(*mark)).unwrap_or(head);
    // Without the empty halves of UTF-16.
    let text: Vec<_> = text.iter().copied().filter(|byte| *byte != 0).collect();
    let text = text.trim_ascii_start().to_ascii_lowercase();
    let beginnings: [&[u8]; 9] = [b"<!", b"<?", b"<html", b"<head", b"<body", b"<svg", b"<script", b"<iframe", b"#!"];
    beginnings.iter().any(|beginning| text.starts_with(beginning))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_on_the_list_is_refused_whatever_it_is() {
        for name in [
            "a.html",
            "a.htm",
            "a.xhtml",
            "a.svg",
            "a.xml",
            "a.js",
            "a.mjs",
            "a.css",
            "a.exe",
            "a.bat",
            "a.com",
            "a.zip",
            "a.jar",
            "a.docm",
            "a.png.exe",
            "a.swf",
            "a.lnk",
            "a.iso",
            "png",
            "",
            "a.",
        ] {
            let refused = kind_of(name).expect_err(name).to_string();
            assert!(refused.starts_with("name: files of this type are not taken"), "{refused}");
        }
        for extension in EXTENSIONS {
            assert!(kind_of(&format!("a.{extension}")).is_ok(), "{extension}");
            assert!(kind_of(&format!("a.html.{}", extension.to_uppercase())).is_ok(), "{extension}");
        }
    }

    #[test]
    fn a_file_begins_as_its_name_says() {
        let open = b"PK\x03\x04\x14\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\x08\0\0\0mimetypeapplication/vnd.oasis.opendocument.textPK";
        let table: [(&str, &[u8]); 24] = [
            ("png", b"\x89PNG\r\n\x1a\n..."),
            ("jpg", b"\xff\xd8\xff\xe0"),
            ("jpeg", b"\xff\xd8\xff\xe1"),
            ("gif", b"GIF89a..."),
            ("webp", b"RIFF1234WEBP"),
            ("heic", b"\0\0\0\x18ftypheic"),
            ("pdf", b"%PDF-1.7"),
            ("txt", b"Hello"),
            ("csv", b"a;b"),
            ("md", b"# A <b>bold</b> title"),
            ("log", b"\xef\xbb\xbf2026"),
            ("docx", b"PK\x03\x04..."),
            ("xlsx", b"PK\x03\x04..."),
            ("pptx", b"PK\x03\x04..."),
            ("odt", open),
            ("ods", b""),
            ("odp", b""),
            ("mp3", b"ID3\x04"),
            ("m4a", b"\0\0\0\x18ftypM4A "),
            ("wav", b"RIFF1234WAVE"),
            ("ogg", b"OggS"),
            ("mp4", b"\0\0\0\x18ftypisom"),
            ("mov", b"\0\0\0\x18ftypqt  "),
            ("webm", b"\x1a\x45\xdf\xa3"),
        ];
        for (extension, head) in table {
            let kind = kind_of(&format!("a.{extension}")).expect("it is taken");
            if head.is_empty() {
                continue;
            }
            assert!(kind.begins(head), "{extension}");
            // And no other's.
            for (other, foreign) in table {
                let same = |a: &str| kind_of(&format!("a.{a}")).expect("it is taken").media_type;
                let families = [("docx", "odt"), ("xlsx", "odt"), ("pptx", "odt"), ("m4a", "mp4")];
                let related = same(other) == same(extension)
                    || kind.prose
                    || families.contains(&(extension, other))
                    || [extension, other].iter().all(|it| ["docx", "xlsx", "pptx"].contains(it));
                assert!(related || foreign.is_empty() || !kind.begins(foreign), "{extension} from {other}");
            }
        }
        assert!(kind_of("a.mp3").expect("taken").begins(b"\xff\xfb\x90"));
        for lie in [&b"<html>"[..], b"<?xml", b"MZ", b"%!PS", b"PK\x05\x06", b"", b"\x7fELF"] {
            for extension in EXTENSIONS.iter().filter(|it| !["txt", "csv", "md", "log"].contains(it)) {
                assert!(!kind_of(&format!("a.{extension}")).expect("taken").begins(lie), "{extension} {lie:?}");
            }
        }
        for page in ["<!DOCTYPE html>", " \n<SVG onload=x>", "<script>", "\u{feff}<?xml version", "#!/bin/sh", "<!--"] {
            assert!(!kind_of("a.txt").expect("taken").begins(page.as_bytes()), "{page}");
        }
    }
}
