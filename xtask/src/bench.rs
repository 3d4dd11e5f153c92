//! `cargo xtask bench`: measures the release build; the figures and their bars live in the bench package.

use crate::{
    run::{Outcome, cargo, succeed},
    setup::install_if_possible,
};

/// What streams of events are held against, and where its packages put it.
const NCHAN: (&[&str], &str) = (&["nginx-light", "libnginx-mod-nchan"], "/usr/lib/nginx/modules/ngx_nchan_module.so");

/// Builds the server as it is released, then runs the bench against it.
pub(crate) fn bench(arguments: &[String]) -> Outcome {
    if arguments.is_empty() || arguments.iter().any(|name| name == "streams") {
        install_if_possible(NCHAN.0, NCHAN.1);
    }
    succeed(&mut cargo(&["build", "--release", "--package", "parlour"]))?;
    succeed(cargo(&["run", "--release", "--package", "parlour-bench", "--"]).args(arguments))
}
