"""The records of this app that change public pages: what is found, and in which order."""

from portal.content.public import shown_to_all
from search.models import SearchConcept

shown_to_all(SearchConcept)
