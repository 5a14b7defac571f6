-- Version 5: the name of an article's file may tell its day. SQLite cannot alter a check, so its text is changed where
-- SQLite keeps it; no row is touched.
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(sql, '''text'', '''')', '''text'', ''file name'', '''')')
WHERE type = 'table' AND name = 'documents';
PRAGMA writable_schema = RESET;
