"""Things are numbered by their groups: SQLite remakes the tables, so what searches them too."""

from importlib import import_module

from django.db import migrations, models

structures = import_module("search.migrations.0002_database_structures")


def create_and_fill(apps, schema_editor):
    structures.create(apps, schema_editor)
    structures.run(
        schema_editor,
        {
            "sqlite": [
                "INSERT INTO search_terms (search_terms) VALUES ('rebuild')",
                "INSERT INTO search_parts (search_parts) VALUES ('rebuild')",
            ]
        },
    )


class Migration(migrations.Migration):
    dependencies = [("search", "0002_database_structures")]
    operations = [
        migrations.RunPython(structures.drop, create_and_fill),
        migrations.AlterField(
            model_name="indexedthing",
            name="id",
            field=models.BigIntegerField(primary_key=True, serialize=False),
        ),
        migrations.RunPython(create_and_fill, structures.drop),
    ]
