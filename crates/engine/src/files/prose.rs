//! Text among uploads: told from other bytes in whichever encoding office programs save it.
//!
//! UTF-8 and every code page of one byte for a character (Windows-1252, ISO 8859) have no control bytes but those of lines,
//! tabs and pages. UTF-16 begins with a byte order mark, or is mostly ASCII.

/// The first unit of a text in UTF-16 that tells the order of its bytes.
const MARK: u16 = 0xfeff;

/// Bytes that come in pieces, as far as they can be text.
#[derive(Debug)]
pub struct Prose {
    /// Text of one byte for a character, or UTF-8.
    bytes: bool,
    /// UTF-8, and the beginning of a character that the last piece broke off in.
    utf8: Option<Vec<u8>>,
    little: Option<Utf16>,
    big: Option<Utf16>,
}

impl Default for Prose {
    fn default() -> Self {
        let utf16 = |unit| Some(Utf16::new(unit));
        Self { bytes: true, utf8: Some(Vec::new()), little: utf16(u16::from_le_bytes), big: utf16(u16::from_be_bytes) }
    }
}

impl Prose {
    /// Reads the next piece; false when the bytes cannot be text.
    pub fn goes_on(&mut self, piece: &[u8]) -> bool {
        self.bytes &= !piece.iter().any(|byte| is_control(u16::from(*byte)));
        self.utf8 = self.utf8.take().filter(|_| self.bytes).and_then(|rest| rest_of_utf8(rest, piece));
        for utf16 in [&mut self.little, &mut self.big] {
            *utf16 = utf16.take().and_then(|before| before.after(piece));
        }
        self.bytes || self.little.is_some() || self.big.is_some()
    }

    /// True when a text may end here.
    pub fn ends(&self) -> bool {
        self.bytes || [&self.little, &self.big].into_iter().flatten().any(Utf16::is_text)
    }

    /// The name of its encoding, where that is certain: a code page is not.
    pub fn charset(&self) -> Option<&'static str> {
        let is_text = |utf16: &Option<Utf16>| utf16.as_ref().is_some_and(Utf16::is_text);
        match self {
            Self { utf8: Some(rest), .. } if rest.is_empty() => Some("utf-8"),
            Self { bytes: true, .. } => None,
            Self { little, .. } if is_text(little) => Some("utf-16le"),
            Self { big, .. } if is_text(big) => Some("utf-16be"),
            _ => None,
        }
    }
}

/// True for control characters that texts do not have.
fn is_control(unit: u16) -> bool {
    (unit < 0x20 && !matches!(unit, 0x09 | 0x0a | 0x0c | 0x0d)) || unit == 0x7f
}

/// The beginning of a character at the end of what is UTF-8 so far; `None` when it is not.
fn rest_of_utf8(mut rest: Vec<u8>, piece: &[u8]) -> Option<Vec<u8>> {
    rest.extend_from_slice(piece);
    match std::str::from_utf8(&rest) {
        Ok(_) => Some(Vec::new()),
        Err(error) if error.error_len().is_some() => None,
        Err(error) => Some(rest.split_off(error.valid_up_to())),
    }
}

/// A text in UTF-16 with one order of bytes.
#[derive(Debug)]
struct Utf16 {
    unit: fn([u8; 2]) -> u16,
    /// The first half of a unit that the last piece broke off in.
    half: Option<u8>,
    /// The last unit began a pair.
    in_pair: bool,
    marked: bool,
    units: u64,
    ascii: u64,
}

impl Utf16 {
    fn new(unit: fn([u8; 2]) -> u16) -> Self {
        Self { unit, half: None, in_pair: false, marked: false, units: 0, ascii: 0 }
    }

    /// The text after one more piece; `None` when that is none.
    fn after(mut self, piece: &[u8]) -> Option<Self> {
        for byte in piece {
            let Some(first) = self.half.take() else {
                self.half = Some(*byte);
                continue;
            };
            let unit = (self.unit)([first, *byte]);
            let (begins, ends) = ((0xd800..0xdc00).contains(&unit), (0xdc00..0xe000).contains(&unit));
            if is_control(unit) || ends != self.in_pair || unit >= 0xfffe {
                return None;
            }
            self.marked |= self.units == 0 && unit == MARK;
            self.in_pair = begins;
            self.units += 1;
            self.ascii += u64::from(unit < 0x80);
        }
        Some(self)
    }

    /// True for a complete text whose mark or characters say that it is UTF-16.
    fn is_text(&self) -> bool {
        self.half.is_none() && !self.in_pair && (self.marked || (self.units > 0 && self.ascii * 2 > self.units))
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Returns a text as a program saves it, and the name of that encoding.
    fn saved(text: &str, how: usize) -> (Vec<u8>, Option<&'static str>) {
        let utf16 = |bytes: fn(u16) -> [u8; 2]| -> Vec<u8> { text.encode_utf16().flat_map(bytes).collect() };
        let marked = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
        match how {
            0 => (text.as_bytes().to_vec(), Some("utf-8")),
            1 => (marked(b"\xef\xbb\xbf", text.as_bytes().to_vec()), Some("utf-8")),
            2 => (marked(b"\xff\xfe", utf16(u16::to_le_bytes)), Some("utf-16le")),
            _ => (marked(b"\xfe\xff", utf16(u16::to_be_bytes)), Some("utf-16be")),
        }
    }

    /// Returns true for bytes that are taken as text, and their encoding.
    fn taken(bytes: &[u8], piece_bytes: usize) -> (bool, Option<&'static str>) {
        let mut prose = Prose::default();
        let goes_on = bytes.chunks(piece_bytes).all(|piece| prose.goes_on(piece));
        let is_text = goes_on && prose.ends();
        (is_text, prose.charset().filter(|_| is_text))
    }

    proptest! {
        #[test]
        fn any_text_is_taken_in_each_encoding_of_unicode_however_it_comes(
            text in "[^\\p{Cc}\u{fffe}\u{ffff}]{1,40}(\r?\n[^\\p{Cc}\u{fffe}\u{ffff}]{0,20}\t?){0,3}",
            how in 0..4_usize,
            piece_bytes in 1..9_usize,
        ) {
            let (bytes, charset) = saved(&text, how);
            prop_assert_eq!(taken(&bytes, piece_bytes), (true, charset));
        }

        #[test]
        fn any_text_of_a_code_page_is_taken(bytes in proptest::collection::vec(
            prop_oneof![Just(b'\t'), Just(b'\r'), Just(b'\n'), 0x20..0x7f_u8, 0x80..=0xff_u8], 1..60,
        ), piece_bytes in 1..9_usize) {
            prop_assert!(taken(&bytes, piece_bytes).0);
        }

        #[test]
        fn a_control_byte_among_bytes_of_a_text_is_refused(
            text in "[ -~]{3,30}", control in prop_oneof![0..9_u8, Just(0x0b), 0x0e..0x20_u8, Just(0x7f)], at in 0..3_usize,
        ) {
            // A text of ASCII with a byte of something else is none in any encoding.
            let mut bytes = text.into_bytes();
            bytes.insert(at, control);
            prop_assert!(!taken(&bytes, 7).0);
        }
    }

    #[test]
    fn utf_16_without_a_mark_is_told_by_its_ascii() {
        let text = "Name;City\r\nBj\u{f8}rn;Troms\u{f8}\r\n";
        let little: Vec<_> = text.encode_utf16().flat_map(u16::to_le_bytes).collect();
        let big: Vec<_> = text.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!((taken(&little, 3), taken(&big, 3)), ((true, Some("utf-16le")), (true, Some("utf-16be"))));
    }

    #[test]
    fn code_pages_are_taken_without_a_name_and_other_bytes_are_not() {
        for text in [&b"bl\xe5"[..], b"\x80 5 \x96 \x93quoted\x94", b"\xcf\xf0\xe8\xe2\xe5\xf2"] {
            assert_eq!(taken(text, 2), (true, None), "{text:?}");
        }
        let others: [&[u8]; 6] = [
            b"a\0b",
            b"\x08",
            b"MZ\x90\0\x03\0\0\0\x04\0\0\0\xff\xff\0\0",
            b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
            b"PK\x03\x04\x14\0\x06\0",
            b"\xff\xfea\0b",
        ];
        for bytes in others {
            assert_eq!(taken(bytes, 3), (false, None), "{bytes:?}");
        }
    }
}
