"""The SQL by which a PostgreSQL hub withholds others' work on documents that are coded blind.

Each operation lies at a place. A place is closed to a login as long as it is, or holds, a blind document that none of
the login's coders has finished. What lies there is hidden from everybody but its author's login and the login that
sent it; the view `seen` puts a digest in its stead.
"""

LOGINS = """\
-- The workbench tells at each sync which coder is at work. The first that nobody else is, or sent work of, is taken;
-- whatever else, a lead says: SELECT workbench.assign(study, login, coder).
CREATE OR REPLACE FUNCTION workbench.introduce(study text, who text) RETURNS text
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM FROM workbench.hub WHERE project = study FOR NO KEY UPDATE;
    IF EXISTS (SELECT FROM workbench.login WHERE project = study AND role = session_user AND coder = who) THEN
        RETURN 'known';
    ELSIF EXISTS (SELECT FROM workbench.login WHERE project = study AND coder = who) THEN
        RETURN 'another login';
    ELSIF workbench.leads() THEN
        RETURN 'lead';
    ELSIF EXISTS (SELECT FROM workbench.login WHERE project = study AND role = session_user) THEN
        RETURN 'another coder';
    ELSIF EXISTS (SELECT FROM workbench.op JOIN workbench.replica USING (project, replica)
        WHERE project = study AND coder = who AND sender <> session_user)
    THEN
        RETURN 'not known';
    END IF;
    INSERT INTO workbench.login VALUES (study, session_user, who);
    PERFORM workbench.settle_marks(study);
    RETURN 'known';
END
$$;

CREATE OR REPLACE FUNCTION workbench.assign(study text, login name, who text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT workbench.leads() THEN
        RAISE EXCEPTION 'only a lead says who somebody is' USING ERRCODE = 'WB002';
    END IF;
    INSERT INTO workbench.login VALUES (study, login, who) ON CONFLICT DO NOTHING;
    PERFORM workbench.settle_marks(study);
END
$$;

CREATE OR REPLACE FUNCTION workbench.unassign(study text, login name, who text) RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF NOT workbench.leads() THEN
        RAISE EXCEPTION 'only a lead says who somebody is' USING ERRCODE = 'WB002';
    END IF;
    DELETE FROM workbench.login WHERE project = study AND role = login AND coder = who;
END
$$;
"""

IS_SHOWN = """\
    place = '' OR (project, place) NOT IN (SELECT closed.project, closed.place FROM workbench.closed() AS closed)
    OR (project, coder) IN (SELECT login.project, login.coder FROM workbench.login WHERE role = session_user)
    OR (project, replica) IN (SELECT copy.project, copy.replica FROM workbench.replica AS copy
        WHERE sender = session_user)"""

SHOWING = f"""\
-- What is closed to the caller. A lead who is no coder here sees everything; a deleted document holds nothing back.
CREATE OR REPLACE FUNCTION workbench.closed() RETURNS TABLE (project text, place text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
    WITH shut AS (
        SELECT document.project, document FROM workbench.document JOIN workbench.hub USING (project)
        WHERE coalesce(document.blind, hub.blind) AND NOT deleted
            AND NOT EXISTS (SELECT FROM workbench.finished JOIN workbench.login USING (project, coder)
                WHERE finished.project = document.project AND finished.document = document.document
                    AND role = session_user)
            AND NOT (workbench.leads() AND NOT EXISTS (SELECT FROM workbench.login
                WHERE login.project = document.project AND role = session_user))
    )
    SELECT * FROM shut UNION SELECT project, place FROM workbench.place_part JOIN shut USING (project, document)
    UNION SELECT project, '?' FROM shut
$$;

-- Row security for whoever reads the table; the view fills the places, with its owner's rights, so that numbers go on
-- without a gap: whose copy and which number is told, not what it is nor where. The salt keeps it from being guessed.
ALTER TABLE workbench.op ENABLE ROW LEVEL SECURITY;
DROP POLICY IF EXISTS shown ON workbench.op;
CREATE POLICY shown ON workbench.op FOR SELECT USING (
{IS_SHOWN}
);
CREATE OR REPLACE VIEW workbench.seen AS
    SELECT project, replica, seq, xid,
        CASE WHEN
{IS_SHOWN}
        THEN body END AS body,
        CASE WHEN
{IS_SHOWN}
        THEN digest ELSE encode(sha256(convert_to((SELECT salt FROM workbench.secret) || body, 'UTF8')), 'hex')
        END AS digest
    FROM workbench.op;
SELECT workbench.take_stock();
"""  # noqa: S608 own words

GRANTS = """\
GRANT SELECT ON workbench.hub, workbench.replica, workbench.op, workbench.login, workbench.document, workbench.finished,
    workbench.seen TO workbench_reader;
REVOKE ALL ON workbench.row_place, workbench.place_part, workbench.secret FROM PUBLIC, workbench_reader;
GRANT EXECUTE ON FUNCTION workbench.leads(), workbench.closed() TO workbench_reader;
GRANT EXECUTE ON FUNCTION workbench.introduce(text, text) TO workbench_coder;
GRANT EXECUTE ON FUNCTION workbench.assign(text, name, text), workbench.unassign(text, name, text) TO workbench_lead;
"""
