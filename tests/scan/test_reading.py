"""What a scan reads from pages, themes, recordings and cookie exports, and what it refuses."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from generator.catalogue.vendors import load_vendor, vendor_ids
from generator.problems import PolicyError
from generator.scan import files
from generator.scan.evidence import Evidence, Request, host_of, site_of
from generator.scan.files import read_path
from generator.scan.find import find
from generator.scan.lifetime import same, seconds_of, words
from generator.scan.page import read_page
from generator.scan.recordings import parse_set_cookie, read_cookie_file, read_json
from generator.scan.report import as_text
from generator.scan.reveal import Index

EXAMPLES = Path(__file__).parents[2] / "examples" / "scan"


@pytest.fixture(scope="module")
def index() -> Index:
    return Index()


def seen(evidence: Evidence, index: Index) -> set[str]:
    return {item.vendor or item.name for item in find(evidence, index).vendors}


@pytest.mark.parametrize(
    ("html", "vendors"),
    [
        ('<script src="https://js.stripe.com/v3/"></script>', {"stripe"}),
        ('<SCRIPT SRC=//js.stripe.com/v3/></SCRIPT>', {"stripe"}),
        ('<link rel="preconnect" href="https://fonts.gstatic.com">', {"google-fonts"}),
        ('<iframe data-src="https://www.youtube.com/embed/1"></iframe>', {"youtube"}),
        ('<noscript><img src="https://www.facebook.com/tr?id=1"></noscript>', {"meta-pixel"}),
        ("<script>fbq('init')</script>", {"meta-pixel"}),
        ("<script>load('https:\\/\\/static.klaviyo.com\\/a.js')</script>", {"klaviyo"}),
        ('<img srcset="https://res.cloudinary.com/a.jpg 1x, /b.jpg 2x">', {"cloudinary"}),
        ("<style>@import url(https://fonts.googleapis.com/css2);</style>", {"google-fonts"}),
        ('<img src="https://pics.strange.example/a.png">', {"strange.example"}),
        ('{% if x %}<script src="https://js.stripe.com/v3/"></script>{% endif %}', {"stripe"}),
    ],
)  # fmt: skip
def test_what_a_page_loads_is_found(html: str, vendors: set[str], index: Index) -> None:
    assert seen(read_page(html, "page.html"), index) == vendors


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://www.facebook.com/shop">Follow us</a>',
        '<link rel="canonical" href="https://www.youtube.com/embed/1">',
        '<script type="application/ld+json">{"sameAs": "https://js.stripe.com/"}</script>',
        "<p>We use https://js.stripe.com/v3/ and fbq( here.</p>",
        "<!-- <script src='https://js.stripe.com/v3/'></script> -->",
        '<img src="https://evil-js.stripe.com.example.invalid:99999999/x">',
        "<script>var ns = 'http://www.w3.org/2000/svg'</script>",
        '<img src="data:image/gif;base64,R0lGOD">',
        '<script src="https://[broken"></script>',
    ],
)  # fmt: skip
def test_what_a_page_only_names_is_not(html: str, index: Index) -> None:
    assert seen(read_page(html, "page.html"), index) - {"example.invalid"} == set()


def test_the_longest_pattern_decides(index: Index) -> None:
    assert index.by_address("https://www.googletagmanager.com/gtag/js?id=G-1") == ("google-analytics",)
    assert index.by_address("https://www.googletagmanager.com/gtm.js?id=GTM-1") == ("google-tag-manager",)
    assert index.by_address("https://www.facebook.com/tr/?id=1") == ("meta-pixel",)
    assert index.by_address("https://www.facebook.com/travel") == ()
    assert index.by_address("https://notstripe.com/") == ()


def test_every_host_pattern_finds_its_vendor(index: Index) -> None:
    for vendor in vendor_ids():
        for pattern in load_vendor(vendor).get("hosts", []):
            address = f"https://{pattern}" if "/" in pattern else f"https://{pattern}/x"
            assert vendor in index.by_address(address), pattern


def test_every_cookie_with_its_host_finds_its_vendor(index: Index) -> None:
    for vendor in vendor_ids():
        for cookie in load_vendor(vendor).get("cookies", []):
            name = cookie["name"].replace("*", "X1")
            assert vendor in index.by_cookie(name, "", [vendor]), name


def test_a_short_name_reveals_nobody(index: Index) -> None:
    assert index.by_cookie("m", "shop.example", ()) == ()
    assert index.by_cookie("cart", "shop.example", ()) == ()
    assert index.by_cookie("m", "m.stripe.com", ()) == ("stripe",)
    assert index.by_cookie("_ga_ABC123", "shop.example", ()) == ("google-analytics",)


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("cdn.shop.example", "shop.example"), ("a.b.shop.co.uk", "shop.co.uk"), ("shop.de", "shop.de"),
        ("127.0.0.1", "127.0.0.1"), ("localhost", "localhost"), ("", ""),
    ],
)  # fmt: skip
def test_sites(host: str, site: str) -> None:
    assert site_of(host) == site


def test_hosts_of_broken_addresses() -> None:
    assert host_of("https://[broken") == ""
    assert host_of("https://USER@Shop.Example.:443/") == "shop.example"


@pytest.mark.parametrize(
    ("declared", "seconds", "fits"),
    [
        ("session", 0, True), ("session", 60, False), ("13 months", 395 * 86400, True), ("2 years", 400 * 86400, True),
        ("6 months", 365 * 86400, False), ("persistent", 5, True), ("persistent", 0, False), ("1 year", None, True),
        (None, 99, True), ("30 minutes", 1800, True),
    ],
)  # fmt: skip
def test_lifetimes(declared: str | None, seconds: int | None, fits: bool) -> None:
    assert same(declared, seconds) is fits


@pytest.mark.parametrize("text", ["session", "30 minutes", "1 day", "14 days", "6 months", "13 months", "2 years"])
def test_lifetimes_in_words(text: str) -> None:
    assert same(text, seconds_of(words(seconds_of(text))))


def test_what_a_site_sends_cannot_steer_a_terminal(index: Index) -> None:
    html = '<img src="https://a\x1b[31m.example/x"><img src="https://fine.example/"><script src="https://b\u202e.example/"></script>'
    evidence = read_page(html, "pa\x1bge.html").plus(
        read_cookie_file("shop.example\tF\t/\tF\t0\tx\x1b]0;t\x07\tv\n", "c.txt")
    )
    text = as_text(evidence, find(evidence, index), None)
    assert "fine.example" in text
    assert "\\x1b]0;t\\x07" in text
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", text)


def test_set_cookie_headers() -> None:
    long = parse_set_cookie("a=1; Max-Age=60; Domain=.Shop.example", "www.shop.example", 0.0, "x")
    assert long is not None and (long.name, long.domain, long.seconds) == ("a", "shop.example", 60)
    dated = parse_set_cookie("a=1; Expires=Thu, 01 Jan 1970 00:01:40 GMT", "h", 0.0, "x")
    assert dated is not None and dated.seconds == 100
    session = parse_set_cookie("a=1", "h", 0.0, "x")
    assert session is not None and session.seconds == 0
    assert parse_set_cookie("a=; Max-Age=0", "h", 0.0, "x") is None
    assert parse_set_cookie("a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "h", 5.0, "x") is None
    assert parse_set_cookie("broken", "h", 0.0, "x") is None


def test_a_recording_of_requests(index: Index) -> None:
    evidence = read_path(EXAMPLES / "shop.har")
    expected = {"aws", "stripe", "google-analytics", "paypal", "klaviyo", "meta-pixel", "google-fonts"}
    assert seen(evidence, index) == expected | {"lichtbaken.example", "zonderling.example"}
    assert {cookie.name: cookie.seconds for cookie in evidence.cookies}["__stripe_sid"] == 1800


def test_a_saved_page(index: Index) -> None:
    expected = {"stripe", "google-analytics", "klaviyo", "meta-pixel", "google-fonts", "youtube", "zonderling.example"}
    assert seen(read_path(EXAMPLES / "shop.html"), index) == expected | {"kornblauw.example"}


def test_a_theme(index: Index) -> None:
    evidence = read_path(EXAMPLES / "theme")
    assert seen(evidence, index) == {"stripe", "intercom", "google-fonts"}
    assert {request.where for request in evidence.requests} >= {"layout.liquid", "snippets/chat.liquid", "theme.css"}


def test_a_cookie_file(index: Index) -> None:
    evidence = read_path(EXAMPLES / "cookies.txt")
    assert seen(evidence, index) == {"google-analytics", "klaviyo", "meta-pixel"}
    assert {cookie.name: cookie.seconds for cookie in evidence.cookies}["kb_session"] == 0


def test_cookie_exports_in_json(index: Index) -> None:
    rows = [
        {"name": "_fbp", "domain": ".shop.example", "expirationDate": 1830000000.5, "session": False},
        {"name": "sid", "domain": "shop.example", "session": True},
    ]
    for text in (json.dumps(rows), json.dumps({"cookies": rows})):
        evidence = read_json(text, "cookies.json")
        assert seen(evidence, index) == {"meta-pixel"}
        assert [cookie.seconds for cookie in evidence.cookies] == [None, 0]


@pytest.mark.parametrize("text", ["", "{", "[1]", "{}", '{"log": {}}', '{"log": {"entries": 3}}', "[" * 100_000])
def test_json_that_is_no_recording(text: str) -> None:
    with pytest.raises(PolicyError, match=r"x\.json"):
        read_json(text, "x.json")


def test_a_recording_with_strange_parts(index: Index) -> None:
    entries = [
        None, 3, {}, {"request": None}, {"request": {"url": 5}}, {"request": {"url": "data:x"}},
        {"request": {"url": "https://js.stripe.com/"}, "response": {"headers": [None, {"name": "Set-Cookie"}], "cookies": 4}},
    ]  # fmt: skip
    assert seen(read_json(json.dumps({"log": {"entries": entries, "pages": [1]}}), "x.har"), index) == {"stripe"}


def test_text_that_is_no_cookie_file() -> None:
    with pytest.raises(PolicyError, match="seven parts"):
        read_cookie_file("hello\nworld\n", "notes.txt")


def test_files_that_cannot_be_scanned(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.docx").write_text("x", encoding="utf-8")
    with pytest.raises(PolicyError, match="nothing that can be scanned"):
        read_path(tmp_path / "a.docx")
    with pytest.raises(PolicyError, match="no such file"):
        read_path(tmp_path / "missing.html")
    with pytest.raises(PolicyError, match="no page, script or style sheet"):
        read_path(tmp_path)
    monkeypatch.setattr(files, "MAX_PAGE", 10)
    (tmp_path / "large.html").write_text("x" * 11, encoding="utf-8")
    with pytest.raises(PolicyError, match="larger than"):
        read_path(tmp_path / "large.html")


def test_links_out_of_a_folder_are_not_followed(tmp_path: Path, index: Index) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.html").write_text('<script src="https://js.stripe.com/v3/"></script>', encoding="utf-8")
    theme = tmp_path / "theme"
    theme.mkdir()
    (theme / "page.html").write_text("<p>Hello</p>", encoding="utf-8")
    (theme / "link.html").symlink_to(outside / "secret.html")
    (theme / "folder").symlink_to(outside, target_is_directory=True)
    assert seen(read_path(theme), index) == set()


def test_bytes_that_are_no_text_do_no_harm(tmp_path: Path, index: Index) -> None:
    (tmp_path / "a.html").write_bytes(b'\xff\xfe\x00<script src="https://js.stripe.com/v3/"></script>\xc3')
    assert seen(read_path(tmp_path / "a.html"), index) == {"stripe"}


def test_shared_addresses_go_to_what_the_profile_names(index: Index) -> None:
    evidence = Evidence("x", 1, (Request("https://connect.facebook.net/en_US/sdk.js", "x"),))
    (alone,) = find(evidence, index).vendors
    assert {alone.vendor, *alone.others} == {"meta-pixel", "facebook-login"}
    (named,) = find(evidence, index, preferred=["facebook-login"]).vendors
    assert (named.vendor, named.others) == ("facebook-login", ())
