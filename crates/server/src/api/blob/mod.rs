//! Pictures, one file for each operation.

pub(crate) mod get_chat_image_with_size;
