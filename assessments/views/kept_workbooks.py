"""A workbook that an administrator sent, kept aside until it is stored or left."""

from django.http import Http404

from assessments.spreadsheets.kept import keep, kept
from communes.middleware import WorkRequest


def keep_workbook(request: WorkRequest, room: str, content: bytes) -> str:
    """Keep the bytes for the unit of the present duty; return the token that finds them again."""
    return keep(_folder(request, room), content)


def kept_workbook(request: WorkRequest, room: str, token: str) -> bytes:
    """Return the bytes that the unit kept under the token. Raises Http404 where there are none."""
    content = kept(_folder(request, room), token)
    if content is None:
        raise Http404
    return content


def _folder(request: WorkRequest, room: str) -> str:
    unit = request.actor.duty.unit if request.actor.duty else None
    return f"{room}/{unit.key if unit else ''}"
