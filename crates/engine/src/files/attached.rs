//! The file of a message, for whoever shows it.

use parlour_model::{Message, WidgetFile};
use parlour_store::{StoreError, Tx, find_file_of_message};

use super::link::PATH;

/// The file that a message tells of; `None` for most messages, which are not looked up.
pub fn attached(tx: &mut Tx<'_>, message: &Message) -> Result<Option<WidgetFile>, StoreError> {
    if !message.message.contains(PATH) {
        return Ok(None);
    }
    let file = find_file_of_message(tx, message.session_id, message.id)?;
    Ok(file.map(|file| WidgetFile { id: file.id, name: file.name, media_type: file.media_type, bytes: file.bytes }))
}
