-- The customer took the goods home from a store.
alter table orders drop constraint orders_status_check;
alter table orders add constraint orders_status_check check (status in ('received', 'accepted',
  'reserved', 'pendingAllocation', 'booked', 'released', 'partiallyShipped', 'shipped', 'handedOver',
  'completed', 'held', 'rejected', 'cancelled'));
