//! Pictures, one file for each operation.

pub mod get_chat_image_with_size;
