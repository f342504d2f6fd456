"""Maak een nieuw initiatief, instrument of een nieuwe bijeenkomst: vraag voor vraag, of met opties."""

from __future__ import annotations

import shlex
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import repository
from catalogue.checks import check
from catalogue.collection import Catalogue, read_catalogue
from catalogue.interview.answers import ADDED_ON, KIND, NAME, YES, file_path, file_text, to_change
from catalogue.interview.choices import choice
from catalogue.interview.questions import YES_OR_NO, Question, all_problems, menu
from catalogue.pages.maker import FORM
from catalogue.problem import BLOCKING
from catalogue.schema import kind_named
from catalogue.text_checks import NAMES, NAMES_LEFT
from drafts import FOLDER, Draft, read_drafts
from entry_options import answers_of, option_parser
from interview import BACK, HELP, ask, chosen, introduce, say, tell, tell_by_label
from session import Interview

WELCOME = f"""\
Je krijgt steeds één vraag. Na elk antwoord bewaren we wat je hebt.
Enter: naar de volgende vraag.
{BACK} en Enter: terug naar de vorige vraag.
{HELP} en Enter: meer uitleg.
Ctrl+C: stoppen. Later ga je verder waar je was."""
NO_TERMINAL = "Hier kunnen we geen vragen stellen: dit is geen terminal. Geef alles mee als opties, met --zonder-vragen. Zie --help."
NO_CATALOGUE = "In deze map staat geen catalogus. Ga met cd naar de map waarin mkdocs.yml staat."


def without_questions(root: Path, answers: dict[str, str], catalogue: Catalogue, today: str) -> int:
    """Write the entry if nothing is wrong with it; else tell what is wrong."""
    wrong = [each for each in all_problems(answers, catalogue, root, today) if each.level == BLOCKING]
    for each in wrong:
        option = f"--{each.field.partition('.')[0]}: " if each.field else ""
        say(f"{each.level} [{each.id}] {option}{each.text} {each.tip}")
    if wrong:
        say("Er is niets geschreven.")
        return 1
    write(root, answers)
    return finish(root, answers, today)


def with_questions(root: Path, given: dict[str, str], catalogue: Catalogue, today: str) -> int:
    draft = start(root, given, catalogue, today)
    interview = Interview(draft, catalogue, root, today)
    while True:
        interview.run()
        try:
            write(root, interview.answers)
        except FileExistsError:
            say(f"Er is al een bestand {file_path(interview.answers)}. Kies een andere naam.")
            draft.answers = to_change(draft.answers, NAME)
            continue
        draft.remove()
        return finish(root, interview.answers, today)


def start(root: Path, given: dict[str, str], catalogue: Catalogue, today: str) -> Draft:
    """Return what to go on with: what was given as options and is right, or what was left, or nothing yet."""
    draft = Draft(root / FOLDER, answers=given) if given else take_up(root / FOLDER)
    say(f"\nNieuwe bijdrage\n{WELCOME}")
    for each in all_problems({ADDED_ON: today} | given, catalogue, root, today) if given else ():
        right = to_change(draft.answers, each.field.partition(".")[0])
        if each.level == BLOCKING and right != draft.answers:
            tell([each])
            draft.answers = right
    if given:
        draft.save()
    return draft


def take_up(folder: Path) -> Draft:
    """Return the draft that was left and is chosen to go on with, else a new one."""
    found = list(read_drafts(folder))
    for each in found:
        if isinstance(each, Path):
            say(f"Het concept {each} is niet te lezen. We laten het staan.")
    left = [each for each in found if isinstance(each, Draft)]
    if not left:
        return Draft(folder)
    go_on = (choice(f"verder-{number}", f"Verdergaan met '{draft.title}'") for number, draft in enumerate(left))
    drop = (choice(f"weg-{number}", f"'{draft.title}' weggooien") for number, draft in enumerate(left))
    anew = choice("nieuw", "Opnieuw beginnen", "wat je had, blijft bewaard")
    before = " en ".join(f"'{draft.title}'" for draft in left)
    action, _, number = pick(menu("begin", "Keuze", f"Je was bezig met {before}.", (*go_on, anew, *drop), required=True)).partition("-")
    if action == "verder":
        return left[int(number)]
    if action == "weg" and pick(menu("weg", "Weggooien", "Weet je het zeker? Weg is weg.", YES_OR_NO, required=True)) == YES:
        left[int(number)].remove()
    return Draft(folder) if action == "nieuw" else take_up(folder)


def pick(question: Question) -> str:
    """Ask until one of the options is chosen; Enter takes the first, and of yes or no the one that loses nothing."""
    default = question.options[-1 if question.options == YES_OR_NO else 0]
    introduce(question, question.options)
    say(f"Enter: {default.label}.")
    while True:
        typed = ask(question, question.options) or default.id
        if typed == HELP:
            introduce(question, question.options, everything=True)
        elif answer := chosen(question, typed, question.options):
            return answer


def write(root: Path, answers: Mapping[str, str]) -> None:
    """Write the entry; raises FileExistsError when it is there."""
    text = file_text(answers, f"Uitleg bij elk veld: {urljoin(repository.settings(root)['site_url'], 'bijdragen/velden/')}")
    repository.write(root / file_path(answers), text.encode(), new=True)


def finish(root: Path, answers: Mapping[str, str], today: str) -> int:
    """Check the file and tell what to do next."""
    path = file_path(answers)
    problems = [each for each in check(root, today) if each.path == path]
    has_errors = any(each.level == BLOCKING for each in problems)
    say(f"\nKlaar. Je bijdrage staat in {path}")
    tell_by_label(kind_named(answers[KIND]), problems)
    has_names = any(each.id in NAMES for each in problems)
    if has_names:
        say(NAMES_LEFT)
    if has_errors or not has_names:
        say("Pas dit aan in het bestand." if has_errors else "Er is niets dat je moet aanpassen.")
    print(f"\n{next_steps(repository.settings(root), answers)}")  # not broken: commands are copied
    return 1 if has_errors else 0


def next_steps(site: Mapping[str, Any], answers: Mapping[str, str]) -> str:
    path = file_path(answers)
    name = Path(path).stem
    page = f"http://{site['dev_addr']}{urlsplit(site['site_url']).path}{kind_named(answers[KIND]).plural}/{name}/"
    return f"""\
Zo ga je verder:
1. Bekijk je pagina. Typ: make serve
   Open dan {page}
2. Controleer je bestand. Typ: make check
3. Stuur het in. Dat kan op twee manieren.

Zonder account: mail het bestand naar de redactie.
   Bestand: {path}
   Adres: {site['extra']['redactie']}
   Liever in je browser? Vul dan het formulier in:
   {urljoin(site['site_url'], FORM)}

Met een account en Git: typ deze drie regels.
   git switch -c {name}
   git add {path} && git commit -m {shlex.quote(f"Nieuw: {answers['titel']}")}
   git push -u origin {name}
   Maak er daarna een voorstel van (pull request of merge request) op
   {site['repo_url']}
   Mag je daar niets insturen? Mail dan het bestand."""


def main(arguments: list[str] | None = None) -> int:
    parser = option_parser(__doc__ or "")
    options = parser.parse_args(arguments)
    if not (options.root / "mkdocs.yml").is_file():
        parser.error(NO_CATALOGUE)
    if not options.zonder_vragen and not sys.stdin.isatty():
        parser.error(NO_TERMINAL)
    given = answers_of(options, parser)
    catalogue = read_catalogue(options.root)
    try:
        if options.zonder_vragen:
            return without_questions(options.root, {ADDED_ON: options.vandaag} | given, catalogue, options.vandaag)
        return with_questions(options.root, given, catalogue, options.vandaag)
    except (KeyboardInterrupt, EOFError):
        say("\nGestopt. Wat je had, is bewaard. Typ weer: make nieuw")
        return 0
    except OSError as error:
        say(f"Schrijven lukt niet: {error.filename}: {error.strerror}.")
        return 1


if __name__ == "__main__":
    sys.exit(main())
