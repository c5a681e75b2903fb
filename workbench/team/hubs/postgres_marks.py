"""The SQL that keeps up what operations say of blindness, cases and finished documents."""

SETTLING = """\
-- Whether a login leads: members of workbench_lead, and the owner of the schema.
CREATE OR REPLACE FUNCTION workbench.is_lead(login name) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT coalesce((SELECT pg_has_role(oid, (SELECT nspowner FROM pg_namespace WHERE nspname = 'workbench'), 'member')
        OR coalesce(pg_has_role(oid, to_regrole('workbench_lead')::oid, 'member'), false)
        FROM pg_roles WHERE rolname = login), false)
$$;

-- A finished mark counts where its coder's own login sent it, or a lead's.
CREATE OR REPLACE FUNCTION workbench.speaks_for(study text, copy text, mark text) RETURNS boolean
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT EXISTS (SELECT FROM workbench.replica WHERE project = study AND replica = copy AND (
        workbench.is_lead(sender) OR EXISTS (
            SELECT FROM workbench.op AS made JOIN workbench.login ON login.project = study AND login.role = sender
                AND login.coder = workbench.read(made.body)->'fields'->>'coder'
            WHERE made.project = study AND made.entity = 'status' AND made.row_id = mark)))
$$;

-- Of each register of these rows the value written last (by time, copy, id), as the workbench shows it.
CREATE OR REPLACE FUNCTION workbench.latest(study text, kind text, these text[], names text[])
RETURNS TABLE (row_id text, name text, value jsonb)
LANGUAGE sql STABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT DISTINCT ON (op.row_id, key) op.row_id, key, value
    FROM workbench.op, workbench.read(body) AS f, jsonb_each(f->'fields')
    WHERE project = study AND entity = kind AND op.row_id = ANY (these) AND key = ANY (names)
        AND (kind <> 'status' OR workbench.speaks_for(study, op.replica, op.row_id))
    ORDER BY op.row_id, key, (f->'time'->>0)::bigint DESC, (f->'time'->>1)::bigint DESC,
        replica COLLATE "C" DESC, op_id COLLATE "C" DESC
$$;

-- What the operations on these rows say of blindness, cases and finished documents.
CREATE OR REPLACE FUNCTION workbench.settle(study text, these text[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp SET enable_seqscan = off AS $$
BEGIN
    UPDATE workbench.hub SET blind = said.value = 'true'
        FROM workbench.latest(study, 'study', these, ARRAY['blind']) AS said
        WHERE project = study AND said.row_id = 'study';
    INSERT INTO workbench.document
        SELECT study, row_id, (max(value::text) FILTER (WHERE name = 'blind' AND value <> 'null'))::boolean,
            coalesce(bool_or(value = 'true') FILTER (WHERE name = 'deleted'), false)
        FROM workbench.latest(study, 'document', these, ARRAY['name', 'blind', 'deleted'])
        GROUP BY row_id ORDER BY row_id
        ON CONFLICT (project, document) DO UPDATE SET blind = excluded.blind, deleted = excluded.deleted;
    INSERT INTO workbench.place_part
        SELECT DISTINCT study, op.row_id, split_part(substr(key, 8), E'\\x1f', 1)
        FROM workbench.op, jsonb_each(workbench.read(body)->'fields')
        WHERE project = study AND entity = 'case' AND op.row_id = ANY (these) AND key LIKE 'member.%'
        ON CONFLICT DO NOTHING;
    WITH said AS (
        SELECT row_id, max(value #>> '{}') FILTER (WHERE name = 'document') AS document,
            max(value #>> '{}') FILTER (WHERE name = 'coder') AS coder,
            coalesce(bool_or(value = '"finished"') FILTER (WHERE name = 'state'), false)
                AND NOT coalesce(bool_or(value = 'true') FILTER (WHERE name = 'deleted'), false) AS is_finished
        FROM workbench.latest(study, 'status', these, ARRAY['document', 'coder', 'state', 'deleted']) GROUP BY row_id
    ), reopened AS (
        DELETE FROM workbench.finished USING said WHERE project = study AND finished.document = said.document
            AND finished.coder = said.coder AND NOT is_finished
    )
    INSERT INTO workbench.finished SELECT study, coder, document FROM said
        WHERE is_finished AND coder IS NOT NULL AND document IS NOT NULL ON CONFLICT DO NOTHING;
END
$$;

CREATE OR REPLACE FUNCTION workbench.settle_marks(study text) RETURNS void
LANGUAGE sql SET search_path = pg_catalog, pg_temp AS $$
    SELECT workbench.settle(study, array_agg(DISTINCT row_id)) FROM workbench.op
        WHERE project = study AND entity = 'status' HAVING count(*) > 0
$$;

-- Operations from before there was withholding are read once.
CREATE OR REPLACE FUNCTION workbench.take_stock() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    part record;
BEGIN
    LOOP
        SELECT project, array_agg(body) AS bodies INTO part FROM (
            SELECT project, body FROM workbench.op WHERE place IS NULL
                AND project = (SELECT project FROM workbench.op WHERE place IS NULL LIMIT 1)
            ORDER BY replica, seq LIMIT 5000) AS early GROUP BY project;
        EXIT WHEN NOT FOUND;
        UPDATE workbench.op SET entity = said.entity, row_id = said.row_id, coder = said.coder, place = said.place
            FROM workbench.placed(part.project, part.bodies) AS said
            WHERE op.project = part.project AND op.replica = said.replica AND op.seq = said.seq;
        PERFORM workbench.settle(part.project, array_agg(row_id)) FROM workbench.placed(part.project, part.bodies);
    END LOOP;
END
$$;
"""
