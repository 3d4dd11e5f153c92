//! The rules, each a pure function over the tree.

mod dependencies;
mod migrations;
mod operations;
mod placement;
mod shape;
#[cfg(test)]
mod tests;

use super::tree::{Tree, Violation};

/// How a rule is called in the output, and what it finds.
type Rule = (&'static str, fn(&Tree) -> Vec<Violation>);

/// Every rule; a rule that is not listed here does not exist.
pub(crate) const RULES: &[Rule] = &[
    (dependencies::DIRECTION, dependencies::direction),
    (dependencies::NEVER_MEET, dependencies::engine_and_wire_never_meet),
    (dependencies::EDGE, dependencies::edge),
    (dependencies::PLAIN_MODEL, dependencies::plain_model),
    (dependencies::DATABASES, dependencies::databases),
    (placement::SQL, placement::sql),
    (placement::STATUS_CODE, placement::status_code),
    (placement::AMBIENT, placement::ambient),
    (placement::SLEEP, placement::sleep),
    (placement::MACHINE_PATH, placement::machine_path),
    (shape::MAIN_LENGTH, shape::main_length),
    (shape::FILE_LENGTH, shape::file_length),
    (shape::LEFTOVER, shape::leftover),
    (shape::MODULE_DOC, shape::module_doc),
    (shape::MODULE_NAME, shape::module_name),
    (migrations::TWINS, migrations::twins),
    (migrations::REASON, migrations::reason),
    (operations::OPERATIONS, operations::operations),
];

/// What is allowed but worth a look.
pub(crate) fn warnings(tree: &Tree) -> Vec<Violation> {
    shape::long_files(tree)
}
