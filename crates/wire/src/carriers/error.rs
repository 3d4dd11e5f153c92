//! The error carrier (specification §10.8).

use parlour_model::FormFault;
use serde_json::json;

use crate::{Members, Out, Schemas, Spell};

/// What a caller is told when something does not work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ErrorCarrier {
    /// The vendor's name of the kind: `ArgumentException`, `SoSessionException`, …
    pub error_type: &'static str,
    /// What went wrong, naming the member.
    pub message: String,
    /// The operation.
    pub error_source: String,
    /// What is wrong with a form, field by field; no member at all where there is nothing.
    pub faults: Vec<FormFault>,
}

impl ErrorCarrier {
    fn write(&self, object: &mut Members<'_, '_>) {
        object.member("Error", &true);
        object.member("ErrorType", &self.error_type);
        object.member("Message", &self.message);
        object.member("ErrorMessage", &self.message);
        object.member("ErrorSource", &self.error_source);
        object.member("FriendlyMessage", &Option::<String>::None);
        if !self.faults.is_empty() {
            object.member("Faults", &self.faults);
        }
    }
}

impl Spell for ErrorCarrier {
    fn name() -> String {
        "ErrorCarrier".to_owned()
    }
    fn spell(&self, out: &mut Out<'_>) {
        out.object(|object| self.write(object));
    }
    fn schema(schemas: &mut Schemas) -> serde_json::Value {
        schemas.whole_reference("ErrorCarrier", |schemas| {
            let faults = Vec::<FormFault>::schema(schemas);
            json!({ "type": "object", "required": ["Error", "ErrorType", "Message"], "properties": {
                "Error": { "type": "boolean" }, "ErrorType": { "type": "string" }, "Message": { "type": "string" },
                "ErrorMessage": { "type": "string" }, "ErrorSource": { "type": "string" },
                "FriendlyMessage": { "type": "string", "nullable": true },
                "Faults": faults,
            } })
        })
    }
}

impl Spell for FormFault {
    fn name() -> String {
        "FormFault".to_owned()
    }
    fn spell(&self, out: &mut Out<'_>) {
        out.object(|object| {
            object.member("Member", &self.member);
            object.member("Reason", &self.reason.name());
        });
    }
    fn schema(schemas: &mut Schemas) -> serde_json::Value {
        schemas.whole_reference("FormFault", |_| {
            json!({ "type": "object", "properties": {
                "Member": { "type": "string" },
                "Reason": { "type": "string", "enum": ["Required", "Email", "Domain", "Consent", "TooLong"] },
            } })
        })
    }
}
