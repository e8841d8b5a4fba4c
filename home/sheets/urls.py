"""What is made of a page stands below its own address; the sheet has one of its own."""

from django.urls import path, re_path

from home.sheets import views

app_name = "sheets"
PAGE = r"^(?P<path>(?:[\w\-]+/)*)"
urlpatterns = [
    path("sheet/", views.sheet, name="sheet"),
    path("sheet/sheet.pdf", views.pdf_of_sheet, name="sheet_pdf"),
    re_path(rf"{PAGE}{views.PDF_NAME.replace('.', '[.]')}$", views.pdf_of_page, name="page_pdf"),
    re_path(rf"{PAGE}{views.QR_NAME.replace('.', '[.]')}$", views.qr_of_page, name="qr"),
]
