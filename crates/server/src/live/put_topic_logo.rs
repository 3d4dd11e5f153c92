//! `PUT /live/v1/topics/{ChatTopicId}/logo`.

use std::sync::Arc;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use parlour_engine::{EngineError, topics::set_logo};
use parlour_model::Blob;
use parlour_wire::live::put_topic_logo::Request;

use crate::{App, failure::Failure, operation::Call, picture, reply::Reply};

/// Bytes of a picture.
const BYTES_MAX: usize = 512 * 1024;

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let Request { name, data, .. } = call.request.clone();
    let sent = picture::in_turn(move || sent(name, &data)).await??;
    call.write(&app, move |cx, tx, caller, it| set_logo(cx, tx, caller, it.chat_topic_id, sent)).await?;
    Ok(Reply::Nothing)
}

/// The picture that was sent; `None` where there is none.
fn sent(name: String, data: &str) -> Result<Option<Blob>, EngineError> {
    let bytes = BASE64_STANDARD.decode(data.trim());
    let bytes = bytes.map_err(|error| EngineError::invalid("Data", format!("Base64 is expected: {error}")))?;
    if bytes.is_empty() {
        return Ok(None);
    }
    if bytes.len() > BYTES_MAX {
        return Err(EngineError::invalid("Data", format!("at most {BYTES_MAX} bytes")));
    }
    let media_type = picture::media_type(&bytes)
        .ok_or_else(|| EngineError::invalid("Data", "a picture in PNG, JPEG, GIF or WebP is expected"))?;
    match picture::fault(&bytes, media_type) {
        Some(reason) => Err(EngineError::invalid("Data", reason)),
        None => Ok(Some(Blob { id: 0, name, media_type: media_type.to_owned(), bytes })),
    }
}
