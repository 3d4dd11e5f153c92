//! `GET ChatTopic`: every topic, in the shape of the other lists (specification §11.6).

use parlour_model::TopicRecord;

use crate::{
    Members, Out, Schemas, Spell,
    operation::{Method, Operation, SELECT},
};

/// Takes nothing.
pub type Request = ();

/// What it gives.
#[derive(Debug)]
pub struct Response {
    /// The address of the list.
    pub address: String,
    /// Every topic, by name.
    pub topics: Vec<TopicRecord>,
}

impl Response {
    fn members(&self, object: &mut Members<'_, '_>) {
        object.around("odata.metadata", &self.address);
        object.around("odata.nextLink", &Option::<String>::None);
        object.around("value", &self.topics);
    }
}

impl Spell for Response {
    fn name() -> String {
        "ChatTopicList".to_owned()
    }
    fn spell(&self, out: &mut Out<'_>) {
        out.object(|object| self.members(object));
    }
    fn schema(schemas: &mut Schemas) -> serde_json::Value {
        schemas.whole_reference("ChatTopicList", |schemas| {
            serde_json::json!({ "type": "object", "properties": {
                "odata.metadata": { "type": "string" },
                "odata.nextLink": { "type": "string", "nullable": true },
                "value": Vec::<TopicRecord>::schema(schemas),
            } })
        })
    }
}

/// The operation.
pub static REST: Operation = Operation::new(
    Method::Get,
    "ChatTopic/GetAllChatTopicEntity",
    "/api/v1/ChatTopic",
    "Every topic, for administrators.",
)
.query(&[SELECT])
.gives(Response::schema);
