"""Files made for one answer go out as attachments that no cache keeps."""

from django.http import HttpResponse

from reports.rendering import CONTENT_TYPES


def file_response(content: bytes, name: str, format: str) -> HttpResponse:  # noqa: A002
    """Return a file of that format to be saved under `name`, which is plain ASCII."""
    response = HttpResponse(content, content_type=CONTENT_TYPES[format])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
