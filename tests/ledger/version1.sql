-- A ledger as the first version of its schema left it: two articles, corrections of each kind, a merged series.
BEGIN TRANSACTION;
CREATE TABLE claim_rows (
    claim_row_id INTEGER PRIMARY KEY,
    document_id INTEGER NOT NULL REFERENCES documents,
    layer       TEXT NOT NULL CHECK (layer IN ('machine', 'corrected', 'rejected')),
    corrected   TEXT NOT NULL DEFAULT ''    -- what was corrected, by whom and why, in words
, "date" TEXT, "source" TEXT, "date_end" TEXT, "date_basis" TEXT, "attributed" INTEGER, "source_start" INTEGER, "source_end" INTEGER, "side" TEXT, "measure" TEXT, "scope" TEXT, "kind" TEXT, "stated_low" REAL, "stated_high" REAL, "stated_unit" TEXT, "hedge" TEXT, "low" REAL, "high" REAL, "unit" TEXT, "core_low" REAL, "core_high" REAL, "counted" TEXT, "trend" TEXT, "written" TEXT, "sentence" TEXT, "start" INTEGER, "end" INTEGER, "claim_id" TEXT, "series" TEXT, "stance" TEXT, "via" TEXT);
INSERT INTO "claim_rows" VALUES(1,1,'machine','','2025-03-04','Jana Novak','2025-03-04','document',1,92,112,'','killed','','total',17.0,17.0,'person','exact',17.0,17.0,'person',17.0,17.0,'people',NULL,'17 people','The flood has killed 17 people in Castor, the mayor Jana Novak said.',71,80,'1d9eba5d383b5d8f','killed--person','asserted','');
INSERT INTO "claim_rows" VALUES(2,1,'machine','','2025-03-04','a.txt','2025-03-04','document',0,NULL,NULL,'','workers_deployed','','total',24.0,99.0,'person','vague',12.0,NULL,'person',24.0,99.0,'volunteer',NULL,'Dozens of volunteers','Dozens of volunteers filled sandbags, and two villages lost their bridge.',169,189,'b37c59597a695fef','workers_deployed--person','asserted','');
INSERT INTO "claim_rows" VALUES(3,1,'machine','','2025-03-04','a.txt','2025-03-04','document',0,NULL,NULL,'','villages_lost','','total',2.0,2.0,'settlement','exact',2.0,2.0,'settlement',2.0,2.0,'village',NULL,'two villages','Dozens of volunteers filled sandbags, and two villages lost their bridge.',211,223,'3835cc9198f275ff','villages_lost--settlement','asserted','');
INSERT INTO "claim_rows" VALUES(4,1,'machine','','2025-03-04','fire service','2025-03-04','document',1,281,297,'','water_level','','increment',3.0,3.0,'meter','exact',3.0,3.0,'meter',3.0,3.0,'','up','3 metres','The water rose by 3 metres in Castor, the fire service said.',261,269,'c873ae93448a91c5','water_level--length--change','asserted','');
INSERT INTO "claim_rows" VALUES(5,1,'machine','','2025-03-04','police','2025-03-04','document',1,156,162,'Police','evacuated','','total',4000.0,4000.0,'person','about',NULL,NULL,'person',3868.0565,4131.9435,'resident',NULL,'Some 4,000 residents','Some 4,000 residents were evacuated, police said.',119,139,'4a5149f09d320fad','evacuated--person','asserted','');
INSERT INTO "claim_rows" VALUES(6,2,'machine','','2025-03-05','Police','2025-03-05','document',1,24,30,'Police','wounded','','total',30.0,30.0,'person','exact',30.0,30.0,'person',27.19025,32.80975,'people',NULL,'30 people','Police said 30 people were injured in Castor.',36,45,'de6cf09b86648ab8','wounded--person','asserted','');
INSERT INTO "claim_rows" VALUES(7,1,'corrected','stated low: 19.0, was 17.0 (Ana, 2026-11-22: a later count); stated high: nothing, was 17.0 (Ana, 2026-11-22: a later count); hedge: at_least, was exact (Ana, 2026-11-22: a later count)','2025-03-04','Jana Novak','2025-03-04','document',1,92,112,'','killed','','total',19.0,NULL,'person','at_least',19.0,NULL,'person',19.0,21.4957,'people',NULL,'17 people','The flood has killed 17 people in Castor, the mayor Jana Novak said.',71,80,'1d9eba5d383b5d8f','killed--person','asserted','');
INSERT INTO "claim_rows" VALUES(8,1,'corrected','scope: children, was nothing (Ben, 2026-11-22)','2025-03-04','police','2025-03-04','document',1,156,162,'Police','evacuated','children','total',4000.0,4000.0,'person','about',NULL,NULL,'person',3868.0565,4131.9435,'resident',NULL,'Some 4,000 residents','Some 4,000 residents were evacuated, police said.',119,139,'4a5149f09d320fad','evacuated--children--person','asserted','');
INSERT INTO "claim_rows" VALUES(9,1,'corrected','added by hand (Ana, 2026-11-22); stated low: 2.0, was nothing (Ana, 2026-11-22); stated high: 2.0, was nothing (Ana, 2026-11-22); measure: bridges_lost, was item (Ana, 2026-11-22)','2025-03-04','a.txt','2025-03-04','document',0,NULL,NULL,'','bridges_lost','','total',2.0,2.0,'item','exact',2.0,2.0,'item',2.0,2.0,'',NULL,'lost their bridge','lost their bridge',224,241,'4597c15022eb11b2','bridges_lost--item','asserted','');
INSERT INTO "claim_rows" VALUES(10,1,'corrected','series merged, was workers_deployed--person (Ben, 2026-11-22: they were hurt)','2025-03-04','a.txt','2025-03-04','document',0,NULL,NULL,'','wounded','','total',24.0,99.0,'person','vague',12.0,NULL,'person',24.0,99.0,'volunteer',NULL,'Dozens of volunteers','Dozens of volunteers filled sandbags, and two villages lost their bridge.',169,189,'b37c59597a695fef','wounded--person','asserted','');
INSERT INTO "claim_rows" VALUES(11,1,'rejected','rejected (Ana, 2026-11-22)','2025-03-04','fire service','2025-03-04','document',1,281,297,'','water_level','','increment',3.0,3.0,'meter','exact',3.0,3.0,'meter',3.0,3.0,'','up','3 metres','The water rose by 3 metres in Castor, the fire service said.',261,269,'c873ae93448a91c5','water_level--length--change','asserted','');
CREATE TABLE corrections (
    correction_id INTEGER PRIMARY KEY,
    claim_id    TEXT NOT NULL,          -- the claim as it was called when it was corrected
    document_id INTEGER NOT NULL REFERENCES documents,
    "start"     INTEGER NOT NULL,       -- where the figure stands in that document
    "end"       INTEGER NOT NULL,
    written     TEXT NOT NULL,          -- the figure as written there
    sentence    TEXT NOT NULL,          -- the words around it
    action      TEXT NOT NULL CHECK (action IN ('reject', 'restore', 'change', 'add')),
    field       TEXT NOT NULL DEFAULT '',   -- of a change: the column of the claims table
    value       TEXT,                   -- of a change: what it says now; null: nothing
    was         TEXT,                   -- of a change: what it said before
    who         TEXT NOT NULL,
    made        TEXT NOT NULL,          -- moment, ISO 8601, UTC
    why         TEXT NOT NULL
);
INSERT INTO "corrections" VALUES(1,'1d9eba5d383b5d8f',1,71,80,'17 people','The flood has killed 17 people in Castor, the mayor Jana Novak said.','change','stated_low','19.0','17.0','Ana','2026-11-22T05:20:09+00:00','a later count');
INSERT INTO "corrections" VALUES(2,'1d9eba5d383b5d8f',1,71,80,'17 people','The flood has killed 17 people in Castor, the mayor Jana Novak said.','change','stated_high',NULL,'17.0','Ana','2026-11-22T05:20:09+00:00','a later count');
INSERT INTO "corrections" VALUES(3,'1d9eba5d383b5d8f',1,71,80,'17 people','The flood has killed 17 people in Castor, the mayor Jana Novak said.','change','hedge','at_least','exact','Ana','2026-11-22T05:20:09+00:00','a later count');
INSERT INTO "corrections" VALUES(4,'c873ae93448a91c5',1,261,269,'3 metres','The water rose by 3 metres in Castor, the fire service said.','reject','',NULL,NULL,'Ana','2026-11-22T05:20:16+00:00','');
INSERT INTO "corrections" VALUES(5,'4a5149f09d320fad',1,119,139,'Some 4,000 residents','Some 4,000 residents were evacuated, police said.','change','scope','children','','Ben','2026-11-22T05:20:21+00:00','');
INSERT INTO "corrections" VALUES(6,'4597c15022eb11b2',1,224,241,'lost their bridge','lost their bridge','add','',NULL,NULL,'Ana','2026-11-22T05:20:26+00:00','');
INSERT INTO "corrections" VALUES(7,'4597c15022eb11b2',1,224,241,'lost their bridge','lost their bridge','change','stated_low','2.0',NULL,'Ana','2026-11-22T05:20:26+00:00','');
INSERT INTO "corrections" VALUES(8,'4597c15022eb11b2',1,224,241,'lost their bridge','lost their bridge','change','stated_high','2.0',NULL,'Ana','2026-11-22T05:20:26+00:00','');
INSERT INTO "corrections" VALUES(9,'4597c15022eb11b2',1,224,241,'lost their bridge','lost their bridge','change','measure','bridges_lost','item','Ana','2026-11-22T05:20:26+00:00','');
INSERT INTO "corrections" VALUES(10,'3835cc9198f275ff',1,211,223,'two villages','Dozens of volunteers filled sandbags, and two villages lost their bridge.','reject','',NULL,NULL,'Ben','2026-11-22T05:20:40+00:00','');
INSERT INTO "corrections" VALUES(11,'3835cc9198f275ff',1,211,223,'two villages','Dozens of volunteers filled sandbags, and two villages lost their bridge.','restore','',NULL,NULL,'Ben','2026-11-22T05:20:46+00:00','');
CREATE TABLE documents (
    document_id INTEGER PRIMARY KEY,
    sha256      TEXT NOT NULL UNIQUE,   -- of the text
    words       TEXT NOT NULL,          -- SHA-256 of its words alone: the same in every format
    name        TEXT NOT NULL,
    text        TEXT NOT NULL,
    title       TEXT NOT NULL,
    publisher   TEXT NOT NULL,
    published   TEXT,                   -- day, ISO 8601
    date_basis  TEXT NOT NULL CHECK (date_basis IN ('event', 'metadata', 'text', '')),
    url         TEXT NOT NULL,
    format      TEXT NOT NULL,          -- suffix of the file it came from
    replaces    INTEGER REFERENCES documents,   -- the version before it
    near_copy_of INTEGER REFERENCES documents,  -- another article with much the same text
    likeness    REAL,                   -- share of the shorter one's five-word runs that the other has too
    run_id      INTEGER NOT NULL REFERENCES runs,
    read_as     TEXT                    -- what its claims were read with; null: they are still to be read
);
INSERT INTO "documents" VALUES(1,'f418f9e991dfd9995dcbc12011d4a01ab5170bbe086fb2be8ff384411fa5a74d','1342e47b91745da3045ce8a1043638f70409388b61ffaaf2f5374949d18147e6','a.txt','River Ilmen floods Castor
Published 4 March 2025

The flood has killed 17 people in Castor, the mayor Jana Novak said.
Some 4,000 residents were evacuated, police said.
Dozens of volunteers filled sandbags, and two villages lost their bridge.
The water rose by 3 metres in Castor, the fire service said.
','River Ilmen floods Castor','','2025-03-04','text','','.txt',NULL,NULL,NULL,1,'0.1.0 45e172405f278256');
INSERT INTO "documents" VALUES(2,'e60fae726a1233c0ae0f5c3a1e0332b7cc7d9c53dea9a3a5672b6730e9cc3df2','100ad742004af0c1e2b8d8c1ac7348bde44099d3c2610f02edac96047c09851b','b.txt','Published 5 March 2025

Police said 30 people were injured in Castor.
','','','2025-03-05','text','','.txt',NULL,NULL,NULL,1,'0.1.0 45e172405f278256');
CREATE TABLE event_files (
    path        TEXT PRIMARY KEY,
    settings    TEXT NOT NULL           -- JSON: title, parties, places
);
CREATE TABLE files (
    path        TEXT PRIMARY KEY,       -- from the ledger's folder
    sha256      TEXT NOT NULL,          -- of its bytes when last read
    document_id INTEGER REFERENCES documents
);
INSERT INTO "files" VALUES('a.txt','f418f9e991dfd9995dcbc12011d4a01ab5170bbe086fb2be8ff384411fa5a74d',1);
INSERT INTO "files" VALUES('b.txt','e60fae726a1233c0ae0f5c3a1e0332b7cc7d9c53dea9a3a5672b6730e9cc3df2',2);
CREATE TABLE merged_series (
    series      TEXT PRIMARY KEY,
    measure     TEXT NOT NULL,
    scope       TEXT NOT NULL,
    who         TEXT NOT NULL,
    made        TEXT NOT NULL,
    why         TEXT NOT NULL
);
INSERT INTO "merged_series" VALUES('workers_deployed--person','wounded','','Ben','2026-11-22T05:20:33+00:00','they were hurt');
CREATE TABLE runs (
    run_id      INTEGER PRIMARY KEY,
    began       TEXT NOT NULL,          -- moment, ISO 8601, UTC
    ended       TEXT,                   -- null: still at work, or interrupted
    command     TEXT NOT NULL,
    version     TEXT NOT NULL           -- of the package
);
INSERT INTO "runs" VALUES(1,'2026-11-22T05:19:41+00:00','2026-11-22T05:19:44+00:00','add','0.1.0');
INSERT INTO "runs" VALUES(2,'2026-11-22T05:20:09+00:00','2026-11-22T05:20:12+00:00','correct','0.1.0');
INSERT INTO "runs" VALUES(3,'2026-11-22T05:20:16+00:00','2026-11-22T05:20:17+00:00','correct','0.1.0');
INSERT INTO "runs" VALUES(4,'2026-11-22T05:20:21+00:00','2026-11-22T05:20:23+00:00','correct','0.1.0');
INSERT INTO "runs" VALUES(5,'2026-11-22T05:20:26+00:00','2026-11-22T05:20:29+00:00','correct','0.1.0');
INSERT INTO "runs" VALUES(6,'2026-11-22T05:20:33+00:00','2026-11-22T05:20:35+00:00','correct','0.1.0');
INSERT INTO "runs" VALUES(7,'2026-11-22T05:20:40+00:00','2026-11-22T05:20:42+00:00','correct','0.1.0');
INSERT INTO "runs" VALUES(8,'2026-11-22T05:20:46+00:00','2026-11-22T05:20:47+00:00','correct','0.1.0');
CREATE TABLE sketches (
    hash        INTEGER NOT NULL,
    document_id INTEGER NOT NULL REFERENCES documents,
    PRIMARY KEY (hash, document_id)
) WITHOUT ROWID;
INSERT INTO "sketches" VALUES(-9202363922505464803,2);
INSERT INTO "sketches" VALUES(-8662932752847417922,1);
INSERT INTO "sketches" VALUES(-8488688530652949950,1);
INSERT INTO "sketches" VALUES(-8303207443895334694,1);
INSERT INTO "sketches" VALUES(-8284160229770544148,2);
INSERT INTO "sketches" VALUES(-8172473320336136417,1);
INSERT INTO "sketches" VALUES(-7536369245998638338,1);
INSERT INTO "sketches" VALUES(-7441367732414672235,1);
INSERT INTO "sketches" VALUES(-7349682084115053014,1);
INSERT INTO "sketches" VALUES(-6949849721009921170,1);
INSERT INTO "sketches" VALUES(-6599854688154612270,1);
INSERT INTO "sketches" VALUES(-6201432558251815758,1);
INSERT INTO "sketches" VALUES(-6116330287008433106,1);
INSERT INTO "sketches" VALUES(-5831391518952700870,1);
INSERT INTO "sketches" VALUES(-5547949727956944080,1);
INSERT INTO "sketches" VALUES(-5515340879593892807,1);
INSERT INTO "sketches" VALUES(-5356805130946354896,1);
INSERT INTO "sketches" VALUES(-5338644118171026231,2);
INSERT INTO "sketches" VALUES(-5042046288442743961,1);
INSERT INTO "sketches" VALUES(-4977925219210224873,1);
INSERT INTO "sketches" VALUES(-3971789218294600241,1);
INSERT INTO "sketches" VALUES(-3042109305107182253,1);
INSERT INTO "sketches" VALUES(-2658414648781970082,1);
INSERT INTO "sketches" VALUES(-2383967592308305401,2);
INSERT INTO "sketches" VALUES(-1883852196730012150,1);
INSERT INTO "sketches" VALUES(-990682972731151298,1);
INSERT INTO "sketches" VALUES(-932872326375124657,1);
INSERT INTO "sketches" VALUES(-820909523160977699,2);
INSERT INTO "sketches" VALUES(-777465625960853040,1);
INSERT INTO "sketches" VALUES(-450038289376033457,1);
INSERT INTO "sketches" VALUES(-394382506231257504,1);
INSERT INTO "sketches" VALUES(-357438176420313979,1);
INSERT INTO "sketches" VALUES(-264588016038190510,2);
INSERT INTO "sketches" VALUES(691639172026475394,1);
INSERT INTO "sketches" VALUES(691943679655964272,1);
INSERT INTO "sketches" VALUES(833810438497187767,1);
INSERT INTO "sketches" VALUES(1977055937151748404,2);
INSERT INTO "sketches" VALUES(2344281332955625030,1);
INSERT INTO "sketches" VALUES(3279584781659201667,1);
INSERT INTO "sketches" VALUES(3314482086983805010,1);
INSERT INTO "sketches" VALUES(3335806458850915984,1);
INSERT INTO "sketches" VALUES(4439159233736395404,1);
INSERT INTO "sketches" VALUES(4692846962474655911,1);
INSERT INTO "sketches" VALUES(5194925021389603603,1);
INSERT INTO "sketches" VALUES(5220002071366055467,1);
INSERT INTO "sketches" VALUES(5843784888924803945,1);
INSERT INTO "sketches" VALUES(5915802012150837036,2);
INSERT INTO "sketches" VALUES(5948681600890365397,1);
INSERT INTO "sketches" VALUES(6003652824698555070,1);
INSERT INTO "sketches" VALUES(6975949537790473418,1);
INSERT INTO "sketches" VALUES(7577373190744243468,1);
INSERT INTO "sketches" VALUES(7958618374262071772,1);
INSERT INTO "sketches" VALUES(7998340474313379203,1);
INSERT INTO "sketches" VALUES(8165802263252305866,1);
INSERT INTO "sketches" VALUES(8501967804991000538,1);
INSERT INTO "sketches" VALUES(8579873730200738101,1);
CREATE TABLE surveys (
    survey_id   INTEGER PRIMARY KEY CHECK (survey_id = 1),
    documents   INTEGER NOT NULL,
    places      TEXT NOT NULL           -- JSON: own, halves
);
INSERT INTO "surveys" VALUES(1,2,'{"own": ["Castor"], "halves": []}');
CREATE INDEX documents_by_words ON documents (words);
CREATE INDEX documents_by_name ON documents (name);
CREATE INDEX documents_by_url ON documents (url) WHERE url <> '';
CREATE INDEX documents_to_read ON documents (read_as);
CREATE INDEX files_by_document ON files (document_id);
CREATE INDEX claim_rows_by_document ON claim_rows (document_id, layer);
CREATE INDEX corrections_by_document ON corrections (document_id);
CREATE INDEX corrections_by_claim ON corrections (claim_id);
CREATE INDEX claim_rows_by_claim ON claim_rows (claim_id, layer);
CREATE INDEX claim_rows_by_series ON claim_rows (series);
CREATE VIEW articles AS
SELECT * FROM documents d WHERE EXISTS (SELECT 1 FROM files f WHERE f.document_id = d.document_id);
CREATE VIEW claims AS
SELECT c.*, d.name AS document, d.publisher, d.published, d.title, d.sha256
FROM claim_rows c JOIN documents d USING (document_id)
WHERE EXISTS (SELECT 1 FROM files f WHERE f.document_id = c.document_id)
  AND (c.layer = 'corrected' OR (c.layer = 'machine' AND NOT EXISTS (
      SELECT 1 FROM claim_rows o WHERE o.claim_id = c.claim_id AND o.layer <> 'machine')));
CREATE VIEW series AS
SELECT series, measure, scope, unit,
       count(*) AS claims, count(DISTINCT document_id) AS documents, count(DISTINCT source) AS sources,
       min(date) AS first, max(date_end) AS last, min(core_low) AS low, max(core_high) AS high
FROM claims WHERE stance IN ('asserted', 'reported')
GROUP BY series ORDER BY documents DESC, claims DESC, series;
COMMIT;
PRAGMA application_id = 1147761507;
PRAGMA user_version = 1;
