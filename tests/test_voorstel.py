"""An issue made with a form becomes a branch; nothing that it says is ever a command."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner, Result

from kennisbank.cli import main
from kennisbank.model import Pilot
from kennisbank.proposal.forms import CHECKED, FROM, LABELS, PAGE, WHAT, WHICH_PILOT, issue_forms
from kennisbank.proposal.questions import NO_ANSWER, questions
from project import ROOT, make_project, make_repository, read

WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
# What GitHub sends of an issue, with the parts that are read and some that are not.
USER = {"login": "voorbeeld-1", "id": 1234567, "type": "User", "site_admin": False}
GOOD = {
    "Titel": "Samen naar buiten",
    "Samenvatting": "Een klas die\nbuiten leert.",
    "Soort": "arrangement",
    "Status": "loopt",
    "Doelgroepen": "- Leerlingen met autisme\n- kinderen die lang ziek zijn",
    "Partners": "De school\nHet wijkteam",
    "In uw eigen woorden": "Zo gaat het.\n\n### Een kop van mijzelf\n\nEn zo verder.",
    "Dit werkt": "* Een vast gezicht",
    FROM: "Netwerkgroep Voorbeeld",
}
HOSTILE = [
    "$(touch gehackt)",
    "`touch gehackt`",
    "${{ github.token }}",
    "::set-output name=x::y",
    "; rm -rf /",
    "../../.github/workflows/ci",
    "--- \ntitel: nep\n---",
    "<script>alert(1)</script> 😀 \u2028 einde",
    "@iemand #1 [x](javascript:alert(1))",
    "a" * 65_536,
]


def body(answers: dict[str, str], labels: list[str]) -> str:
    """The text of an issue as a form of GitHub makes it."""
    parts = [f"### {label}\n\n{answers.get(label, NO_ANSWER)}" for label in labels]
    return "\n\n".join([*parts, f"### Nagekeken\n\n- [X] {CHECKED}"])


def pilot_labels() -> list[str]:
    return [*(one.label for one in questions(Pilot)), FROM]


def event(text: str, form: str = "pilot", **more: Any) -> dict[str, Any]:
    issue = {
        "url": "https://api.github.com/repos/voorbeeld/kennisbank/issues/7",
        "number": 7,
        "title": "Nieuwe pilot: Samen naar buiten",
        "user": USER,
        "labels": [{"id": 1, "name": LABELS[form], "color": "ededed", "default": False}],
        "state": "open",
        "created_at": "2026-11-20T10:11:12Z",
        "updated_at": "2026-11-26T10:11:12Z",
        "author_association": "NONE",
        "body": text,
    }
    return {"action": "opened", "issue": {**issue, **more}, "sender": USER}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = make_project(tmp_path / "project", {})
    monkeypatch.chdir(folder)
    return folder


def told(project: Path, sent: Any) -> tuple[Result, dict[str, str]]:
    """What the command says of an event, and the files that it leaves."""
    (project / "event.json").write_text(json.dumps(sent), "utf-8")
    result = CliRunner().invoke(main, ["uit-issue", "event.json", "--naar", "uit"])
    out = project / "uit"
    return result, {path.name: path.read_text("utf-8") for path in out.glob("*")}


def test_a_pilot_in_an_issue_becomes_a_file_that_passes(project: Path) -> None:
    result, made = told(project, event(body(GOOD, pilot_labels())))
    assert result.exit_code == 0, result.output
    assert made["pad.txt"] == "pilots/samen-naar-buiten.md"
    assert made["tak.txt"] == "voorstel/issue-7"
    assert made["bericht.txt"].endswith(
        "Co-authored-by: voorbeeld-1 <1234567+voorbeeld-1@users.noreply.github.com>\n"
    )
    (project / made["pad.txt"]).write_text(made["bestand.md"], "utf-8")
    kennis, problems = read(project)
    pilot = kennis.items["pilot"]["samen-naar-buiten"]
    assert isinstance(pilot, Pilot)
    assert pilot.kort == "Een klas die buiten leert."
    assert pilot.doelgroepen.waarden == ("autisme", "kinderen die lang ziek zijn")
    assert [one.omschrijving for one in pilot.partners.waarden] == ["De school", "Het wijkteam"]
    assert "### Een kop van mijzelf" in pilot.proza
    assert pilot.lessen.werkt.waarden == ("Een vast gezicht",)
    assert str(pilot.bronnen["opgave"].datum) == "26 november 2026"
    # What is not known here is told, and nothing else.
    assert [one.code for one in problems] == ["onbekende-term"]
    assert "kinderen die lang ziek zijn" in made["reactie.md"]


def test_the_lines_of_windows_and_an_edit_make_no_difference(project: Path) -> None:
    _, first = told(project, event(body(GOOD, pilot_labels())))
    text = body(GOOD, pilot_labels()).replace("\n", "\r\n")
    _, again = told(project, {**event(text), "action": "edited", "changes": {"body": {}}})
    assert again == first


@pytest.mark.parametrize("text", HOSTILE, ids=[text[:20] for text in HOSTILE])
@pytest.mark.parametrize("label", ["Titel", "Samenvatting", "In uw eigen woorden", FROM])
def test_hostile_text_stays_text(label: str, text: str, project: Path) -> None:
    result, made = told(project, event(body({**GOOD, label: text}, pilot_labels())))
    assert result.exit_code == 0, result.output
    assert re.fullmatch(r"pilots/[a-z0-9-]+\.md", made.get("pad.txt", "pilots/geen.md"))
    assert made.get("tak.txt", "voorstel/issue-7") == "voorstel/issue-7"
    assert "@iemand" not in made["reactie.md"]
    assert "<script>" not in made["reactie.md"]
    if "bestand.md" in made:
        (project / made["pad.txt"]).write_text(made["bestand.md"], "utf-8")
        read(project)


@pytest.mark.parametrize("label", ["Titel", "Samenvatting", "Dit werkt", FROM])
def test_what_is_about_a_person_makes_no_branch(label: str, project: Path) -> None:
    text = f"{GOOD.get(label, '')} Bel 06 12345678."
    _, made = told(project, event(body({**GOOD, label: text}, pilot_labels())))
    assert set(made) == {"reactie.md"}
    assert "Delete revision from history" in made["reactie.md"]
    assert "12345678" not in made["reactie.md"]


@pytest.mark.parametrize("title", ["", "日本", "???", NO_ANSWER])
def test_without_a_title_somebody_is_asked_for_one(title: str, project: Path) -> None:
    _, made = told(project, event(body({**GOOD, "Titel": title}, pilot_labels())))
    assert set(made) == {"reactie.md"}
    assert "geen titel" in made["reactie.md"]


def test_nobody_s_page_is_written_over(project: Path) -> None:
    _, made = told(project, event(body({**GOOD, "Titel": "Warm welkom"}, pilot_labels())))
    assert set(made) == {"reactie.md"}
    assert "pilots/warm-welkom.md" in made["reactie.md"]


@pytest.mark.parametrize(
    "name", ["Warm welkom", "warm-welkom", "https://voorbeeld.example/pilots/warm-welkom/#_x"]
)
def test_a_lesson_goes_to_its_pilot(name: str, project: Path) -> None:
    labels = [WHICH_PILOT, "Dit werkt", "Dit werkt niet", "Van koers veranderd", FROM]
    answers = {WHICH_PILOT: name, "Dit werkt niet": "Te veel mensen aan tafel\nTe laat begonnen"}
    _, made = told(project, event(body(answers, labels), "les"))
    assert made["pad.txt"] == "pilots/warm-welkom.md"
    before, _ = read(project)
    (project / made["pad.txt"]).write_text(made["bestand.md"], "utf-8")
    after, problems = read(project)
    old, new = (kennis.items["pilot"]["warm-welkom"] for kennis in (before, after))
    assert isinstance(old, Pilot)
    assert isinstance(new, Pilot)
    assert new.lessen.werkt_niet.waarden[-2:] == ("Te veel mensen aan tafel", "Te laat begonnen")
    assert new.lessen.werkt == old.lessen.werkt
    assert new.doelgroepen == old.doelgroepen
    assert problems == ()


def test_a_question_in_an_answer_is_part_of_it(project: Path) -> None:
    text = "Zo.\n\n### Dit werkt niet\n\nEn zo."
    _, made = told(project, event(body({**GOOD, "In uw eigen woorden": text}, pilot_labels())))
    assert "### Dit werkt niet" in made["bestand.md"].split("---\n")[2]
    assert "werkt_niet" not in made["bestand.md"]


def test_without_a_tick_or_a_lesson_somebody_is_asked(project: Path) -> None:
    text = body(GOOD, pilot_labels()).replace("[X]", "[ ]")
    _, made = told(project, event(text))
    assert set(made) == {"reactie.md"}
    assert "geen vinkje" in made["reactie.md"]
    labels = [WHICH_PILOT, "Dit werkt", "Dit werkt niet", "Van koers veranderd", FROM]
    _, made = told(project, event(body({WHICH_PILOT: "Warm welkom"}, labels), "les"))
    assert set(made) == {"reactie.md"}
    assert "geen les" in made["reactie.md"]


def test_a_pilot_that_is_not_there_is_asked_for(project: Path) -> None:
    labels = [WHICH_PILOT, "Dit werkt", "Dit werkt niet", "Van koers veranderd", FROM]
    _, made = told(project, event(body({WHICH_PILOT: "Bestaat *niet*"}, labels), "les"))
    assert set(made) == {"reactie.md"}
    assert "Bestaat \\*niet\\*" in made["reactie.md"]


def test_a_correction_is_for_an_editor(project: Path) -> None:
    text = body({PAGE: "/pilots/warm-welkom/", WHAT: "De datum."}, [PAGE, WHAT])
    _, made = told(project, event(text, "verbetering"))
    assert set(made) == {"reactie.md"}
    assert "/pilots/warm-welkom/" in made["reactie.md"]


@pytest.mark.parametrize(
    "sent",
    [
        [],
        {},
        {"issue": None},
        event("x", labels=[]),
        event("x", labels=[{"name": "bug"}]),
        event("x", number="7; rm"),
        event("x", user={"login": "a b\n", "id": 1}),
        event("x", user={"login": "a", "id": "1"}),
        event("x", title=None),
        event("x", updated_at="ooit"),
    ],
)
def test_what_is_no_issue_of_ours_is_refused(sent: Any, project: Path) -> None:
    result, made = told(project, sent)
    assert result.exit_code == 2
    assert made == {}


def test_a_group_is_asked_about_its_own_pilots(project: Path) -> None:
    words = ["codeowners", "doelgroep:autisme=@voorbeeld/redactie"]
    result = CliRunner().invoke(main, words)
    assert result.exit_code == 0, result.output
    lines = (project / ".github/CODEOWNERS").read_text("utf-8").splitlines()
    owned = [line for line in lines if line and not line.startswith("#")]
    assert "/docs/doelgroepen/autisme.md @voorbeeld/redactie" in owned
    assert "/pilots/warm-welkom.md @voorbeeld/redactie" in owned
    for wrong in ("doelgroep:geen=@x", "autisme=@x", "doelgroep:autisme=x y", "regio:../x=@y"):
        assert CliRunner().invoke(main, ["codeowners", wrong]).exit_code == 2


# --- the forms and the workflows -----------------------------------------------------------------


def test_the_forms_follow_the_model() -> None:
    for name, text in issue_forms().items():
        assert (ROOT / name).read_text("utf-8") == text, "kennisbank issueformulieren"


@pytest.mark.parametrize("name", issue_forms())
def test_a_form_is_as_github_wants_it(name: str) -> None:
    form = yaml.safe_load(issue_forms()[name])
    parts = form.get("body", [])
    ids = [part["id"] for part in parts if "id" in part]
    labels = [part["attributes"]["label"] for part in parts if "label" in part["attributes"]]
    assert len(set(ids)) == len(ids)
    assert len(set(labels)) == len(labels)
    for part in parts:
        assert part["type"] in {"markdown", "input", "textarea", "dropdown", "checkboxes"}
        assert re.fullmatch(r"[A-Za-z0-9_-]+", part.get("id", "x"))
        options = part["attributes"].get("options", ["x"])
        assert options
        assert len({str(one) for one in options}) == len(options)
        assert part.get("validations", {"required": True}) == {"required": True}


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.stem)
def test_a_workflow_may_no_more_than_it_must(path: Path) -> None:
    text = path.read_text("utf-8")
    flow = yaml.safe_load(text)
    assert flow["permissions"] in ({}, {"contents": "read"})
    assert all(re.search(r"@[0-9a-f]{40} # v\d", line) for line in re.findall(r"uses: .*", text))
    for job in flow["jobs"].values():
        for step in job["steps"]:
            # What others write comes in by the environment or a file.
            assert "${{" not in step.get("run", "")
            with_ = step.get("with", {})
            if "actions/checkout" in step.get("uses", ""):
                assert with_["persist-credentials"] is False


def test_an_independent_reader_finds_nothing_unsafe_in_the_workflows() -> None:
    zizmor = str(Path(sys.executable).parent / "zizmor")
    command = [zizmor, "--offline", "--no-progress", str(ROOT / ".github")]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


# --- on a branch, with a pull request ------------------------------------------------------------

# Says what `gh` was asked, one line a word, and knows no pull request.
GH = """#!/bin/sh
for word; do printf '%s\\n' "$word"; done >>"$GH_LOG"
case "$*" in *--body-file*) for word; do [ -f "$word" ] && cat "$word" >>"$GH_LOG"; done;; esac
exit 0
"""


@pytest.fixture
def forge(project: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The project with a remote, and a `gh` that notes what it is asked."""
    make_repository(project)
    remote = project.parent / "remote.git"
    tools = project.parent / "tools"
    tools.mkdir()
    (tools / "gh").write_text(GH, "utf-8")
    (tools / "gh").chmod(0o755)
    for words in (
        ["clone", "-q", "--bare", ".", str(remote)],
        ["remote", "add", "origin", str(remote)],
        ["fetch", "-q", "origin"],
    ):
        subprocess.run(["git", *words], cwd=project, check=True)  # noqa: S607 - what is above
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    monkeypatch.setenv("GH_LOG", str(project.parent / "gh.log"))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    return remote


def placed(project: Path, text: str) -> subprocess.CompletedProcess[str]:
    """Run what the workflow runs for an issue with this text, in a fresh checkout."""
    subprocess.run(["git", "checkout", "-q", "main"], cwd=project, check=True)  # noqa: S607 - what is above
    told(project, event(text))
    command = [sys.executable, str(ROOT / "scripts/voorstel"), "uit", "7"]
    return subprocess.run(command, cwd=project, check=False, capture_output=True, text=True)


def at_remote(forge: Path, *words: str) -> str:
    command = ["git", "--git-dir", str(forge), *words]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


BRANCH = "voorstel/issue-7"


def test_an_issue_becomes_a_branch_and_an_edit_changes_it(project: Path, forge: Path) -> None:
    assert placed(project, body(GOOD, pilot_labels())).returncode == 0
    shown = at_remote(forge, "show", f"{BRANCH}:pilots/samen-naar-buiten.md")
    assert "Een klas die buiten leert." in shown
    assert "Co-authored-by: voorbeeld-1" in at_remote(forge, "log", "-1", "--format=%B", BRANCH)
    asked = (project.parent / "gh.log").read_text("utf-8")
    assert "pr\ncreate\n" in asked
    assert "--edit-last" in asked
    assert "Dank u wel" in asked
    edited = {**GOOD, "Samenvatting": "Een klas in het bos."}
    assert placed(project, body(edited, pilot_labels())).returncode == 0
    assert "in het bos" in at_remote(forge, "show", f"{BRANCH}:pilots/samen-naar-buiten.md")
    assert at_remote(forge, "rev-list", "--count", f"main..{BRANCH}") == "1"


def test_the_work_of_somebody_else_is_left_alone(project: Path, forge: Path) -> None:
    placed(project, body(GOOD, pilot_labels()))
    who = {
        f"GIT_{role}_{part}": "mens@voorbeeld.example"
        for role in ("AUTHOR", "COMMITTER")
        for part in ("NAME", "EMAIL")
    }
    for words in (
        ["checkout", "-q", BRANCH],
        ["commit", "-q", "--amend", "--no-edit", "-m", "Mijn werk"],
        ["push", "-q", "--force", "origin", BRANCH],
    ):
        subprocess.run(["git", *words], cwd=project, env=os.environ | who, check=True)  # noqa: S607 - what is above
    edited = {**GOOD, "Samenvatting": "Anders."}
    assert placed(project, body(edited, pilot_labels())).returncode == 0
    assert at_remote(forge, "log", "-1", "--format=%s", BRANCH) == "Mijn werk"
    assert "met de hand verwerkt" in (project.parent / "gh.log").read_text("utf-8")


def test_a_branch_of_another_shape_is_refused(project: Path, forge: Path) -> None:
    told(project, event(body(GOOD, pilot_labels())))
    (project / "uit/tak.txt").write_text("main", "utf-8")
    command = [sys.executable, str(ROOT / "scripts/voorstel"), "uit", "7"]
    done = subprocess.run(command, cwd=project, check=False, capture_output=True, text=True)
    assert done.returncode == 1
    assert at_remote(forge, "branch", "--list") == "* main"


def test_what_a_change_does_is_told_once_and_calls_nobody(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tools = project / "tools"
    tools.mkdir()
    head = "a" * 40
    view = json.dumps({"headRefOid": head, "comments": []})
    (tools / "gh").write_text(
        f'#!/bin/sh\nif [ "$2" = view ]; then echo \'{view}\'; else echo "$*" >log; cat >>log; fi\n'
    )
    (tools / "gh").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tools}:{os.environ['PATH']}")
    (project / "verslag").mkdir()
    (project / "verslag/nummer.txt").write_text("12\n", "utf-8")
    (project / "verslag/verschil.md").write_text("status: loopt, zegt @iemand", "utf-8")

    def tell(*words: str) -> int:
        command = [sys.executable, str(ROOT / "scripts/vertel"), "verslag", *words]
        return subprocess.run(command, cwd=project, check=False, capture_output=True).returncode

    assert tell("99", head) == 0
    said = (project / "log").read_text("utf-8")
    assert said.startswith("pr comment 12 --body-file -\n")
    assert "status: loopt" in said
    assert "@iemand" not in said
    # Another pull request, or one that has changed since, is left alone.
    assert tell("99", "b" * 40) == 1
    for number in ("12; rm -rf /", "", "$(x)"):
        (project / "verslag/nummer.txt").write_text(number, "utf-8")
        assert tell("99", head) == 1
