-- Orders that are not at their end, by channel and status, for the figures of the dashboard: the index
-- alone answers, however many orders have ended.
create index orders_open on orders (party, status, created_at)
  where status not in ('completed', 'rejected', 'cancelled');
