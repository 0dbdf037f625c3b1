"""How static files are named and packed for browsers."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps as django_apps
from django.conf import settings
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

from config.used_styles import used_rules, words_of

LARGE_STYLES = {"bootstrap/css/bootstrap.min.css"}
SOURCES = {".html", ".py", ".js"}
NAME_CLASSES = ("communes", "assessments", "reports", "crispy_bootstrap5")
UNUSED_LAYOUTS = {  # of crispy: a form that needs one takes it off this list
    "accordion",
    "accordion-group",
    "alert",
    "field_with_buttons",
    "floating_field",
    "modal",
    "prepended_appended_text",
    "switch",
    "tab",
    "tab-link",
    "table_inline_formset",
}


class PackedStaticFiles(CompressedManifestStaticFilesStorage):
    """Names each file by its content, so that browsers keep it for good.

    Scripts name their parts by these names too; else each part would be asked for on every page.
    Of the large style sheet only what pages use is packed: most lines are slow.
    """

    support_js_module_import_aggregation = True

    def post_process(
        self, paths: dict[str, Any], dry_run: bool = False, **options: Any
    ) -> Iterator[Any]:
        """Trim the large style sheets, then name and pack all files."""
        for name in LARGE_STYLES & paths.keys():
            storage, path = paths[name]
            css = storage.open(path).read().decode()
            if not dry_run:
                self.delete(name)
                self.save(name, ContentFile(used_rules(css, words_of(_sources())).encode()))
                paths[name] = (self, name)
        yield from super().post_process(paths, dry_run, **options)


def _sources() -> Iterator[str]:
    """Return the text of whatever names classes: templates, scripts and modules.

    Crispy's own templates count too, but for layouts that none of our forms has: these would bring
    in a quarter of the styles.
    """
    apps_of_pages = [django_apps.get_app_config(name).path for name in NAME_CLASSES]
    for folder in (settings.BASE_DIR / "templates", *map(Path, apps_of_pages)):
        for file in sorted(folder.rglob("*")):
            if file.suffix in SOURCES and not _is_unused(file):
                yield file.read_text(encoding="utf-8")


def _is_unused(file: Path) -> bool:
    return "crispy_bootstrap5" in file.parts and file.stem in UNUSED_LAYOUTS
