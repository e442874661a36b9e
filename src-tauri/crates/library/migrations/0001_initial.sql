-- Scenarios and everything that is kept of them. Times are RFC 3339 in UTC.

CREATE TABLE scenarios (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    updated_at TEXT NOT NULL
);

-- Every save. Nothing in it is ever changed.
CREATE TABLE versions (
    scenario TEXT NOT NULL REFERENCES scenarios (id) ON DELETE CASCADE,
    version INTEGER NOT NULL,
    document TEXT NOT NULL,
    hash TEXT NOT NULL,
    reason TEXT NOT NULL,
    saved_by TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    -- designer, command, import, file
    origin TEXT NOT NULL,
    PRIMARY KEY (scenario, version)
);

-- What is being edited, saved by itself. base_version: the version it began from (0: none yet).
CREATE TABLE drafts (
    scenario TEXT PRIMARY KEY REFERENCES scenarios (id) ON DELETE CASCADE,
    base_version INTEGER NOT NULL,
    document TEXT NOT NULL,
    saved_at TEXT NOT NULL
);

CREATE TABLE pictures (
    hash TEXT PRIMARY KEY,
    png BLOB NOT NULL
);

CREATE TABLE runs (
    id TEXT PRIMARY KEY,
    scenario TEXT NOT NULL,
    version INTEGER,
    name TEXT NOT NULL,
    started_at TEXT NOT NULL,
    -- Moved on while the run lives; a run that stopped moving without an end was killed.
    alive_at TEXT NOT NULL,
    ended_at TEXT,
    status TEXT,
    message TEXT
);
CREATE INDEX runs_by_scenario ON runs (scenario, started_at);

CREATE TABLE run_events (
    run TEXT NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    seq INTEGER NOT NULL,
    event TEXT NOT NULL,
    PRIMARY KEY (run, seq)
);

-- Work lists are known by scenario and step; an item's state stands here before and after it is worked on.
CREATE TABLE work_items (
    list TEXT NOT NULL,
    item_key TEXT NOT NULL,
    state TEXT NOT NULL,
    reason TEXT,
    run TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (list, item_key)
);

CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value TEXT NOT NULL
);

-- Files of watched folders and the content that both sides last agreed on.
CREATE TABLE files (
    path TEXT PRIMARY KEY,
    scenario TEXT NOT NULL REFERENCES scenarios (id) ON DELETE CASCADE,
    -- Of the file's bytes, and of the document as it is printed.
    hash TEXT NOT NULL,
    document_hash TEXT NOT NULL
);

CREATE VIRTUAL TABLE search USING fts5 (scenario UNINDEXED, text, tokenize = 'trigram');
