//! `GET /live/v1/widget/topics/{ChatTopicId}`.

use std::sync::Arc;

use parlour_engine::visitor::show_topic;
use parlour_wire::live::widget::get_topic::Request;

use crate::{App, auth::may_show_widget, failure::Failure, operation::Call, reply::Reply};

pub(crate) async fn handle(app: Arc<App>, call: Call<Request>) -> Result<Reply, Failure> {
    let (topic_id, shared, directory) = (call.request.chat_topic_id, Arc::clone(&app), call.directory.0.clone());
    let shown = app.read(move |tx| {
        shared.with_cx(0, |cx| {
            // The picture's own key makes the address another with each picture.
            show_topic(cx, tx, topic_id, |topic| {
                let picture = topic.widget.logo_blob_id;
                format!("{directory}/live/v1/widget/topics/{topic_id}/logo?v={picture}")
            })
        })
    });
    let (topic, origins) = shown.await?;
    may_show_widget(&call.headers, &origins)?;
    Ok(call.reply(&topic))
}
