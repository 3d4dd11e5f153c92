//! What handlers do with a call: run a verb for its caller, and say in the caller's manner that there was nothing.

use std::{
    sync::{Arc, PoisonError},
    time::Duration,
};

use axum::body::Body;
use parlour_engine::{Cx, EngineError, KEY_CHARS_MAX, OnceKey};
use parlour_model::{Caller, Id, Timestamp};
use parlour_store::{StoreError, Tx};
use parlour_wire::{Carrier, Entity, Links, PatchError, Read, Spelling, ZoneChoice, operation::Method, time};

use crate::{
    App,
    auth::{Asked, Login},
    describe::base_address,
    failure::Failure,
    operation::{Answer, Call, IDEMPOTENCY_KEY, text},
    per_caller::Permit,
    reply::Reply,
    visitors::Kind,
};

/// How long a read that takes long waits until earlier ones of the same person are done.
const HEAVY_READ_WAIT: Duration = Duration::from_secs(10);
/// When a person who has too many of them may try again.
const HEAVY_READ_AGAIN: Duration = Duration::from_secs(2);

impl<Q> Call<Q> {
    /// Who calls.
    pub(crate) fn login(&self) -> Result<&Arc<Login>, Failure> {
        self.login.as_ref().ok_or_else(|| Failure::Unauthenticated("Log in first.".to_owned()))
    }

    /// The parts of the call that authentication looks at.
    pub(crate) fn asked(&self) -> Asked<'_> {
        let (headers, method) = (&self.headers, self.meta.method);
        Asked { headers, method, address: self.address, secure: self.secure }
    }

    /// That the caller sets up the desk: asked before something slow is done for a verb that asks again.
    pub(crate) fn require_administrator(&self) -> Result<(), Failure> {
        if self.login()?.caller.administrator {
            Ok(())
        } else {
            Err(Failure::Forbidden("Only administrators may do that.".to_owned()))
        }
    }

    /// Runs a verb that reads.
    pub(crate) async fn read<T: Send + 'static, E: Into<EngineError> + Send + 'static>(
        &mut self,
        app: &Arc<App>,
        verb: impl FnOnce(&mut Tx<'_>, &Caller, Q) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Failure>
    where
        Q: Default + Send + 'static,
    {
        let caller = self.login()?.caller.clone();
        let request = std::mem::take(&mut self.request);
        let done = app.read(move |tx| Ok::<_, StoreError>(verb(tx, &caller, request).map_err(Into::into))).await?;
        done.map_err(|error| self.failure(error))
    }

    /// Runs a verb that reads and wants to know the time and the rules.
    pub(crate) async fn look<T: Send + 'static, E: Into<EngineError> + Send + 'static>(
        &mut self,
        app: &Arc<App>,
        verb: impl FnOnce(&Cx<'_>, &mut Tx<'_>, &Caller, Q) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Failure>
    where
        Q: Default + Send + 'static,
    {
        let shared = Arc::clone(app);
        self.read(app, move |tx, caller, request| {
            shared.with_cx(caller.associate_id, |cx| verb(cx, tx, caller, request))
        })
        .await
    }

    /// Runs a verb that writes, as one transaction of the caller.
    pub(crate) async fn write<T: Send + 'static, E: Into<EngineError> + Send + 'static>(
        &mut self,
        app: &Arc<App>,
        verb: impl FnOnce(&mut Cx<'_>, &mut Tx<'_>, &Caller, Q) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Failure>
    where
        Q: Default + Send + 'static,
    {
        let caller = self.login()?.caller.clone();
        let request = std::mem::take(&mut self.request);
        let done = app.try_write(caller.associate_id, move |cx, tx| {
            verb(cx, tx, &caller, request).map_err(Into::<EngineError>::into)
        });
        done.await?.map_err(|error| self.failure(error))
    }

    /// Runs a verb that searches or counts in much of what there is; see [`Self::heavy_read`].
    pub(crate) async fn search<T: Send + 'static, E: Into<EngineError> + Send + 'static>(
        &mut self,
        app: &Arc<App>,
        verb: impl FnOnce(&mut Tx<'_>, &Caller, Q) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Failure>
    where
        Q: Default + Send + 'static,
    {
        let permit = self.heavy_read(app).await?;
        let search = move |tx: &mut Tx<'_>, caller: &Caller, request| {
            let _held = permit;
            verb(tx, caller, request)
        };
        self.read(app, search).await
    }

    /// Permission for a read that searches, filters or counts in much of what there is: a few at a time for each person,
    /// so that one person does not keep the readers from the others. To be held by the read itself, which goes on when
    /// the caller hangs up.
    pub(crate) async fn heavy_read(&self, app: &App) -> Result<Permit<Id>, Failure> {
        let permit = app.heavy_reads.take(self.login()?.caller.associate_id, HEAVY_READ_WAIT).await;
        permit.ok_or(Failure::TooMany(HEAVY_READ_AGAIN))
    }

    /// The session whose visitor calls.
    pub(crate) fn visitor(&self) -> Result<Id, Failure> {
        self.visitor.ok_or_else(|| Failure::Unauthenticated("X-Session-Key is missing or wrong.".to_owned()))
    }

    /// That the visitor does not do that too often.
    pub(crate) fn limit(&self, app: &App, kind: Kind) -> Result<(), Failure> {
        let admitted = app.visitor_limits.admit(self.visitor()?, kind, app.clock.elapsed());
        admitted.map_err(|wait| app.throttled("visitor", wait))
    }

    /// Runs a verb that reads for the visitor of a session.
    pub(crate) async fn visit<T: Send + 'static, E: Into<EngineError> + Send + 'static>(
        &mut self,
        app: &Arc<App>,
        verb: impl FnOnce(&Cx<'_>, &mut Tx<'_>, Id, Q) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Failure>
    where
        Q: Default + Send + 'static,
    {
        let (session_id, shared) = (self.visitor()?, Arc::clone(app));
        let request = std::mem::take(&mut self.request);
        let done = app.read(move |tx| {
            Ok::<_, StoreError>(shared.with_cx(0, |cx| verb(cx, tx, session_id, request)).map_err(Into::into))
        });
        done.await?.map_err(|error| self.failure(error))
    }

    /// Runs a verb that writes for the visitor of a session, as one transaction.
    pub(crate) async fn visit_write<T: Send + 'static, E: Into<EngineError> + Send + 'static>(
        &mut self,
        app: &Arc<App>,
        verb: impl FnOnce(&mut Cx<'_>, &mut Tx<'_>, Id, Q) -> Result<T, E> + Send + 'static,
    ) -> Result<T, Failure>
    where
        Q: Default + Send + 'static,
    {
        let session_id = self.visitor()?;
        let request = std::mem::take(&mut self.request);
        let done = app.try_write(0, move |cx, tx| verb(cx, tx, session_id, request).map_err(Into::<EngineError>::into));
        done.await?.map_err(|error| self.failure(error))
    }

    /// What the caller is told. Who names something that is not there in an address finds nothing there; in a body it is
    /// a wrong value.
    fn failure(&self, error: EngineError) -> Failure {
        match error {
            EngineError::Unknown { .. } if self.meta.is_rest() => Failure::NotFound(error.to_string()),
            error => error.into(),
        }
    }

    /// What there is; of the entities' kind, nothing is an error.
    pub(crate) fn found<T>(&self, found: Option<T>) -> Result<Option<T>, Failure> {
        if found.is_none() && self.meta.is_rest() { Err(nothing_there()) } else { Ok(found) }
    }

    /// The answer to what removes: of the entities' kind, nothing to remove is an error.
    pub(crate) fn removed(&self, removed: bool) -> Result<Reply, Failure> {
        if !removed && self.meta.is_rest() { Err(nothing_there()) } else { Ok(Reply::Nothing) }
    }

    /// When the caller last looked, and wants nothing if nothing has changed since. Only reading depends on it: who
    /// writes is told what was written.
    fn if_modified_since(&self) -> Option<Timestamp> {
        if self.meta.method != Method::Get {
            return None;
        }
        time::parse_http_date(text(&self.headers, "if-modified-since")?)
    }

    /// When the caller last looked, and wants nothing done if it has changed since.
    pub(crate) fn if_unmodified_since(&self) -> Option<Timestamp> {
        time::parse_http_date(text(&self.headers, "if-unmodified-since")?)
    }

    /// The answer that is one entity: with its links for REST operations, and with when it changed, where that is known.
    pub(crate) fn entity<T: Carrier>(
        &self,
        app: &App,
        found: Option<T>,
        path: &str,
        key: impl Fn(&T) -> (i32, Timestamp),
    ) -> Result<Answer, Failure> {
        let Some(entity) = self.found(found)? else { return Ok(self.reply(&Option::<T>::None).into()) };
        if !self.meta.is_rest() {
            return Ok(self.reply(&entity).into());
        }
        let (id, modified_at) = key(&entity);
        let modified_at = Some(modified_at).filter(|at| at.is_some());
        // The header knows whole seconds.
        let is_old = |since: Timestamp| modified_at.is_some_and(|at| at.0.div_euclid(1000) * 1000 <= since.0);
        if self.if_modified_since().is_some_and(is_old) {
            return Ok(Answer { modified_at, ..Reply::NotModified.into() });
        }
        let archive = format!("{}/api/v1/{path}", self.address(app));
        let linked = Links { entity: &entity, itself: format!("{archive}/{id}"), archive };
        Ok(Answer { modified_at, ..self.reply(&linked).into() })
    }

    /// The key under which the caller makes this call, so that it acts once however often it is made.
    pub(crate) fn once_key(&self) -> Result<Option<OnceKey>, Failure> {
        let (Some(key), Some(content_hash)) = (self.headers.get(IDEMPOTENCY_KEY), self.content_hash) else {
            return Ok(None);
        };
        let key = key.to_str().ok().map(str::trim).filter(|key| !key.is_empty() && key.len() <= KEY_CHARS_MAX);
        let key = key.ok_or_else(|| {
            Failure::Invalid(format!("Idempotency-Key: 1 to {KEY_CHARS_MAX} visible characters are expected."))
        })?;
        Ok(Some(OnceKey { operation: self.meta.name, key: key.to_owned(), content_hash }))
    }

    /// A value as the answer.
    pub(crate) fn reply<T: parlour_wire::Spell>(&self, value: &T) -> Reply {
        Reply::of(value, &self.spelling)
    }

    /// The answer for a value that holds a secret; it is not compressed.
    pub(crate) fn secret<T: parlour_wire::Spell>(&self, value: &T) -> Answer {
        Answer { secret: true, ..self.reply(value).into() }
    }

    /// Our own address, as the caller knows it.
    pub(crate) fn address(&self, app: &App) -> String {
        base_address(app, &self.headers, self.secure, &self.directory)
    }

    /// The body of an operation that takes a file. It is there once.
    pub(crate) fn take_body(&mut self) -> Body {
        std::mem::take(self.body.get_mut().unwrap_or_else(PoisonError::into_inner))
    }

    /// How dates without an offset are meant.
    pub(crate) fn zone(&self) -> ZoneChoice {
        let Spelling { zone, .. } = &self.spelling;
        zone.clone()
    }
}

fn nothing_there() -> Failure {
    Failure::NotFound("There is nothing of that key.".to_owned())
}

/// What becomes of an entity that is replaced.
pub(crate) fn replaced<T: Carrier + Read>(entity: &Entity<T>, onto: T, zone: &ZoneChoice) -> Result<T, EngineError> {
    entity.replace(onto, zone).map_err(|fault| EngineError::invalid(fault.member, fault.reason))
}

/// What becomes of an entity that is patched.
pub(crate) fn patched<T: Carrier + Read>(entity: &Entity<T>, onto: T, zone: &ZoneChoice) -> Result<T, EngineError> {
    entity.patch(onto, zone).map_err(|error| match error {
        PatchError::Fault(fault) => EngineError::invalid(fault.member, fault.reason),
        PatchError::Test(reason) => EngineError::Conflict(reason),
    })
}
