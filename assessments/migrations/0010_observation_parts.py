from django.db import migrations, models
from django.db.models import F


def know_parts(apps, schema_editor):
    rows = apps.get_model("assessments", "Observation").objects
    rows.update(value_version=F("version"), details_version=F("version"))


class Migration(migrations.Migration):
    dependencies = [
        ("assessments", "0009_long_labels"),
    ]

    operations = [
        migrations.AddField(
            model_name="observation",
            name="value_version",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.AddField(
            model_name="observation",
            name="details_version",
            field=models.PositiveIntegerField(default=0),
        ),
        migrations.RunPython(know_parts, migrations.RunPython.noop),
    ]
