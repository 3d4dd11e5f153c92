//! The rows of a page, of a list or of the groups of one.

use std::borrow::Cow;

use parlour_model::{ArchivePage, Cell, Id, Provider};

/// A page of a list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// The rows.
    pub rows: Vec<PageRow>,
    /// True if there are more after them.
    pub has_more: bool,
}

/// A row of a page.
#[derive(Clone, Debug, PartialEq)]
pub struct PageRow {
    /// The key of a row of the list; the number of a row of a group.
    pub id: Id,
    /// The entity of a row of the list; the kind of a row of a group.
    pub entity: Cow<'static, str>,
    /// The values, in the order of the request's items.
    pub cells: Vec<Cell>,
}

impl Page {
    /// A page of rows as they are stored.
    pub fn of(provider: Provider, page: ArchivePage) -> Self {
        let entity = provider.entities()[0].0;
        let rows =
            page.rows.into_iter().map(|row| PageRow { id: row.id, entity: Cow::Borrowed(entity), cells: row.cells });
        Self { rows: rows.collect(), has_more: page.has_more }
    }
}
