//! Lists by columns, conditions and order: the query of the address read, the page found and written.

use std::sync::Arc;

use parlour_engine::{
    EngineError,
    archive::{Rows, visible},
};
use parlour_model::{Caller, Provider};
use parlour_store::{StoreError, Tx};
use parlour_wire::{
    Fault, ZoneChoice,
    archive::agent_list::AgentList,
    odata::{Fold, Links, ListRequest, Page, Reader, agent_request, spell_page, spell_result, spell_rows},
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
    let page = find(app, call, &request, visible).await?.map(|found| found.page);
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

/// The rows that a request of the Archive agent asks for.
pub(crate) async fn rows<Q>(app: &Arc<App>, call: &Call<Q>, list: AgentList) -> Result<Reply, Failure> {
    let (request, found) = agent_page(app, call, &list).await?;
    Ok(Reply::Document(spell_rows(&found.page, &request, &call.spelling).into()))
}

/// The same rows, after the number of all rows.
pub(crate) async fn result<Q>(app: &Arc<App>, call: &Call<Q>, list: AgentList) -> Result<Reply, Failure> {
    let (request, found) = agent_page(app, call, &list).await?;
    Ok(Reply::Document(spell_result(&found.page, found.row_count, &request, &call.spelling).into()))
}

async fn agent_page<Q>(app: &Arc<App>, call: &Call<Q>, list: &AgentList) -> Result<(Arc<ListRequest>, Found), Failure> {
    let request = Arc::new(agent_request(list, &reader(app, call)?)?);
    let noun = request.provider.noun();
    let found = find(app, call, &request, move |tx, caller| visible(tx, caller, noun).map(Some)).await?;
    Ok((request, found.unwrap_or_default()))
}

/// The caller and the time of a request for a list.
fn reader<'c, Q>(app: &App, call: &'c Call<Q>) -> Result<Reader<'c>, Failure> {
    let associate_id = call.login()?.caller.associate_id;
    Ok(Reader { associate_id, now: app.clock.now(), zone: &call.spelling.zone })
}

/// A page, and the number of rows of the list if that was asked for.
#[derive(Default)]
struct Found {
    page: Page,
    row_count: Option<i64>,
}

/// Finds the page of a request, of the rows that `visible` finds; `None` if there is nothing to list.
async fn find<Q>(
    app: &Arc<App>,
    call: &Call<Q>,
    request: &Arc<ListRequest>,
    visible: impl FnOnce(&mut Tx<'_>, &Caller) -> Result<Option<Rows>, EngineError> + Send + 'static,
) -> Result<Option<Found>, Failure> {
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
    let found: Result<Result<Option<Found>, Fault>, EngineError> = found.await?;
    Ok(found??)
}

/// The page of a request: read from the store, or computed from every row where functions are selected.
fn read(
    tx: &mut Tx<'_>,
    rows: &Rows,
    request: &ListRequest,
    zone: &ZoneChoice,
) -> Result<Result<Found, Fault>, EngineError> {
    let page = if request.is_folded() {
        let mut fold = Fold::new(request, zone);
        rows.scan(tx, &request.query, |row| fold.take(&row))?;
        match fold.finish() {
            Ok(page) => page,
            Err(fault) => return Ok(Err(fault)),
        }
    } else {
        Page::of(request.provider, rows.search(tx, &request.query)?)
    };
    let row_count = if request.row_count { Some(rows.count(tx, &request.query)?) } else { None };
    Ok(Ok(Found { page, row_count }))
}
