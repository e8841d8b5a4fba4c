"""The board's pages, and the office's page on which its recommendation is recorded."""

from django.urls import URLPattern, path

from funding.board.views import application, applications, ranking, recommendation, review

urlpatterns: list[URLPattern] = [
    path("board/", applications.board_list, name="board_list"),
    path("board/ranking/", ranking.board_ranking, name="board_ranking"),
    path("board/ranking/<int:call>/", ranking.board_ranking, name="board_ranking"),
    path("board/<uuid:uid>/", application.board_application, name="board_application"),
    path("board/<uuid:uid>/conflict/", application.board_conflict, name="board_conflict"),
    path("board/<uuid:uid>/review/", review.board_review, name="board_review"),
    path("board/<uuid:uid>/hand-in/", review.board_hand_in, name="board_hand_in"),
    path("office/<uuid:uid>/recommend/", recommendation.office_recommend, name="office_recommend"),
]
