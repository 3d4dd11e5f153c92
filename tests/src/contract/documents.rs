//! Documents that are made from the code, and must not fall behind it. `PARLOUR_BLESS=1` writes them.

use std::{collections::BTreeMap, fmt::Write};

use clap::CommandFactory;
use parlour::CommandLine;
use parlour_harness::document;
use parlour_wire::{
    operation::{Access, OPERATIONS},
    vendor_operations::{vendor_operation_at, vendor_operations},
};

#[test]
fn the_document_of_operations_is_that_of_the_table() {
    let mut text = String::from(
        "# Operations\n\nMade from the table of operations; `/openapi.json` of a running server says more, and `/docs` lets you try \
         them.\n\n| Operation | Call | Who | What |\n|---|---|---|---|\n",
    );
    for meta in OPERATIONS {
        let who = match meta.access {
            Access::Open => "anybody",
            Access::LoggedIn => "logged in",
            Access::Visitor => "visitor",
        };
        let successor = meta.successor.map(|name| format!(" **Deprecated**: use `{name}`.")).unwrap_or_default();
        let (method, summary) = (meta.method.name(), meta.summary);
        let _ = writeln!(text, "| {} | `{method} {}` | {who} | {summary}{successor} |", meta.name, meta.path);
    }
    text.push_str(
        "\nEvery operation takes `$select`, `Accept`, `Accept-Language`, `SO-Language`, `SO-Culture`, `SO-TimeZone` and \
         `SO-AppToken`; bodies may be JSON, XML or a form.\n\n\
         \"No date\" is `0001-01-01T00:00:00`. Where `SO-TimeZone` names a zone or asks for offsets, it is that instant in \
         the standard time of the zone: `0001-01-01T01:00:00+01:00` in Norway. West of UTC, where the instant would lie in \
         the year 0, it is the first second of the year 1: `0001-01-01T00:00:00-05:00` in New York. Dates before \
         0001-01-02, on the clock of any zone, are read as no date.\n\nWhat makes something (a message, a session, the first of the \
         queue) also takes `Idempotency-Key`, 1 to 255 visible characters: the same call again under the same key acts once, and a call with other content \
         under it is refused with 409.\n\n\
         An operation that the vendor documents and this server lacks is answered 501 with the `ErrorType` `NotImplemented`; \
         the message names it. An entity that does not exist is answered 404 (`SoNotFoundException`), as is an address that \
         neither has.\n\nA deprecated operation works until the next minor version; its answers have the header `Deprecation`.\n\n\
         A message to the visitor, or a file, by an agent who answers the topic picks up a chat that waits without an owner or a \
         bot, as `PickUpChatSession` does. Of two agents who write at once the second is answered 409, and nothing is stored. \
         Callers who may write and do not answer the topic leave the chat where it is.\n\n## Members of a session that are not written\n\nSaving a session (`SaveChatSessionEntity`, `POST`, `PUT` and \
         `PATCH`) ignores these members, as the server sets them:\n\n\
         | Member | Ignored |\n|---|---|\n\
         | `FirstMessage`, `LastMessage`, `WhenIdle`, `WhenFetched`, `SessionKey`, `InitialQueuePos`, `AlertLevel`, `Rank` | always |\n\
         | `WhenRequested`, `WhenStarted`, `WhenEnded` | always, except in a new session that an administrator makes: a chat that took place before keeps its dates. \
         The three are in that order and not in the future, and `WhenStarted` and `WhenEnded` are given with `WhenRequested` and a `Status` that has started or ended |\n\
         | `TopicId`, `CustomerAlias`, `CustomerHost` | in a session that exists |\n\
         | `Rating` | from callers other than administrators and the program that made the session |\n\
         | `TransferTo` | in a session that is not running |\n\
         | `ChatbotIsActive` | in a session that an agent has or that has ended |\n\
         | `Flags` | in a session that has ended |\n\
         | members of `User`, `Person`, `Contact`, `Project`, `Sale`, `Ticket` and `TransferTo` other than the key (and the name of an associate) | always |\n",
    );
    document("operations.md", &text);
}

#[test]
fn the_document_of_settings_is_that_of_the_command_line() {
    let mut text = String::from(
        "# Configuration\n\nMade from the command line. A flag wins over the environment, the environment over the file \
         (`parlour.toml` in the working directory, or `--config`), the file over the default. Keys of the file are the \
         flags without their dashes, with `_` between words, and `demo` for `serve --demo`; it knows no other keys.\n\n| Flag | Environment | What it is |\n\
         |---|---|---|\n",
    );
    let command = CommandLine::command();
    for argument in command.get_arguments() {
        let (Some(flag), Some(variable)) = (argument.get_long(), argument.get_env()) else { continue };
        let help = argument.get_help().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(text, "| `--{flag}` | `{}` | {help} |", variable.to_string_lossy());
    }
    text.push_str("\n# Commands\n\n| Command | What it does |\n|---|---|\n");
    for subcommand in command.get_subcommands() {
        let help = subcommand.get_about().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(text, "| `parlour {}` | {help} |", subcommand.get_name());
    }
    document("configuration.md", &text);
}

/// The operations of one agent or entity that exist, and the number of those that are missing.
#[derive(Default)]
struct Coverage {
    here: Vec<String>,
    missing: usize,
    is_whole: bool,
}

/// The documented operations by their root, and those that only this server has.
fn coverage() -> (BTreeMap<&'static str, Coverage>, Vec<String>) {
    let mut roots = BTreeMap::<_, Coverage>::new();
    for operation in vendor_operations() {
        let root = roots.entry(operation.root).or_default();
        root.is_whole |= operation.is_whole_entity();
        for method in &operation.methods {
            if !operation.is_in_table(*method) {
                root.missing += 1;
            } else if operation.is_of_agent() {
                root.here.push(format!("`{}`", operation.path));
            } else {
                root.here.push(format!("`{} {}`", method.name(), operation.address()));
            }
        }
    }
    let mut own = Vec::new();
    for meta in OPERATIONS {
        let Some(path) = meta.path.strip_prefix("/api/v1/") else { continue };
        match vendor_operation_at(meta.method, path) {
            None => own.push(format!("`{} {path}`", meta.method.name())),
            // One list of many, or one entity of those that are not told apart.
            Some(operation) if !operation.is_in_table(meta.method) => {
                let here = &mut roots.entry(operation.root).or_default().here;
                here.push(format!("`{} {path}`", meta.method.name()));
            }
            Some(_) => {}
        }
    }
    (roots, own)
}

#[test]
fn the_table_of_coverage_is_that_of_the_operations() {
    let (roots, own) = coverage();
    let mut text = String::from(
        "# What of the vendor's API exists\n\nMade from the table of operations and the list of those that the vendor documents. \
         What is missing is answered 501 with the `ErrorType` `NotImplemented`. [operations.md](../operations.md) says what \
         each operation does.\n",
    );
    for (title, of_agents) in [("Agents", true), ("Entities (REST)", false)] {
        let some = || roots.iter().filter(|(root, _)| root.starts_with("Agents/") == of_agents);
        let _ = write!(text, "\n## {title}\n\n| | Here | Missing |\n|---|---|---|\n");
        for (root, coverage) in some().filter(|(_, coverage)| !coverage.here.is_empty()) {
            let missing = if coverage.is_whole { "all others".to_owned() } else { coverage.missing.to_string() };
            let _ = writeln!(text, "| {root} | {} | {missing} |", coverage.here.join(", "));
        }
        let none: Vec<_> = some().filter(|(_, coverage)| coverage.here.is_empty()).map(|(root, _)| *root).collect();
        let _ = writeln!(text, "\nNothing of: {}.", none.join(", "));
    }
    let _ = write!(
        text,
        "\n## Parlour's own\n\nOperations at addresses of the same kind that the vendor does not have: {}.\n",
        own.join(", ")
    );
    document("integrators/coverage.md", &text);
}
