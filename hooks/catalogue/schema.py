"""The field table: every kind of entry and every field it has. Checks, pages, facets and references follow from it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from .fields import Condition, Field, ListOf, Record, item_of
from .kinds import Date, Email, Moment, Org, Ref, Slug, Term, Text, Url
from .values import DAY

EVERY_KIND = ("initiatief", "instrument", "bijeenkomst")
OVER = ("verouderd", "ingetrokken", "geannuleerd")  # states of what nobody should use or can visit any more


@dataclass(frozen=True)
class Kind:
    """A kind of entry: its folder, its names and web address, the field that says its state, and its fields.

    `headings` are those of its body, `invitation` those of the body of a meeting that is still to come.
    """

    name: str
    plural: str
    folder: str
    label: str
    label_plural: str
    introduction: str
    organisations: str
    state: str
    headings: tuple[str, ...]
    fields: tuple[Field, ...]
    invitation: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[Callable[[str], Kind], tuple[str]]:
        """There is one of each kind, in every process."""
        return kind_named, (self.name,)

    @cached_property
    def record(self) -> Record:
        """The front matter as one group of fields."""
        return Record(self.fields)

    def field(self, key: str) -> Field:
        return self.record.by_key[key]

    def is_to_come(self, start: str | None, today: str) -> bool:
        """Tell whether it is a meeting that starts, at the Moment `start` if that is known, `today` or later."""
        return bool(self.invitation and start and start[:DAY] >= today)

    def headings_for(self, start: str, today: str) -> tuple[str, ...]:
        return self.invitation if self.is_to_come(start, today) else self.headings

    def group_of(self, path: str) -> Record:
        """Return the group that the value at a path such as "bronnen.0.url" is a part of; an empty one when it is no part of any."""
        group = self.record
        for key in path.split(".")[:-1]:
            inner = group if key.isdigit() else item_of(group.by_key[key].kind) if key in group.by_key else None
            group = inner if isinstance(inner, Record) else Record(())
        return group

    def label_of(self, key: str) -> str:
        """Return the labels on the way to a key such as "bronnen.url"; "" for what is no field."""
        above, _, last = key.rpartition(".")
        field = self.group_of(key).by_key.get(last)
        if not field:
            return ""
        return f"{self.label_of(above)}: {field.label.lower()}" if above else field.label


SIGNAL = Record((
    Field("tekst", "Signaal", Text(600), "Wat zeiden of merkten mensen? Zonder namen.", required=True, example="De brief komt te laat."),
    Field("herkomst", "Van wie", Term("herkomsten"), "Wie gaf het signaal?", required=True, example="inwoner"),
    Field("status", "Status", Term("signaalstatussen"), "Wat is er nu mee gedaan?", required=True, example="open"),
    Field("vervolg", "Vervolg", Text(600), "Wat gebeurde er met het signaal?",
          required_when=Condition("status", ("open",), unless=True), example="De brief gaat nu een week eerder weg."),
    Field("opgepakt_in", "Opgepakt in", ListOf(Ref(("initiatief", "instrument"), "opgepakte_signalen", "Pakt deze signalen op")),
          "De initiatieven of instrumenten waarin het signaal is opgepakt.", not_when=Condition("status", ("open",)), example="[klantreis-parkeerkaart]"),
))
CALL = Record((
    Field("soort", "Wie of wat", Term("oproepsoorten"), "Wie of wat zoek je?", required=True, facet=True, facet_label="Gezocht", example="pilotpartner"),
    Field("tekst", "Oproep", Text(600), "Wie zoek je, en wat vraag je?", required=True, example="Wij zoeken twee gemeenten die willen meetesten."),
    Field("sluit_op", "Reageren tot en met", Date(), "De laatste dag om te reageren. Heb je eerder genoeg reacties? Maak het dan die dag.",
          required=True, example="2027-03-31"),
    Field("resultaat", "Wat het opleverde", Text(400), "Wat leverde de oproep op? Vul dit in als de oproep voorbij is.", example="Drie gemeenten doen mee."),
))
USE = Record((
    Field("organisatie", "Organisatie", Org(), "Wie gebruikt dit?", required=True, example="gemeente-utrecht"),
    Field("sinds", "Sinds", Moment(), "Sinds wanneer?", example="2025-03"),
    Field("status", "Hoe ver", Term("gebruiksstatussen"), "Hoe ver is het gebruik?", required=True, example="in-gebruik"),
    Field("ervaring", "Ervaring", Text(400), "Hoe gaat het? Wat raad je anderen aan?", example="Werkt goed, wel tijd nodig voor uitleg."),
    Field("bevestigd_op", "Bevestigd op", Date(done=True), "De dag waarop de organisatie dit bevestigde.", example="2026-10-01"),
    Field("bron", "Bron", Url(), "Een webpagina waar het gebruik staat.", example="https://www.voorbeeld.nl/gebruik"),
), one_of=("bevestigd_op", "bron"))

SIGNALS = Field("signalen", "Signalen", ListOf(SIGNAL), "Wat inwoners, ondernemers, medewerkers of onderzoekers vertelden, en wat ermee gebeurde.")
CALLS = Field("oproepen", "Gezocht", ListOf(CALL), "Waar je anderen voor zoekt.")
USES = Field("gebruikt_door", "Gebruikt door", ListOf(USE), "Organisaties die dit ook gebruiken.")
LICENCE = Field("licentie", "Licentie", Text(120), "Onder welke licentie anderen het mogen gebruiken.", example="CC0-1.0")

OPENING = (
    Field("titel", "Titel", Text(90), "Wat is het? Kort en herkenbaar, hoogstens 90 tekens.", required=True, example="Klantreis parkeerkaart"),
    Field("samenvatting", "Samenvatting", Text(300), "In één of twee zinnen: wat is het en wat heb je eraan? Hoogstens 300 tekens.",
          required=True, example="Utrecht zocht uit waar mensen vastlopen bij het aanvragen van een parkeerkaart."),
)
CLOSING = (
    Field("themas", "Thema's", ListOf(Term("themas"), 1, 4), "Waar gaat het over? Kies een tot vier thema's.",
          required=True, facet=True, example="[begrijpelijke-communicatie]"),
    Field("principes", "Principes", ListOf(Term("principes")), "Welke uitgangspunten staan voorop?", facet=True, example="[begrijpelijk]"),
    Field("doelgroepen", "Doelgroepen", ListOf(Term("doelgroepen")), "Voor wie is het?", facet=True, example="[ouderen]"),
    Field("levensgebeurtenissen", "Levensgebeurtenissen", ListOf(Term("levensgebeurtenissen")),
          "Bij welke gebeurtenis in iemands leven hoort het?", facet=True, example="[verhuizen]"),
    Field("kanalen", "Kanalen", ListOf(Term("kanalen")), "Langs welke weg hebben mensen contact?", facet=True, example="[balie, telefoon]"),
    Field("trefwoorden", "Trefwoorden", ListOf(Text(60), max=8), "Woorden waarop mensen zoeken en die nog niet in de titel staan.", example="[formulier]"),
    Field("resultaten", "Resultaten", ListOf(Record((
        Field("tekst", "Resultaat", Text(600), "Wat heeft het opgeleverd?", required=True, example="Acht van de tien mensen snappen de brief."),
        Field("bewijs", "Bewijs", Term("bewijzen"), "Hoe zeker is dat?",
              required=True, facet=True, facet_label="Hoe zeker is het resultaat", example="gemeten"),
        Field("url", "Bron", Url(), "Waar staat dat?", example="https://www.voorbeeld.nl/onderzoek"),
    ))), "Wat heeft het opgeleverd, en hoe zeker is dat?"),
    Field("lessen", "Lessen", ListOf(Text(400)), "Wat raad je anderen aan? Ook wat niet werkte.", example="[Betrek de balie vanaf het begin.]"),
    Field("verwant", "Verwant", ListOf(Ref(EVERY_KIND, "verwant", "Verwant")), "Andere initiatieven, instrumenten of bijeenkomsten die erop lijken.",
          example="[klantreis-parkeerkaart]"),
    Field("afbeelding", "Afbeelding", Record((
        Field("bestand", "Bestand", Text(100), "De naam van het bestand in docs/assets/beelden/<naam van dit bestand>/.", required=True, example="loket.jpg"),
        Field("alt", "Beschrijving", Text(250), "Wat is er te zien? Voor wie de afbeelding niet ziet.", required=True, example="Een balie met een medewerker."),
        Field("licentie", "Licentie", Text(120), "Wie maakte het beeld en mag het worden gebruikt?", example="CC0-1.0"),
    )), "Een beeld bij de tekst."),
    Field("bronnen", "Bronnen", ListOf(Record((
        Field("titel", "Titel", Text(200), "Hoe heet de bron?", required=True, example="Onderzoek parkeerkaart"),
        Field("url", "Webadres", Url(), "Waar staat de bron?", required=True, example="https://www.voorbeeld.nl/onderzoek"),
        Field("datum", "Datum", Moment(), "Wanneer is de bron gemaakt?", example="2025-06"),
        Field("gezien_op", "Gezien op", Date(done=True), "Wanneer heb je de bron bekeken?", example="2026-11-23"),
    )), 1), "Waar staat dit? Zonder bron plaatsen wij niets.", required=True,
          example="\n  - titel: Onderzoek parkeerkaart\n    url: https://www.voorbeeld.nl/onderzoek"),
    Field("contact", "Contact", Record((
        Field("naam", "Naam", Text(120), "Een team of functie, nooit een persoon.", required=True, example="Team Dienstverlening"),
        Field("email", "E-mail", Email(), "Een mailadres van het team.", example="dienstverlening@voorbeeld.nl"),
        Field("url", "Contactpagina", Url(), "Een pagina met contactgegevens.", example="https://www.voorbeeld.nl/contact"),
    ), one_of=("email", "url")), "Bij wie kunnen anderen terecht? Een team of functie, nooit een persoon."),
    Field("toegevoegd_op", "Toegevoegd op", Date(done=True), "De dag waarop je dit toevoegt.", required=True, example="2026-11-24", asked=False),
    Field("gewijzigd_op", "Gewijzigd op", Date(done=True), "De dag van de laatste wijziging.", not_before="toegevoegd_op", example="2026-11-25", asked=False),
    Field("gecontroleerd_op", "Gecontroleerd op", Date(done=True), "De dag waarop de organisatie of de redactie bevestigde dat dit klopt.",
          example="2026-11-25"),
    Field("oude_slugs", "Oude namen", ListOf(Slug()), "Eerdere namen van dit bestand. Oude links blijven zo werken.", example="[oude-naam]", asked=False),
)

INITIATIVE = Kind(
    "initiatief", "initiatieven", "initiatives", "Initiatief", "Initiatieven",
    "Wat overheden doen of deden om hun dienstverlening te laten passen bij het leven van mensen.", "trekkers", "fase",
    ("Wat was het probleem?", "Wat is er gedaan?", "Wat heeft het opgeleverd?", "Zelf aan de slag"),
    (
        *OPENING,
        Field("trekkers", "Organisaties", ListOf(Org(), 1, 6), "Welke organisaties doen dit?", required=True, example="[gemeente-utrecht]"),
        Field("partners", "Partners", ListOf(Org()), "Wie doet er mee?", example="[vng]"),
        Field("fase", "Fase", Term("fases"), "Hoe ver is het?", required=True, facet=True, facet_label="Fase van een initiatief", example="pilot"),
        Field("reden_gestopt", "Waarom gestopt", Text(400), "Waarom is het gestopt? Daar leren anderen van.",
              required_when=Condition("fase", ("gestopt",)), example="Het budget stopte."),
        Field("start", "Start", Moment(), "Wanneer begon het?", example="2024-09"),
        Field("eind", "Einde", Moment(), "Wanneer was het klaar?", not_before="start", example="2025-06"),
        Field("instrumenten", "Gebruikte instrumenten", ListOf(Ref(("instrument",), "toegepast_in", "Toegepast in")),
              "Welke instrumenten zijn echt gebruikt?", example="[nl-design-system]"),
        Field("bouwt_voort_op", "Bouwt voort op", ListOf(Ref(("initiatief",), "vervolginitiatieven", "Vervolg")),
              "Op welk eerder initiatief gaat dit verder?", example="[klantreis-parkeerkaart]"),
        Field("onderdeel_van", "Onderdeel van", ListOf(Ref(("initiatief",), "onderdelen", "Onderdelen")),
              "Bij welk groter initiatief hoort dit?", example="[klantreis-parkeerkaart]"),
        SIGNALS, CALLS, USES, LICENCE,
        *CLOSING,
    ),
)
INSTRUMENT = Kind(
    "instrument", "instrumenten", "instruments", "Instrument", "Instrumenten",
    "Methodes, handreikingen, standaarden, bouwstenen en andere hulpmiddelen die je zelf kunt gebruiken.", "aanbieders", "instrumentstatus",
    ("Wat is het?", "Wanneer helpt het?", "Zo begin je", "Let op"),
    (
        *OPENING,
        Field("aanbieders", "Aanbieders", ListOf(Org()), "Wie biedt het aan?", example="[gebruiker-centraal]"),
        Field("instrumentsoort", "Soort instrument", Term("instrumentsoorten"), "Wat voor hulpmiddel is het?", required=True, facet=True, example="methode"),
        Field("instrumentstatus", "Beschikbaarheid", Term("instrumentstatussen"), "Kun je het nu gebruiken?",
              required=True, facet=True, facet_label="Beschikbaarheid van een instrument", example="beschikbaar"),
        Field("vervangen_door", "Vervangen door", ListOf(Ref(("instrument",), "vervangt", "Vervangt")),
              "Wat kun je beter gebruiken?", example="[nl-design-system]"),
        Field("url", "Website", Url(), "Waar vind je het instrument?", example="https://www.voorbeeld.nl/instrument"),
        LICENCE,
        Field("inzet", "Wat het kost", Record((
            Field("tijd", "Tijd", Term("tijd"), "Hoeveel tijd kost het?", facet=True, facet_label="Hoeveel tijd het kost", example="dagdeel"),
            Field("kosten", "Kosten", Term("kosten"), "Hoeveel geld kost het?", facet=True, facet_label="Hoeveel geld het kost", example="gratis"),
            Field("mankracht", "Mankracht", Term("mankracht"), "Hoeveel mensen heb je nodig?",
                  facet=True, facet_label="Hoeveel mensen je nodig hebt", example="klein-team"),
            Field("expertise", "Expertise", Term("expertise"), "Hoeveel kennis heb je nodig?",
                  facet=True, facet_label="Hoeveel kennis je nodig hebt", example="basis"),
        )), "Wat heb je nodig om het te gebruiken?"),
        Field("plichten", "Helpt bij deze plichten", ListOf(Record((
            Field("plicht", "Plicht", Term("plichten"), "Bij welke plicht helpt het?", required=True, example="ontvangst-bevestigen"),
            Field("dekking", "Dekking", Term("dekkingen"), "Hoeveel van de plicht regelt het?", required=True, example="ondersteunend"),
        ))), "Bij welke plichten uit de wet helpt het?"),
        CALLS, USES,
        *CLOSING,
    ),
)
EVENT = Kind(
    "bijeenkomst", "bijeenkomsten", "docs/events", "Bijeenkomst", "Bijeenkomsten",
    "Bijeenkomsten om te leren en elkaar te ontmoeten, met wat er is besproken.", "organisatoren", "bijeenkomststatus",
    ("Waar ging het over?", "Wat kwam eruit?", "Verder lezen"),
    (
        *OPENING,
        Field("organisatoren", "Organisatoren", ListOf(Org(), 1), "Wie organiseert het?", required=True, example="[gebruiker-centraal]"),
        Field("bijeenkomstsoort", "Soort bijeenkomst", Term("bijeenkomstsoorten"), "Wat voor bijeenkomst is het?",
              required=True, facet=True, example="webinar"),
        Field("bijeenkomststatus", "Wijziging", Term("bijeenkomststatussen"), "Alleen als de bijeenkomst is verplaatst of niet doorgaat.",
              facet=True, facet_label="Wijziging van een bijeenkomst", example="geannuleerd"),
        Field("start", "Begint", Moment(), "Wanneer begint het?", required=True, example="2027-03-11 13:30"),
        Field("eind", "Eindigt", Moment(), "Wanneer eindigt het?", not_before="start", example="2027-03-11 16:00"),
        Field("sessies", "Sessies", ListOf(Record((
            Field("start", "Begint", Moment(), "Wanneer begint dit deel?", required=True, example="2027-03-11 13:30"),
            Field("eind", "Eindigt", Moment(), "Wanneer eindigt dit deel?", not_before="start", example="2027-03-11 14:30"),
        ))), "De delen van één bijeenkomst."),
        Field("locatie", "Locatie", Record((
            Field("vorm", "Vorm", Term("locatievormen"), "Kom je langs of doe je online mee?", required=True, example="fysiek"),
            Field("plaats", "Plaats", Text(120), "Het gebouw en de plaats.", example="Stadskantoor Utrecht"),
            Field("url", "Link", Url(), "De link om mee te doen, of de route.", example="https://www.voorbeeld.nl/meedoen"),
        )), "Waar is het?"),
        Field("aanmelden", "Aanmelden", Record((
            Field("url", "Link", Url(), "Waar meld je je aan?", required=True, example="https://www.voorbeeld.nl/aanmelden"),
            Field("sluit_op", "Tot en met", Date(), "De laatste dag om je aan te melden.", example="2027-03-01"),
        )), "Hoe meld je je aan?"),
        Field("reeks", "Reeks", Term("reeksen"), "Bij welke reeks hoort de bijeenkomst?",
              facet=True, facet_label="Reeks bijeenkomsten", example="direct-duidelijk-tour"),
        Field("toegankelijkheid", "Toegankelijkheid", Text(400), "Is er bijvoorbeeld een schrijftolk, en kun je er komen met een rolstoel?",
              example="Er is een schrijftolk."),
        Field("bespreekt", "Besproken", ListOf(Ref(("initiatief", "instrument"), "besproken_in", "Besproken in")),
              "Welke initiatieven of instrumenten kwamen aan bod?", example="[klantreis-parkeerkaart]"),
        Field("verslag", "Verslag", Record((
            Field("datum", "Datum", Date(), "De dag waarop het verslag is geplaatst.", required=True, example="2027-03-20"),
            Field("opname", "Opname", Url(), "Waar staat de opname?", example="https://www.voorbeeld.nl/opname"),
            Field("presentaties", "Presentaties", ListOf(Record((
                Field("titel", "Titel", Text(200), "Hoe heet de presentatie?", required=True, example="Wat wij leerden"),
                Field("url", "Webadres", Url(), "Waar staat de presentatie?", required=True, example="https://www.voorbeeld.nl/dia"),
            ))), "De presentaties."),
        )), "Wanneer is het verslag geplaatst, en waar staan de opname en de presentaties? De tekst zelf schrijf je onder de koppen."),
        SIGNALS,
        Field("besluiten", "Besluiten", ListOf(Text(600)), "Wat is er besloten?", example="[De pilot gaat door.]"),
        Field("acties", "Acties", ListOf(Record((
            Field("tekst", "Actie", Text(600), "Wat gaat er gebeuren?", required=True, example="Deelt de vragenlijst."),
            Field("organisatie", "Organisatie", Org(), "Wie doet dit? Een organisatie, geen persoon.", required=True, example="gemeente-utrecht"),
            Field("uiterlijk", "Uiterlijk", Date(), "Wanneer is het klaar?", example="2027-06-01"),
            Field("status", "Status", Term("actiestatussen"), "Hoe ver is het?", required=True, example="open"),
            Field("resultaat", "Resultaat", Url(), "Waar staat het resultaat?", required_when=Condition("status", ("gedaan",)), example="https://www.voorbeeld.nl/lijst"),
            Field("reden", "Reden", Text(400), "Waarom gaat het niet door?", required_when=Condition("status", ("vervallen",)), example="Geen geld."),
        ))), "Wie doet wat, en wanneer?"),
        *CLOSING,
    ),
    invitation=("Waar gaat het over?", "Voor wie is het?", "Wat is het programma?"),
)
KINDS = (INITIATIVE, INSTRUMENT, EVENT)


def kind_named(name: str) -> Kind:
    return next(kind for kind in KINDS if kind.name == name)


def vocabulary_names() -> tuple[str, ...]:
    """Return the names of all vocabularies: those the fields use and the kinds of organisation, sorted."""
    names = {"organisatiesoorten"}
    for kind in KINDS:
        _collect_vocabularies(kind.record, names)
    return tuple(sorted(names))


def _collect_vocabularies(kind: object, names: set[str]) -> None:
    if isinstance(kind, Term):
        names.add(kind.vocabulary)
    elif isinstance(kind, ListOf):
        _collect_vocabularies(kind.item, names)
    elif isinstance(kind, Record):
        for each in kind.fields:
            _collect_vocabularies(each.kind, names)
