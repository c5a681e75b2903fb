"""The SQL by which a redaction reaches a PostgreSQL hub: the one way in which an operation there is ever changed."""

FUNCTIONS = """\
-- Whether an operation was blanked by a redaction. Most are told by a look for the mark, without reading them.
CREATE OR REPLACE FUNCTION workbench.is_redacted(body text) RETURNS boolean
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp AS $$
    SELECT CASE WHEN strpos(body, '"mark":"redacted"') = 0 THEN false
        ELSE coalesce(replace(body, '\\u0000', '\\ufffd')::json->>'mark' = 'redacted', false) END
$$;

-- Which of these operations the hub holds with their words.
CREATE OR REPLACE FUNCTION workbench.with_words(study text, ids text[]) RETURNS TABLE (op_id text, replica text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    SELECT op.op_id, op.replica FROM unnest(ids) AS t (i)
        JOIN workbench.op ON op.project = study AND op.op_id = t.i WHERE NOT workbench.is_redacted(op.body)
$$;

-- A lead puts blanked operations in the place of written ones; anybody else those of the copies they send for. Number,
-- row, people, time and what had been seen must be the same. The new xid makes everybody read them again.
CREATE OR REPLACE FUNCTION workbench.redact(study text, ids text[], bodies text[], digests text[]) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    changed bigint;
BEGIN
    IF NOT workbench.leads() AND EXISTS (
        SELECT FROM unnest(ids) AS t (i) JOIN workbench.op ON op.project = study AND op.op_id = t.i
            JOIN workbench.replica USING (project, replica) WHERE sender <> session_user OR revoked
    ) THEN
        RAISE EXCEPTION 'only a lead blanks the operations of others' USING ERRCODE = 'WB002';
    END IF;
    IF EXISTS (
        SELECT FROM unnest(ids, bodies) AS t (i, b) JOIN workbench.op AS held ON held.project = study AND op_id = i,
            LATERAL (SELECT replace(b, '\\u0000', '\\ufffd')::jsonb AS new,
                replace(held.body, '\\u0000', '\\ufffd')::jsonb AS old) AS both_
        WHERE NOT workbench.is_redacted(b)
            OR new - '{fields,reason,mark}'::text[] IS DISTINCT FROM old - '{fields,reason,mark}'::text[]
    ) THEN
        RAISE EXCEPTION 'no blanked form of what is held' USING ERRCODE = 'WB005';
    END IF;
    UPDATE workbench.op SET body = b, digest = d, xid = pg_current_xact_id()
        FROM unnest(ids, bodies, digests) AS t (i, b, d)
        WHERE op.project = study AND op_id = i AND NOT workbench.is_redacted(body);
    GET DIAGNOSTICS changed = ROW_COUNT;
    RETURN changed;
END
$$;

"""

GRANTS = """\
GRANT EXECUTE ON FUNCTION workbench.is_redacted(text) TO workbench_reader;
GRANT EXECUTE ON FUNCTION workbench.with_words(text, text[]) TO workbench_coder;
GRANT EXECUTE ON FUNCTION workbench.redact(text, text[], text[], text[]) TO workbench_coder;
"""
