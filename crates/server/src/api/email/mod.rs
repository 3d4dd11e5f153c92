//! What is found by e-mail address, one file for each operation.

pub(crate) mod get_persons_from_email_address;
