CREATE INDEX IF NOT EXISTS claim_rows_by_claim ON claim_rows (claim_id, layer);
CREATE INDEX IF NOT EXISTS claim_rows_by_series ON claim_rows (series);
CREATE INDEX IF NOT EXISTS claim_rows_by_speaker ON claim_rows (source, own_side, called, side, document_id)
    WHERE layer = 'machine' AND attributed;
CREATE INDEX IF NOT EXISTS claim_rows_over ON claim_rows (document_id) WHERE layer <> 'machine';
