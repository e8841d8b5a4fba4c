"""Wagtail brings two groups and a workflow of its own; the portal has roles in their place.

An editor who submitted a page to that workflow locked it for herself, and nobody was told.
"""

from django.db import migrations

GROUPS = ["Moderators", "Editors"]
WORKFLOW = "Moderators approval"


def remove(apps, schema_editor):
    apps.get_model("wagtailcore", "WorkflowPage").objects.filter(workflow__name=WORKFLOW).delete()
    apps.get_model("wagtailcore", "WorkflowTask").objects.filter(workflow__name=WORKFLOW).delete()
    apps.get_model("wagtailcore", "Workflow").objects.filter(name=WORKFLOW).delete()
    apps.get_model("wagtailcore", "GroupApprovalTask").objects.filter(name=WORKFLOW).delete()
    apps.get_model("wagtailcore", "Task").objects.filter(name=WORKFLOW).delete()
    apps.get_model("auth", "Group").objects.filter(name__in=GROUPS, user=None).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("home", "0002_first_home_page"),
        ("wagtailcore", "0048_add_default_workflows"),
        ("wagtailimages", "0023_add_choose_permissions"),  # they give the groups rights
        ("wagtaildocs", "0011_add_choose_permissions"),
        ("wagtailadmin", "0001_create_admin_access_permissions"),
        ("portal", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]
    operations = [migrations.RunPython(remove, migrations.RunPython.noop)]
