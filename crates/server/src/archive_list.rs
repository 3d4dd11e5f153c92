//! Lists by columns, conditions and order: the query of the address read, the page found and written.

use std::sync::Arc;

use parlour_engine::{EngineError, archive::Rows};
use parlour_model::{Caller, Provider};
use parlour_store::{StoreError, Tx};
use parlour_wire::{
    Fault, ZoneChoice,
    odata::{Fold, Links, ListRequest, Page, Reader, spell_page},
};

use crate::{App, failure::Failure, operation::Call, reply::Reply};

/// The page for the query of an address, of the rows that `visible` finds; `path` is that of the list, from its entity on.
pub(crate) async fn answer<Q>(
    app: &Arc<App>,
    call: &Call<Q>,
    provider: Provider,
    path: &str,
    visible: impl FnOnce(&mut Tx<'_>, &Caller) -> Result<Option<Rows>, EngineError> + Send + 'static,
) -> Result<Reply, Failure> {
    let request = Arc::new(ListRequest::parse(provider, &call.query, &reader(app, call)?)?);
    let page = find(app, call, &request, visible).await?;
    let page = page.ok_or_else(|| Failure::NotFound("There is nothing of that key.".to_owned()))?;
    let base = format!("{}/api/v1", call.address(app));
    let metadata = format!("{base}/Archive/{}/$metadata", provider.name());
    let links = Links { list: format!("{base}/{path}"), metadata };
    let bytes = spell_page(&page, &request, &links, &call.spelling).into();
    Ok(match request.media {
        Some(media) => Reply::Raw(bytes, media.content_type()),
        None => Reply::Document(bytes),
    })
}

/// The caller and the time of a request for a list.
pub(crate) fn reader<'c, Q>(app: &App, call: &'c Call<Q>) -> Result<Reader<'c>, Failure> {
    let associate_id = call.login()?.caller.associate_id;
    Ok(Reader { associate_id, now: app.clock.now(), zone: &call.spelling.zone })
}

/// Finds the page of a request, of the rows that `visible` finds; `None` if there is nothing to list.
pub(crate) async fn find<Q>(
    app: &Arc<App>,
    call: &Call<Q>,
    request: &Arc<ListRequest>,
    visible: impl FnOnce(&mut Tx<'_>, &Caller) -> Result<Option<Rows>, EngineError> + Send + 'static,
) -> Result<Option<Page>, Failure> {
    let caller = call.login()?.caller.clone();
    let (request, zone) = (Arc::clone(request), call.zone());
    let permit = call.heavy_read(app).await?;
    let found = app.read(move |tx| {
        let _held = permit;
        let found = visible(tx, &caller).and_then(|rows| match rows {
            Some(rows) => read(tx, &rows, &request, &zone).map(|found| found.map(Some)),
            None => Ok(Ok(None)),
        });
        Ok::<_, StoreError>(found)
    });
    let found: Result<Result<Option<Page>, Fault>, EngineError> = found.await?;
    Ok(found??)
}

/// The page of a request: read from the store, or computed from every row where functions are selected.
fn read(
    tx: &mut Tx<'_>,
    rows: &Rows,
    request: &ListRequest,
    zone: &ZoneChoice,
) -> Result<Result<Page, Fault>, EngineError> {
    if !request.is_folded() {
        return Ok(Ok(Page::of(request.provider, rows.search(tx, &request.query)?)));
    }
    let mut fold = Fold::new(request, zone);
    rows.scan(tx, &request.query, |row| fold.take(&row))?;
    Ok(fold.finish())
}
