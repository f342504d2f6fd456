"""Door: styles, scripts, fonts and pictures of the program in a folder named by what is in them, so that a browser can keep them for ever."""

from __future__ import annotations

from mkdocs.structure.files import Files

from catalogue.fingerprint import fingerprint

ASSETS = "assets/"
FOLDERS = tuple(f"{ASSETS}{name}/" for name in ("css", "fonts", "js", "metingen", "schermen"))  # what others refer to keeps its address
SERVED = "nu"


def place_assets(files: Files, serving: bool) -> str:
    """Give the assets among `files` their address, and return the folder: "assets/<fingerprint>/".

    One folder for all, since they refer to each other. Under `mkdocs serve` it keeps its name: a change of style would change every page.
    """
    assets = [file for file in files if file.src_uri.startswith(FOLDERS)]
    content = sorted((file.src_uri, file.content_bytes) for file in assets)
    folder = f"{ASSETS}{SERVED if serving else fingerprint(content)}/"
    for file in assets:
        file.dest_uri = folder + file.src_uri.removeprefix(ASSETS)
    return folder
