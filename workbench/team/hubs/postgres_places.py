"""The SQL that knows where each operation of a PostgreSQL hub lies: at a document, or at a case (a memo on one)."""

OPEN = "'{study,coder,document,revision,code,case,attribute,version,query,collection,status,answer,redaction}'::text[]"
"""Entities that are never withheld: everybody needs the same texts, rules and marks. Of any other entity, also one
that a later program writes, what names a document is withheld."""

TABLES = """\
-- Which login is which coder of a study (a login may be several: profiles of one person).
CREATE TABLE IF NOT EXISTS workbench.login (
    project text NOT NULL REFERENCES workbench.hub, role name NOT NULL, coder text NOT NULL,
    PRIMARY KEY (project, role, coder)
);
-- The documents of a study, as far as operations name them. `blind` is empty where the study's setting holds.
CREATE TABLE IF NOT EXISTS workbench.document (
    project text NOT NULL, document text NOT NULL, blind boolean, deleted boolean NOT NULL DEFAULT false,
    PRIMARY KEY (project, document)
);
CREATE TABLE IF NOT EXISTS workbench.finished (
    project text NOT NULL, coder text NOT NULL, document text NOT NULL, PRIMARY KEY (project, document, coder)
);
-- Nobody reads these three but the functions: where a row lies ('?': not known yet; `target`: the coding that a memo
-- is on), which documents a case or a row that was moved lies in, and the salt of the digests.
CREATE TABLE IF NOT EXISTS workbench.row_place (
    project text NOT NULL, entity text NOT NULL, row_id text NOT NULL, place text NOT NULL, target text,
    PRIMARY KEY (project, entity, row_id)
);
CREATE INDEX IF NOT EXISTS row_place_target ON workbench.row_place (project, target) WHERE target IS NOT NULL;
CREATE TABLE IF NOT EXISTS workbench.place_part (
    project text NOT NULL, place text NOT NULL, document text NOT NULL, PRIMARY KEY (project, place, document)
);
CREATE TABLE IF NOT EXISTS workbench.secret (salt text NOT NULL);
INSERT INTO workbench.secret SELECT gen_random_uuid()::text || gen_random_uuid()::text
    WHERE NOT EXISTS (SELECT FROM workbench.secret);

ALTER TABLE workbench.hub ADD COLUMN IF NOT EXISTS blind boolean NOT NULL DEFAULT false;
ALTER TABLE workbench.op ADD COLUMN IF NOT EXISTS entity text, ADD COLUMN IF NOT EXISTS row_id text,
    ADD COLUMN IF NOT EXISTS coder text, ADD COLUMN IF NOT EXISTS place text;
CREATE INDEX IF NOT EXISTS op_row ON workbench.op (project, row_id);
"""

PLACING = f"""\
-- `jsonb` refuses a NUL; what it stands in is no id, so a sign in its place changes nothing that is asked for here.
CREATE OR REPLACE FUNCTION workbench.read(body text) RETURNS jsonb
LANGUAGE sql IMMUTABLE STRICT SET search_path = pg_catalog, pg_temp AS $$
    SELECT replace(body, '\\u0000', '\\ufffd')::jsonb
$$;

-- Asked row by row: joined while the table is thought empty, it would be read from end to end for every line.
CREATE OR REPLACE FUNCTION workbench.place_of(study text, kind text, which text) RETURNS text
LANGUAGE sql STABLE AS $$
    SELECT place FROM workbench.row_place WHERE project = study AND entity = kind AND row_id = which
$$;

-- A row that lies at a further place is shown only to whoever may see all of them; memos on a coding go with it.
CREATE OR REPLACE FUNCTION workbench.move(study text, kind text, which text, onto text) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    old text;
    key text;
    memo record;
BEGIN
    SELECT place INTO old FROM workbench.row_place
        WHERE project = study AND entity = kind AND row_id = which FOR UPDATE;
    IF old = onto OR onto IN ('', '?') THEN
        RETURN;
    ELSIF old IN ('', '?') THEN
        key := onto;
    ELSE
        SELECT string_agg(DISTINCT part, ' ' ORDER BY part) INTO key
            FROM unnest(string_to_array(old, ' ') || string_to_array(onto, ' ')) AS parts (part);
        INSERT INTO workbench.place_part
            SELECT DISTINCT study, key, coalesce(inner_part.document, part)
            FROM unnest(string_to_array(key, ' ')) AS parts (part)
            LEFT JOIN workbench.place_part AS inner_part ON inner_part.project = study AND inner_part.place = part
            ON CONFLICT DO NOTHING;
    END IF;
    UPDATE workbench.row_place SET place = key WHERE project = study AND entity = kind AND row_id = which;
    UPDATE workbench.op SET place = key WHERE project = study AND entity = kind AND row_id = which;
    FOR memo IN SELECT entity, row_id FROM workbench.row_place
        WHERE kind = 'coding' AND project = study AND target = which ORDER BY entity, row_id
    LOOP
        PERFORM workbench.move(study, memo.entity, memo.row_id, key);
    END LOOP;
END
$$;

-- What new operations say of themselves, and where their rows lie; remembered for those to come.
CREATE OR REPLACE FUNCTION workbench.placed(study text, bodies text[])
RETURNS TABLE (nr bigint, op_id text, replica text, seq bigint, entity text, row_id text, coder text, place text)
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
#variable_conflict use_column
DECLARE
    ids text[]; replicas text[]; seqs bigint[]; kinds text[]; rows_ text[]; coders text[];
    documents text[]; onto text[]; own text[];
    moved record;
BEGIN
    SELECT array_agg(f->>'id' ORDER BY n), array_agg(f->>'replica' ORDER BY n),
        array_agg((f->>'seq')::bigint ORDER BY n), array_agg(kind ORDER BY n), array_agg(f->>'row' ORDER BY n),
        array_agg(f->>'coder' ORDER BY n), array_agg(document ORDER BY n), array_agg(coding ORDER BY n),
        array_agg(coalesce(document, CASE
            WHEN coding IS NOT NULL OR is_open THEN NULL
            WHEN f->'fields'->>'target_kind' NOT IN ('document', 'case') THEN ''
            ELSE split_part(translate(f->'fields'->>'target', E'\\x1f', '/'), '/', 1) END) ORDER BY n)
    INTO ids, replicas, seqs, kinds, rows_, coders, documents, onto, own
    FROM (
        SELECT n, f, kind, is_open,
            CASE WHEN NOT is_open THEN coalesce(nullif(fields->>'document', ''),
                CASE fields->>'target_kind' WHEN 'document' THEN fields->>'target' END) END AS document,
            CASE WHEN NOT is_open AND fields->>'target_kind' = 'coding' THEN fields->>'target' END AS coding
        FROM (SELECT n, f, f->'fields' AS fields, f->>'entity' AS kind, f->>'entity' = ANY ({OPEN}) AS is_open
            FROM (SELECT n, replace(b, '\\u0000', '\\ufffd')::jsonb AS f
                FROM unnest(bodies) WITH ORDINALITY AS t (b, n) OFFSET 0) AS parsed OFFSET 0) AS read_once OFFSET 0
    ) AS said; -- OFFSET 0: each step once, not again for each use of it

    INSERT INTO workbench.document (project, document)
        SELECT DISTINCT study, d FROM unnest(documents) AS t (d) WHERE d IS NOT NULL ORDER BY d ON CONFLICT DO NOTHING;
    -- In one order, so that two that send at once wait for each other at most one way.
    INSERT INTO workbench.row_place
        SELECT DISTINCT ON (k, r) study, k, r, coalesce(o, '?'), NULL FROM (
            SELECT k, r, o, n FROM unnest(kinds, rows_, own, onto) WITH ORDINALITY AS t (k, r, o, c, n)
            WHERE c IS NULL AND k <> ALL ({OPEN})
            UNION ALL SELECT 'coding', c, NULL, n FROM unnest(onto) WITH ORDINALITY AS t (c, n) WHERE c IS NOT NULL
        ) AS every ORDER BY k, r, o IS NULL, n ON CONFLICT DO NOTHING;
    INSERT INTO workbench.row_place
        SELECT DISTINCT ON (k, r) study, k, r, workbench.place_of(study, 'coding', c), c
        FROM unnest(kinds, rows_, onto) WITH ORDINALITY AS t (k, r, c, n)
        WHERE c IS NOT NULL ORDER BY k, r, n
        ON CONFLICT (project, entity, row_id) DO UPDATE SET target = excluded.target
            WHERE row_place.target IS NULL;
    -- Who finds a row's place unknown, and who tells it, go one after the other, or the one would miss the other.
    IF EXISTS (SELECT FROM unnest(kinds, rows_, own, onto) AS t (k, r, o, c),
        LATERAL (SELECT workbench.place_of(study, k, r) AS old,
            coalesce(o, workbench.place_of(study, 'coding', c)) AS goal OFFSET 0) AS way
        WHERE old = '?' OR goal <> old AND NOT goal = ANY (string_to_array(old, ' ')))
    THEN
        PERFORM pg_advisory_xact_lock(hashtextextended('workbench ' || study, 0));
    END IF;
    FOR moved IN
        SELECT DISTINCT k, r, goal FROM unnest(kinds, rows_, own, onto) AS t (k, r, o, c),
            LATERAL (SELECT workbench.place_of(study, k, r) AS old,
                coalesce(o, workbench.place_of(study, 'coding', c)) AS goal OFFSET 0) AS way
        WHERE goal <> old AND NOT goal = ANY (string_to_array(old, ' ')) ORDER BY k, r, goal
    LOOP
        PERFORM workbench.move(study, moved.k, moved.r, moved.goal);
    END LOOP;
    RETURN QUERY SELECT n, i, c, s, k, r, w,
            CASE WHEN k = ANY ({OPEN}) THEN '' ELSE coalesce(workbench.place_of(study, k, r), '?') END
        FROM unnest(ids, replicas, seqs, kinds, rows_, coders) WITH ORDINALITY AS t (i, c, s, k, r, w, n);
END
$$;
"""  # noqa: S608 own words
