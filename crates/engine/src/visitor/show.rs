//! A session as its visitor sees it (specification §4.1, §5.2, §7.3).

use parlour_model::{Session, SessionStatus, Topic, WidgetSession};
use parlour_store::{StoreError, Tx, count_queue, count_queue_before, find_shown_photo};

use crate::{Cx, messages::name_for_visitors};

/// The session, without its key; the topic is the session's, or the default where it is gone.
pub fn show_session(
    cx: &Cx<'_>,
    tx: &mut Tx<'_>,
    session: &Session,
    topic: &Topic,
) -> Result<WidgetSession, StoreError> {
    let queue_position = queue_position(tx, session)?;
    Ok(WidgetSession {
        id: session.id,
        session_key: String::new(),
        topic_id: session.topic_id,
        status: session.status,
        customer_name: session.customer_name.clone(),
        customer_email: session.customer_email.clone(),
        customer_phone: session.customer_phone.clone(),
        customer_company_name: session.customer_company_name.clone(),
        country_id: session.country_id,
        customer_consented: session.customer_consented,
        agent_name: agent_name(tx, session, topic)?,
        agent_photo_url: agent_photo_url(tx, session, topic)?,
        user_is_typing: session.user_is_typing,
        chatbot_is_active: session.chatbot_is_active,
        queue_position,
        queue_wait_seconds: queue_position.saturating_mul(topic.seconds_pr_accept.max(0)),
        request_allowed: may_request(cx, tx, session, topic)?,
        upload_allowed: session.upload_allowed,
        rating: session.rating,
        ticket_id: session.ticket_id,
        requested_at: session.requested_at,
        started_at: session.started_at,
        ended_at: session.ended_at,
    })
}

/// Its place in the queue that agents see, counted from 1; 0 where it is not in it.
pub fn queue_position(tx: &mut Tx<'_>, session: &Session) -> Result<i32, StoreError> {
    if !session.is_queued() {
        return Ok(0);
    }
    let ahead = count_queue_before(tx, session.topic_id, session.requested_at, session.id)?;
    Ok(i32::try_from(ahead + 1).unwrap_or(i32::MAX))
}

/// Whether a request may be left now: on the offline form where there is one, and while waiting where that is switched
/// on and has taken long enough, or enough others wait. A criterion of 0 is off; without any it may be left at once.
pub fn may_request(cx: &Cx<'_>, tx: &mut Tx<'_>, session: &Session, topic: &Topic) -> Result<bool, StoreError> {
    if session.status == SessionStatus::OfflineForm {
        return Ok(topic.ticket_enabled);
    }
    if !topic.use_queue_offline_form || !session.is_queued() {
        return Ok(false);
    }
    let (minutes, length) = (i64::from(topic.offline_form_time_limit), i64::from(topic.offline_form_queue_length));
    if minutes <= 0 && length <= 0 {
        return Ok(true);
    }
    let waited_ms = cx.now.0.saturating_sub(session.queued_at.0);
    Ok((minutes > 0 && waited_ms >= minutes * 60_000) || (length > 0 && count_queue(tx, session.topic_id)? >= length))
}

/// Where the photograph of who answers is, below the server's own address; empty for none. Its key makes the address
/// another with each photograph.
fn agent_photo_url(tx: &mut Tx<'_>, session: &Session, topic: &Topic) -> Result<String, StoreError> {
    let (topic_id, user_id) = (topic.id, session.user_id);
    if user_id == 0 || !topic.widget.show_agent_photo {
        return Ok(String::new());
    }
    let photo = find_shown_photo(tx, topic_id, user_id)?;
    let address = |photo| format!("/live/v1/widget/topics/{topic_id}/agents/{user_id}/photo?v={photo}");
    Ok(photo.map(address).unwrap_or_default())
}

/// Who answers, as the topic shows names.
fn agent_name(tx: &mut Tx<'_>, session: &Session, topic: &Topic) -> Result<String, StoreError> {
    if session.user_id != 0 {
        return name_for_visitors(tx, topic, session.user_id);
    }
    let bot_answers = session.chatbot_is_active && session.status.is_active();
    Ok(if bot_answers { topic.bot.bot_name.clone() } else { String::new() })
}
