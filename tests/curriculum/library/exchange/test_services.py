"""Activities leave the library and come back the same; nothing is overwritten or published unasked."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO, StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from wagtail.models import PageViewRestriction

from curriculum.library.exchange import services
from curriculum.library.exchange.formats import UnreadableError
from curriculum.library.exchange.packing import JSON, MARKDOWN, exported, zipped
from curriculum.library.exchange.queries import document_of
from curriculum.library.exchange.services import Action
from curriculum.library.exchange.shapes import OWN, activity_fields
from curriculum.library.exchange.uploads import Entry, read_upload
from curriculum.library.models import ActivityPage, LibraryImport, Topic
from curriculum.sessions.models import SessionPlan
from home.accounts.roles import EDITORS
from home.demo.loading import load_demo
from tests.factories.curriculum import HandoutFactory, activity, library, locale, trainer

pytestmark = pytest.mark.django_db
FIELDS = activity_fields()


def report_of(*files: tuple[str, str | bytes], user: Any = None) -> services.Report:
    entries: list[Entry] = []
    for name, text in files:
        content = text.encode() if isinstance(text, str) else text
        entries += read_upload(FIELDS, name, content)
    return services.dry_run(entries, user)


def stored(page: ActivityPage) -> dict[str, Any]:
    """Return every field of the page as the database holds it, and what it points at."""
    own = {name: page._meta.get_field(name).value_from_object(page) for name in OWN}
    for name, value in own.items():
        own[name] = value.get_prep_value() if hasattr(value, "get_prep_value") else value
    related = {
        "topics": set(page.topics.all()),
        "tags": set(page.tags.names()),
        "key_concepts": set(page.key_concepts.all()),
        "handouts": page.handouts,
        "related_activities": set(page.related_activities.all()),
        "related_case_studies": set(page.related_case_studies.all()),
    }
    key = (page.translation_key, page.locale, page.slug, page.image)
    return own | related | {"key": key}


def test_every_demo_activity_comes_back_with_every_field_equal() -> None:
    library()
    load_demo()
    pages = ActivityPage.objects.live().select_related("locale").order_by("path")
    before = [(stored(page), exported(page, JSON), exported(page, MARKDOWN)) for page in pages]
    unchanged = [report_of(("all.zip", zipped(pages, form))) for form in (JSON, MARKDOWN)]
    files = zipped(pages, MARKDOWN)
    SessionPlan.objects.all().delete()
    ActivityPage.objects.all().delete()

    report = report_of(("all.zip", files))
    written = services.write(report, None)

    assert {each.action for one in unchanged for each in one.proposals} == {Action.SAME}
    assert [each.problems + each.warnings for each in report.proposals] == [[]] * len(before)
    assert written == len(before) > 15
    assert not ActivityPage.objects.live().exists()
    for page in ActivityPage.objects.all():
        page.get_latest_revision().publish()
    for kept, *texts in before:
        key, language = kept["key"][:2]
        page = ActivityPage.objects.get(translation_key=key, locale=language)
        same = stored(page)
        for one in (kept, same):  # the pages were made anew
            one["related_activities"] = {other.slug for other in one["related_activities"]}
        assert same == kept
        assert [exported(page, JSON), exported(page, MARKDOWN)] == texts


def edited(page: ActivityPage, **changes: Any) -> str:
    return json.dumps(document_of(page) | changes)


def test_import_of_a_known_key_is_a_draft_on_top_and_leaves_the_live_page() -> None:
    page = activity("Map of help", tips="<p>Old</p>")
    page.save_revision().publish()
    page.refresh_from_db()

    report = report_of(("a.json", edited(page, tips="<p>New</p>", level=2)))
    services.write(report, None)

    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    (proposal,) = report.proposals
    assert (proposal.action, sorted(proposal.changes)) == (Action.CHANGE, ["level", "tips"])
    assert (page.live, page.tips, page.level) == (True, "<p>Old</p>", 1)
    assert (draft.tips, draft.level, page.has_unpublished_changes) == ("<p>New</p>", 2, True)


def test_fields_that_a_file_leaves_out_stay_as_they_are() -> None:
    page = activity("Map of help", tips="<p>Old</p>")
    head = {"format": "acct-activity", "format_version": 1, "language": "en"}
    text = json.dumps(head | {"key": str(page.translation_key), "title": "Map"})

    report = report_of(("a.json", text))
    services.write(report, None)

    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    assert report.proposals[0].changes == ["title"]
    assert (draft.title, draft.tips, len(draft.instructions)) == ("Map", "<p>Old</p>", 1)


def test_what_is_wrong_with_the_library_is_refused_with_its_place() -> None:
    page = activity("Map of help")
    other = json.loads(edited(page)) | {"key": "00000000-0000-4000-8000-000000000001"}
    files = [
        ("slug.json", json.dumps(other)),
        ("language.json", json.dumps(other | {"language": "de"})),
        ("topic.json", edited(page, topics=["weather"])),
        ("range.json", edited(page, minutes_min=90)),
        ("locked.json", edited(page, title="x")),
    ]

    told = [[str(one) for one in report_of(each).proposals[0].problems] for each in files]

    assert told == [
        ["slug: “map-of-help” stands already in this library, with another key"],
        ["language: there is no library in “de”"],
        ["topics: nothing here is called “weather”"],
        ["minutes_max: This must not be less than the minutes at least."],
        [],
    ]
    page.locked = True
    page.save()
    assert [str(one) for one in report_of(files[-1]).proposals[0].problems] == [
        "somebody has locked this activity"
    ]


def test_names_that_are_unknown_here_are_left_out_and_said_so() -> None:
    page = activity("Map of help")
    links = '<p><a href="page:00000000-0000-4000-8000-000000000001/en">gone</a></p>'
    values = json.loads(edited(page, handouts=["none"], tips=links))
    values |= {"key": "00000000-0000-4000-8000-000000000002", "slug": "new"}

    report = report_of(("a.json", json.dumps(values)))
    services.write(report, None)

    (proposal,) = report.proposals
    assert [str(one) for one in proposal.warnings] == [
        "handouts: nothing here is called “none”",
        "the link page:00000000-0000-4000-8000-000000000001/en leads nowhere here and becomes"
        " plain text",
    ]
    assert ActivityPage.objects.get(slug="new").tips == "<p>gone</p>"


def test_links_to_pages_travel_without_primary_keys() -> None:
    page = activity("Map of help")
    other = activity("The other", tips=f'<p><a linktype="page" id="{page.pk}">see</a></p>')
    before = stored(other)

    document = document_of(other)
    assert document["tips"] == f'<p><a href="page:{page.translation_key}/en">see</a></p>'
    other.tips = ""
    other.save()
    services.write(report_of(("a.json", json.dumps(document))), None)

    other.refresh_from_db()
    assert other.get_latest_revision_as_object().tips == before["tips"]


def test_a_draft_is_named_in_no_file_and_stays_related_after_an_import() -> None:
    draft = activity("Secret", live=False)
    page = activity("Map of help")
    page.related_activities.add(draft)
    page.save()

    services.write(report_of(("a.json", edited(page, title="Map"))), None)

    page.refresh_from_db()
    assert document_of(page)["related_activities"] == []
    assert list(page.get_latest_revision_as_object().related_activities.all()) == [draft]


def test_nothing_is_written_while_something_is_refused_unless_asked() -> None:
    page = activity("Map of help")
    good = json.loads(edited(page)) | {"slug": "good"}
    good["key"] = "00000000-0000-4000-8000-000000000003"
    report = report_of(("good.json", json.dumps(good)), ("bad.json", edited(page, topics=["x"])))

    with pytest.raises(services.RefusedError):
        services.write(report, None)
    assert ActivityPage.objects.count() == 1
    assert services.write(report, None, only_good=True) == 1
    assert not ActivityPage.objects.get(slug="good").live


def test_file_that_holds_one_activity_twice_is_refused() -> None:
    page = activity("Map of help")

    report = report_of(("a.json", edited(page, level=2)), ("b.json", edited(page, level=3)))

    assert [each.action for each in report.proposals] == [Action.CHANGE, Action.REFUSE]


# --- Sheets ------------------------------------------------------------------------------------
def sheet(*rows: dict[str, Any]) -> bytes:
    names = list(dict.fromkeys(name for row in rows for name in row))
    book = Workbook()
    book.active.append(names)
    for row in rows:
        book.active.append([row.get(name) for name in names])
    file = BytesIO()
    book.save(file)
    return file.getvalue()


ROW = {
    "Language": "en",
    "Title": "A map",
    "Type": "Research",
    "Minutes, at least": 20,
    "Minutes, at most": 30.0,
    "Instructions": "Collect | 10 | pairs | Write *two* places. | Where to?\n"
    "- Draw | 10 | Everyone together | Use a \\| b",
    "Objectives": "knowledge | Name three places",
    "Debriefing questions": "What is missing?\n2. Who checks it?",
    "Competences": "empathy, cooperation",
    "Tips for facilitators": "Take **time**.\n\n- one\n- two",
    "Free tags": "maps, help",
}


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_row_of_a_sheet_becomes_an_activity(kind: str) -> None:
    library()
    content = sheet(ROW)
    if kind == "csv":
        quoted = ['"' + str(value).replace('"', '""') + '"' for value in ROW.values()]
        heads = [f'"{name}"' for name in ROW]
        content = ("\ufeff" + ";".join(heads) + "\r\n" + ";".join(quoted) + "\r\n").encode()
        content = content.replace(b'"30.0"', b'"30"')

    report = report_of((f"a.{kind}", content))
    assert [[str(one) for one in each.problems] for each in report.proposals] == [[]]
    services.write(report, None)

    page = ActivityPage.objects.get()
    steps = [dict(block.value) for block in page.instructions]
    assert (page.title, page.slug, page.activity_type) == ("A map", "a-map", "research")
    assert (page.minutes_min, page.minutes_max, page.live) == (20, 30, False)
    assert [(step["heading"], step["minutes"], step["grouping"]) for step in steps] == [
        ("Collect", 10, "pairs"),
        ("Draw", 10, "plenary"),
    ]
    assert [step["text"].source for step in steps] == [
        "<p>Write <i>two</i> places.</p>",
        "<p>Use a | b</p>",
    ]
    assert [block.value for block in page.debriefing] == ["What is missing?", "Who checks it?"]
    assert page.competences == ["empathy", "cooperation"]
    assert page.tips == "<p>Take <b>time</b>.</p><ul><li>one</li><li>two</li></ul>"
    assert set(page.tags.names()) == {"maps", "help"}


def test_each_wrong_cell_is_told_with_row_and_column() -> None:
    library()
    rows = [
        ROW,
        {"Title": "B", "Language": "en", "Minutes, at least": "soon"},
        {"Title": "C", "Language": "en", "Instructions": "Go | ten | pairs | x"},
        {"Title": "D", "Language": "en", "Level": 9, "Minutes, at least": "=1+1"},
        {"Language": "en", "Title": None, "Type": "Research"},
        {"Title": "E", "Language": "en", "Instructions": "a | 1 | pairs | b | c | d"},
    ]

    proposals = report_of(("a.xlsx", sheet(*rows))).proposals

    told = [f"{each.entry.place}, {one}" for each in proposals for one in each.problems]
    assert told == [
        "row 3, minutes, at least: must be a whole number",
        "row 4, instructions, step 1, minutes: must be a whole number",
        "row 5, level: must be one of 1, 2, 3, 4",
        "row 5, minutes, at least: must be a whole number",
        "row 6, title: this field is missing",
        "row 7, instructions: line 1 has 6 parts, there may be 5: write \\| for a bar within a text",
    ]


def bomb() -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b"0" * (41 * 1024 * 1024))
    return file.getvalue()


def with_entity() -> bytes:
    file, plain = BytesIO(), zipfile.ZipFile(BytesIO(sheet(ROW)))
    with zipfile.ZipFile(file, "w") as packed:
        for name in plain.namelist():
            text = plain.read(name)
            if name.endswith("sheet1.xml"):
                evil = b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
                head, mark, rest = text.partition(b"<worksheet")
                text = head + evil + mark + rest
            packed.writestr(name, text)
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.xlsx", bomb(), "more than 40 MB"),
        ("a.zip", bomb(), "more than 40 MB"),
        ("a.xlsx", with_entity(), "declares things"),
        ("a.xlsx", b"no zip", "no .xlsx file"),
        ("a.zip", b"no zip", "cannot be unpacked"),
        ("a.exe", b"x", "Choose a file that ends in"),
        ("a.json", b"\xff", "no text in UTF-8"),
        ("a.json", b" " * (1024 * 1024 + 1), "longer than 1 MB"),
        ("a.md", b" " * (10 * 1024 * 1024 + 1), "larger than 10 MB"),
        ("a.csv", b"Title,Colour\nx,y\n", "No column is called “Colour”"),
        ("a.csv", b"Title,Title\nx,y\n", "stands twice"),
        ("a.csv", b"Title\n" + b"x\n" * 501, "more than 500 rows"),
        ("a.csv", b"Title\n", "no row below"),
        ("a.csv", b"", "must name the columns"),
    ],
)  # fmt: skip
def test_file_of_no_use_is_refused_as_a_whole(name: str, content: bytes, told: str) -> None:
    with pytest.raises(UnreadableError, match=told):
        read_upload(FIELDS, name, content)


# --- The desk ----------------------------------------------------------------------------------
@pytest.fixture
def editor(client: Client, site: None) -> Any:
    person = trainer()
    person.groups.add(Group.objects.get(name=EDITORS))
    client.force_login(person)
    return person


def bring(client: Client, name: str, content: bytes | str) -> Any:
    data = content.encode() if isinstance(content, str) else content
    file = SimpleUploadedFile(name, data)
    return client.post(reverse("library-import"), {"file": file}, follow=True)


def test_editor_reads_the_report_first_and_then_imports(client: Client, editor: Any) -> None:
    page = activity("Map of help")
    page.save_revision(user=editor).publish()
    shown = bring(client, "a.json", edited(page, title="Map of hope"))
    before = ActivityPage.objects.get().has_unpublished_changes

    report = shown.context["report"]
    done = client.post(shown.request["PATH_INFO"], {"seen": report.digest}, follow=True)
    again = client.post(shown.request["PATH_INFO"], {"seen": report.digest})

    assert "Changes of activities that stand here (1)" in shown.content.decode()
    assert "Changes: title" in shown.content.decode()
    assert not before
    assert "1 activity is a draft now." in done.content.decode()
    draft = ActivityPage.objects.get().get_latest_revision()
    assert (draft.content["title"], draft.user) == ("Map of hope", editor)
    assert (again.status_code, LibraryImport.objects.get().written) == (409, 1)


def test_report_that_is_out_of_date_imports_nothing(client: Client, editor: Any) -> None:
    page = activity("Map of help")
    page.save_revision().publish()
    shown = bring(client, "a.json", edited(page, title="Map of hope"))
    page.refresh_from_db()
    page.save_revision()

    late = client.post(shown.request["PATH_INFO"], {"seen": shown.context["report"].digest})

    assert late.status_code == 409
    assert "The library changed since." in late.content.decode()
    assert ActivityPage.objects.get().get_latest_revision().content["title"] == "Map of help"


def test_file_that_cannot_be_read_is_told_beside_the_field(client: Client, editor: Any) -> None:
    told = bring(client, "a.json", "{")

    assert told.status_code == 422
    assert "This is no JSON that can be read" in told.content.decode()
    assert not LibraryImport.objects.exists()


def test_good_rows_can_be_imported_alone(client: Client, editor: Any) -> None:
    rows = sheet(ROW, {"Title": "B", "Language": "en", "Level": 9})
    shown = bring(client, "a.xlsx", rows)
    seen = {"seen": shown.context["report"].digest}

    refused = client.post(shown.request["PATH_INFO"], seen)
    none = ActivityPage.objects.count()
    client.post(shown.request["PATH_INFO"], seen | {"rows": "good"})

    assert "row 3, level: must be one of 1, 2, 3, 4" in shown.content.decode()
    assert (refused.status_code, none) == (409, 0)
    assert [page.title for page in ActivityPage.objects.all()] == ["A map"]


@pytest.mark.parametrize("is_editor", [True, False])
def test_desk_is_for_editors_and_each_sees_own_files(client: Client, is_editor: bool) -> None:
    library()
    person = trainer()
    person.groups.set([Group.objects.get(name=EDITORS)] if is_editor else [])
    client.force_login(person)
    mine = LibraryImport.objects.create(brought_by=person, file_name="a", entries=[])
    other = LibraryImport.objects.create(brought_by=trainer(), file_name="b", entries=[])

    def status(*args: Any) -> int:
        return client.get(reverse(*args), follow=True).status_code

    assert status("library-import") == (200 if is_editor else 404)
    assert status("library-import-template") == (200 if is_editor else 404)
    assert status("library-import-report", None, [mine.code]) == (200 if is_editor else 404)
    assert status("library-import-report", None, [other.code]) == 404
    menu = client.get("/admin/", follow=True).content.decode()
    assert (reverse("library-import") in menu) is is_editor


def test_template_explains_each_column_and_its_example_is_right(
    client: Client, editor: Any
) -> None:
    file = client.get(reverse("library-import-template"))

    book = load_workbook(BytesIO(file.content))
    table, told = book.worksheets
    report = report_of(("a.xlsx", file.content))
    assert [str(one) for one in report.proposals[0].problems] == []
    assert report.proposals[0].action is Action.CREATE
    assert table.max_column == told.max_row - 1 > 40
    assert all(cell.value for row in told.iter_rows(min_row=2, max_col=1) for cell in row)


# --- Downloads ---------------------------------------------------------------------------------
def test_visitor_takes_an_activity_with_its_licence(client: Client, site: None) -> None:
    page = activity("Map of help", editors_note="Ask again", permission="Letter")

    shown = client.get(page.url).content.decode()
    file = client.get(f"/en/exchange/activities/{page.translation_key}.json")
    markdown = client.get(f"/en/exchange/activities/{page.translation_key}.md").content.decode()

    assert f"/en/exchange/activities/{page.translation_key}.json" in shown
    assert file["Content-Disposition"] == 'attachment; filename="map-of-help.json"'
    assert file.content.decode() == exported(page, JSON)
    assert file.json()["notice"] == (
        "“Map of help” by ACCT library team. Written for the ACCT library. CC BY-SA 4.0"
        " https://creativecommons.org/licenses/by-sa/4.0/"
    )
    for text in (file.content.decode(), markdown):
        assert "Ask again" not in text
        assert "Letter" not in text
        assert str(page.pk) not in [str(value) for value in json.loads(exported(page, JSON))]


@pytest.mark.parametrize("state", ["live", "draft", "private", "absent"])
def test_only_what_everybody_sees_can_be_taken(client: Client, site: None, state: str) -> None:
    page = activity("Map of help", live=state != "draft")
    if state == "private":
        PageViewRestriction.objects.create(page=page, restriction_type="login")
    language = "bg" if state == "absent" else "en"

    answer = client.get(f"/{language}/exchange/activities/{page.translation_key}.json")

    assert answer.status_code == (200 if state == "live" else 404)


@pytest.mark.parametrize("is_trainer", [True, False])
def test_trainer_takes_what_the_filters_leave(
    client: Client, site: None, is_trainer: bool
) -> None:
    activity("Short", minutes_min=5, minutes_max=10)
    activity("Long", minutes_min=60, minutes_max=90)
    if is_trainer:
        client.force_login(trainer())

    address = "/en/exchange/library.md.zip?max_minutes=10"
    answer = client.get(address)
    shown = client.get("/en/library/?max_minutes=10").content.decode()

    assert answer.status_code == (200 if is_trainer else 404)
    assert (address in shown) is is_trainer
    if is_trainer:
        packed = zipfile.ZipFile(BytesIO(answer.content))
        assert packed.namelist() == ["en/short.md", "LICENCES.txt"]
        assert "CC BY-SA 4.0" in packed.read("LICENCES.txt").decode()


# --- Commands ----------------------------------------------------------------------------------
def test_commands_write_a_zip_and_read_it(tmp_path: Path) -> None:
    activity("Map of help")
    HandoutFactory()
    Topic.objects.create(name="Racism", slug="racism", locale=locale())
    file = tmp_path / "all.zip"
    said = StringIO()

    call_command("export_activities", str(file), "--format", "markdown", stdout=said)
    ActivityPage.objects.all().delete()
    call_command("import_activities", str(file), "--dry-run", stdout=said)
    none = ActivityPage.objects.count()
    call_command("import_activities", str(file), stdout=said)

    assert said.getvalue() == (
        f"1 activities written to {file}.\n"
        "create: Map of help\n"
        "create: Map of help\n"
        "1 drafts saved.\n"
    )
    assert none == 0
    assert not ActivityPage.objects.get().live
    with pytest.raises(CommandError, match="Nobody here"):
        call_command("import_activities", str(file), "--user", "x@y.z", stdout=said)
    with pytest.raises(CommandError, match="No live activity"):
        call_command("export_activities", str(file), stdout=said)
