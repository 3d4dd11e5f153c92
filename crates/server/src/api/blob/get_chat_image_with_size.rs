//! `POST Agents/BLOB/GetChatImageWithSize`.

use std::sync::Arc;

use base64::{Engine as _, prelude::BASE64_STANDARD};
use bytes::Bytes;
use parlour_engine::topics::logo;
use parlour_wire::blob::get_chat_image_with_size::Request;

use crate::{
    App,
    failure::Failure,
    operation::{Call, text},
    picture,
    reply::Reply,
};

pub(crate) async fn handle(app: Arc<App>, mut call: Call<Request>) -> Result<Reply, Failure> {
    let Request { width, height, .. } = call.request;
    let found = call.read(&app, |tx, _, it| logo(tx, it.chat_topic_id)).await?;
    let accept = text(&call.headers, "accept").unwrap_or_default();
    let accepts_bytes = accept.contains("application/octet-stream") || accept.contains("image/");
    let Some(blob) = found else {
        let nothing = Reply::Raw(Bytes::new(), "application/octet-stream");
        return Ok(if accepts_bytes { nothing } else { call.reply(&Option::<String>::None) });
    };
    // What is stored was found to be one of these.
    let media_type = picture::media_type(&blob.bytes).unwrap_or("application/octet-stream");
    let fitted = picture::in_turn(move || picture::fit(blob.bytes, media_type, width, height)).await?;
    if accepts_bytes {
        return Ok(Reply::Raw(fitted.into(), media_type));
    }
    Ok(call.reply(&BASE64_STANDARD.encode(fitted)))
}
