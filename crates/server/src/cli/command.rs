//! What the program can be told to do, and with what. How each is done stands beside it; settings are in `config`.

use std::path::PathBuf;

use clap::Subcommand;

/// What is to be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Run the server.
    Serve {
        /// On an empty store, load demo data and print the demo logins.
        #[arg(long, env = "PARLOUR_DEMO", num_args = 0..=1, require_equals = true, default_missing_value = "true")]
        demo: Option<bool>,
    },
    /// Read a data set into the store, all or nothing.
    Import {
        /// The file; - is standard input.
        file: PathBuf,
    },
    /// Write everything as a data set.
    Export {
        /// The file; - is standard output.
        #[arg(default_value = "-")]
        file: PathBuf,
    },
    /// Users and their passwords.
    #[command(subcommand)]
    User(UserCommand),
    /// Programs that may call the API where `require_app_token` is on.
    #[command(subcommand)]
    Application(ApplicationCommand),
    /// Whether mail is sent.
    #[command(subcommand)]
    Mail(MailCommand),
    /// Print a new login ticket for a user.
    Ticket {
        /// The user.
        name: String,
    },
    /// Write a copy of the store into a new file, while the server runs. Files sent in chats are not in it.
    Backup {
        /// The file.
        file: PathBuf,
    },
    /// Fill an empty store from a backup.
    Restore {
        /// The file.
        file: PathBuf,
    },
    /// Look for damage in the store, and for files of chats that are missing.
    Check {
        /// Make the figures of the statistics anew where they are not those of the chats.
        #[arg(long)]
        count_again: bool,
        /// Read every file that was sent in a chat, and compare its bytes with what was sent.
        #[arg(long)]
        read_files: bool,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum UserCommand {
    /// Add a user; the password is asked for.
    Add {
        /// The login name.
        name: String,
        /// May set up the desk and sees every session key of the chats listed.
        #[arg(long)]
        administrator: bool,
        /// The full name.
        #[arg(long, default_value = "")]
        full_name: String,
        /// Read the password from standard input instead of asking.
        #[arg(long)]
        password_stdin: bool,
    },
    /// Change a user's password and end the user's logins.
    Password {
        /// The login name.
        name: String,
        /// Read the password from standard input instead of asking.
        #[arg(long)]
        password_stdin: bool,
    },
    /// List the users.
    List,
}

#[derive(Clone, Debug, Subcommand)]
pub(crate) enum ApplicationCommand {
    /// Add a program; prints its token, which is shown only this once.
    Add {
        /// What the program is called.
        name: String,
        /// An address that receives codes when users log in for it with OpenID Connect; may be repeated. Then the client id is printed
        /// before the token, which is the client secret.
        #[arg(long)]
        redirect_address: Vec<String>,
        /// The application cannot keep a secret, for example a program on the user's machine.
        #[arg(long)]
        public_client: bool,
    },
    /// Generate a new key for id tokens. The previous key stays valid until the next renewal.
    RenewKey,
}

#[derive(Debug, Subcommand)]
pub(crate) enum MailCommand {
    /// Send a test mail, and tell what the mail server says.
    Test {
        /// Where to.
        address: String,
    },
}
