//! Pictures in WebP, which we do not decode: what cameras write into them is left out all the same.

/// The bit of the head that says that there are notes of a camera, and that of an editor.
const NOTED: u8 = 0x08 | 0x04;

/// The picture without what says where and with what it was taken; `None` for what is cut off or has no pixels.
pub(super) fn without_metadata(bytes: &[u8]) -> Option<Vec<u8>> {
    let (head, mut rest) = bytes.split_at_checked(12)?;
    let length = u32::from_le_bytes(head[4..8].try_into().ok()?) as usize;
    if length < 4 || length - 4 > rest.len() {
        return None;
    }
    rest = &rest[..length - 4];
    let (mut kept, mut pixels) = (head.to_vec(), false);
    while !rest.is_empty() {
        let (name, after) = rest.split_at_checked(4)?;
        let length = u32::from_le_bytes(after.get(..4)?.try_into().ok()?) as usize;
        // Each part is filled up to an even length; the last one need not be.
        let whole = length.checked_add(8)?;
        let part = rest.get(..whole)?;
        rest = &rest[(whole + length % 2).min(rest.len())..];
        if matches!(name, b"EXIF" | b"XMP ") {
            continue;
        }
        let begin = kept.len();
        kept.extend(part);
        kept.resize(kept.len() + length % 2, 0);
        if name == b"VP8X" {
            *kept.get_mut(begin + 8)? &= !NOTED;
        }
        pixels |= matches!(name, b"VP8 " | b"VP8L" | b"ANMF") && length > 0;
    }
    let length = u32::try_from(kept.len() - 8).ok()?;
    kept[4..8].copy_from_slice(&length.to_le_bytes());
    pixels.then_some(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(parts: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
        let mut body = b"WEBP".to_vec();
        for (name, bytes) in parts {
            body.extend(*name);
            body.extend((bytes.len() as u32).to_le_bytes());
            body.extend(*bytes);
            body.resize(body.len() + bytes.len() % 2, 0);
        }
        [&b"RIFF"[..], &(body.len() as u32).to_le_bytes(), &body].concat()
    }

    #[test]
    fn notes_of_cameras_and_editors_are_left_out() {
        let head = |flags| [flags, 0, 0, 0, 9, 0, 0, 9, 0, 0];
        let noted = file(&[(b"VP8X", &head(0x1c)), (b"VP8 ", b"pixel"), (b"EXIF", b"59.9139 N"), (b"XMP ", b"<who/>")]);
        let plain = file(&[(b"VP8X", &head(0x10)), (b"VP8 ", b"pixel")]);
        assert_eq!(without_metadata(&noted), Some(plain.clone()));
        assert_eq!(without_metadata(&plain), Some(plain.clone()), "nothing to leave out");
        let trailing = [&plain[..], b"and a message"].concat();
        assert_eq!(without_metadata(&trailing), Some(plain));
    }

    #[test]
    fn what_is_cut_off_or_has_no_pixels_is_no_picture() {
        let whole = file(&[(b"VP8L", b"pixels")]);
        for end in 0..whole.len() {
            assert_eq!(without_metadata(&whole[..end]), None, "{end} bytes");
        }
        assert_eq!(without_metadata(&file(&[(b"EXIF", b"notes")])), None);
        assert_eq!(without_metadata(&file(&[(b"VP8X", b"")])), None);
        let mut lies = whole;
        lies[16..20].copy_from_slice(&u32::MAX.to_le_bytes());
        assert_eq!(without_metadata(&lies), None);
    }
}
