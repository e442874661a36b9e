-- Each who edits a scenario has a draft of their own: user and terminal. Empty: from before, whoever goes on with it owns it.
CREATE TABLE own_drafts (
    scenario TEXT NOT NULL REFERENCES scenarios (id) ON DELETE CASCADE,
    owner TEXT NOT NULL,
    base_version INTEGER NOT NULL,
    document TEXT NOT NULL,
    saved_at TEXT NOT NULL,
    PRIMARY KEY (scenario, owner)
);
INSERT INTO own_drafts (scenario, owner, base_version, document, saved_at)
    SELECT scenario, '', base_version, document, saved_at FROM drafts;
DROP TABLE drafts;
ALTER TABLE own_drafts RENAME TO drafts;

-- What can be undone and redone: how many of the last changes are undone, and the document (its hash) that this leads to.
CREATE TABLE undo_places (
    scenario TEXT NOT NULL REFERENCES scenarios (id) ON DELETE CASCADE,
    owner TEXT NOT NULL,
    undone INTEGER NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (scenario, owner)
);

-- The changes in their order, each as the interface tells it.
CREATE TABLE undo_changes (
    scenario TEXT NOT NULL REFERENCES scenarios (id) ON DELETE CASCADE,
    owner TEXT NOT NULL,
    seq INTEGER NOT NULL,
    change TEXT NOT NULL,
    PRIMARY KEY (scenario, owner, seq)
);
