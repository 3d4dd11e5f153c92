//! The ChatSessionEntity carrier (specification §1.1): the members of the vendor's page in its order, then the newer
//! one, then the rights.

use parlour_model::SessionRecord;

use crate::{
    At, Fault, Members, Node, Out, Read, Schemas, Spell,
    carrier::{Adapter, Rights, carrier},
};

carrier! {
    SessionRecord as "ChatSessionEntity", Rights::None; {
        "ChatSessionId": session.id,
        "TopicId": session.topic_id,
        "User": user,
        "Person": person,
        "CustomerAlias": session.customer_alias,
        "CustomerHost": session.customer_host,
        "CustomerName": session.customer_name,
        "CustomerEmail": session.customer_email,
        "CustomerPhone": session.customer_phone,
        "CustomerConsented": session.customer_consented,
        "CustomerCompanyName": session.customer_company_name,
        "Status": session.status,
        "FirstMessage": session.first_message,
        "LastMessage": session.last_message,
        "WhenRequested": session.requested_at,
        "WhenStarted": session.started_at,
        "WhenEnded": session.ended_at,
        "WhenIdle": session.idle_at,
        "WhenFetched": session.fetched_at,
        "SessionKey": session.session_key,
        "InitialQueuePos": session.initial_queue_pos,
        "AlertLevel": session.alert_level,
        "Rank": session.rank,
        "Flags": session.user_is_typing as Typing,
        "Contact": contact,
        "Project": project,
        "Sale": sale,
        "Ticket": ticket,
        "TransferTo": transfer_to,
        "ChatbotIsActive": session.chatbot_is_active,
        "Rating": session.rating,
    }
}

/// ChatSessionFlags. The vendor's own numbering gives 0 the name `CustomerIsTyping`, so only the agent's typing can be
/// told for certain (specification §14 Q3).
#[derive(Default)]
struct Typing(bool);

impl Spell for Typing {
    fn name() -> String {
        "ChatSessionFlags".to_owned()
    }
    fn spell(&self, out: &mut Out<'_>) {
        out.text(if self.0 { "UserIsTyping" } else { "CustomerIsTyping" });
    }
    fn schema(schemas: &mut Schemas) -> serde_json::Value {
        schemas.reference(
            "ChatSessionFlags",
            |_| serde_json::json!({ "type": "string", "enum": ["CustomerIsTyping", "UserIsTyping"] }),
        )
    }
}

impl Adapter<bool> for Typing {
    type Wire = Self;
    fn write(value: &bool, name: &'static str, object: &mut Members<'_, '_>) {
        object.member(name, &Self(*value));
    }
    fn read(node: &Node, at: &At<'_>) -> Result<bool, Fault> {
        match node {
            Node::Null => Ok(false),
            Node::Integer(bits) => Ok(bits & 1 == 1),
            Node::Text(names) => names.split(',').map(str::trim).try_fold(false, |typing, name| match name {
                _ if name.eq_ignore_ascii_case("UserIsTyping") => Ok(true),
                _ if name.is_empty() || name.eq_ignore_ascii_case("CustomerIsTyping") => Ok(typing),
                _ => i32::read(&Node::Text(name.to_owned()), at)
                    .map(|bits| typing || bits & 1 == 1)
                    .map_err(|_| at.expected("a set of ChatSessionFlags", node)),
            }),
            _ => Err(at.expected("a set of ChatSessionFlags", node)),
        }
    }
}
