-- Made anew whenever the columns of the claims table change.
DROP VIEW IF EXISTS series;
DROP VIEW IF EXISTS claims;
DROP VIEW IF EXISTS texts;
DROP VIEW IF EXISTS articles;

-- The articles as they stand: the newest version of each.
CREATE VIEW articles AS
SELECT * FROM documents d WHERE EXISTS (SELECT 1 FROM files f WHERE f.document_id = d.document_id);

-- Those of them whose text is known; of the others there are only claims that came from a table.
CREATE VIEW texts AS
SELECT * FROM articles WHERE format <> 'no text';

-- The claims that hold: as corrected where somebody corrected them, else as the machine read them.
CREATE VIEW claims AS
SELECT c.*, d.name AS document, d.publisher, d.published, d.title, d.sha256
FROM claim_rows c JOIN documents d USING (document_id)
WHERE EXISTS (SELECT 1 FROM files f WHERE f.document_id = c.document_id)
  AND (c.layer = 'corrected' OR (c.layer = 'machine' AND NOT EXISTS (
      SELECT 1 FROM claim_rows o WHERE o.claim_id = c.claim_id AND o.layer <> 'machine')));

-- What can be compared, with the ends of what readers take it to mean.
CREATE VIEW series AS
SELECT series, measure, scope, unit,
       count(*) AS claims, count(DISTINCT document_id) AS documents, count(DISTINCT source) AS sources,
       min(date) AS first, max(date_end) AS last, min(core_low) AS low, max(core_high) AS high
FROM claims WHERE stance IN ('asserted', 'reported') AND role <> 'background'
GROUP BY series ORDER BY documents DESC, claims DESC, series;
