-- Version 3: what each article alone tells of a speaker's side, and the sample of articles that tells the places.
ALTER TABLE claim_rows ADD COLUMN own_side TEXT NOT NULL DEFAULT '';
ALTER TABLE claim_rows ADD COLUMN called TEXT NOT NULL DEFAULT '';
DROP TABLE surveys;

-- The places that the event is about, as a sample of the articles told them. One row.
CREATE TABLE surveys (
    survey_id   INTEGER PRIMARY KEY CHECK (survey_id = 1),
    sample      TEXT NOT NULL,          -- SHA-256 of the articles' own
    places      TEXT NOT NULL           -- JSON: own, halves
);
UPDATE documents SET read_as = '' WHERE read_as IS NOT NULL;
