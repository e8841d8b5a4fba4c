"""Addresses of the city's people: office, board, deciders, finance, auditor."""

from django.urls import path

from funding.views import (
    board_application,
    board_list,
    board_ranking,
    board_review,
    decisions_application,
    decisions_list,
    office_acts,
    office_application,
    office_check,
    office_list,
    office_recommend,
)

urlpatterns = [
    path("office/", office_list.office_list, name="office_list"),
    path("office/export.csv", office_list.office_export, name="office_export"),
    path("office/<uuid:uid>/", office_application.office_application, name="office_application"),
    path("office/<uuid:uid>/check/", office_check.office_check, name="office_check"),
    path(
        "office/<uuid:uid>/recommend/", office_recommend.office_recommend, name="office_recommend"
    ),
    path("office/<uuid:uid>/<slug:act>/", office_acts.office_act, name="office_act"),
    path("approved/", office_list.finance_list, name="finance_list"),
    path("approved/export.csv", office_list.finance_export, name="finance_export"),
    path("board/", board_list.board_list, name="board_list"),
    path("board/ranking/", board_ranking.board_ranking, name="board_ranking"),
    path("board/ranking/<int:call>/", board_ranking.board_ranking, name="board_ranking"),
    path("board/<uuid:uid>/", board_application.board_application, name="board_application"),
    path("board/<uuid:uid>/conflict/", board_application.board_conflict, name="board_conflict"),
    path("board/<uuid:uid>/review/", board_review.board_review, name="board_review"),
    path("board/<uuid:uid>/hand-in/", board_review.board_hand_in, name="board_hand_in"),
    path("decisions/", decisions_list.decision_list, name="decision_list"),
    path(
        "decisions/<uuid:uid>/",
        decisions_application.decision_application,
        name="decision_application",
    ),
    path(
        "decisions/<uuid:uid>/approve/",
        decisions_application.decision_approve,
        name="decision_approve",
    ),
    path(
        "decisions/<uuid:uid>/reject/",
        decisions_application.decision_reject,
        name="decision_reject",
    ),
    path(
        "decisions/<uuid:uid>/revoke/",
        decisions_application.decision_revoke,
        name="decision_revoke",
    ),
]
