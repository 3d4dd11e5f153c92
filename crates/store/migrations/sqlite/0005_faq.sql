-- Common questions with their answers, which visitors find by their words.

create table kb_entry (
  id integer not null constraint kb_entry_pk primary key,
  category_id integer not null,
  title text not null,
  question text not null,
  answer text not null,
  url text not null,
  language text not null,
  published integer not null,
  public integer not null,
  title_words text not null,
  body_words text not null
) strict;
create index kb_entry_category on kb_entry (category_id, id);
create index kb_category_parent on kb_category (parent_id);

-- The words have lost case and accents already. The prefixes are those that are looked for most.
create virtual table kb_entry_words using fts5 (
  title_words,
  body_words,
  content = 'kb_entry',
  content_rowid = 'id',
  tokenize = 'unicode61 remove_diacritics 0',
  prefix = '4 5 6'
);

create trigger kb_entry_words_insert after insert on kb_entry begin
  insert into kb_entry_words (rowid, title_words, body_words)
  values (new.id, new.title_words, new.body_words);
end;

create trigger kb_entry_words_delete after delete on kb_entry begin
  insert into kb_entry_words (kb_entry_words, rowid, title_words, body_words)
  values ('delete', old.id, old.title_words, old.body_words);
end;

create trigger kb_entry_words_update after update of title_words, body_words on kb_entry begin
  insert into kb_entry_words (kb_entry_words, rowid, title_words, body_words)
  values ('delete', old.id, old.title_words, old.body_words);
  insert into kb_entry_words (rowid, title_words, body_words)
  values (new.id, new.title_words, new.body_words);
end;
