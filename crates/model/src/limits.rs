//! How long texts may be, in characters (specification §13.3, §13.4).
//!
//! What is longer is refused where it sets the desk up, and cut where it comes from a visitor: nobody is to lose a chat
//! over the name of a company.

/// A visitor's alias.
pub const ALIAS_MAX: usize = 64;
/// A host, name, e-mail address or company of a visitor.
pub const VISITOR_FIELD_MAX: usize = 255;
/// A visitor's telephone number.
pub const PHONE_MAX: usize = 32;
/// The copies of the first and last message that a session holds.
pub const MESSAGE_COPY_MAX: usize = 1024;
/// A message, and the welcome that becomes one; longer ones are refused.
pub const MESSAGE_MAX: usize = 20_000;
/// The author of a message.
pub const AUTHOR_MAX: usize = 255;
/// The parameter of a special message; longer ones are refused.
pub const SPECIAL_PARAM_MAX: usize = 255;
/// A file sent in a chat, in bytes; longer ones are refused.
pub const FILE_BYTES_MAX: usize = 20 * 1024 * 1024;

/// A name, description, recipient or header among the settings of a topic.
pub(crate) const SETTING_LINE_MAX: usize = 255;
/// A text of several sentences among the settings of a topic.
pub(crate) const SETTING_TEXT_MAX: usize = 1024;
pub(crate) const COLOR_MAX: usize = 16;
pub(crate) const FONT_MAX: usize = 64;
pub(crate) const FONT_SIZE_MAX: usize = 16;
pub(crate) const LANGUAGE_ISO_CODE_MAX: usize = 63;
pub(crate) const BOT_NAME_MAX: usize = 80;
