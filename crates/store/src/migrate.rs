//! Bringing a store's schema up to date, and describing it.

mod folded;
mod persons_of_users;

use crate::{
    StoreError, Tx,
    dialect::TABLES,
    sql::{Engine, Row, params},
    visitor_token,
    writer::Connection,
};

/// Name, SQLite text, PostgreSQL text.
type Migration = (&'static str, &'static str, &'static str);

/// The migrations in order.
const MIGRATIONS: &[Migration] = &[
    (
        "0001_first",
        include_str!("../migrations/sqlite/0001_first.sql"),
        include_str!("../migrations/postgres/0001_first.sql"),
    ),
    (
        "0002_life",
        include_str!("../migrations/sqlite/0002_life.sql"),
        include_str!("../migrations/postgres/0002_life.sql"),
    ),
    (
        "0003_visitor",
        include_str!("../migrations/sqlite/0003_visitor.sql"),
        include_str!("../migrations/postgres/0003_visitor.sql"),
    ),
    (
        "0004_streams",
        include_str!("../migrations/sqlite/0004_streams.sql"),
        include_str!("../migrations/postgres/0004_streams.sql"),
    ),
    (
        "0005_faq",
        include_str!("../migrations/sqlite/0005_faq.sql"),
        include_str!("../migrations/postgres/0005_faq.sql"),
    ),
    (
        "0006_files",
        include_str!("../migrations/sqlite/0006_files.sql"),
        include_str!("../migrations/postgres/0006_files.sql"),
    ),
    (
        "0007_mail",
        include_str!("../migrations/sqlite/0007_mail.sql"),
        include_str!("../migrations/postgres/0007_mail.sql"),
    ),
    (
        "0008_desk",
        include_str!("../migrations/sqlite/0008_desk.sql"),
        include_str!("../migrations/postgres/0008_desk.sql"),
    ),
    (
        "0009_keeping",
        include_str!("../migrations/sqlite/0009_keeping.sql"),
        include_str!("../migrations/postgres/0009_keeping.sql"),
    ),
    (
        "0011_people",
        include_str!("../migrations/sqlite/0011_people.sql"),
        include_str!("../migrations/postgres/0011_people.sql"),
    ),
    (
        "0012_bots",
        include_str!("../migrations/sqlite/0012_bots.sql"),
        include_str!("../migrations/postgres/0012_bots.sql"),
    ),
    (
        "0013_responders",
        include_str!("../migrations/sqlite/0013_responders.sql"),
        include_str!("../migrations/postgres/0013_responders.sql"),
    ),
    (
        "0014_logins",
        include_str!("../migrations/sqlite/0014_logins.sql"),
        include_str!("../migrations/postgres/0014_logins.sql"),
    ),
    (
        "0016_visitor_token",
        include_str!("../migrations/sqlite/0016_visitor_token.sql"),
        include_str!("../migrations/postgres/0016_visitor_token.sql"),
    ),
    (
        "0017_visitors",
        include_str!("../migrations/sqlite/0017_visitors.sql"),
        include_str!("../migrations/postgres/0017_visitors.sql"),
    ),
    (
        "0018_folded",
        include_str!("../migrations/sqlite/0018_folded.sql"),
        include_str!("../migrations/postgres/0018_folded.sql"),
    ),
    (
        "0019_content_of_keys",
        include_str!("../migrations/sqlite/0019_content_of_keys.sql"),
        include_str!("../migrations/postgres/0019_content_of_keys.sql"),
    ),
    (
        "0020_running_servers",
        include_str!("../migrations/sqlite/0020_running_servers.sql"),
        include_str!("../migrations/postgres/0020_running_servers.sql"),
    ),
    (
        "0021_ticket_topic",
        include_str!("../migrations/sqlite/0021_ticket_topic.sql"),
        include_str!("../migrations/postgres/0021_ticket_topic.sql"),
    ),
    (
        "0022_entity_fields",
        include_str!("../migrations/sqlite/0022_entity_fields.sql"),
        include_str!("../migrations/postgres/0022_entity_fields.sql"),
    ),
    (
        "0023_persons_of_users",
        include_str!("../migrations/sqlite/0023_persons_of_users.sql"),
        include_str!("../migrations/postgres/0023_persons_of_users.sql"),
    ),
    (
        "0025_archive",
        include_str!("../migrations/sqlite/0025_archive.sql"),
        include_str!("../migrations/postgres/0025_archive.sql"),
    ),
    (
        "0027_openid_provider",
        include_str!("../migrations/sqlite/0027_openid_provider.sql"),
        include_str!("../migrations/postgres/0027_openid_provider.sql"),
    ),
    (
        "0028_quarters",
        include_str!("../migrations/sqlite/0028_quarters.sql"),
        include_str!("../migrations/postgres/0028_quarters.sql"),
    ),
];

/// The name of the newest schema, which is that of the last migration.
pub fn schema() -> &'static str {
    MIGRATIONS.last().map_or("", |(name, ..)| name)
}

/// The code of a migration, which runs after its SQL.
type Step = fn(&mut Tx<'_>) -> Result<(), StoreError>;

/// The migrations that SQL alone cannot do.
const STEPS: &[(&str, Step)] = &[
    ("0016_visitor_token", visitor_token::replace_session_keys),
    ("0018_folded", folded::fill),
    ("0023_persons_of_users", persons_of_users::add),
    ("0025_archive", folded::fill_archive),
];

/// Applies what is missing, each migration in a transaction of its own: whoever is killed midway resumes.
pub(crate) fn run(connection: &mut Connection) -> Result<(), StoreError> {
    loop {
        connection.batch(match connection {
            Connection::Sqlite(_) => "begin immediate",
            // Two processes that start at once must not both migrate.
            Connection::Postgres(..) => "begin; select pg_advisory_xact_lock(7261)",
        })?;
        let applied = apply_next(connection);
        connection.batch(if applied.is_ok() { "commit" } else { "rollback" })?;
        if !applied? {
            return Ok(());
        }
    }
}

/// Applies the first migration that is missing; false when none is.
fn apply_next(connection: &mut Connection) -> Result<bool, StoreError> {
    connection
        .batch("create table if not exists migration (name text not null constraint migration_pk primary key)")?;
    let Some((name, sqlite, postgres)) = find_missing(&mut connection.tx())? else {
        return Ok(false);
    };
    let sql = match connection {
        Connection::Sqlite(_) => sqlite,
        Connection::Postgres(..) => postgres,
    };
    connection.batch(sql)?;
    for (_, step) in STEPS.iter().filter(|(of, _)| of == name) {
        step(&mut connection.tx())?;
    }
    connection.tx().execute("insert into migration (name) values ($1)", params![(*name).to_owned()])?;
    Ok(true)
}

/// The first migration that was not applied; one that is not known here is an error.
fn find_missing(tx: &mut Tx<'_>) -> Result<Option<&'static Migration>, StoreError> {
    let applied = tx.query("select name from migration order by name", &[], text)?;
    if let Some(unknown) = applied.iter().find(|name| !MIGRATIONS.iter().any(|(known, ..)| known == name)) {
        return Err(StoreError::Newer(unknown.clone()));
    }
    Ok(MIGRATIONS.iter().find(|(name, ..)| !applied.iter().any(|it| it == name)))
}

/// That this is a store whose schema is this program's, without changing anything. `name` is what the error calls it.
pub(crate) fn require_current(tx: &mut Tx<'_>, name: &str) -> Result<(), StoreError> {
    if !describe(tx)?.iter().any(|line| line.starts_with("migration.name ")) {
        return Err(StoreError::Foreign(name.to_owned()));
    }
    match find_missing(tx)? {
        Some((missing, ..)) => Err(StoreError::Older((*missing).to_owned())),
        None => Ok(()),
    }
}

/// Whether the store holds nothing yet.
pub fn is_empty(tx: &mut Tx<'_>) -> Result<bool, StoreError> {
    for table in tables(tx)? {
        let rows = tx.query(&format!("select 1 from {table} limit 1"), &[], |_| Ok(()))?;
        if !rows.is_empty() {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The tables in the order they were made, so that what is referred to comes first; without those that describe this
/// very database.
pub(crate) fn tables(tx: &mut Tx<'_>) -> Result<Vec<String>, StoreError> {
    tx.query(tx.dialect(TABLES), &[], text)
}

/// The schema in words that do not depend on the engine, a line each: columns, keys and indexes. Indexes of full texts, and
/// what they are made of, are each engine's own.
pub fn describe(tx: &mut Tx<'_>) -> Result<Vec<String>, StoreError> {
    let mut lines = match tx.engine {
        Engine::Sqlite(_) => describe_sqlite(tx)?,
        Engine::Postgres(_) => describe_postgres(tx)?,
    };
    lines.sort();
    Ok(lines)
}

fn text(row: &Row<'_>) -> Result<String, StoreError> {
    row.get(0)
}

fn describe_sqlite(tx: &mut Tx<'_>) -> Result<Vec<String>, StoreError> {
    let mut lines = tx.query(
        "select t.name || '.' || c.name || ' ' || lower(c.type)
                || case when c.\"notnull\" = 1 then ' not null' else '' end
                || case when c.pk > 0 then ' key ' || c.pk else '' end
         from pragma_table_list t
         join pragma_table_info(t.name) c
         where t.schema = 'main' and t.type = 'table' and t.name not like 'sqlite_%'",
        &[],
        text,
    )?;
    lines.extend(tx.query(
        "select 'index ' || t.name || '(' || group_concat(coalesce(c.name, 'expression'), ',') || ')'
                || case when i.\"unique\" = 1 then ' unique' else '' end
         from pragma_table_list t
         join pragma_index_list(t.name) i on i.origin <> 'pk'
         join pragma_index_info(i.name) c
         where t.schema = 'main' and t.type = 'table'
         group by t.name, i.name",
        &[],
        text,
    )?);
    lines.extend(tx.query(
        "select 'reference ' || t.name || '.' || f.\"from\" || ' ' || f.\"table\"
         from pragma_table_list t
         join pragma_foreign_key_list(t.name) f
         where t.schema = 'main' and t.type = 'table'",
        &[],
        text,
    )?);
    Ok(lines)
}

fn describe_postgres(tx: &mut Tx<'_>) -> Result<Vec<String>, StoreError> {
    let mut lines = tx.query(
        "select t.relname || '.' || a.attname || ' '
                || case format_type(a.atttypid, -1)
                     when 'bigint' then 'integer' when 'double precision' then 'real' when 'bytea' then 'blob'
                     else format_type(a.atttypid, -1) end
                || case when a.attnotnull then ' not null' else '' end
                || coalesce(' key ' || array_position(k.conkey, a.attnum), '')
         from pg_class t
         join pg_namespace n on n.oid = t.relnamespace and n.nspname = current_schema()
         join pg_attribute a on a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped
           and a.attgenerated = ''
         left join pg_constraint k on k.conrelid = t.oid and k.contype = 'p'
         where t.relkind = 'r'",
        &[],
        text,
    )?;
    lines.extend(tx.query(
        "select 'index ' || t.relname || '(' || (
                  select string_agg(coalesce(a.attname, 'expression'), ',' order by k.place)
                  from unnest(i.indkey::int2[]) with ordinality k (attnum, place)
                  left join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum and k.attnum > 0
                ) || ')' || case when i.indisunique then ' unique' else '' end
         from pg_index i
         join pg_class t on t.oid = i.indrelid
         join pg_namespace n on n.oid = t.relnamespace and n.nspname = current_schema()
         join pg_class x on x.oid = i.indexrelid
         join pg_am m on m.oid = x.relam and m.amname <> 'gin'
         where not i.indisprimary",
        &[],
        text,
    )?);
    lines.extend(tx.query(
        "select 'reference ' || t.relname || '.' || a.attname || ' ' || f.relname
         from pg_constraint k
         join pg_class t on t.oid = k.conrelid
         join pg_namespace n on n.oid = t.relnamespace and n.nspname = current_schema()
         join pg_class f on f.oid = k.confrelid
         join pg_attribute a on a.attrelid = t.oid and a.attnum = k.conkey[1]
         where k.contype = 'f'",
        &[],
        text,
    )?);
    Ok(lines)
}
