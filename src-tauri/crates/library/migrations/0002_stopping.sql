-- Somebody asked a run in another process to end.
ALTER TABLE runs ADD COLUMN stop_asked_at TEXT;
