"""Program beside `mkdocs serve`: reads all texts together and keeps what is found, in a process of its own so that pages need not wait.

Takes the folder of the repository, the Site, and the fingerprints of what the site is made with and of the program, pickled, from its input.
"""

from __future__ import annotations

import pickle
import sys

from build_session import session
from catalogue.collection import read_catalogue
from catalogue.pages.pages import Pages
from made_of import find, running

if __name__ == "__main__":
    session.root, site, session.made_with, program = pickle.load(sys.stdin.buffer)
    if program == running():  # else it was changed since it was started
        session.pages = Pages(session.root, read_catalogue(session.root), site)
        find()
