"""Work after the commit: tasks of django-tasks-db, retried and never lost, and its worker."""
