//! `parlour serve`.

use std::{io::Write, sync::Arc, thread, time::Duration};

use parlour_engine::data::import;
use parlour_store::{Location, count_users, is_empty, list_demo_logins, mark_demo_passwords};
use tokio::{
    net::TcpListener,
    signal::unix::{Signal, SignalKind, signal},
    sync::oneshot,
    task::JoinHandle,
    time::timeout,
};

use crate::{
    App, Settings, StartError,
    auth::hash_password,
    cli::{prepare, sole_server, start_up, unsafe_settings, write},
    clock::Clock,
    demo::{DEMO_LOGINS, demo_data, pulse},
    files, jobs, mail, open_files, pages, same_logins,
};

/// How long a thread that waits or hashes lives on without work.
const BLOCKING_THREAD_IDLE: Duration = Duration::from_secs(1);
/// The pause between two tries to reach the database.
const DATABASE_PAUSE: Duration = Duration::from_secs(1);
/// How long mail that is on its way is waited for at the end. What is not through by then is sent again later.
const MAIL_WAIT: Duration = Duration::from_secs(5);
/// How long threads that still read or hash are waited for at the end.
const SHUTDOWN_WAIT: Duration = Duration::from_secs(5);

pub(super) fn run(settings: &Settings, clock: &Clock) -> Result<(), String> {
    prepare(settings)?;
    open_files::allow_all();
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        // The allocator gives a password's 19 MiB back when the thread that hashed it ends, not before.
        .thread_keep_alive(BLOCKING_THREAD_IDLE)
        .build()
        .map_err(|error| format!("no threads: {error}"))?;
    {
        let _entered = runtime.enter();
        ignore_hang_ups()?;
    }
    let lock = match settings.location() {
        Location::Sqlite(_) => sole_server::lock(&settings.data),
        Location::Postgres(_) => None,
    };
    let app = open_app(settings, clock)?;
    let demo_logins = app.store.read(list_demo_logins).map_err(|error| error.to_string())?;
    unsafe_settings::check(&app.settings, &demo_logins)?;
    let loaded = settings.demo && load_demo(&app, clock)?;
    for sentence in app.store.read(same_logins::sentences).map_err(|error| error.to_string())? {
        tracing::warn!("{sentence}");
    }
    let users = app.store.read(count_users).map_err(|error| error.to_string())?;
    let served = runtime.block_on(listen(Arc::clone(&app), users, loaded));
    // The store is closed last and out here: its connections must not be waited for on a thread of the runtime.
    runtime.shutdown_timeout(SHUTDOWN_WAIT);
    app.read_threads.end(SHUTDOWN_WAIT);
    drop(app);
    drop(lock);
    served
}

/// Opens the store and makes everything ready, once the database can be reached.
fn open_app(settings: &Settings, clock: &Clock) -> Result<Arc<App>, String> {
    let give_up_at = clock.elapsed() + settings.database_wait;
    loop {
        match App::open(settings.clone(), Arc::clone(clock)) {
            Err(StartError::Store(error)) if settings.database.is_some() && error.may_come_up() => {
                if clock.elapsed() >= give_up_at {
                    return Err(error.to_string());
                }
                tracing::warn!(%error, "the database cannot be used yet; trying again");
                thread::sleep(DATABASE_PAUSE);
            }
            opened => return opened.map_err(|error| error.to_string()),
        }
    }
}

/// Ignores SIGHUP, which terminals send when they close, and tools that rotate logs; else it would end the program.
fn ignore_hang_ups() -> Result<(), String> {
    let mut hang_ups = listen_to(SignalKind::hangup())?;
    tokio::spawn(async move {
        while hang_ups.recv().await.is_some() {
            tracing::info!("SIGHUP is ignored: settings are read at the start only; SIGTERM ends the server");
        }
    });
    Ok(())
}

fn listen_to(kind: SignalKind) -> Result<Signal, String> {
    signal(kind).map_err(|error| format!("cannot listen to signals: {error}"))
}

/// Serves; `users` is the number of users when the store was opened, and `demo` says that the demo was loaded just now.
async fn listen(app: Arc<App>, users: i64, demo: bool) -> Result<(), String> {
    let asked = app.settings.listen.clone();
    let listener = TcpListener::bind(&asked).await.map_err(|error| format!("cannot listen on {asked}: {error}"))?;
    let address = listener.local_addr().map_err(|error| error.to_string())?;
    let (mut terminate, mut interrupt) = (listen_to(SignalKind::terminate())?, listen_to(SignalKind::interrupt())?);
    // Whoever started us waits for this line; that nobody reads it is no reason to stop.
    let _ = writeln!(std::io::stdout(), "listening on http://{address}");
    start_up::log(&app, address, users);
    pages::say_what_is_missing();
    let stop = async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
        tracing::info!("stopping");
    };
    let demo = if demo {
        let pulse = pulse::start(Arc::clone(&app)).await.map_err(|failure| format!("the demo: {failure:?}"))?;
        Some(tokio::spawn(pulse))
    } else {
        None
    };
    files::warn_of_missing_files(&app).await;
    let scheduler = tokio::spawn(jobs::run(Arc::clone(&app)));
    let watching = tokio::spawn(files::watch_place(Arc::clone(&app)));
    let mailing = start_mail(&app);
    crate::serve(Arc::clone(&app), listener, stop).await;
    if let Some((task, stop)) = mailing {
        stop_mail(task, stop).await;
    }
    files::leave_place(&app).await;
    for task in demo.into_iter().chain([scheduler, watching]) {
        task.abort();
        // It was told to end; there is nothing to hear from it.
        let _ = task.await;
    }
    Ok(())
}

/// Sends mail from now on, if there is a server that takes it.
fn start_mail(app: &Arc<App>) -> Option<(JoinHandle<()>, oneshot::Sender<()>)> {
    let courier = Arc::clone(app.courier.as_ref()?);
    let (stop, stopping) = oneshot::channel();
    Some((tokio::spawn(mail::run(Arc::clone(app), courier, stopping)), stop))
}

async fn stop_mail(mut task: JoinHandle<()>, stop: oneshot::Sender<()>) {
    // It may have ended by itself, which the log says.
    let _ = stop.send(());
    if timeout(MAIL_WAIT, &mut task).await.is_err() {
        task.abort();
        let _ = task.await;
    }
}

/// Loads the demo data into an empty store, and says who can log in; false when the store is not empty.
fn load_demo(app: &App, clock: &Clock) -> Result<bool, String> {
    if !app.store.read(is_empty).map_err(|error| error.to_string())? {
        return Ok(false);
    }
    let mut data = demo_data(clock.now());
    for record in &mut data.associates {
        let login = DEMO_LOGINS.iter().find(|login| login.name == record.associate.name);
        record.password_hash = login.map(|login| hash_password(login.password));
    }
    write(&app.store, clock, move |cx, tx| {
        import(cx, tx, data)?;
        Ok(mark_demo_passwords(tx)?)
    })?;
    let mut out = std::io::stdout();
    let _ = writeln!(out, "demo logins:");
    for login in DEMO_LOGINS {
        let _ = writeln!(out, "  {:<10} {:<14} {}", login.name, login.password, login.purpose);
    }
    Ok(true)
}
