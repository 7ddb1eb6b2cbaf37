"""Style sheets and scripts as they are written, and as they are stored."""

import re
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage

import doeboek.common
from doeboek.common.staticfiles import Storage

STATIC = Path(doeboek.common.__file__).parent / "static"
SHEETS = sorted((STATIC / "css").rglob("*.css"))
SCRIPTS = sorted((STATIC / "js").rglob("*.js"))
ELEMENTS = sorted((STATIC / "js" / "elements").glob("*.js"))
LAYERS = {"reset", "tokens", "base", "layout", "components", "utilities"}
VENDORED = sorted((STATIC / "vendor").rglob("*.js"))
HASHED = re.compile(r"\.[0-9a-f]{12}\.js$")
COLOUR = re.compile(
    r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|hwb|lab|lch|oklab|oklch)a?\(|"
    r":\s*(?:black|white|red|green|blue|yellow|gr[ae]y)\b",
    re.IGNORECASE,
)


def code_of(sheet):
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text(), flags=re.DOTALL)
    return re.sub(r"url\([^)]*\)", "url()", text)


def names(paths):
    return [path.relative_to(STATIC).as_posix() for path in paths]


@pytest.mark.parametrize("sheet", SHEETS, ids=names(SHEETS))
def test_every_block_is_closed_and_stands_in_a_known_layer(sheet):
    code = code_of(sheet)
    depth, outside = 0, ""
    for sign in code:
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
        outside += sign if depth == 0 else ""

    assert depth == 0
    blocks = re.findall(r"(@[\w-]+)\s*([\w, -]*)", outside)
    assert {kind for kind, _ in blocks} <= {"@layer", "@font-face", "@import"}
    layers = {name.strip() for kind, rest in blocks if kind == "@layer" for name in rest.split(",")}
    assert layers <= LAYERS


@pytest.mark.parametrize("sheet", SHEETS, ids=names(SHEETS))
def test_colours_stand_in_the_tokens_only(sheet):
    found = COLOUR.findall(code_of(sheet)) if sheet.name != "tokens.css" else []

    assert found == []


def test_no_text_in_a_sheet_has_a_space_that_is_taken_out():
    texts = [text for sheet in SHEETS for text in re.findall(r'"[^"\n]*"', sheet.read_text())]

    assert [text for text in texts if re.search(r"\s[{};>]|[{};>:,]\s", text)] == []


def test_every_variable_that_is_used_is_set_somewhere():
    code = "".join(map(code_of, SHEETS))
    drawings = (STATIC / "drawings.svg").read_text()

    used = set(re.findall(r"var\((--[\w-]+)", code + drawings))
    assert used <= set(re.findall(r"(--[\w-]+):", code))


def test_one_sheet_imports_every_part_once_and_the_parts_hold_no_address():
    imports = re.findall(r'@import "([^"]+)";', (STATIC / "css" / "app.css").read_text())
    parts = [path.relative_to(STATIC / "css").as_posix() for path in SHEETS]
    components = [path for path in SHEETS if path.parent.name == "components"]

    by_themselves = {"app.css", "guest.css", "parts.css", "wall.css"}
    assert sorted(imports) == [name for name in parts if name not in by_themselves]
    for sheet in components:
        addresses = re.findall(r"url\(([^)]{0,12})", sheet.read_text())
        assert all(address.startswith('"data:') for address in addresses)


def test_the_sheet_of_a_guest_is_the_whole_one_with_parts_left_out():
    whole, guest = ((STATIC / "css" / name).read_text() for name in ("app.css", "guest.css"))

    assert [line for line in whole.splitlines() if line in guest] == guest.splitlines()[1:]


def test_every_address_in_a_sheet_is_a_file_that_is_there():
    for sheet in SHEETS:
        for address in re.findall(r'url\("(?!data:)([^"]+)"\)', sheet.read_text()):
            assert (sheet.parent / address).is_file(), address


@pytest.mark.parametrize("script", SCRIPTS, ids=names(SCRIPTS))
def test_a_script_is_short_and_makes_no_code_out_of_text(script):
    code = script.read_text()

    assert len(code.splitlines()) < 100
    assert not re.search(
        r"\beval\(|new Function|innerHTML|insertAdjacentHTML|document\.write", code
    )


def test_every_element_is_known_to_the_page_script_and_defines_itself():
    listed = re.findall(
        r'"([\w-]+)": \(\) => import\("\./elements/\1\.js"\)', SCRIPTS[0].read_text()
    )

    assert SCRIPTS[0].name == "app.js"
    assert listed == [path.stem for path in ELEMENTS]
    for path in ELEMENTS:
        assert f'customElements.define("{path.stem}", ' in path.read_text()


@pytest.fixture
def stored(tmp_path, settings):
    """The static files after collectstatic: a function from a name to the stored text."""
    settings.STATIC_ROOT = str(tmp_path)
    storage = Storage(location=str(tmp_path), base_url="/static/")
    source = FileSystemStorage(location=str(STATIC))
    paths = {}
    for path in STATIC.rglob("*"):
        if path.is_file():
            name = path.relative_to(STATIC).as_posix()
            paths[name] = (source, name)
            storage.save(name, path.open("rb"))
    problems = [done for _, _, done in storage.post_process(paths) if isinstance(done, Exception)]
    assert problems == []
    return lambda name: (tmp_path / storage.stored_name(name)).read_text()


@pytest.mark.parametrize("name", ["css/app.css", "css/guest.css"])
def test_stored_a_sheet_of_parts_is_one_file_with_hashed_addresses(stored, name):
    sheet = stored(name)

    assert "@import" not in sheet
    assert "/*" not in sheet
    assert re.search(r"\s[{};>]|[{};>:,]\s", sheet) is None
    assert all(f"@layer {layer}" in sheet for layer in LAYERS - {"reset"})
    addresses = re.findall(r'url\("(?!data:)([^"]+)"\)', sheet)
    assert len(addresses) == 8
    assert all(re.search(r"\.[0-9a-f]{12}\.woff2$", address) for address in addresses)


def test_stored_the_elements_are_found_under_their_hashed_names(stored):
    imports = re.findall(r'import\("([^"]+)"\)', stored("js/app.js"))

    assert len(imports) == len(ELEMENTS)
    assert all(re.search(r"\.[0-9a-f]{12}\.js$", address) for address in imports)


def test_collected_every_module_asks_for_others_under_their_hashed_names(served):
    modules = [path for path in served.rglob("*.js") if HASHED.search(path.name)]
    asked = [
        (module, address)
        for module in modules
        if "vendor" not in module.parts
        for address in re.findall(
            r"""\b(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""", module.read_text()
        )
    ]

    assert {module.name.partition(".")[0] for module, _ in asked} >= {"live-room", "auto-save"}
    assert [each for each in asked if not HASHED.search(each[1])] == []
    assert [each for each in asked if not (each[0].parent / each[1]).is_file()] == []


def test_stored_a_script_of_ours_has_no_comments_and_one_of_others_keeps_them(served):
    [ours] = [path for path in served.glob("js/redraw.*.js") if HASHED.search(path.name)]

    assert re.findall(r"^\s*//", ours.read_text(), re.M) == []
    assert "export function redraw(root, nodes)" in ours.read_text()
    vendored = [path.read_text() for path in served.glob("vendor/**/*.js")]
    assert all(any(text == its.read_text() for text in vendored) for its in VENDORED)


@pytest.mark.parametrize(
    "line",
    [
        'import "./redraw.js"',
        'import { redraw } from "./redraw.js"',
        "import { redraw } from './redraw.js';",
        'import {\n  redraw,\n} from "./redraw.js" // why',
        'export * from "./redraw.js"',
    ],
)
def test_an_import_is_recognised_however_it_is_written(line, tmp_path, settings):
    settings.STATIC_ROOT = str(tmp_path)
    storage = Storage(location=str(tmp_path), base_url="/static/")
    storage.save("redraw.js", ContentFile(b"export {}\n"))
    storage.save("page.js", ContentFile(f'const a = "./redraw.js"\n{line}\n'.encode()))

    list(storage.post_process({name: (storage, name) for name in ("redraw.js", "page.js")}))

    text = (tmp_path / storage.stored_name("page.js")).read_text()
    assert text.startswith('const a = "./redraw.js"\n')
    assert re.search(r'"\./redraw\.[0-9a-f]{12}\.js"', text)
