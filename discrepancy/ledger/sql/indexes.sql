CREATE INDEX IF NOT EXISTS claim_rows_by_claim ON claim_rows (claim_id, layer);
CREATE INDEX IF NOT EXISTS claim_rows_by_series ON claim_rows (series);
