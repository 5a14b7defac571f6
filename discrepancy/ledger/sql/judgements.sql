-- Version 8: what persons judged of two claims. Nothing is ever deleted: of the rows of a pair the latest holds.
CREATE TABLE IF NOT EXISTS judgements (
    judgement_id  INTEGER PRIMARY KEY,
    judgement     TEXT NOT NULL CHECK (judgement IN ('same', 'different', 'part', 'source', 'later', 'misread', 'right', '')),
                                          -- of the first to the second; '': what was judged is taken back
    a_claim_id    TEXT NOT NULL,          -- the first claim as it was called when it was judged
    a_document_id INTEGER NOT NULL REFERENCES documents (document_id),
    a_written     TEXT NOT NULL,          -- the figure as written there
    a_sentence    TEXT NOT NULL,          -- the words around it
    a_told        TEXT NOT NULL,          -- JSON: its speaker, and of what it was told to be: what its likes share
    b_claim_id    TEXT NOT NULL,          -- the second likewise
    b_document_id INTEGER NOT NULL REFERENCES documents (document_id),
    b_written     TEXT NOT NULL,
    b_sentence    TEXT NOT NULL,
    b_told        TEXT NOT NULL,
    asked_as      TEXT NOT NULL,          -- how it was put to the person: finding, pair, or nothing
    who           TEXT NOT NULL,
    made          TEXT NOT NULL,          -- moment, ISO 8601, UTC
    why           TEXT NOT NULL
);
