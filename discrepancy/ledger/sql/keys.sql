-- Version 4: each key names the column that it leads to; Datasette opens no table in which one does not. SQLite cannot
-- alter a key, so its text is changed where SQLite keeps it: what the keys mean stays, and no row is touched.
PRAGMA writable_schema = ON;
UPDATE sqlite_master SET sql = replace(replace(sql,
    'REFERENCES documents', 'REFERENCES documents (document_id)'), 'REFERENCES runs', 'REFERENCES runs (run_id)')
WHERE type = 'table';
PRAGMA writable_schema = RESET;
