//! `PUT /live/v1/users/{AssociateId}/photo`.

use std::sync::Arc;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use parlour_engine::{
    EngineError,
    accounts::{put_photo, require_photographer},
};
use parlour_model::Blob;
use parlour_wire::desk::people::put_user_photo::Request;

use crate::{App, failure::Failure, operation::Call, picture, reply::Reply};

/// Bytes of what is sent; a camera's picture has more, and the console makes it smaller before.
const BYTES_MAX: usize = 512 * 1024;

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    // Nothing is decoded for those who may not.
    require_photographer(&call.login()?.caller, call.request.associate_id)?;
    let data = std::mem::take(&mut call.request.data);
    let sent = picture::in_turn(move || sent(&data)).await??;
    let user = call.write(&app, move |cx, tx, caller, it| put_photo(cx, tx, caller, it.associate_id, sent)).await?;
    Ok(call.reply(&call.found(user)?))
}

/// The photograph that was sent, as visitors get it; `None` where there is none.
fn sent(data: &str) -> Result<Option<Blob>, EngineError> {
    let wrong = |reason: String| EngineError::invalid("Data", reason);
    let bytes = BASE64_STANDARD.decode(data.trim()).map_err(|error| wrong(format!("Base64 is expected: {error}")))?;
    if bytes.is_empty() {
        return Ok(None);
    }
    if bytes.len() > BYTES_MAX {
        return Err(wrong(format!("at most {BYTES_MAX} bytes")));
    }
    let media_type = picture::media_type(&bytes).filter(|kind| *kind != "image/gif");
    let media_type = media_type.ok_or_else(|| wrong("a picture in PNG, JPEG or WebP is expected".to_owned()))?;
    let bytes = picture::portrait(&bytes, media_type).map_err(wrong)?;
    Ok(Some(Blob { id: 0, name: String::new(), media_type: media_type.to_owned(), bytes }))
}
