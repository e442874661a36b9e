-- A run is closed by the terminal that it ran on.
ALTER TABLE runs ADD COLUMN terminal TEXT;
