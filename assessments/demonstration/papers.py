"""Small invented documents, as files that a commune would attach."""

from django.core.files.base import ContentFile
from django.utils.html import format_html

from assessments.models import Sheet

STYLE = '@page { size: A4; margin: 20mm } body { font: 13pt "Times New Roman", serif }'


def paper(name: str, sheet: Sheet) -> ContentFile:
    """Return a one-page PDF named `name` that says it is invented."""
    from weasyprint import CSS, HTML  # here, because it takes a while and needs Pango

    page = format_html(
        '<html lang="vi"><head><title>{0}</title></head><body>'
        "<p>Ủy ban nhân dân {1}</p><h1>{0}</h1>"
        "<p>Tài liệu minh họa: nội dung và số liệu không có thật.</p></body></html>",
        name,
        sheet.unit.full_name,
    )
    return ContentFile(HTML(string=page).write_pdf(stylesheets=[CSS(string=STYLE)]), f"{name}.pdf")
