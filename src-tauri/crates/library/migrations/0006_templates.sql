-- 雛形 that people saved from their steps. The name stands in the document.
CREATE TABLE templates (
    id TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    saved_at TEXT NOT NULL
);
