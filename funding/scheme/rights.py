"""What the scheme manager may do in the admin: editions, calls, seats; and see the organisations
that a seat can represent."""

from funding.roles import Role
from funding.scheme.models.call import Call
from funding.scheme.models.guideline import Guideline, Programme
from funding.scheme.models.people import BoardMember
from networks.models import Organisation
from portal.rights import grants, group_of, rights, rights_on


@grants
def grant_scheme_managers() -> None:
    managers = group_of(Role.SCHEME_MANAGER)
    managers.permissions.add(*rights("wagtailadmin", "access_admin"))
    verbs = ("add", "change", "delete", "view")
    managers.permissions.add(*rights_on(Programme, Guideline, Call, BoardMember, verbs=verbs))
    managers.permissions.add(*rights_on(Organisation, verbs=("view",)))
