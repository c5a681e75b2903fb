"""What a study is made of, as frozen data. Offsets are code points, half-open; times are milliseconds."""

from workbench.model.case import Attribute, Case, Member, Value
from workbench.model.codebook import Anchor, Code, Codebook, Weight
from workbench.model.coding import Coder, Coding, CodingColumns, Memo, Origin, Proposal
from workbench.model.document import SET_ASIDE, Cut, Document, Paragraph, Role, Source, Speaker
from workbench.model.identity import NAMESPACE, code_id, derived_id, document_id, text_sha256
from workbench.model.nothing import NOTHING
from workbench.model.saved import Collection, SavedQuery

__all__ = [
    "NAMESPACE",
    "NOTHING",
    "SET_ASIDE",
    "Anchor",
    "Attribute",
    "Case",
    "Code",
    "Codebook",
    "Coder",
    "Coding",
    "CodingColumns",
    "Collection",
    "Cut",
    "Document",
    "Member",
    "Memo",
    "Origin",
    "Paragraph",
    "Proposal",
    "Role",
    "SavedQuery",
    "Source",
    "Speaker",
    "Value",
    "Weight",
    "code_id",
    "derived_id",
    "document_id",
    "text_sha256",
]
