from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0009_reva"),
    ]

    operations = [
        migrations.AddField(
            model_name="storedpack",
            name="form",
            field=models.PositiveSmallIntegerField(default=0, verbose_name="version of the pack"),
            preserve_default=False,
        ),
    ]
