"""What documents mean, as numbers: beside whatever engine searches their words."""

from django.db import models


class DocumentVector(models.Model):
    """`digest` tells whether the text that was encoded has changed."""

    key = models.CharField(max_length=200, unique=True)
    owner = models.CharField(max_length=160, db_index=True)
    group = models.CharField(max_length=200, db_index=True)
    language = models.CharField(max_length=16)
    digest = models.CharField(max_length=40)
    vector = models.BinaryField()

    def __str__(self) -> str:
        return self.key
