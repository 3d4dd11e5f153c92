//! `parlour import` and `parlour export`.

use std::{
    fs::{self, OpenOptions},
    io::{self, BufWriter, Read as _, Write},
    os::unix::fs::OpenOptionsExt as _,
    path::Path,
};

use parlour_engine::data;
use parlour_model::{Contact, DataSet, Group, Id, KbCategory, KbEntry, Person, Project, QuickReply, Sale, Ticket};
use parlour_store::{Record, StoreError, Tx};
use parlour_wire::{
    DATA_SET_LISTS, DataSetItem, Format, Language, Node, Select, Spelling, ZoneChoice, bind, data_set_item,
    read_data_set,
};

use crate::{
    Settings,
    auth::hash_password,
    cli::{open, open_existing, write},
    clock::Clock,
};

pub(super) fn import(settings: &Settings, clock: &Clock, file: &Path) -> Result<(), String> {
    let mut text = Vec::new();
    if file == Path::new("-") {
        io::stdin().read_to_end(&mut text).map_err(|error| error.to_string())?;
    } else {
        text = fs::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    }
    let node = read_data_set(&text).map_err(|error| match error {
        parlour_wire::BodyError::Malformed(reason) | parlour_wire::BodyError::Charset(reason) => reason,
    })?;
    drop(text);
    if node == Node::Null {
        // Most likely whatever should have written it has failed.
        return Err("there is nothing to import: the input is empty".to_owned());
    }
    let mut set: DataSet = bind(&node, &ZoneChoice::plain(settings.base_zone)).map_err(|fault| fault.to_string())?;
    for (index, record) in set.associates.iter_mut().enumerate() {
        if let Some(password) = record.password.take() {
            if password.is_empty() {
                return Err(format!("Associates[{index}].Password: the password is empty"));
            }
            record.password_hash = Some(hash_password(&password));
        }
    }
    let store = open(settings)?;
    write(&store, clock, move |cx, tx| data::import(cx, tx, set))
}

pub(super) fn export(settings: &Settings, file: &Path) -> Result<(), String> {
    let store = open_existing(settings)?;
    let out: Box<dyn Write> = if file == Path::new("-") {
        Box::new(io::stdout())
    } else {
        // Session keys and hashes of passwords are in it.
        let made = OpenOptions::new().write(true).create(true).truncate(true).mode(0o600).open(file);
        Box::new(made.map_err(|error| format!("{}: {error}", file.display()))?)
    };
    let mut writer = DataSetWriter {
        out: BufWriter::new(out),
        spelling: Spelling {
            format: Format::Json,
            language: Language::default(),
            zone: ZoneChoice::utc_with_offset(),
            select: Select::default(),
        },
        lists: 0,
    };
    store.read(|tx| writer.write(tx)).map_err(|error| match error {
        ExportError::Store(error) => error.to_string(),
        ExportError::Io(error) => format!("{}: {error}", file.display()),
    })
}

enum ExportError {
    Store(StoreError),
    Io(io::Error),
}

impl From<StoreError> for ExportError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl From<io::Error> for ExportError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// Writes a data set as it reads it, some rows at a time.
struct DataSetWriter<W: Write> {
    out: W,
    spelling: Spelling,
    /// Lists written so far.
    lists: usize,
}

impl<W: Write> DataSetWriter<W> {
    /// The lists in the order of [`DATA_SET_LISTS`].
    fn write(&mut self, tx: &mut Tx<'_>) -> Result<(), ExportError> {
        self.plain::<Group>(tx)?;
        self.list(tx, data::export::associates, |it| it.associate.id)?;
        self.plain::<Contact>(tx)?;
        self.plain::<Person>(tx)?;
        self.plain::<Project>(tx)?;
        self.plain::<Sale>(tx)?;
        self.plain::<Ticket>(tx)?;
        self.plain::<KbCategory>(tx)?;
        self.list(tx, data::export::templates, |it| it.template.id)?;
        self.list(tx, data::export::topics, |it| it.topic.id)?;
        self.plain::<KbEntry>(tx)?;
        self.plain::<QuickReply>(tx)?;
        self.list(tx, data::export::sessions, |it| it.session.id)?;
        self.list(tx, data::export::retention, |_| 1)?;
        self.out.write_all(b"\n}\n")?;
        Ok(self.out.flush()?)
    }

    fn plain<R: Record + DataSetItem>(&mut self, tx: &mut Tx<'_>) -> Result<(), ExportError> {
        self.list(tx, data::export::plain::<R>, Record::key)
    }

    fn list<T: DataSetItem>(
        &mut self,
        tx: &mut Tx<'_>,
        next: fn(&mut Tx<'_>, Id) -> Result<Vec<T>, StoreError>,
        key: fn(&T) -> Id,
    ) -> Result<(), ExportError> {
        let name = DATA_SET_LISTS[self.lists];
        write!(self.out, "{}\n\"{name}\": [", if self.lists == 0 { "{" } else { "," })?;
        self.lists += 1;
        let (mut after, mut first) = (0, true);
        loop {
            let rows = next(tx, after)?;
            let Some(last) = rows.last() else { break };
            after = key(last);
            for row in &rows {
                let item = data_set_item(row, &self.spelling);
                // An item comes with the comma in front.
                let separator: &[u8] = if std::mem::take(&mut first) { b"\n" } else { b",\n" };
                self.out.write_all(separator)?;
                self.out.write_all(&item[1..])?;
            }
        }
        Ok(self.out.write_all(b"]")?)
    }
}
