"""A drawing is published; a drawing that a browser would run when it is opened on its own is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mltrl_docs.load.inert_svg import is_inert_svg

OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">'

DRAWINGS = {
    "shapes and text": OPEN + "<rect width='1'/><text>a &lt; b</text></svg>",
    "as plotting libraries write it": (
        '<?xml version="1.0" encoding="utf-8" standalone="no"?>'
        '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
        + OPEN
        + "<metadata><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'/></metadata>"
        + "<style>*{stroke:black}</style><defs><path id='a' d='M0 0'/></defs><use xlink:href='#a'/></svg>"
    ),
    "a link to the web": OPEN + "<a href='https://example.org'><text>a</text></a></svg>",
    "an image inside": OPEN + "<image href='data:image/png;base64,AAAA'/></svg>",
    "movement": OPEN + "<rect><animate attributeName='width' to='2'/></rect></svg>",
}

ACTIVE = {
    "a script": OPEN + "<script>alert(1)</script></svg>",
    "a script by another prefix": "<s:svg xmlns:s='http://www.w3.org/2000/svg'><s:script/></s:svg>",
    "a script of HTML": OPEN + "<script xmlns='http://www.w3.org/1999/xhtml'/></svg>",
    "a page inside": OPEN + "<foreignObject/></svg>",
    "an event handler": OPEN[:-1] + " onload='alert(1)'/>",
    "an event handler in a namespace": OPEN[:-1] + " xlink:onclick='alert(1)'/>",
    "a script as a link": OPEN + "<a xlink:href='javascript:alert(1)'/></svg>",
    "a script as a link, with a line break": OPEN + "<a href='java&#10;script:alert(1)'/></svg>",
    "a page as a link": OPEN + "<a href='data:text/html,x'/></svg>",
    "a link that is changed later": OPEN + "<set attributeName='xlink:href' to='javascript:alert(1)'/></svg>",
    "a style sheet that is a program": "<?xml-stylesheet href='a.xsl' type='text/xsl'?>" + OPEN + "</svg>",
    "entities": "<!DOCTYPE svg [<!ENTITY a '<script/>'>]>" + OPEN + "&a;</svg>",
    "another encoding": "<?xml version='1.0' encoding='cp037'?>" + OPEN + "</svg>",
    "no XML": OPEN + "<rect>",
    "nothing": "",
    "a page": "<html xmlns='http://www.w3.org/1999/xhtml'/>",
}


@pytest.mark.parametrize("text", DRAWINGS.values(), ids=DRAWINGS)
def test_it_is_a_drawing(text: str) -> None:
    assert is_inert_svg(text.encode())


@pytest.mark.parametrize("text", ACTIVE.values(), ids=ACTIVE)
def test_it_is_no_mere_drawing(text: str) -> None:
    assert not is_inert_svg(text.encode())


def test_sixteen_bit_text_is_refused_rather_than_guessed() -> None:
    assert not is_inert_svg((OPEN + "</svg>").encode("utf-16"))


@given(st.binary(max_size=80))
def test_no_bytes_end_in_a_traceback(data: bytes) -> None:
    assert is_inert_svg(data) in {True, False}
