"""CODEOWNERS asks others to review a card than those whom the card names.

Reviewers are named on the card so that they see every change of it (paper, Methods, TRL Cards); the forge asks whom its
own file names. Only the part between the two marks is compared, by `mltrl approvals`: what `mltrl codeowners` would
write now. A file without that part is left to those who keep it.

Wrong:

    === mltrl.yml
    people:
      mira-lund: {name: Mira Lund, forge: {github: {login: mira-lund, id: 1}}}
      noor-haak: {name: Noor Haak, forge: {github: {login: noor-haak, id: 2}}}

    === cards/copilot/index.md
    kind: card
    owners: {research: [mira-lund]}
    reviewers: {research: [noor-haak]}

    === .github/CODEOWNERS
    # mltrl codeowners: begin
    # made from the owners and reviewers of cards: change those, and run it again
    /cards/copilot/ @mira-lund
    # mltrl codeowners: end

Right:

    === mltrl.yml
    people:
      mira-lund: {name: Mira Lund, forge: {github: {login: mira-lund, id: 1}}}
      noor-haak: {name: Noor Haak, forge: {github: {login: noor-haak, id: 2}}}

    === cards/copilot/index.md
    kind: card
    owners: {research: [mira-lund]}
    reviewers: {research: [noor-haak]}

    === .github/CODEOWNERS
    # mltrl codeowners: begin
    # made from the owners and reviewers of cards: change those, and run it again
    /cards/copilot/ @mira-lund @noor-haak
    # mltrl codeowners: end

Mend: run `mltrl codeowners` and commit the file. What you want beside it goes outside of the marks.
"""

from __future__ import annotations

from mltrl_docs.findings import Severity

SEVERITY: Severity = "warning"
