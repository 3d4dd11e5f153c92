//! `GET Ticket/{id}/Messages`: the messages of a ticket as a page of rows.

use parlour_model::TicketMessage;

use crate::{
    Out, Schemas, Spell,
    carrier::{Utc, carrier},
    operation::{Method, Operation},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The ticket.
    pub ticket_id: i32,
}

carrier! {
    Request as "TicketEntity_MessagesRequest"; {
        "TicketId": ticket_id,
    }
}

/// A message as a row, by the vendor's names of columns.
#[derive(Clone, Debug, Default, PartialEq)]
struct Row {
    message: TicketMessage,
}

carrier! {
    Row as "TicketMessageRow"; {
        "PrimaryKey": message.id,
        "EntityName" => "ticketmessage",
        "ticketMessageId": message.id,
        "ticketId": message.ticket_id,
        "author": message.author,
        "createdAt": message.created_at as Utc,
        "slevel": message.slevel,
        "body": message.body,
        "htmlBody": message.html_body,
    }
}

/// The answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Response {
    /// The address of the description of the columns.
    pub metadata: String,
    /// The messages, in order.
    pub messages: Vec<TicketMessage>,
}

impl Response {
    fn rows(&self) -> Vec<Row> {
        self.messages.iter().map(|message| Row { message: message.clone() }).collect()
    }
}

impl Spell for Response {
    fn name() -> String {
        "TicketMessagePage".to_owned()
    }
    fn spell(&self, out: &mut Out<'_>) {
        out.object(|object| {
            object.around("odata.metadata", &self.metadata);
            object.around("odata.nextLink", &Option::<String>::None);
            object.around("value", &self.rows());
        });
    }
    fn schema(schemas: &mut Schemas) -> serde_json::Value {
        schemas.reference("TicketMessagePage", |schemas| {
            let (text, link) = (String::schema(schemas), Option::<String>::schema(schemas));
            let rows = Vec::<Row>::schema(schemas);
            serde_json::json!({ "type": "object", "properties": {
                "odata.metadata": text, "odata.nextLink": link, "value": rows,
            } })
        })
    }
}

/// The operation.
pub static REST: Operation = Operation::new(
    Method::Get,
    "TicketEntity/Messages",
    "/api/v1/Ticket/{TicketId}/Messages",
    "The messages of a ticket with their texts, in order; the first 1,000.",
)
.gives(Response::schema);
