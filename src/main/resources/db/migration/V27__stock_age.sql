-- How old what a channel was told is (docs/stock.md). untold_since: since when the value that holds here
-- is another one than the channel was told; it counts only while the row is marked or on its way.
set local lock_timeout = '5s';
alter table publication add column untold_since timestamptz;
alter table price_publication add column untold_since timestamptz;
