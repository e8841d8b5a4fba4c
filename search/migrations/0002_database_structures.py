"""What each database searches the index with; kept up to date by the database itself.

SQLite rebuilds a table when a column is altered and forgets its triggers: a later migration that
alters one of these tables must run `create` again.
"""

from django.db import migrations

SQLITE = [
    """CREATE VIRTUAL TABLE search_terms USING fts5(
        terms, content='search_indexedterms', content_rowid='id', detail=none,
        tokenize="unicode61 remove_diacritics 0")""",
    "CREATE VIRTUAL TABLE search_vocabulary USING fts5vocab(search_terms, row)",
    """CREATE TRIGGER search_terms_insert AFTER INSERT ON search_indexedterms BEGIN
        INSERT INTO search_terms (rowid, terms) VALUES (new.id, new.terms); END""",
    """CREATE TRIGGER search_terms_delete AFTER DELETE ON search_indexedterms BEGIN
        INSERT INTO search_terms (search_terms, rowid, terms)
        VALUES ('delete', old.id, old.terms); END""",
    """CREATE VIRTUAL TABLE search_parts USING fts5(
        word, latin, content='search_indexedword', content_rowid='id', tokenize='trigram')""",
    """CREATE TRIGGER search_parts_insert AFTER INSERT ON search_indexedword BEGIN
        INSERT INTO search_parts (rowid, word, latin) VALUES (new.id, new.word, new.latin); END""",
    """CREATE TRIGGER search_parts_delete AFTER DELETE ON search_indexedword BEGIN
        INSERT INTO search_parts (search_parts, rowid, word, latin)
        VALUES ('delete', old.id, old.word, old.latin); END""",
]
SQLITE_BACK = [
    "DROP TRIGGER search_terms_insert",
    "DROP TRIGGER search_terms_delete",
    "DROP TRIGGER search_parts_insert",
    "DROP TRIGGER search_parts_delete",
    "DROP TABLE search_parts",
    "DROP TABLE search_vocabulary",
    "DROP TABLE search_terms",
]
# Without fastupdate a search right after a load is as fast as ever.
#
# A search visits thousands of rows of search_indexedterms for their numbers alone. PostgreSQL sets
# long values aside in rows of 2 kB and more only; with spaces, which it packs to nothing, all are
# such rows, and a page of the table holds ten times as many.
POSTGRESQL = [
    "CREATE EXTENSION IF NOT EXISTS pg_trgm",
    "ALTER TABLE search_indexedterms SET (toast_tuple_target = 128)",
    """CREATE FUNCTION search_set_aside() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        NEW.terms := rpad(NEW.terms, greatest(length(NEW.terms), 2200)); RETURN NEW; END $$""",
    """CREATE TRIGGER search_set_aside BEFORE INSERT ON search_indexedterms
        FOR EACH ROW EXECUTE FUNCTION search_set_aside()""",
    """ALTER TABLE search_indexedterms ADD COLUMN vector tsvector GENERATED ALWAYS AS
        (array_to_tsvector(string_to_array(rtrim(terms), ' '))) STORED""",
    "CREATE INDEX search_vector ON search_indexedterms USING gin (vector) WITH (fastupdate = off)",
    "CREATE INDEX search_parts ON search_indexedword USING gin (word gin_trgm_ops) WITH (fastupdate = off)",
    "CREATE INDEX search_sounds ON search_indexedword USING gin (latin gin_trgm_ops) WITH (fastupdate = off)",
    "CREATE INDEX search_beginnings ON search_indexedword (word text_pattern_ops)",
]
POSTGRESQL_BACK = [
    "DROP INDEX search_beginnings",
    "DROP INDEX search_sounds",
    "DROP INDEX search_parts",
    "ALTER TABLE search_indexedterms DROP COLUMN vector",
    "DROP TRIGGER IF EXISTS search_set_aside ON search_indexedterms",
    "DROP FUNCTION IF EXISTS search_set_aside",
    "ALTER TABLE search_indexedterms RESET (toast_tuple_target)",
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
