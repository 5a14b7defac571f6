-- Version 1 of a ledger. The columns of the claims table are added to `claim_rows` from their one list in the package.

-- One version of one article, never changed but for what is known of it, never deleted.
CREATE TABLE documents (
    document_id INTEGER PRIMARY KEY,
    sha256      TEXT NOT NULL UNIQUE,   -- of the text
    words       TEXT NOT NULL,          -- SHA-256 of its words alone: the same in every format
    name        TEXT NOT NULL,
    text        TEXT NOT NULL,
    title       TEXT NOT NULL,
    publisher   TEXT NOT NULL,
    published   TEXT,                   -- day, ISO 8601
    date_basis  TEXT NOT NULL CHECK (date_basis IN ('event', 'metadata', 'text', '')),
    url         TEXT NOT NULL,
    format      TEXT NOT NULL,          -- suffix of the file it came from
    replaces    INTEGER REFERENCES documents,   -- the version before it
    near_copy_of INTEGER REFERENCES documents,  -- another article with much the same text
    likeness    REAL,                   -- share of the shorter one's five-word runs that the other has too
    run_id      INTEGER NOT NULL REFERENCES runs,
    read_as     TEXT                    -- what its claims were read with; null: they are still to be read
);
CREATE INDEX documents_by_words ON documents (words);
CREATE INDEX documents_by_name ON documents (name);
CREATE INDEX documents_by_url ON documents (url) WHERE url <> '';
CREATE INDEX documents_to_read ON documents (read_as);

-- Where articles were found, and which version stands there now. A file of many articles has a row of its own besides.
CREATE TABLE files (
    path        TEXT PRIMARY KEY,       -- from the ledger's folder
    sha256      TEXT NOT NULL,          -- of its bytes when last read
    document_id INTEGER REFERENCES documents
);
CREATE INDEX files_by_document ON files (document_id);

-- The smallest hashes of each article's five-word runs: what finds articles with much the same text.
CREATE TABLE sketches (
    hash        INTEGER NOT NULL,
    document_id INTEGER NOT NULL REFERENCES documents,
    PRIMARY KEY (hash, document_id)
) WITHOUT ROWID;

-- Claims as the machine read them, and as corrections leave them. The view `claims` is what holds.
CREATE TABLE claim_rows (
    claim_row_id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents,
    layer       TEXT NOT NULL CHECK (layer IN ('machine', 'corrected', 'rejected')),
    corrected   TEXT NOT NULL DEFAULT ''    -- what was corrected, by whom and why, in words
);
CREATE INDEX claim_rows_by_document ON claim_rows (document_id, layer);

-- One change of one claim by a person. Nothing is ever deleted: a later row goes before an earlier one.
CREATE TABLE corrections (
    correction_id INTEGER PRIMARY KEY,
    claim_id    TEXT NOT NULL,          -- the claim as it was called when it was corrected
    document_id INTEGER NOT NULL REFERENCES documents,
    "start"     INTEGER NOT NULL,       -- where the figure stands in that document
    "end"       INTEGER NOT NULL,
    written     TEXT NOT NULL,          -- the figure as written there
    sentence    TEXT NOT NULL,          -- the words around it
    action      TEXT NOT NULL CHECK (action IN ('reject', 'restore', 'change', 'add')),
    field       TEXT NOT NULL DEFAULT '',   -- of a change: the column of the claims table
    value       TEXT,                   -- of a change: what it says now; null: nothing
    was         TEXT,                   -- of a change: what it said before
    who         TEXT NOT NULL,
    made        TEXT NOT NULL,          -- moment, ISO 8601, UTC
    why         TEXT NOT NULL
);
CREATE INDEX corrections_by_document ON corrections (document_id);
CREATE INDEX corrections_by_claim ON corrections (claim_id);

-- What corrects all claims of a series, those of later articles too: they count as of another measure and scope.
CREATE TABLE merged_series (
    series      TEXT PRIMARY KEY,
    measure     TEXT NOT NULL,
    scope       TEXT NOT NULL,
    who         TEXT NOT NULL,
    made        TEXT NOT NULL,
    why         TEXT NOT NULL
);

-- The event as its files tell it.
CREATE TABLE event_files (
    path        TEXT PRIMARY KEY,
    settings    TEXT NOT NULL           -- JSON: title, parties, places
);

-- The places that the event is about, as so many articles told them. One row.
CREATE TABLE surveys (
    survey_id   INTEGER PRIMARY KEY CHECK (survey_id = 1),
    documents   INTEGER NOT NULL,
    places      TEXT NOT NULL           -- JSON: own, halves
);

CREATE TABLE runs (
    run_id      INTEGER PRIMARY KEY,
    began       TEXT NOT NULL,          -- moment, ISO 8601, UTC
    ended       TEXT,                   -- null: still at work, or interrupted
    command     TEXT NOT NULL,
    version     TEXT NOT NULL           -- of the package
);
