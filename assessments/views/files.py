"""Kept files go out as attachments, so that no browser ever opens them in our name."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404

PLAIN_BYTES = "application/octet-stream"


def attachment(file: FieldFile, name: str, content_type: str = PLAIN_BYTES) -> FileResponse:
    """Return the file to be saved under `name`. Raises Http404 where the file is gone."""
    try:
        content = file.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    response = FileResponse(content, as_attachment=True, filename=name, content_type=content_type)
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
