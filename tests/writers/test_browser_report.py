"""The report for a browser: driven by keyboard where there is a browser, read as a page everywhere."""

import hashlib
import os
import re
import shutil
from dataclasses import replace

import pytest
from lxml import html

from tests.writers.found import findings
from tests.writers.study import coding, study, transcript
from tests.writers.test_report_speed import large
from workbench.model import Case, Member
from workbench.writers.html import browser_report

EVIL = '<script>console.log("run")</script> <img src=x onerror=alert(1)> &amp; {{ 7 * 7 }} [red] =1+1 \x1b[31m "\''


@pytest.fixture(scope="module")
def browser():
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed, so no page is driven")
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    place = os.environ.get("WORKBENCH_BROWSER") or next(filter(None, map(shutil.which, names)), None)
    if place is None:
        pytest.skip("no Chromium is installed, so no page is driven")
    with playwright.sync_playwright() as engine:
        running = engine.chromium.launch(executable_path=place, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture
def page(browser, tmp_path):
    """The page of a study, and everything that it asked for or said."""

    def opened(found=None, *, scripts=True, width=1400, **options):
        path = tmp_path / "report.html"
        browser_report(found or findings(hostile()), path)
        context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts, **options)
        shown = context.new_page()
        shown.asked, shown.said = [], []
        shown.on("request", lambda request: shown.asked.append(request.url))
        shown.on("console", lambda message: shown.said.append(message.text))
        shown.on("pageerror", lambda error: shown.said.append(str(error)))
        shown.goto(path.as_uri())
        return shown

    return opened


def hostile():
    """A study with a quotation that tries to be a page."""
    one = study()
    bad = replace(transcript("../x <b>", (("I", "Und?"), ("B1", EVIL))), language="ar")
    made = coding(bad, "<script>", "O1", until="\"'")
    case = Case("c9", EVIL, {"age_group": EVIL}, (Member(bad.id),))
    return replace(one, documents=(*one.documents, bad), codings=(*one.codings, made), cases=(*one.cases, case))


def focused(page):
    return page.evaluate("document.activeElement.id || document.activeElement.textContent")


def test_the_keyboard_leads_to_quotations_and_back(page):
    shown = page()
    for _ in range(20):
        shown.keyboard.press("Tab")
        if shown.evaluate("document.activeElement.matches('td *, td')"):
            break
    assert focused(shown) == "m-0-0", "one Tab stop leads into the matrix, to a number that opens"
    shown.keyboard.press("ArrowDown")
    assert focused(shown) == "m-1-0"
    shown.keyboard.press("ArrowRight")
    assert focused(shown) == "0"
    shown.keyboard.press("ArrowLeft")
    shown.keyboard.press("ArrowUp")
    shown.keyboard.press("Enter")
    assert focused(shown) == "h-0-0"
    assert shown.locator("section.cell:visible").count() == 1
    assert shown.get_attribute("#m-0-0", "aria-expanded") == "true"
    shown.keyboard.press("Escape")
    assert focused(shown) == "m-0-0"
    assert shown.locator("section.cell:visible").count() == 0
    assert shown.evaluate("document.querySelectorAll('table.matrix [tabindex=\"0\"]').length") == 1
    assert (shown.asked, shown.said) == ([shown.url], [])


def test_search_finds_words_in_all_quotations(page):
    shown = page()
    shown.fill("#search", "GARTEN")
    shown.locator("output:has-text('1')").wait_for()
    assert shown.inner_text("output") == "1 Textstelle"
    assert "Garten" in shown.locator(".quotation:visible").first.inner_text()
    shown.keyboard.press("Escape")
    assert shown.locator(".quotation:visible").count() == 0
    assert shown.input_value("#search") == ""


def test_markup_in_a_quotation_is_shown_and_not_run(page):
    shown = page()
    assert shown.said == []
    quotes = [one.text_content() for one in shown.locator("blockquote q").all()]
    assert EVIL.replace("\x1b", "\ufffd") in quotes
    assert shown.locator("blockquote[lang=ar]").count() >= 1
    assert shown.locator("img:not([src^='data:'])").count() == 0


@pytest.mark.parametrize("width", [60, 1400])
def test_it_fits_the_window(page, width):
    shown = page(width=width)
    shown.locator("td a.cell").first.click()
    assert shown.evaluate("document.documentElement.scrollWidth") <= width
    assert shown.locator("section.cell:visible").count() == 1


def test_it_works_without_scripts_and_on_paper(page):
    shown = page(scripts=False)
    number = shown.locator("section.cell").count()
    assert shown.locator("section.cell:visible").count() == number
    assert not shown.locator("#search").is_visible()
    shown.locator("#m-0-0").click()
    assert shown.url.endswith("#q-0-0")
    printed = page()
    printed.emulate_media(media="print")
    assert printed.locator("section.cell:visible").count() == number
    assert not printed.locator("nav").is_visible()


def test_foreign_scripts_and_styles_are_refused(page):
    shown = page()
    shown.evaluate("document.body.insertAdjacentHTML('beforeend', '<p id=x style=\"color:red\">x</p>')")
    shown.evaluate(
        "const s = document.createElement('script'); s.textContent = 'window.ran = 1'; document.body.append(s)"
    )
    assert shown.evaluate("window.ran === undefined")
    assert shown.evaluate("getComputedStyle(document.getElementById('x')).color") != "rgb(255, 0, 0)"


def luminance(colour):
    channels = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.03928 else ((one + 0.055) / 1.055) ** 2.4 for one in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def test_contrast(tmp_path):
    browser_report(findings(), tmp_path / "r.html")
    style = (tmp_path / "r.html").read_text("utf-8").partition("</style>")[0]
    schemes = [dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", part)) for part in style.split(":root")[1:]]
    for names in schemes:
        pairs = [("ink", "ground"), ("quiet", "ground"), ("link", "ground"), ("quiet", "soft"), ("ink", "soft")]
        pairs += [("on", f"s{n}") for n in range(1, 6)]
        for front, back in pairs:
            light, dark = sorted((luminance(names[front]), luminance(names[back])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (front, back, names)


def tree(path):
    return html.fromstring(path.read_text("utf-8"))


@pytest.mark.parametrize("coder", [None, "each", "Ada"])
def test_each_number_opens_as_many_quotations(tmp_path, coder):
    found = findings(coder=coder)
    browser_report(found, tmp_path / "r.html")
    root = tree(tmp_path / "r.html")
    numbers = [int(cell.text_content()) for cell in root.xpath("//table[@class='matrix']//td")]
    assert sum(numbers) >= len(found.quotations)
    for link in root.xpath("//a[@class='cell']"):
        section = root.get_element_by_id(link.get("href")[1:])
        assert len(section.xpath(".//li")) == int(link.text_content()), link.get("aria-label")
    shown = found.comparison.frame.to_numpy().tolist()
    assert [list(found.values[code.id]) for code in found.codes] == shown


def test_united_codings_open_as_one(tmp_path):
    one = study()
    first = one.codings[0]
    other = replace(first, id="other", coder="k2", start=first.start + 5, end=first.end, quote="")
    found = findings(replace(one, codings=(*one.codings, other)))
    browser_report(found, tmp_path / "r.html")
    link = tree(tmp_path / "r.html").get_element_by_id("m-0-0")
    assert link.text_content() == "1"
    assert len(tree(tmp_path / "r.html").xpath("//section[@id='q-0-0']//li")) == 1


def test_a_case_that_only_the_second_coder_reached_opens_the_united_quotation(tmp_path):
    one = study()
    pair = one.document("Paar 10")
    made = (
        coding(pair, "Der Garten hinter dem Waschhaus.", "B1"),
        coding(pair, "hinter dem Waschhaus.", "B1", until="Na ja, für dich.", coder="k2"),
    )
    found = findings(replace(one, codings=made))
    browser_report(found, tmp_path / "r.html")
    links = tree(tmp_path / "r.html").xpath("//a[@class='cell']")
    assert [link.get("aria-label") for link in links] == [
        "B1 Begegnungsort, Frau West: 1 Textstelle",
        "B1 Begegnungsort, Herr West: 1 Textstelle",
    ]
    assert [link.text_content() for link in links] == ["1", "1"]


def test_words_that_must_not_be_quoted_are_counted_only(tmp_path):
    one = study()
    cases = (replace(one.cases[0], attributes={"quote_ok": False}), *one.cases[1:])
    written = browser_report(findings(replace(one, cases=cases)), tmp_path / "r.html")
    text = (tmp_path / "r.html").read_text("utf-8")
    assert "wirklich niemand" not in text
    assert "Hier kippt die Erzählung" not in text
    assert text.count("Zitieren ist nicht erlaubt (quote_ok): Der Wortlaut") == 5
    assert any("quote_ok" in note for note in written.notes)


def test_only_chosen_attributes_leave(tmp_path):
    browser_report(findings(), tmp_path / "r.html")
    assert "30–45" not in (tmp_path / "r.html").read_text("utf-8")
    browser_report(findings(attributes=("age_group",)), tmp_path / "r.html")
    assert "30–45" in (tmp_path / "r.html").read_text("utf-8")


def test_chosen_codes_only(tmp_path):
    one = study()
    wanted = tuple(code.id for code in one.codebook.codes if code.file_id in ("O1", "O2"))
    browser_report(findings(codes=wanted), tmp_path / "r.html")
    root = tree(tmp_path / "r.html")
    assert [line.text_content() for line in root.xpath("//table[@class='matrix']//th[@scope='row']")] == [
        "O1 Zwangsort",
        "O2 Wahlort",
    ]
    assert "O4 Ortsidentität" not in [title.text for title in root.xpath("//section[@id='codebook']//h3")]


def test_same_bytes_whatever_the_order(tmp_path):
    one = study()
    turned = replace(one, codings=one.codings[::-1], memos=one.memos[::-1])
    digests = set()
    for number, each in enumerate((one, one, turned)):
        browser_report(findings(each), tmp_path / f"{number}.html")
        digests.add(hashlib.sha256((tmp_path / f"{number}.html").read_bytes()).hexdigest())
    assert len(digests) == 1


def test_five_thousand_quotations_stay_small(tmp_path):
    # Every second turn is the interviewer's and counts nowhere.
    written = browser_report(findings(large(10_000)), tmp_path / "r.html")
    assert written.counts["quotations"] == 5_000
    assert (tmp_path / "r.html").stat().st_size < 8_000_000


def test_colours_are_six_digits_or_grey(tmp_path):
    one = study()
    codes = (replace(one.codebook.codes[1], colour="red}</style><b>"), *one.codebook.codes[2:])
    book = replace(one.codebook, codes=(one.codebook.codes[0], *codes))
    browser_report(findings(replace(one, codebook=book)), tmp_path / "r.html")
    assert "</style><b>" not in (tmp_path / "r.html").read_text("utf-8")
    assert "{background:#777777}" in (tmp_path / "r.html").read_text("utf-8")
