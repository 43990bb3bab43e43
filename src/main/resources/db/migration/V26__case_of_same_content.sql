-- What a message said that became a case: equal for receipts of one sender with the same bytes. When one
-- of them is decided, the cases of the others end with it.
set local lock_timeout = '5s';
alter table exception_case add column content text;
-- not additive: only open cases are changed, of which people keep few
update exception_case c set content = (
  select md5(concat_ws(' ', i.party, i.document, i.digest, (
    select string_agg(a.key || '=' || a.value, ' ' order by a.key)
    from jsonb_each_text(i.attributes) as a(key, value)
    where lower(a.key) <> 'idempotency-key')))
  from inbox i where i.message_id = c.message_id)
where c.message_id is not null and c.state <> 'closed';
-- not additive: it holds open cases only and is made at once
create index exception_case_content on exception_case (content) where content is not null and state <> 'closed';
