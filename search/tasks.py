"""Indexing happens after the commit, outside the editor's request where there is a worker."""

from django_tasks import task

from search import indexing


@task()
def refresh(label: str, pk: int) -> None:
    indexing.refresh(label, pk)
    indexing.refresh_dependents(label, pk)


@task()
def refresh_tree(page_pk: int) -> None:
    indexing.refresh_tree(page_pk)
