"""The SQL of a PostgreSQL hub, for the person who runs the server; `workbench sync --print-schema` prints it."""

from workbench.team.hubs import postgres_marks, postgres_places, postgres_redaction, postgres_withholding

TABLES = """\
CREATE SCHEMA IF NOT EXISTS workbench;

CREATE TABLE IF NOT EXISTS workbench.hub (
    project text PRIMARY KEY, name text NOT NULL, epoch text NOT NULL, format integer NOT NULL
);

-- A copy of the project belongs to the login that first sent for it. `last_seq`: held without a gap up to here.
CREATE TABLE IF NOT EXISTS workbench.replica (
    project text NOT NULL REFERENCES workbench.hub, replica text NOT NULL, sender name NOT NULL,
    last_seq bigint NOT NULL DEFAULT 0, revoked boolean NOT NULL DEFAULT false,
    PRIMARY KEY (project, replica)
);

-- `body` is text and not jsonb, which reorders keys and refuses a NUL. `xid` is what readers go by: numbers given out
-- before commit become visible in another order, so a cursor over them would step over what is still in flight.
CREATE TABLE IF NOT EXISTS workbench.op (
    project text NOT NULL, op_id text NOT NULL, replica text NOT NULL, seq bigint NOT NULL,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(), body text NOT NULL, digest text NOT NULL,
    PRIMARY KEY (project, replica, seq), UNIQUE (project, op_id)
);
CREATE INDEX IF NOT EXISTS op_xid ON workbench.op (project, xid);

"""
TABLES += postgres_places.TABLES

FUNCTIONS = """\
-- Whether the caller may send for others: members of workbench_lead, and the owner of the schema.
CREATE OR REPLACE FUNCTION workbench.leads() RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT pg_has_role(session_user, (SELECT nspowner FROM pg_namespace WHERE nspname = 'workbench'), 'member')
        OR coalesce(pg_has_role(session_user, to_regrole('workbench_lead'), 'member'), false)
$$;

CREATE OR REPLACE FUNCTION workbench.begin(study text, called text, format integer) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    INSERT INTO workbench.hub VALUES (study, called, gen_random_uuid()::text, format) ON CONFLICT DO NOTHING
$$;

-- Everything may be sent twice. What is known is compared, never overwritten.
CREATE OR REPLACE FUNCTION workbench.push(
    study text, ids text[], replicas text[], seqs bigint[], bodies text[], digests text[]
) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp
SET enable_seqscan = off -- planned while the table is empty, it would be read from end to end for every line sent
AS $$
DECLARE
    sent record;
    known workbench.replica;
    fork text;
    new_ids text[]; new_replicas text[]; new_seqs bigint[]; new_bodies text[]; new_digests text[];
    told text[];
BEGIN
    FOR sent IN SELECT r, max(s) AS last FROM unnest(replicas, seqs) AS t (r, s) GROUP BY r ORDER BY r LOOP
        INSERT INTO workbench.replica (project, replica, sender) VALUES (study, sent.r, session_user)
            ON CONFLICT DO NOTHING;
        SELECT * INTO known FROM workbench.replica WHERE project = study AND replica = sent.r FOR UPDATE;
        IF known.revoked THEN
            RAISE EXCEPTION 'revoked %', sent.r USING ERRCODE = 'WB001';
        ELSIF known.sender <> session_user AND NOT workbench.leads() AND NOT EXISTS (
            SELECT FROM workbench.op JOIN workbench.login USING (project, coder) -- a lead sent it first
            WHERE project = study AND replica = sent.r AND seq = known.last_seq AND role = session_user
        ) THEN
            RAISE EXCEPTION 'not yours %', sent.r USING ERRCODE = 'WB002';
        ELSIF sent.last - known.last_seq > (
            SELECT count(DISTINCT s) FROM unnest(replicas, seqs) AS t (r, s) WHERE r = sent.r AND s > known.last_seq
        ) THEN
            RAISE EXCEPTION 'gap %', sent.r USING ERRCODE = 'WB003';
        END IF;
        UPDATE workbench.replica SET last_seq = greatest(last_seq, sent.last)
            WHERE project = study AND replica = sent.r;
    END LOOP;
    SELECT array_agg(i ORDER BY r, s), array_agg(r ORDER BY r, s), array_agg(s ORDER BY r, s),
        array_agg(b ORDER BY r, s), array_agg(d ORDER BY r, s)
    INTO new_ids, new_replicas, new_seqs, new_bodies, new_digests FROM (
        SELECT DISTINCT ON (r, s) i, r, s, b, d FROM unnest(ids, replicas, seqs, bodies, digests) AS t (i, r, s, b, d)
        WHERE (SELECT seq FROM workbench.op WHERE project = study AND replica = r AND seq = s) IS NULL
    ) AS new;
    WITH entered AS (
        INSERT INTO workbench.op (project, op_id, replica, seq, body, digest, entity, row_id, coder, place)
            SELECT study, i, r, s, b, d, entity, row_id, coder, place
            FROM unnest(new_ids, new_replicas, new_seqs, new_bodies, new_digests) WITH ORDINALITY
                AS t (i, r, s, b, d, nr)
            JOIN workbench.placed(study, new_bodies) AS said USING (nr)
            WHERE (op_id, replica, seq) = (i, r, s) -- what calls itself otherwise is not taken, and refused below
            ORDER BY nr ON CONFLICT DO NOTHING
            RETURNING entity, row_id
    )
    SELECT array_agg(DISTINCT row_id) INTO told FROM entered
        WHERE entity IN ('study', 'document', 'status', 'case');
    IF told IS NOT NULL THEN
        PERFORM workbench.settle(study, told);
    END IF;
    SELECT t.r INTO fork FROM unnest(ids, replicas, seqs, bodies, digests) AS t (i, r, s, b, d)
        LEFT JOIN workbench.op AS o ON o.project = study AND o.replica = t.r AND o.seq = t.s
        WHERE o.digest IS DISTINCT FROM t.d AND NOT coalesce( -- blanked here or there: the same one
            o.op_id = t.i AND workbench.is_redacted(o.body) <> workbench.is_redacted(t.b), false) LIMIT 1;
    IF FOUND THEN
        RAISE EXCEPTION 'fork %', fork USING ERRCODE = 'WB004';
    END IF;
END
$$;

-- A copy that was lost or stolen sends nothing any more.
CREATE OR REPLACE FUNCTION workbench.revoke(study text, copy text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT workbench.leads() THEN
        RAISE EXCEPTION 'only a lead revokes a copy' USING ERRCODE = 'WB002';
    END IF;
    UPDATE workbench.replica SET revoked = true WHERE project = study AND replica = copy;
END
$$;

"""
FUNCTIONS = "\n".join((postgres_places.PLACING, postgres_marks.SETTLING, FUNCTIONS, postgres_withholding.LOGINS))
FUNCTIONS = postgres_redaction.FUNCTIONS + FUNCTIONS
FUNCTIONS += postgres_withholding.SHOWING

ROLES = """\
-- Three roles without login: GRANT workbench_coder TO anna; and so on. Nobody may change or delete an operation.
DO $$
DECLARE
    role text;
BEGIN
    FOREACH role IN ARRAY ARRAY['workbench_reader', 'workbench_coder', 'workbench_lead'] LOOP
        IF to_regrole(role) IS NULL THEN
            EXECUTE format('CREATE ROLE %I NOLOGIN', role);
        END IF;
    END LOOP;
END
$$;
GRANT workbench_reader TO workbench_coder;
GRANT workbench_coder TO workbench_lead;
ALTER ROLE workbench_coder SET idle_in_transaction_session_timeout = '5min';
"""

GRANTS = """\
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA workbench FROM PUBLIC;
GRANT USAGE ON SCHEMA workbench TO workbench_reader;
GRANT EXECUTE ON FUNCTION workbench.push(text, text[], text[], bigint[], text[], text[]) TO workbench_coder;
GRANT EXECUTE ON FUNCTION workbench.begin(text, text, integer) TO workbench_lead;
GRANT EXECUTE ON FUNCTION workbench.revoke(text, text) TO workbench_lead;
"""
GRANTS += postgres_withholding.GRANTS + postgres_redaction.GRANTS

WHOLE = f"""\
-- The hub of the workbench, for PostgreSQL 15 or later. Run it as the role that shall own it, and again after updates:
--     workbench sync --print-schema | psql "service=..."
--
-- People get one role each:     CREATE ROLE anna LOGIN PASSWORD '...'; GRANT workbench_coder TO anna;
--   workbench_reader  reads; what is coded blind stays withheld
--   workbench_coder   also sends what its own copies wrote
--   workbench_lead    also sends for others, revokes copies, says which login is which coder, blanks for redactions
-- Nobody has UPDATE or DELETE. Of a blind study each login sees the texts, the codebook, the cases, all marks and its
-- own work. Others' codings, memos, proposals and decisions on a document are rows it does not see until a mark says
-- that it has finished the document: it is told whose copy wrote how many, not what, nor where. A login is the coder as
-- whom it syncs first, if nobody else has sent work of that coder; a lead may say so before, and must where it differs:
--     SELECT project, name FROM workbench.hub;  SELECT DISTINCT coder FROM workbench.op;
--     SELECT workbench.assign('project', 'anna', 'coder');  SELECT workbench.unassign('project', 'anna', 'coder');
-- A lead who is assigned to a coder is blind like any other. One who is not, the owner and superusers see everything:
-- so does whoever can read the server's files or backups. Copies by mail or through a folder are not held back by it.
-- A workbench from before there was withholding waits for the numbers it does not get; it has to be updated.
{TABLES}
{FUNCTIONS}
{ROLES}
{GRANTS}"""  # noqa: S608 own words
