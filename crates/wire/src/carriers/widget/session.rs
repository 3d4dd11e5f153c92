//! The WidgetSession carrier: a session as its visitor sees it.

use parlour_model::WidgetSession;

use crate::carrier::{Utc, carrier};

carrier! {
    WidgetSession as "WidgetSession"; {
        "ChatSessionId": id,
        "SessionKey": session_key,
        "ChatTopicId": topic_id,
        "Status": status,
        "CustomerName": customer_name,
        "CustomerEmail": customer_email,
        "CustomerPhone": customer_phone,
        "CustomerCompanyName": customer_company_name,
        "CountryId": country_id,
        "CustomerConsented": customer_consented,
        "AgentName": agent_name,
        "AgentPhotoUrl": agent_photo_url,
        "UserIsTyping": user_is_typing,
        "ChatbotIsActive": chatbot_is_active,
        "QueuePosition": queue_position,
        "QueueWaitSeconds": queue_wait_seconds,
        "RequestAllowed": request_allowed,
        "UploadAllowed": upload_allowed,
        "Rating": rating,
        "TicketId": ticket_id,
        "WhenRequested": requested_at as Utc,
        "WhenStarted": started_at as Utc,
        "WhenEnded": ended_at as Utc,
    }
}
