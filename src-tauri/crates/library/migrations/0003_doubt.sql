-- Something was begun in the row that cannot be taken back, or no run saw its end.
ALTER TABLE work_items ADD COLUMN in_doubt INTEGER NOT NULL DEFAULT 0;
