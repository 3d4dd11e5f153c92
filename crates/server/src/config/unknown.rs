//! Environment variables that look like settings and are none: most likely they are misspelt.

use clap::Command;
use parlour_model::nearest;

const PREFIX: &str = "PARLOUR_";

/// Returns a sentence for each name with our prefix that no option of the program has.
pub(super) fn sentences(command: &Command, names: impl Iterator<Item = String>) -> Vec<String> {
    let known = variables(command);
    let unknown = names.filter(|name| name.starts_with(PREFIX) && !known.contains(name));
    let sentence = |name: String| match nearest(&name, known.iter().map(String::as_str)) {
        Some(known) => format!("the environment variable {name} is not a setting and has no effect: is {known} meant?"),
        None => format!("the environment variable {name} is not a setting and has no effect"),
    };
    unknown.map(sentence).collect()
}

/// The variables of a command and of those below it.
fn variables(command: &Command) -> Vec<String> {
    let own = command.get_arguments().filter_map(|argument| Some(argument.get_env()?.to_str()?.to_owned()));
    own.chain(command.get_subcommands().flat_map(variables)).collect()
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;
    use crate::CommandLine;

    #[test]
    fn a_misspelt_variable_is_named_with_the_setting_it_is_nearest_to() {
        let names = ["PARLOUR_LISTN", "PARLOUR_LISTEN", "PARLOUR_DEMO", "PARLOUR_COLOUR_OF_THE_DAY", "PATH", "listn"];
        let sentences = sentences(&CommandLine::command(), names.into_iter().map(str::to_owned));
        assert_eq!(
            sentences,
            [
                "the environment variable PARLOUR_LISTN is not a setting and has no effect: is PARLOUR_LISTEN meant?",
                "the environment variable PARLOUR_COLOUR_OF_THE_DAY is not a setting and has no effect",
            ]
        );
    }
}
