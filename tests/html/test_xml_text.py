from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from mltrl_docs.html.xml_text import xml_text


@pytest.mark.parametrize("text", ["\x00", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_what_xml_cannot_hold_is_left_out(text: str) -> None:
    assert xml_text(f"a{text}b") == "ab"


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_can_be_read_back_from_xml(text: str) -> None:
    document = f"<a>{escape(xml_text(text))}</a>".encode()
    read = ET.fromstring(document).text or ""  # noqa: S314 - our own
    assert read == xml_text(text).replace("\r\n", "\n").replace("\r", "\n")  # as every reader of XML does
