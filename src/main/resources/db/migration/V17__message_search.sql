-- What people look for by any number (GET /api/v1/operation/messages): each has an index.
create index inbox_correlation on inbox (correlation_id);
create index inbox_business_key on inbox (business_key) where business_key is not null;
create index exception_case_by_message on exception_case (message_id) where message_id is not null;
create index order_timeline_tracking on order_timeline using gin ((detail -> 'trackingNumbers'))
  where detail -> 'trackingNumbers' is not null;

-- Who read the raw bytes of a message: they hold personal data (docs/security.md).
create table message_access (
  message_id text        not null,
  at         timestamptz not null default clock_timestamp(),
  action     text        not null check (action in ('download')),
  actor      text        not null,
  cause      text        not null
);
create index message_access_message on message_access (message_id, at);
