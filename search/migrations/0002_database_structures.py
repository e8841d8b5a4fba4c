"""What each database searches the index with; kept up to date by the database itself.

SQLite rebuilds a table when a column is altered and forgets its triggers: a later migration that
alters one of these tables must run `create` again.
"""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE search_terms USING fts5(
        title_terms, text_terms, kind, content='search_indexeddocument', content_rowid='id',
        tokenize="unicode61 remove_diacritics 0")""",
    """CREATE TRIGGER search_terms_insert AFTER INSERT ON search_indexeddocument BEGIN
        INSERT INTO search_terms (rowid, title_terms, text_terms, kind)
        VALUES (new.id, new.title_terms, new.text_terms, new.kind); END""",
    """CREATE TRIGGER search_terms_delete AFTER DELETE ON search_indexeddocument BEGIN
        INSERT INTO search_terms (search_terms, rowid, title_terms, text_terms, kind)
        VALUES ('delete', old.id, old.title_terms, old.text_terms, old.kind); END""",
    """CREATE TRIGGER search_terms_update AFTER UPDATE ON search_indexeddocument BEGIN
        INSERT INTO search_terms (search_terms, rowid, title_terms, text_terms, kind)
        VALUES ('delete', old.id, old.title_terms, old.text_terms, old.kind);
        INSERT INTO search_terms (rowid, title_terms, text_terms, kind)
        VALUES (new.id, new.title_terms, new.text_terms, new.kind); END""",
    """CREATE VIRTUAL TABLE search_parts USING fts5(
        word, content='search_indexedword', content_rowid='id', tokenize='trigram')""",
    """CREATE TRIGGER search_parts_insert AFTER INSERT ON search_indexedword BEGIN
        INSERT INTO search_parts (rowid, word) VALUES (new.id, new.word); END""",
    """CREATE TRIGGER search_parts_delete AFTER DELETE ON search_indexedword BEGIN
        INSERT INTO search_parts (search_parts, rowid, word)
        VALUES ('delete', old.id, old.word); END""",
    """CREATE TRIGGER search_parts_update AFTER UPDATE OF word ON search_indexedword BEGIN
        INSERT INTO search_parts (search_parts, rowid, word) VALUES ('delete', old.id, old.word);
        INSERT INTO search_parts (rowid, word) VALUES (new.id, new.word); END""",
]
SQLITE_BACK = [
    "DROP TRIGGER search_terms_insert",
    "DROP TRIGGER search_terms_delete",
    "DROP TRIGGER search_terms_update",
    "DROP TRIGGER search_parts_insert",
    "DROP TRIGGER search_parts_delete",
    "DROP TRIGGER search_parts_update",
    "DROP TABLE search_parts",
    "DROP TABLE search_terms",
]
# Terms of the title stand in the vector a second time, with a "t" in front: an index knows words
# but not their weights. A vector is read whole for each rank, so it is kept uncompressed. Left to
# itself the planner reads the whole of a small table, not knowing what a look at a vector costs.
# Without fastupdate a search right after a load is as fast as ever.
POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    r"""ALTER TABLE search_indexeddocument ADD COLUMN vector tsvector GENERATED ALWAYS AS (
        setweight(to_tsvector('simple'::regconfig, title_terms), 'A')
        || setweight(to_tsvector('simple'::regconfig,
                                 regexp_replace(title_terms, '(\S+)', 't\1', 'g')), 'A')
        || setweight(to_tsvector('simple'::regconfig, text_terms), 'B')) STORED""",
    "ALTER TABLE search_indexeddocument ALTER COLUMN vector SET STORAGE EXTERNAL",
    "CREATE INDEX search_vector ON search_indexeddocument USING gin (vector) WITH (fastupdate = off)",
    "CREATE INDEX search_parts ON search_indexedword USING gin (word gin_trgm_ops) WITH (fastupdate = off)",
    """CREATE FUNCTION search_probe(asked tsquery, kinds text[], cap integer)
        RETURNS TABLE (id bigint, score double precision)
        LANGUAGE sql STABLE PARALLEL SAFE ROWS 250 SET enable_seqscan = off SET jit = off
        AS $$
            SELECT id, -ts_rank('{0, 0, 0.12, 1}', vector, asked, 1)
            FROM search_indexeddocument
            WHERE vector @@ asked AND (kinds IS NULL OR kind = ANY (kinds)) LIMIT cap
        $$""",
]
POSTGRESQL_BACK = [
    "DROP FUNCTION search_probe",
    "DROP INDEX search_parts",
    "ALTER TABLE search_indexeddocument DROP COLUMN vector",
]


def create(apps, schema_editor):
    run(schema_editor, {"sqlite": SQLITE, "postgresql": POSTGRESQL})


def drop(apps, schema_editor):
    run(schema_editor, {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK})


def run(schema_editor, statements):
    for sql in statements.get(schema_editor.connection.vendor, []):
        schema_editor.execute(sql, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(create, drop)]
