//! Pictures: what they are, and making them fit.
//!
//! Deliberately unknown here: where they are kept, and who may see them. Decoding is slow and never happens within a
//! transaction.

use std::{io::Cursor, time::Duration};

use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};
use parlour_model::Blob;
use tokio::{sync::Semaphore, time::timeout};

use crate::{app::blocking, failure::Failure, operation::Answer, reply::Reply};

mod webp;

/// Pixels of one side; a small file may unpack to any size.
const SIDE_MAX: u32 = 2048;
/// Pixels of the longer side of a photograph that is shown small.
const PORTRAIT_SIDE: u32 = 256;
/// Bytes that decoding may take.
const DECODED_BYTES_MAX: u64 = 48 * 1024 * 1024;
/// Pictures decoded at once; the next one waits.
const DECODED_MAX: usize = 2;
/// How long it waits.
const TURN_WAIT: Duration = Duration::from_secs(10);

/// Runs what decodes pictures when it is its turn, on a thread of its own.
pub(crate) async fn in_turn<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> Result<T, Failure> {
    static TURNS: Semaphore = Semaphore::const_new(DECODED_MAX);
    match timeout(TURN_WAIT, TURNS.acquire()).await {
        Ok(Ok(_turn)) => blocking(run).await,
        _ => Err(Failure::Unavailable(TURN_WAIT)),
    }
}

/// What those bytes are, by how they begin; `None` for what no browser is to be sent as a picture. Drawings in SVG can
/// hold programs.
pub(crate) fn media_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some("image/png"),
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some("image/gif"),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some("image/webp"),
        _ => None,
    }
}

/// A stored picture as an answer that may be kept so long. What is stored was found to be one.
pub(crate) fn answer(blob: Blob, cached: &'static str) -> Answer {
    let media_type = media_type(&blob.bytes).unwrap_or("application/octet-stream");
    Answer { cached: Some(cached), ..Reply::Raw(blob.bytes.into(), media_type).into() }
}

/// A photograph as it is shown to strangers: small, upright, and without what cameras write into theirs, as where it was
/// taken. Of those we do not decode, the pixels stay as they are. The error says what is wrong with it.
pub(crate) fn portrait(bytes: &[u8], media_type: &str) -> Result<Vec<u8>, String> {
    let Some(format) = decoded_as(media_type) else {
        return webp::without_metadata(bytes).ok_or_else(|| "it is cut off, or no picture".to_owned());
    };
    let picture = decode(bytes, format).map_err(|error| reason(&error))?;
    let fits = picture.width() <= PORTRAIT_SIDE && picture.height() <= PORTRAIT_SIDE;
    let small = if fits { picture } else { picture.thumbnail(PORTRAIT_SIDE, PORTRAIT_SIDE) };
    let mut written = Vec::new();
    small.write_to(&mut Cursor::new(&mut written), format).map_err(|error| reason(&error))?;
    Ok(written)
}

fn reason(error: &ImageError) -> String {
    match error {
        ImageError::Limits(_) => format!("at most {SIDE_MAX} pixels in each direction"),
        error => error.to_string(),
    }
}

/// Why a picture cannot be shown; `None` for one that can. Of those we do not decode, the beginning must do.
pub(crate) fn fault(bytes: &[u8], media_type: &str) -> Option<String> {
    let format = decoded_as(media_type)?;
    decode(bytes, format).err().map(|error| reason(&error))
}

/// The picture in no more than that many pixels, its proportions kept; 0 or less is no limit. As it is where it fits, and
/// where it is of a kind we do not decode.
pub(crate) fn fit(bytes: Vec<u8>, media_type: &str, width: i32, height: i32) -> Vec<u8> {
    let Some(format) = decoded_as(media_type) else { return bytes };
    scaled(&bytes, format, width, height).unwrap_or(bytes)
}

fn decoded_as(media_type: &str) -> Option<ImageFormat> {
    match media_type {
        "image/png" => Some(ImageFormat::Png),
        "image/jpeg" => Some(ImageFormat::Jpeg),
        _ => None,
    }
}

/// The picture the right way up, as the camera was held.
fn decode(bytes: &[u8], format: ImageFormat) -> Result<DynamicImage, ImageError> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(SIDE_MAX);
    limits.max_image_height = Some(SIDE_MAX);
    limits.max_alloc = Some(DECODED_BYTES_MAX);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    let orientation = decoder.orientation()?;
    let mut picture = DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    Ok(picture)
}

fn scaled(bytes: &[u8], format: ImageFormat, width: i32, height: i32) -> Option<Vec<u8>> {
    let most = |side: i32| u32::try_from(side).ok().filter(|side| *side > 0).unwrap_or(SIDE_MAX);
    let (across, down) = (most(width), most(height));
    let picture = decode(bytes, format).ok()?;
    if picture.width() <= across && picture.height() <= down {
        return None;
    }
    let mut fitted = Vec::new();
    picture.thumbnail(across, down).write_to(&mut Cursor::new(&mut fitted), format).ok()?;
    Some(fitted)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn picture(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        DynamicImage::new_rgb8(width, height).write_to(&mut Cursor::new(&mut bytes), format).expect("a picture");
        bytes
    }

    fn size(bytes: &[u8]) -> (u32, u32) {
        let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format().expect("in memory");
        reader.into_dimensions().expect("a picture")
    }

    #[test]
    fn a_picture_is_made_to_fit_in_its_proportions_and_never_enlarged() {
        for (format, name) in [(ImageFormat::Png, "image/png"), (ImageFormat::Jpeg, "image/jpeg")] {
            let bytes = picture(400, 200, format);
            assert_eq!(media_type(&bytes), Some(name));
            assert_eq!(fault(&bytes, name), None);
            for (width, height, expected) in
                [(100, 100, (100, 50)), (0, 20, (40, 20)), (-1, 0, (400, 200)), (4000, 4000, (400, 200))]
            {
                assert_eq!(size(&fit(bytes.clone(), name, width, height)), expected, "{name} in {width} x {height}");
            }
        }
    }

    /// The same JPEG as a camera that lay on its side writes it, with a place in its notes.
    fn turned(jpeg: &[u8]) -> Vec<u8> {
        let mut notes = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
        notes.extend(b"59.9139 N, 10.7522 E");
        let length = u16::try_from(notes.len() + 2).expect("short").to_be_bytes();
        [&jpeg[..2], &[0xff, 0xe1], &length, &notes, &jpeg[2..]].concat()
    }

    #[test]
    fn a_photograph_is_small_and_upright_and_does_not_say_where_it_was_taken() {
        let jpeg = turned(&picture(800, 400, ImageFormat::Jpeg));
        let shown = portrait(&jpeg, "image/jpeg").expect("a picture");
        assert_eq!(size(&shown), (128, 256), "turned, and made to fit");
        assert!(!shown.windows(7).any(|bytes| bytes == b"59.9139"));
        let png = picture(20, 10, ImageFormat::Png);
        assert_eq!(size(&portrait(&png, "image/png").expect("a picture")), (20, 10), "never enlarged");
        assert!(portrait(&png[..30], "image/png").is_err() && portrait(b"RIFF\x04\0\0\0WEBP", "image/webp").is_err());
    }

    #[test]
    fn what_cannot_be_decoded_is_told_apart_and_left_as_it_is() {
        let mut broken = picture(40, 20, ImageFormat::Png);
        broken.truncate(40);
        assert!(fault(&broken, "image/png").is_some());
        assert_eq!(fit(broken.clone(), "image/png", 10, 10), broken);
        let large = picture(SIDE_MAX + 1, 1, ImageFormat::Png);
        assert!(fault(&large, "image/png").is_some_and(|reason| reason.contains("2048")));
        assert_eq!(fit(b"GIF89a...".to_vec(), "image/gif", 1, 1), b"GIF89a...");
        for bytes in [&b"<svg onload=\"x\"/>"[..], b"", b"\x89PNG", b"RIFF1234WAVE"] {
            assert_eq!(media_type(bytes), None);
        }
    }
}
