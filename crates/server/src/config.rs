//! The command line, the environment and the configuration file, and the settings they make together.
//!
//! A flag wins over the environment, the environment over the file, the file over the default.

mod ranges;
mod unknown;

use std::{
    io,
    net::{IpAddr, SocketAddr},
    path::PathBuf,
    time::Duration,
};

use clap::{Args, CommandFactory as _, Parser};
use parlour_engine::LoginLimits;
use parlour_model::Timers;
use parlour_store::{Limits, Location};
use parlour_wire::zones::{self, VendorZone};
use serde::Deserialize;

use crate::{
    auth::OpenIdSettings, caches::Caches, cli::Command, cors::Cors, files::FilesLocation, mail, mail::MailSettings,
    openid_provider, visitors::VisitorSettings,
};

/// The shortest token that readers of the metrics may have.
const METRICS_TOKEN_CHARS_MIN: usize = 16;
/// The longest name of a tenant.
const TENANT_CHARS_MAX: usize = 64;

/// A self-hosted live-chat server that speaks the SuperOffice Chat Web API.
#[derive(Debug, Parser)]
#[command(name = "parlour", version, about, max_term_width = 100)]
pub struct CommandLine {
    #[command(subcommand)]
    pub(crate) command: Command,
    #[command(flatten)]
    flags: Flags,
}

/// Every setting, as a flag and as an environment variable.
#[derive(Debug, Default, Args)]
struct Flags {
    /// The configuration file [default: parlour.toml in the working directory, if there is one].
    #[arg(long, env = "PARLOUR_CONFIG", global = true)]
    config: Option<PathBuf>,
    /// The address to listen on; port 0 picks a free one [default: 127.0.0.1:8080].
    #[arg(long, env = "PARLOUR_LISTEN", global = true)]
    listen: Option<String>,
    /// The folder of the embedded store [default: parlour-data].
    #[arg(long, env = "PARLOUR_DATA", global = true)]
    data: Option<PathBuf>,
    /// A PostgreSQL database instead of the embedded store: postgres://…
    #[arg(long, env = "PARLOUR_DATABASE", hide_env_values = true, global = true)]
    database: Option<String>,
    /// How long the database may take to answer a call that reads, in seconds; then the call is answered with 503
    /// [default: 5].
    #[arg(long, env = "PARLOUR_STORE_READ_SECONDS", global = true)]
    store_read_seconds: Option<u32>,
    /// How long the database may take for a call that writes, its turn included, in seconds; then the call is answered with
    /// 503 [default: 10].
    #[arg(long, env = "PARLOUR_STORE_WRITE_SECONDS", global = true)]
    store_write_seconds: Option<u32>,
    /// How long the server waits at its start for a database that cannot be reached yet, in seconds [default: 60].
    #[arg(long, env = "PARLOUR_DATABASE_WAIT_SECONDS", global = true)]
    database_wait_seconds: Option<u32>,
    /// Where files sent in chats lie: a folder, or s3://bucket/prefix with its credentials in the environment where the
    /// program was built for it [default: the folder files in that of --data].
    #[arg(long, env = "PARLOUR_FILES", global = true)]
    files: Option<String>,
    /// Join nodes through NATS: nats://… Not built yet: the server refuses to start with it.
    #[arg(long, env = "PARLOUR_NATS", hide_env_values = true, global = true)]
    nats: Option<String>,
    /// The time zone of dates without one, as the vendor's code [default: UTC].
    #[arg(long, env = "PARLOUR_BASE_ZONE", global = true)]
    base_zone: Option<String>,
    /// Origins whose pages may call the API, separated by blanks, or * [default: none].
    #[arg(long, env = "PARLOUR_CORS_ORIGINS", global = true)]
    cors_origins: Option<String>,
    /// Addresses of proxies whose X-Forwarded-For and X-Forwarded-Proto are believed. A proxy must set both, and not pass on those
    /// of its callers; a caller that it does not name counts as a stranger. The header Forwarded is not read [default: none].
    #[arg(long, env = "PARLOUR_TRUSTED_PROXIES", global = true, value_delimiter = ',')]
    trusted_proxies: Option<Vec<IpAddr>>,
    /// The longest request body, in bytes [default: 1048576].
    #[arg(long, env = "PARLOUR_BODY_BYTES_MAX", global = true)]
    body_bytes_max: Option<usize>,
    /// Compress answers with gzip for clients that accept it; false where a proxy in front does that [default: true].
    #[arg(long, env = "PARLOUR_COMPRESS_RESPONSES", global = true)]
    compress_responses: Option<bool>,
    /// Maximum size of all caches together, in bytes: answers, pages of the embedded store, logins [default: 67108864].
    #[arg(long, env = "PARLOUR_CACHE_BYTES_MAX", global = true)]
    cache_bytes_max: Option<u64>,
    /// Take names and passwords (Basic) [default: true].
    #[arg(long, env = "PARLOUR_AUTHORIZE_WITH_USERNAME", global = true)]
    authorize_with_username: Option<bool>,
    /// Take login tickets (SOTicket) [default: true].
    #[arg(long, env = "PARLOUR_AUTHORIZE_WITH_TICKET", global = true)]
    authorize_with_ticket: Option<bool>,
    /// Take passwords over plain HTTP from other machines too [default: false].
    #[arg(long, env = "PARLOUR_BASIC_WITHOUT_TLS", global = true)]
    basic_without_tls: Option<bool>,
    /// How long browsers that came over TLS once may come over TLS alone, in seconds (Strict-Transport-Security); 0 to leave
    /// that to the proxy [default: 31536000].
    #[arg(long, env = "PARLOUR_HSTS_SECONDS", global = true)]
    hsts_seconds: Option<u32>,
    /// A login ends after that long however much it is used, in days [default: 30].
    #[arg(long, env = "PARLOUR_LOGIN_DAYS_MAX", global = true)]
    login_days_max: Option<u32>,
    /// A login of an administrator ends after that long however much it is used, in hours [default: 12].
    #[arg(long, env = "PARLOUR_ADMINISTRATOR_LOGIN_HOURS_MAX", global = true)]
    administrator_login_hours_max: Option<u32>,
    /// Start with settings that are refused as unsafe, and warn instead: the demo, its passwords, or passwords over plain HTTP
    /// together with pages of every origin, where others can reach them [default: false].
    #[arg(long, env = "PARLOUR_ALLOW_UNSAFE_SETTINGS", global = true)]
    allow_unsafe_settings: Option<bool>,
    /// Answer only programs whose SO-AppToken is known [default: false].
    #[arg(long, env = "PARLOUR_REQUIRE_APP_TOKEN", global = true)]
    require_app_token: Option<bool>,
    /// Show administrators the keys of sessions that programs made; false shows them to nobody else than who made the
    /// session [default: true].
    #[arg(long, env = "PARLOUR_SHOW_SESSION_KEYS", global = true)]
    show_session_keys: Option<bool>,
    /// A queued visitor whose client is silent that long has left, in seconds [default: 60].
    #[arg(long, env = "PARLOUR_DEAD_IN_QUEUE_SECONDS", global = true)]
    dead_in_queue_seconds: Option<u32>,
    /// A visitor in a form before the chat whose client is silent that long has left, in seconds [default: 900].
    #[arg(long, env = "PARLOUR_DEAD_IN_FORM_SECONDS", global = true)]
    dead_in_form_seconds: Option<u32>,
    /// A running chat whose visitor is silent that long, client and all, is over, in seconds [default: 600].
    #[arg(long, env = "PARLOUR_DEAD_WHILE_ACTIVE_SECONDS", global = true)]
    dead_while_active_seconds: Option<u32>,
    /// A running chat in which nobody wrote for that long is over, in seconds [default: 3600].
    #[arg(long, env = "PARLOUR_IDLE_SECONDS", global = true)]
    idle_seconds: Option<u32>,
    /// A finished chat can be reopened that long, in seconds [default: 1800].
    #[arg(long, env = "PARLOUR_REOPEN_SECONDS", global = true)]
    reopen_seconds: Option<u32>,
    /// What was deleted is removed for good after that long, in seconds [default: 43200].
    #[arg(long, env = "PARLOUR_PURGE_SECONDS", global = true)]
    purge_seconds: Option<u32>,
    /// An offered chat waits that long for an answer, in seconds [default: 300].
    #[arg(long, env = "PARLOUR_TRANSFER_SECONDS", global = true)]
    transfer_seconds: Option<u32>,
    /// An agent who made no call for that long is away, in seconds [default: 300].
    #[arg(long, env = "PARLOUR_PRESENCE_SECONDS", global = true)]
    presence_seconds: Option<u32>,
    /// A chat whose bot has owed an answer for that long is handed to people, in seconds [default: 30].
    #[arg(long, env = "PARLOUR_BOT_ANSWER_SECONDS", global = true)]
    bot_answer_seconds: Option<u32>,
    /// Messages of one visitor within a minute; 0 for no limit [default: 60].
    #[arg(long, env = "PARLOUR_VISITOR_MESSAGES_PER_MINUTE", global = true)]
    visitor_messages_per_minute: Option<u32>,
    /// Messages of one visitor at once, before that counts; 0 for no limit [default: 5].
    #[arg(long, env = "PARLOUR_VISITOR_MESSAGES_AT_ONCE", global = true)]
    visitor_messages_at_once: Option<u32>,
    /// Other calls of one visitor within a minute, four times as many that only read; 0 for no limit [default: 60].
    #[arg(long, env = "PARLOUR_VISITOR_CALLS_PER_MINUTE", global = true)]
    visitor_calls_per_minute: Option<u32>,
    /// Other calls of one visitor at once, before that counts; 0 for no limit [default: 10].
    #[arg(long, env = "PARLOUR_VISITOR_CALLS_AT_ONCE", global = true)]
    visitor_calls_at_once: Option<u32>,
    /// New chats from one address within an hour; 0 for no limit [default: 20].
    #[arg(long, env = "PARLOUR_VISITOR_SESSIONS_PER_HOUR", global = true)]
    visitor_sessions_per_hour: Option<u32>,
    /// Event streams of one visitor at once; 0 for no limit [default: 10].
    #[arg(long, env = "PARLOUR_VISITOR_STREAMS_AT_ONCE", global = true)]
    visitor_streams_at_once: Option<u32>,
    /// Event streams of one agent at once; 0 for no limit [default: 50].
    #[arg(long, env = "PARLOUR_AGENT_STREAMS_AT_ONCE", global = true)]
    agent_streams_at_once: Option<u32>,
    /// Refuse visitors' mail addresses whose domain does not exist [default: true].
    #[arg(long, env = "PARLOUR_VISITOR_CHECK_DOMAINS", global = true)]
    visitor_check_domains: Option<bool>,
    /// Name servers to ask for that, with their ports [default: those of the system].
    #[arg(long, env = "PARLOUR_VISITOR_NAMESERVERS", global = true, value_delimiter = ',')]
    visitor_nameservers: Option<Vec<SocketAddr>>,
    /// The OpenID Connect issuer whose bearer tokens are taken, and that people log in with; it needs one of the next two
    /// [default: none].
    #[arg(long, env = "PARLOUR_OPENID_ISSUER", global = true)]
    openid_issuer: Option<String>,
    /// What its bearer tokens must name as audience; without it none is taken.
    #[arg(long, env = "PARLOUR_OPENID_AUDIENCE", global = true)]
    openid_audience: Option<String>,
    /// Whom the issuer knows this server as: with it people log in to the console with the issuer. There the address
    /// …/live/v1/login/openid/callback is registered, below --public-url or as browsers see this server.
    #[arg(long, env = "PARLOUR_OPENID_CLIENT_ID", global = true)]
    openid_client_id: Option<String>,
    /// What this server proves that with, unless the issuer knows it as a public client. Better in the file or the environment
    /// than in a flag, which other users of the machine see [default: none].
    #[arg(long, env = "PARLOUR_OPENID_CLIENT_SECRET", hide_env_values = true, global = true)]
    openid_client_secret: Option<String>,
    /// What the issuer is called on the button of the login page [default: its host].
    #[arg(long, env = "PARLOUR_OPENID_LABEL", global = true)]
    openid_label: Option<String>,
    /// The claim that names the associate when a person of the issuer logs in for the first time; from then on the account is
    /// bound to that person (the claims iss and sub). Take a claim that people cannot change at the issuer themselves: otherwise
    /// anybody there can take over an account that is not bound yet. email counts only together with email_verified: true
    /// [default: preferred_username].
    #[arg(long, env = "PARLOUR_OPENID_CLAIM", global = true)]
    openid_claim: Option<String>,
    /// Act as an OpenID Connect provider for the users of this server, at the vendor's addresses, so that registered applications
    /// can log users in. Requires --public-url [default: false].
    #[arg(long, env = "PARLOUR_OPENID_PROVIDER", global = true)]
    openid_provider: Option<bool>,
    /// The mail server: smtp://name:password@host:port or smtps://…, ending in ?tls=none or ?tls=required where STARTTLS is to be
    /// left out, or insisted on with this machine too [default: none, and no mail is sent].
    #[arg(long, env = "PARLOUR_SMTP", hide_env_values = true, global = true)]
    smtp: Option<String>,
    /// Certificates in PEM that the mail server may show beside those of the well-known authorities.
    #[arg(long, env = "PARLOUR_SMTP_CA", global = true)]
    smtp_ca: Option<PathBuf>,
    /// The sender of mail: Parlour <chat@example.com>. Needed with a mail server.
    #[arg(long, env = "PARLOUR_MAIL_FROM", global = true)]
    mail_from: Option<String>,
    /// The address at which agents and visitors reach this server, as it stands in mail and in links: https://… [default: none].
    #[arg(long, env = "PARLOUR_PUBLIC_URL", global = true)]
    public_url: Option<String>,
    /// The name by which clients know this desk: /api/state/NAME, DatabaseContextIdentifier [default: Default].
    #[arg(long, env = "PARLOUR_TENANT", global = true)]
    tenant: Option<String>,
    /// A token that readers of /metrics send as Authorization: Bearer …; better in the file or the environment than in a
    /// flag [default: none, and everybody may read them].
    #[arg(long, env = "PARLOUR_METRICS_TOKEN", hide_env_values = true, global = true)]
    metrics_token: Option<String>,
    /// Show the description of the API, /docs and /openapi.json, to everybody; false hides both [default: true].
    #[arg(long, env = "PARLOUR_SHOW_DOCS", global = true)]
    show_docs: Option<bool>,
    /// What is logged: error, warn, info, debug, or a filter by module [default: info].
    #[arg(long, env = "PARLOUR_LOG", global = true)]
    log: Option<String>,
    /// Log lines as JSON [default: false].
    #[arg(long, env = "PARLOUR_LOG_JSON", global = true)]
    log_json: Option<bool>,
}

/// The configuration file: the same keys.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    listen: Option<String>,
    data: Option<PathBuf>,
    database: Option<String>,
    store_read_seconds: Option<u32>,
    store_write_seconds: Option<u32>,
    database_wait_seconds: Option<u32>,
    files: Option<String>,
    nats: Option<String>,
    base_zone: Option<String>,
    cors_origins: Option<String>,
    trusted_proxies: Option<Vec<IpAddr>>,
    body_bytes_max: Option<usize>,
    compress_responses: Option<bool>,
    cache_bytes_max: Option<u64>,
    authorize_with_username: Option<bool>,
    authorize_with_ticket: Option<bool>,
    basic_without_tls: Option<bool>,
    hsts_seconds: Option<u32>,
    login_days_max: Option<u32>,
    administrator_login_hours_max: Option<u32>,
    allow_unsafe_settings: Option<bool>,
    require_app_token: Option<bool>,
    show_session_keys: Option<bool>,
    dead_in_queue_seconds: Option<u32>,
    dead_in_form_seconds: Option<u32>,
    dead_while_active_seconds: Option<u32>,
    idle_seconds: Option<u32>,
    reopen_seconds: Option<u32>,
    purge_seconds: Option<u32>,
    transfer_seconds: Option<u32>,
    presence_seconds: Option<u32>,
    bot_answer_seconds: Option<u32>,
    visitor_messages_per_minute: Option<u32>,
    visitor_messages_at_once: Option<u32>,
    visitor_calls_per_minute: Option<u32>,
    visitor_calls_at_once: Option<u32>,
    visitor_sessions_per_hour: Option<u32>,
    visitor_streams_at_once: Option<u32>,
    agent_streams_at_once: Option<u32>,
    visitor_check_domains: Option<bool>,
    visitor_nameservers: Option<Vec<SocketAddr>>,
    openid_issuer: Option<String>,
    openid_audience: Option<String>,
    openid_client_id: Option<String>,
    openid_client_secret: Option<String>,
    openid_label: Option<String>,
    openid_claim: Option<String>,
    openid_provider: Option<bool>,
    smtp: Option<String>,
    smtp_ca: Option<PathBuf>,
    mail_from: Option<String>,
    public_url: Option<String>,
    tenant: Option<String>,
    metrics_token: Option<String>,
    show_docs: Option<bool>,
    log: Option<String>,
    log_json: Option<bool>,
    demo: Option<bool>,
}

/// How the server is set up.
#[derive(Clone, Debug)]
pub struct Settings {
    /// The address to listen on.
    pub listen: String,
    /// The folder of the embedded store.
    pub data: PathBuf,
    /// PostgreSQL instead.
    pub database: Option<String>,
    /// How long the database may take for a call.
    pub store_limits: Limits,
    /// How long the server waits at its start for a database that cannot be reached yet.
    pub database_wait: Duration,
    /// Where the bytes of files lie; `None` for the folder `files` in that of the embedded store.
    pub files: Option<FilesLocation>,
    /// The zone of dates without one.
    pub base_zone: &'static VendorZone,
    /// Whose pages may call the API.
    pub cors: Cors,
    /// Whose forwarding headers are believed.
    pub trusted_proxies: Vec<IpAddr>,
    /// The longest request body.
    pub body_bytes_max: usize,
    /// Whether answers are compressed for clients that accept it.
    pub compress_responses: bool,
    /// The most memory that all caches take together, in bytes.
    pub cache_bytes_max: u64,
    /// Basic is taken.
    pub authorize_with_username: bool,
    /// Tickets are taken.
    pub authorize_with_ticket: bool,
    /// Basic is taken over plain HTTP from other machines.
    pub basic_without_tls: bool,
    /// How long browsers may come over TLS alone after they did once; 0 for not at all.
    pub hsts_seconds: u32,
    /// How long a login may last however much it is used.
    pub logins: LoginLimits,
    /// Settings that are unsafe are warned of, not refused.
    pub allow_unsafe_settings: bool,
    /// Only known programs are answered.
    pub require_app_token: bool,
    /// Administrators are shown the keys of sessions that programs made.
    pub show_session_keys: bool,
    /// How long everything may take.
    pub timers: Timers,
    /// How much visitors may do.
    pub visitors: VisitorSettings,
    /// Event streams of one agent at once; 0 for no limit.
    pub agent_streams_at_once: u32,
    pub(crate) openid: Option<OpenIdSettings>,
    /// True if this server is an OpenID Connect provider; requires `public_url`.
    pub openid_provider: bool,
    /// How mail is sent; without it none is.
    pub mail: Option<MailSettings>,
    /// Where this server is reached, as it stands in mail and in links.
    pub public_url: Option<String>,
    /// The name by which clients know this desk.
    pub tenant: String,
    /// The token that readers of the metrics have to send.
    pub metrics_token: Option<String>,
    /// True when the description of the API is shown.
    pub show_docs: bool,
    /// The filter of the log.
    pub log: String,
    /// Whether the log is JSON.
    pub log_json: bool,
    /// Whether an empty store gets the demo data.
    pub demo: bool,
}

impl Settings {
    /// Whether there is a server that takes mail.
    pub fn sends_mail(&self) -> bool {
        self.mail.is_some()
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: "127.0.0.1:8080".to_owned(),
            data: PathBuf::from("parlour-data"),
            database: None,
            store_limits: Limits::default(),
            database_wait: Duration::from_mins(1),
            files: None,
            base_zone: zones::UTC,
            cors: Cors::default(),
            trusted_proxies: Vec::new(),
            body_bytes_max: 1024 * 1024,
            compress_responses: true,
            cache_bytes_max: 64 * 1024 * 1024,
            authorize_with_username: true,
            authorize_with_ticket: true,
            basic_without_tls: false,
            hsts_seconds: 365 * 24 * 60 * 60,
            logins: LoginLimits::default(),
            allow_unsafe_settings: false,
            require_app_token: false,
            show_session_keys: true,
            timers: Timers::default(),
            visitors: VisitorSettings::default(),
            agent_streams_at_once: 50,
            openid: None,
            openid_provider: false,
            mail: None,
            public_url: None,
            tenant: "Default".to_owned(),
            metrics_token: None,
            show_docs: true,
            log: "info".to_owned(),
            log_json: false,
            demo: false,
        }
    }
}

impl CommandLine {
    /// Returns a sentence for each environment variable that looks like a setting of this program and is none.
    pub(crate) fn unknown_variables() -> Vec<String> {
        unknown::sentences(&Self::command(), std::env::vars_os().filter_map(|(name, _)| name.into_string().ok()))
    }

    /// The settings: flags and environment, then the file, then the defaults. The reason as a sentence when they cannot
    /// be.
    pub fn settings(&self) -> Result<Settings, String> {
        let path = self.flags.config.clone().unwrap_or_else(|| PathBuf::from("parlour.toml"));
        let file = match std::fs::read_to_string(&path) {
            Ok(text) => toml::from_str(&text).map_err(|error| format!("{}: {error}", path.display()))?,
            Err(error) if self.flags.config.is_none() && error.kind() == io::ErrorKind::NotFound => File::default(),
            Err(error) => return Err(format!("{}: {error}", path.display())),
        };
        let mut settings = settle(&self.flags, file)?;
        if let Command::Serve { demo: Some(demo) } = self.command {
            settings.demo = demo;
        }
        Ok(settings)
    }
}

fn settle(flags: &Flags, file: File) -> Result<Settings, String> {
    macro_rules! given {
        ($key:ident) => {
            flags.$key.clone().or(file.$key)
        };
        ($key:ident, $default:expr) => {
            given!($key).unwrap_or($default)
        };
    }
    if given!(nats).is_some() {
        return Err("nats: joining nodes through NATS is not built yet".to_owned());
    }
    let defaults = Settings::default();
    macro_rules! milliseconds {
        ($key:ident, $default:expr) => {
            ranges::of(stringify!($key), given!($key), &ranges::SECONDS)?.map_or($default, |it| i64::from(it) * 1000)
        };
    }
    macro_rules! count {
        ($key:ident, $default:expr) => {
            ranges::of(stringify!($key), given!($key), &ranges::COUNT)?.unwrap_or($default)
        };
    }
    let timers = Timers {
        dead_in_queue_ms: milliseconds!(dead_in_queue_seconds, defaults.timers.dead_in_queue_ms),
        dead_in_form_ms: milliseconds!(dead_in_form_seconds, defaults.timers.dead_in_form_ms),
        dead_while_active_ms: milliseconds!(dead_while_active_seconds, defaults.timers.dead_while_active_ms),
        idle_ms: milliseconds!(idle_seconds, defaults.timers.idle_ms),
        reopen_ms: milliseconds!(reopen_seconds, defaults.timers.reopen_ms),
        purge_ms: milliseconds!(purge_seconds, defaults.timers.purge_ms),
        transfer_ms: milliseconds!(transfer_seconds, defaults.timers.transfer_ms),
        presence_ms: milliseconds!(presence_seconds, defaults.timers.presence_ms),
        bot_answer_ms: milliseconds!(bot_answer_seconds, defaults.timers.bot_answer_ms),
    };
    let zone = given!(base_zone, "UTC".to_owned());
    let openid = OpenIdSettings::read(
        (given!(openid_issuer), given!(openid_audience), given!(openid_claim)),
        (given!(openid_client_id), given!(openid_client_secret), given!(openid_label)),
    )?;
    let public_url = given!(public_url).map(|url| mail::public_url(&url)).transpose()?;
    let authorize_with_ticket = given!(authorize_with_ticket, true);
    let openid_provider = given!(openid_provider, false);
    if openid_provider {
        openid_provider::require_settings(public_url.as_deref(), authorize_with_ticket)?;
    }
    let mail = match given!(smtp) {
        None => None,
        Some(address) => Some(MailSettings::read(&address, given!(mail_from), given!(smtp_ca))?),
    };
    Ok(Settings {
        listen: given!(listen, defaults.listen),
        data: given!(data, defaults.data),
        database: given!(database),
        store_limits: Limits {
            read: limit("store_read_seconds", given!(store_read_seconds), defaults.store_limits.read)?,
            write: limit("store_write_seconds", given!(store_write_seconds), defaults.store_limits.write)?,
            ..defaults.store_limits
        },
        database_wait: ranges::of("database_wait_seconds", given!(database_wait_seconds), &ranges::WAIT_SECONDS)?
            .map_or(defaults.database_wait, |it| Duration::from_secs(it.into())),
        files: given!(files).map(|files| FilesLocation::parse(&files)).transpose()?,
        base_zone: zones::by_code_or_id(&zone).ok_or_else(|| format!("base_zone: there is no time zone \"{zone}\""))?,
        cors: Cors::parse(&given!(cors_origins, String::new())),
        trusted_proxies: given!(trusted_proxies, Vec::new()),
        compress_responses: given!(compress_responses, defaults.compress_responses),
        body_bytes_max: ranges::of("body_bytes_max", given!(body_bytes_max), &ranges::BODY_BYTES)?
            .unwrap_or(defaults.body_bytes_max),
        cache_bytes_max: ranges::of("cache_bytes_max", given!(cache_bytes_max), &ranges::CACHE_BYTES)?
            .unwrap_or(defaults.cache_bytes_max),
        authorize_with_username: given!(authorize_with_username, true),
        authorize_with_ticket,
        basic_without_tls: given!(basic_without_tls, false),
        hsts_seconds: given!(hsts_seconds, defaults.hsts_seconds),
        logins: login_limits(given!(login_days_max), given!(administrator_login_hours_max))?,
        allow_unsafe_settings: given!(allow_unsafe_settings, false),
        require_app_token: given!(require_app_token, false),
        show_session_keys: given!(show_session_keys, true),
        timers,
        visitors: VisitorSettings {
            messages_per_minute: count!(visitor_messages_per_minute, defaults.visitors.messages_per_minute),
            messages_at_once: count!(visitor_messages_at_once, defaults.visitors.messages_at_once),
            calls_per_minute: count!(visitor_calls_per_minute, defaults.visitors.calls_per_minute),
            calls_at_once: count!(visitor_calls_at_once, defaults.visitors.calls_at_once),
            sessions_per_hour: count!(visitor_sessions_per_hour, defaults.visitors.sessions_per_hour),
            streams_at_once: count!(visitor_streams_at_once, defaults.visitors.streams_at_once),
            check_domains: given!(visitor_check_domains, defaults.visitors.check_domains),
            nameservers: given!(visitor_nameservers, Vec::new()),
        },
        agent_streams_at_once: count!(agent_streams_at_once, defaults.agent_streams_at_once),
        openid,
        openid_provider,
        mail,
        public_url,
        tenant: given!(tenant).map_or(Ok(defaults.tenant), tenant)?,
        metrics_token: given!(metrics_token).map(metrics_token).transpose()?,
        show_docs: given!(show_docs, true),
        log: given!(log, defaults.log),
        log_json: given!(log_json, false),
        demo: file.demo.unwrap_or(false),
    })
}

/// The name of a tenant, as it is part of an address.
fn tenant(name: String) -> Result<String, String> {
    let is_sound = (1..=TENANT_CHARS_MAX).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte));
    let expected = format!("tenant: 1 to {TENANT_CHARS_MAX} letters, digits, - and _ are expected");
    is_sound.then_some(name).ok_or(expected)
}

/// A token that cannot be guessed.
fn metrics_token(token: String) -> Result<String, String> {
    let fits = token.len() >= METRICS_TOKEN_CHARS_MIN && token.bytes().all(|byte| byte.is_ascii_graphic());
    let expected = format!("metrics_token: at least {METRICS_TOKEN_CHARS_MIN} visible ASCII characters are expected");
    fits.then_some(token).ok_or(expected)
}

/// How long the database may take, between a second and ten minutes.
fn limit(key: &str, given: Option<u32>, default: Option<Duration>) -> Result<Option<Duration>, String> {
    match given {
        None => Ok(default),
        Some(seconds @ 1..=600) => Ok(Some(Duration::from_secs(seconds.into()))),
        Some(_) => Err(format!("{key}: 1 to 600 seconds are expected")),
    }
}

/// The limits of logins. The file may hold numbers that flags may not.
fn login_limits(days_max: Option<u32>, administrator_hours_max: Option<u32>) -> Result<LoginLimits, String> {
    const HOUR_MS: i64 = 60 * 60 * 1000;
    let bounded = |name: &str, given: Option<u32>, max: u32| match given {
        Some(given) if given < 1 || given > max => Err(format!("{name}: 1 to {max} is expected")),
        given => Ok(given.map(i64::from)),
    };
    let defaults = LoginLimits::default();
    let days = bounded("login_days_max", days_max, 3650)?;
    let hours = bounded("administrator_login_hours_max", administrator_hours_max, 87_600)?;
    Ok(LoginLimits {
        ms_max: days.map_or(defaults.ms_max, |days| days * 24 * HOUR_MS),
        administrator_ms_max: hours.map_or(defaults.administrator_ms_max, |hours| hours * HOUR_MS),
    })
}

impl Settings {
    /// Where the store is.
    pub fn location(&self) -> Location {
        match &self.database {
            Some(url) => Location::Postgres(url.clone()),
            None => Location::Sqlite(self.data.join("parlour.db")),
        }
    }

    /// The limits of all caches.
    pub(crate) fn caches(&self) -> Caches {
        Caches::of(self.cache_bytes_max)
    }

    /// The limits of the store, its share of that memory included.
    pub(crate) fn store_limits(&self) -> Limits {
        Limits { page_cache_bytes: self.caches().store_pages, ..self.store_limits }
    }

    /// Where the bytes of files lie.
    pub(crate) fn files_location(&self) -> FilesLocation {
        self.files.clone().unwrap_or_else(|| FilesLocation::Folder(self.data.join("files")))
    }

    /// Bearer tokens of that issuer are taken; the claim names the associate.
    pub fn set_openid(&mut self, issuer: &str, audience: &str, claim: &str) {
        self.openid = Some(OpenIdSettings::of_bearers(issuer, audience, claim));
    }

    /// People log in to the console with that issuer, which knows us by that name and secret.
    pub fn set_openid_client(&mut self, issuer: &str, id: &str, secret: Option<&str>, label: &str) {
        self.openid = Some(OpenIdSettings::of_console(issuer, id, secret, label));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(arguments: &[&str], file: &str) -> Result<Settings, String> {
        let arguments = ["parlour", "check"].iter().chain(arguments);
        let line = CommandLine::try_parse_from(arguments).map_err(|error| error.to_string())?;
        settle(&line.flags, toml::from_str(file).map_err(|error| error.to_string())?)
    }

    #[test]
    fn a_flag_wins_over_the_file_and_the_file_over_the_default() {
        let file = "listen = '0.0.0.0:1'\nbase_zone = 'NO'";
        let both = settings(&["--listen", "127.0.0.1:2"], file).expect("sound");
        assert_eq!((both.listen.as_str(), both.base_zone.code), ("127.0.0.1:2", "NO"));
        let from_file = settings(&[], file).expect("sound");
        assert_eq!(from_file.listen, "0.0.0.0:1");
        assert_eq!(settings(&[], "").expect("sound").listen, "127.0.0.1:8080");
    }

    #[test]
    fn what_cannot_be_is_told() {
        for (arguments, file, reason) in [
            (vec!["--base-zone", "XX"], "", "base_zone"),
            (vec!["--openid-issuer", "https://id.example"], "", "openid_audience or openid_client_id"),
            (vec!["--openid-provider", "true"], "", "openid_provider needs public_url"),
            (vec!["--openid-provider", "true", "--public-url", "http://chat.example.com"], "", "with https"),
            (
                vec!["--public-url", "https://chat.example.com"],
                "openid_provider = true\nauthorize_with_ticket = false",
                "needs authorize_with_ticket",
            ),
            (vec!["--nats", "nats://127.0.0.1"], "", "not built yet"),
            (vec!["--smtp", "smtp://a:secret@mail.example.com"], "", "smtp needs mail_from"),
            (vec!["--smtp", "mail.example.com", "--mail-from", "a@b.no"], "", "smtp: this is not smtp://"),
            (
                vec!["--smtp", "smtp://localhost", "--mail-from", "a@b.no"],
                "smtp_ca = 'no/such.pem'",
                "smtp_ca: no/such.pem",
            ),
            (vec!["--public-url", "chat.example.com"], "", "public_url"),
            (vec!["--tenant", ""], "", "tenant: 1 to 64"),
            (vec!["--tenant", "Cust/1"], "", "tenant: 1 to 64"),
            (vec!["--store-read-seconds", "0"], "", "store_read_seconds: 1 to 600"),
            (vec![], "store_write_seconds = 601", "store_write_seconds: 1 to 600"),
            (vec![], "lisen = 'x'", "lisen"),
            (vec!["--body-bytes-max", "0"], "", "body_bytes_max: 1024 to 1073741824 are possible, not 0"),
            (vec![], "body_bytes_max = 1073741825", "body_bytes_max: 1024 to 1073741824 are possible, not 1073741825"),
            (vec!["--cache-bytes-max", "1099511627777"], "", "cache_bytes_max: 0 to 1099511627776 are possible"),
            (vec!["--idle-seconds", "0"], "", "idle_seconds: 1 to 31536000 are possible, not 0"),
            (vec![], "presence_seconds = 31536001", "presence_seconds: 1 to 31536000 are possible, not 31536001"),
            (vec!["--visitor-calls-at-once", "1000001"], "", "visitor_calls_at_once: 0 to 1000000 are possible"),
            (vec!["--agent-streams-at-once", "4294967295"], "", "agent_streams_at_once: 0 to 1000000 are possible"),
            (vec![], "login_days_max = 0", "login_days_max: 1 to 3650"),
            (vec!["--login-days-max", "0"], "", "login_days_max: 1 to 3650"),
            (vec![], "administrator_login_hours_max = 90000", "administrator_login_hours_max: 1 to 87600"),
        ] {
            let error = settings(&arguments, file).expect_err(reason);
            assert!(error.contains(reason), "{error}");
        }
    }
}
