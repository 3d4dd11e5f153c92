//! What goes wrong: kills, hostile and slow clients, secrets that look for a way out, text that is no text.
//!
//! The sizes are those of a run on each change; each trial has a sentence in the reliability document.

mod after;
mod client;
mod clock_jumps;
mod crowd;
mod delivery;
mod dice;
mod failing_store;
mod found_by_chance;
mod frozen_database;
mod hostile_input;
mod idempotency;
mod injection;
mod killed_at_work;
mod killed_import;
mod killed_server;
mod killed_uploading;
mod killed_while_writing;
mod login_answers;
mod markup;
mod pick_ups;
mod races;
mod reconnect_storm;
mod rights_at_random;
mod secrets;
mod slow_clients;
mod slow_readers;
mod stopped_at_work;
mod stream_cuts;
mod stream_restarts;
