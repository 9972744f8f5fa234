"""Findings as test results."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from hypothesis import given

from mltrl_docs.reporters.junit import junit_report
from mltrl_docs.reporters.printable import printable
from mltrl_docs.reporters.report import Report
from tests.reporters.samples import FULL, finding, hostile_reports, report

# for each element its children, and its attributes, those that must be there with a star: what Jenkins and GitLab
# both take, every key that is not ours to use left out
SHAPE: dict[str, tuple[set[str], set[str]]] = {
    "testsuites": ({"testsuite"}, {"name", "tests", "failures", "errors"}),
    "testsuite": ({"testcase"}, {"name*", "tests*", "failures*", "errors*", "file"}),
    "testcase": ({"failure", "system-out"}, {"name*", "classname", "time"}),
    "failure": (set(), {"message", "type"}),
    "system-out": (set(), set()),
}


def read(made: Report) -> ET.Element:
    root = ET.fromstring(junit_report(made))  # noqa: S314 - written by us a moment ago
    assert root.tag == "testsuites"
    for element in root.iter():
        children, attributes = SHAPE[element.tag]
        assert {child.tag for child in element} <= children
        assert set(element.attrib) <= {name.rstrip("*") for name in attributes}
        assert {name.rstrip("*") for name in attributes if name.endswith("*")} <= set(element.attrib)
        if "tests" in element.attrib:
            cases = list(element.iter("testcase"))
            assert int(element.attrib["tests"]) == len(cases)
            assert int(element.attrib["failures"]) == len(list(element.iter("failure")))
            assert element.attrib["errors"] == "0"
    return root


@given(hostile_reports)
def test_the_report_has_the_shape_that_ci_servers_read(hostile: Report) -> None:
    root = read(hostile)
    places = {one.location.path for one in hostile.findings} | set(hostile.files)
    assert sorted(suite.attrib["name"] for suite in root) == sorted(
        printable(hostile.prefix + path) for path in places
    )
    assert len(list(root.iter("failure"))) == sum(map(hostile.is_failure, hostile.findings))
    for suite in root:
        names = [case.attrib["name"] for case in suite]
        assert len(set(names)) == len(names)


def test_a_sound_file_is_a_test_that_passes() -> None:
    (suite,) = read(report(files=["cards/alpha/index.md"], prefix="docs/"))
    (case,) = suite
    assert suite.attrib["file"] == "docs/cards/alpha/index.md"
    assert case.attrib == {"name": "no findings", "classname": "docs/cards/alpha/index", "time": "0"}
    assert list(case) == []


def test_warnings_are_told_and_pass_unless_they_count() -> None:
    found = finding(severity="warning", hint="mend it", key_path=("metrics", 0, "value"))
    ((case,),) = read(report(found))
    assert case.attrib["name"] == "schema/bad-value metrics[1].value"
    assert case.findtext("system-out") == (
        "cards/alpha/index.md:1:1: warning: it is wrong [schema/bad-value]\nhelp: mend it"
    )
    ((case,),) = read(report(found, strict=True))
    (failure,) = case
    assert failure.tag == "failure"
    assert failure.attrib == {"message": "it is wrong", "type": "schema/bad-value"}


def test_a_document_attaches_no_file_to_its_test() -> None:
    told = junit_report(report(finding("[[ATTACHMENT|/etc/passwd]]", severity="info")))
    assert "[[" not in told


def test_nothing_to_tell_is_no_suite() -> None:
    assert list(read(report())) == []
    assert len(list(read(FULL))) == 4
