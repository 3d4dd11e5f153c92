//! What goes wrong: kills, hostile and slow clients, secrets that look for a way out, text that is no text.
//!
//! The sizes are those of a run on each change; each trial has a sentence in the reliability document.

mod dice;
mod hostile_input;
mod injection;
mod killed_import;
mod killed_server;
mod login_answers;
mod markup;
mod secrets;
mod slow_clients;
