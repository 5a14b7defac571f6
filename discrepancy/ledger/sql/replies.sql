-- Version 7: what a second reader answered, as it came. Of two answers to one prompt by one reader the later holds.
CREATE TABLE IF NOT EXISTS replies (
    reply_id    INTEGER PRIMARY KEY,
    asked       TEXT NOT NULL,          -- what is answered: the article's own id, or that of the register
    model       TEXT NOT NULL,          -- "": a person, or nobody said who
    version     TEXT NOT NULL,          -- of the prompt that a model was given
    answer      TEXT NOT NULL,
    tokens_in   INTEGER,
    tokens_out  INTEGER,
    made        TEXT NOT NULL           -- moment, ISO 8601, UTC
);
CREATE INDEX IF NOT EXISTS replies_by_asked ON replies (asked, model, version);
