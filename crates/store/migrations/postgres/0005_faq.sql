-- Common questions with their answers, which visitors find by their words.

create table kb_entry (
  id bigint not null constraint kb_entry_pk primary key,
  category_id bigint not null,
  title text not null,
  question text not null,
  answer text not null,
  url text not null,
  language text not null,
  published bigint not null,
  public bigint not null,
  title_words text not null,
  body_words text not null,
  -- The words have lost case and accents already, whatever their language.
  words tsvector not null generated always as (
    setweight(to_tsvector('simple', title_words), 'A') || setweight(to_tsvector('simple', body_words), 'C')
  ) stored
);
create index kb_entry_category on kb_entry (category_id, id);
create index kb_category_parent on kb_category (parent_id);
create index kb_entry_words on kb_entry using gin (words);
