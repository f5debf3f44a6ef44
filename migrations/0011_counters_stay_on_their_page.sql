-- Counters and marks are changed every few seconds and never moved: with half of each page free a change stays on its
-- page and touches no index. Without, every second one was an entry of the index as well (docs/decisions/0037).
alter table meter_counters set (fillfactor = 50);
alter table meter_flush_marks set (fillfactor = 50);
