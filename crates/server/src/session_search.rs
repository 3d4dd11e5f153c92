//! Lists of sessions by columns, conditions and order: the query of the address read, the page found and spelt.

use std::sync::Arc;

use parlour_model::{Caller, SessionPage, SessionQuery};
use parlour_store::{StoreError, Tx};
use parlour_wire::odata::{Links, ListRequest, Reader, spell_page};

use crate::{App, describe::base_address, failure::Failure, operation::Call, reply::Reply};

/// The page that `find` finds for the call's query; `path` is the list's, from its entity on.
pub(crate) async fn answer<Q>(
    app: &Arc<App>,
    call: &Call<Q>,
    path: &str,
    find: impl FnOnce(&mut Tx<'_>, &Caller, &SessionQuery) -> Result<Option<SessionPage>, StoreError> + Send + 'static,
) -> Result<Reply, Failure> {
    let caller = call.login()?.caller.clone();
    let reader = Reader { associate_id: caller.associate_id, now: app.clock.now(), zone: &call.spelling.zone };
    let request = Arc::new(ListRequest::parse(&call.query, &reader)?);
    let asked = Arc::clone(&request);
    let permit = call.heavy_read(app).await?;
    let found = app.read(move |tx| {
        let _held = permit;
        find(tx, &caller, &asked.query)
    });
    let page = found.await?;
    let page = page.ok_or_else(|| Failure::NotFound("There is nothing of that key.".to_owned()))?;
    let base = format!("{}/api/v1", base_address(app, &call.headers, call.secure, &call.directory));
    let links = Links { list: format!("{base}/{path}"), metadata: format!("{base}/Archive/ChatSession/$metadata") };
    let bytes = spell_page(&page, &request, &links, &call.spelling).into();
    Ok(match request.media {
        Some(media) => Reply::Raw(bytes, media.content_type()),
        None => Reply::Document(bytes),
    })
}
