//! `GET Person/{id}/Image`.

use std::sync::Arc;

use parlour_engine::people::person_photo;
use parlour_wire::person::get_person_image::Request;

use crate::{App, failure::Failure, operation::Call, picture, reply::Reply};

/// A GIF of one transparent pixel.
const CLEAR_PIXEL: &[u8] =
    b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xff\xff\xff!\xf9\x04\x01\0\0\0\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let Request { width, height, clear_pixel, .. } = call.request;
    let found = call.read(&app, |tx, caller, it| person_photo(tx, caller, it.person_id)).await?;
    let photo = call.found(found)?.flatten();
    let Some(blob) = photo else {
        return if clear_pixel {
            Ok(Reply::Raw(CLEAR_PIXEL.into(), "image/gif"))
        } else {
            Err(Failure::NotFound("The person has no photograph.".to_owned()))
        };
    };
    // A photograph that is stored is of one of these types.
    let media_type = picture::media_type(&blob.bytes).unwrap_or("application/octet-stream");
    let fitted = picture::in_turn(move || picture::fit(blob.bytes, media_type, width, height)).await?;
    Ok(Reply::Raw(fitted.into(), media_type))
}
