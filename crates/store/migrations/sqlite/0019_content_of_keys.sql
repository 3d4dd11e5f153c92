-- A key of a call belongs to the content of the call too, so that other content under it is refused and not lost.

alter table idempotency_key add column content_hash blob not null default x'';
