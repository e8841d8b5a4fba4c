"""People and their roles in the admin: German names, no superusers by the back door."""
