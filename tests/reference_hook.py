"""A hook for test_frame: lets MkDocs itself render every page of the catalogue, and keeps what it made."""

import sys
from pathlib import Path

from mkdocs.structure.files import File

HOOK = "hooks/assemble.py"


def _session():
    return sys.modules[HOOK].session


def on_files(files, config):
    pages = _session().pages
    made = (page for make in (*pages.others(), *pages.of_entries(pages.findings().related)) for page in make())
    _session().reference = {f"{page.url}index.md": page for page in made}
    for uri in _session().reference:
        files.append(File.generated(config, uri, content=""))
    return files


def on_page_content(html, page, config, files):
    made = _session().reference.get(page.file.src_uri)
    if made is None:
        return html
    page.meta.update(title=made.title, description=made.description, head=made.head, volledig=True)
    page.edit_url = made.edit or None
    return str(made.content)


def on_post_page(output, page, config):
    if page.file.src_uri in _session().reference:
        file = Path(config.docs_dir).parent / "reference" / page.file.dest_uri
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(output, encoding="utf-8", newline="\n")
    return output
