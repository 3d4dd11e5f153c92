//! `GET Person/{id}/Image`: the photograph of a person who is a user.

use crate::{
    At, Fault, Node, Read,
    operation::{Method, Operation, Raw},
};

/// The request.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Request {
    /// The person.
    pub person_id: i32,
    /// Pixels of the width at most, 0 for all.
    pub width: i32,
    /// Pixels of the height at most, 0 for all.
    pub height: i32,
    /// Whether a clear pixel is the answer where there is no photograph.
    pub clear_pixel: bool,
}

/// The vendor's names for what is given where there is no picture. Only `Null` is an error.
const IF_BLANK: [&str; 6] = ["Null", "Default", "ClearPixel", "SrNoPhoto", "SrNoPhotoWithBorder", "GenericFileIcon"];

impl Read for Request {
    fn read(node: &Node, at: &At<'_>) -> Result<Self, Fault> {
        let if_blank = String::read(node.member("ifBlank"), &at.member("ifBlank"))?;
        let named = IF_BLANK.iter().position(|name| name.eq_ignore_ascii_case(if_blank.trim()));
        if named.is_none() && !if_blank.is_empty() {
            return Err(at.member("ifBlank").fault(format!("one of {} is expected", IF_BLANK.join(", "))));
        }
        Ok(Self {
            person_id: Read::read(node.member("PersonId"), &at.member("PersonId"))?,
            width: Read::read(node.member("w"), &at.member("w"))?,
            height: Read::read(node.member("h"), &at.member("h"))?,
            clear_pixel: named.is_some_and(|named| named > 0),
        })
    }
}

/// The operation.
pub static REST: Operation = Operation::new(
    Method::Get,
    "PersonEntity/Image",
    "/api/v1/Person/{PersonId}/Image",
    "The photograph of a person who is a user.",
)
.query(&[
    ("w", "Pixels of the width at most."),
    ("h", "Pixels of the height at most."),
    ("ifBlank", "Null for 404 where there is no photograph, which is the default; any other of the vendor's names for a clear pixel."),
])
.raw(Raw::Answer);
