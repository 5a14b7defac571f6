-- Version 6: checksums, so that what anything else changes is found out.
CREATE TABLE IF NOT EXISTS seals (
    kind        TEXT NOT NULL,          -- article, files, claims, said, common
    document_id INTEGER NOT NULL,       -- 0: of no article alone
    seal        TEXT NOT NULL,          -- sum of the checksums of the rows, hexadecimal
    PRIMARY KEY (kind, document_id)
) WITHOUT ROWID;
