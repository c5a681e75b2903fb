"""Presentations made by the tests."""

import io

import pptx
from pptx.util import Inches

BLANK, TITLE_AND_BODY = 6, 1


def deck(*slides: str) -> bytes:
    """A presentation: of each slide the first line is the title, the others are points."""
    made = pptx.Presentation()
    for text in slides:
        title, *points = text.split("\n")
        slide = made.slides.add_slide(made.slide_layouts[TITLE_AND_BODY])
        slide.shapes.title.text = title
        slide.placeholders[1].text = "\n".join(points)
    return saved(made)


def boxes(text: str) -> bytes:
    """One slide with a text box for each block between empty lines, from top to bottom."""
    made = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[BLANK])
    for number, block in enumerate(text.split("\n\n")):
        box(slide, block, 0.2 + number)
    return saved(made)


def box(slide, text: str, top: float, left: float = 1):
    """A text box at a place (inches)."""
    shape = slide.shapes.add_textbox(Inches(left), Inches(top), Inches(4), Inches(0.5))
    shape.text_frame.text = text
    return shape


def saved(made) -> bytes:
    """The bytes of a presentation."""
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()
