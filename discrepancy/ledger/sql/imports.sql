-- From version 1 to 2: claims that came from tables made elsewhere.

-- One claim as a table told it. Nothing is ever deleted: of two rows with one claim_id and document the later holds.
CREATE TABLE IF NOT EXISTS imported_claims (
    import_id   INTEGER PRIMARY KEY,
    claim_id    TEXT NOT NULL,
    document_id INTEGER NOT NULL REFERENCES documents,
    claim       TEXT NOT NULL,          -- JSON: what it says, by the columns of the claims table
    file        TEXT NOT NULL,          -- the table: its path from the ledger's folder
    "row"       INTEGER NOT NULL,       -- in that table
    said        TEXT NOT NULL,          -- what the table says of corrections made before, in words
    who         TEXT NOT NULL,
    made        TEXT NOT NULL,          -- moment, ISO 8601, UTC
    why         TEXT NOT NULL
);
CREATE INDEX IF NOT EXISTS imported_claims_by_document ON imported_claims (document_id, claim_id);
