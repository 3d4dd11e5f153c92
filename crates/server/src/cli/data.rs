//! `parlour import` and `parlour export`.

use std::{
    fs::{self, OpenOptions},
    io::{self, BufWriter, Read as _, Write},
    path::Path,
};

use parlour_engine::{
    accounts::{OwnerNames, require_password},
    data,
};
use parlour_model::{Contact, DataSet, Group, Id, KbCategory, KbEntry, Person, Project, QuickReply, Sale, Ticket};
use parlour_store::{NewFile, Record, StoreError, Tx};
use parlour_wire::{
    DATA_SET_LISTS, DataSetItem, Format, Language, Node, Select, Spelling, ZoneChoice, bind, data_set_item,
    read_data_set,
};

use crate::{
    Settings,
    auth::hash_password,
    cli::{open, read_existing, require_store, write},
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
            let member = format!("Associates[{index}].Password");
            if password.is_empty() {
                return Err(format!("{member}: the password is empty"));
            }
            let associate = &record.associate;
            let names = OwnerNames::new([associate.name.as_str(), &associate.full_name, &associate.user_name]);
            // Users keep the passwords that they had elsewhere.
            if let Err(weakness) = require_password(&member, &password, &names) {
                eprintln!("warning: {weakness}");
            }
            record.password_hash = Some(hash_password(&password));
        }
    }
    let store = open(settings)?;
    write(&store, clock, move |cx, tx| data::import(cx, tx, set))
}

pub(super) fn export(settings: &Settings, file: &Path) -> Result<(), String> {
    require_store(&settings.location())?;
    if file == Path::new("-") {
        return write_set(settings, io::stdout(), "standard output");
    }
    let name = file.display().to_string();
    // A file that is linked to is replaced where it is.
    let place = fs::canonicalize(file).unwrap_or_else(|_| file.to_owned());
    if fs::metadata(&place).is_ok_and(|there| !there.is_file()) {
        // A pipe or a device takes it as it comes.
        let out = OpenOptions::new().write(true).open(&place).map_err(|error| format!("{name}: {error}"))?;
        return write_set(settings, out, &name);
    }
    // Only its owner may read it: session keys and hashes of passwords are in it.
    let new = NewFile::begin(&place).map_err(|error| error.to_string())?;
    write_set(settings, new.file(), &name)?;
    new.complete().map_err(|error| error.to_string())
}

/// Writes everything as a data set; `name` is what an error calls the target.
fn write_set(settings: &Settings, out: impl Write, name: &str) -> Result<(), String> {
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
    read_existing(settings, |tx| {
        writer.write(tx).map_err(|error| match error {
            ExportError::Io(reason) => ExportError::Target(name.to_owned(), reason),
            error => error,
        })
    })
}

#[derive(Debug, thiserror::Error)]
enum ExportError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Io(#[from] io::Error),
    /// The same with the name of the target.
    #[error("{0}: {1}")]
    Target(String, io::Error),
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
