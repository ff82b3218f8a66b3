"""Hostile YAML: what is wrong with each, and the findings of which one has to come first."""

from typing import Iterator, NamedTuple

ANY = frozenset()  # anything that is a finding
MAY_PASS = None  # right or wrong, as long as the answer is an orderly one


class Hostile(NamedTuple):
    name: str
    data: bytes
    codes: "frozenset | None"  # of the first finding; ACCEPTED where there must be none


ACCEPTED = frozenset({"accepted"})

HEAD = "swcat: portfolio/1\nauthority: oakham\n"
GOOD = HEAD + "applications:\n  - package: vault\n    version: '4.2'\n    note: plain words\n"


def hostile(name: str, text: "str | bytes", *codes: str) -> Hostile:
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    return Hostile(name, data, frozenset(codes))


# ---- Characters ----

CONTROLS = [c for c in range(0x20) if c not in (0x09, 0x0A, 0x0D)] + [0x7F]
CONTROLS += [c for c in range(0x80, 0xA0) if c != 0x85] + [0xFFF9, 0xFFFA, 0xFFFB, 0xFFFE, 0xFFFF]
INVISIBLE = [0xAD, 0x61C, 0x180E, *range(0x200B, 0x2010), *range(0x202A, 0x202F)]
INVISIBLE += [*range(0x2060, 0x2070), 0xFEFF, 0xE0001, 0xE0020, 0xE007F]
LINE_ENDS = [0x0D, 0x85, 0x2028, 0x2029]

# Where a character can stand; `{}` is the character.
PLACES = {
    "plain": HEAD + "applications:\n  - package: vault\n    note: be{}fore\n",
    "quoted": HEAD + 'applications:\n  - package: vault\n    note: "be{}fore"\n',
    "single": HEAD + "applications:\n  - package: vault\n    note: 'be{}fore'\n",
    "block": HEAD + "applications:\n  - package: vault\n    note: |\n      be{}fore\n",
    "comment": HEAD + "applications:\n  - package: vault # be{}fore\n",
    "key": HEAD + "appli{}cations:\n  - package: vault\n",
}


def escape_of(code: int) -> str:
    if code < 0x100:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def characters() -> Iterator[Hostile]:
    for codes, finding in ((CONTROLS, "SW006"), (INVISIBLE, "SW007"), (LINE_ENDS, "SW008")):
        for code in codes:
            for place, text in PLACES.items():
                yield hostile(f"U+{code:04X} {place}", text.replace("{}", chr(code)), finding)
            escaped = PLACES["quoted"].replace("{}", escape_of(code))
            yield hostile(f"U+{code:04X} escaped", escaped, "SW006", "SW007", "SW008")


BAD_UTF8 = [
    b"\x80", b"\xbf", b"\xc0\x80", b"\xc0\xaf", b"\xc1\xbf", b"\xc3", b"\xc3(", b"\xe0\x80\x80",
    b"\xe0\x9f\xbf", b"\xe2\x82", b"\xe2(\xa1", b"\xed\xa0\x80", b"\xed\xbf\xbf", b"\xf0\x80\x80\x80",
    b"\xf0\x8f\xbf\xbf", b"\xf0\x9f\x98", b"\xf0(\x8c\xbc", b"\xf4\x90\x80\x80", b"\xf5\x80\x80\x80",
    b"\xf8\x88\x80\x80\x80", b"\xfc\x84\x80\x80\x80\x80", b"\xfe", b"\xff", b"caf\xe9", b"\xa4 12",
]  # fmt: skip


def bad_bytes() -> Iterator[Hostile]:
    for bad in BAD_UTF8:
        for place, text in PLACES.items():
            yield hostile(f"bytes {bad.hex()} {place}", text.encode().replace(b"{}", bad), "SW005")
        yield hostile(f"bytes {bad.hex()} alone", bad, "SW005", "SW004")


def encodings() -> Iterator[Hostile]:
    for encoding in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        mark = "\ufeff".encode(encoding)
        for marked in (b"", mark):
            said = f"{encoding} {'with' if marked else 'without'} mark"
            whole = marked + GOOD.encode(encoding)
            yield hostile(said, whole, "SW004")
            yield hostile(said + ", odd length", whole[:-1], "SW004")
            yield hostile(said + ", one more byte", whole + b"x", "SW004")
            yield hostile(said + ", four characters", whole[: len(marked) + 16], "SW004")
        yield hostile(f"{encoding} mark alone", mark, "SW004")
    yield hostile("UTF-8 mark", b"\xef\xbb\xbf" + GOOD.encode(), "accepted")
    yield hostile("CRLF", GOOD.replace("\n", "\r\n"), "accepted")
    yield hostile("UTF-8 mark and CRLF", b"\xef\xbb\xbf" + GOOD.replace("\n", "\r\n").encode(), "accepted")
    yield hostile("LF and CRLF", GOOD.replace("\n", "\r\n", 2), "accepted")
    yield hostile("two UTF-8 marks", b"\xef\xbb\xbf" * 2 + GOOD.encode(), "SW007")
    yield hostile("half a UTF-8 mark", b"\xef\xbb" + GOOD.encode(), "SW005")
    yield hostile("UTF-8 mark alone", b"\xef\xbb\xbf", "SW003")
    yield hostile("CR alone ends lines", GOOD.replace("\n", "\r"), "SW008")
    yield hostile("LF CR ends lines", GOOD.replace("\n", "\n\r"), "SW008")
    yield hostile("CR CR LF ends lines", GOOD.replace("\n", "\r\r\n"), "SW008")
    yield hostile("Windows-1252", GOOD.replace("plain", "caf\xe9").encode("cp1252"), "SW005")
    yield hostile("cp437", GOOD.replace("plain", "caf\xe9").encode("cp437"), "SW005")
    yield hostile("EBCDIC", GOOD.encode("cp500"), "SW005", "SW006", "SW008")
    for magic in (b"\x7fELF\2\1\1", b"PK\3\4", b"\x1f\x8b\x08", b"%PDF-1.7\n%\xe2\xe3", b"\x89PNG\r\n\x1a\n", b"SQLite format 3\0"):
        yield hostile(f"another kind of file {magic[:4].hex()}", magic + b"\0" * 40, *("SW004 SW005 SW006 SW008".split()))
    for byte in range(256):
        yield hostile(f"one byte {byte:02x}", bytes([byte]))


# ---- Letters that look like others, in what has to be an id ----

LOOK_ALIKES = "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456\u0458\u0455\u04bb\u0501\u03bf\u03b1\u03bd\u03c1\uff41\uff45\U0001d41a\U0001d5ba\u0131\u0261\u1d00\u00ba\u2170\ufb01\u00df\u0661\u06f1\u0967\uff11\u2010\u2011\u2013\u2212\u00e9\u1e9e\u0130\u00aa\u212f"


def look_alikes() -> Iterator[Hostile]:
    for letter in [*LOOK_ALIKES, "e\u0301", "a\u0308", "\u00a0", "A", "_", ".", "/", " ", "--"]:
        said = "+".join(f"U+{ord(c):04X}" for c in letter)
        yield hostile(f"package {said}", HEAD + f"applications:\n  - package: v{letter}ult\n", "SW301", "SW207")
        yield hostile(f"authority {said}", f"swcat: portfolio/1\nauthority: o{letter}kham\n", "SW301", "SW207")
        yield hostile(f"local id {said}", HEAD + f"local-packages:\n  - id: x{letter}x\n    name: X\n", "SW207", "SW301")
        if letter not in "/ ":
            yield hostile(f"key {said}", HEAD + f"applic{letter}tions: []\n", "SW203")


# ---- YAML ----


def with_note(text: str) -> str:
    return HEAD + "applications:\n  - package: vault\n    note: " + text + "\n"


def structure() -> Iterator[Hostile]:
    for name, text in {
        "empty": "", "a line end": "\n", "blank lines": "\n\n\n", "blanks": "   ", "a comment": "# nothing\n",
        "a marker": "---\n", "two markers": "---\n...\n", "a directive": "%YAML 1.2\n---\n",
    }.items():  # fmt: skip
        yield hostile(name, text)
    for name, text in {
        "a second document": GOOD + "---\n" + GOOD, "a second document, empty": GOOD + "---\n",
        "text behind the end": GOOD + "...\nb: 2\n", "three documents": "---\n" * 3 + GOOD,
        "a document behind an end": GOOD + "...\n---\n" + GOOD,
        "ten thousand documents": "--- a\n" * 10000,
    }.items():  # fmt: skip
        yield hostile(name, text, "SW116", "SW201", "SW003", "SW114")
    for key in ("swcat: portfolio/1", "authority: oakham", "applications: []", "swcat: x", '"swcat": portfolio/1', "'authority': oakham"):
        yield hostile(f"duplicate key {key}", GOOD + key + "\n", "SW117")
    for text in ("{a: 1, a: 2}", "{a: 1, 'a': 2}", '{a: 1, "\\x61": 2}', "{a: {b: 1, b: 2}}", "{? a : 1, a: 2}"):
        yield hostile(f"duplicate key {text}", with_note(text), "SW117", "SW122", "SW202")
    yield hostile("duplicate key, a thousand times", HEAD + "x: 1\n" * 1000, "SW117", "SW203")

    for text in ("&a x", "&a", "*a", "*a : x", "&a [*a]", "{&a a: 1}", "[&a x, *a]", "&a {b: *a}", "&\u00e9 x", "&a &b x", "*", "&"):
        yield hostile(f"anchor or alias {text}", with_note(text))
    yield hostile("an alias of itself", "&x [*x]\n", "SW118")
    yield hostile("a mapping within itself", "&x {a: *x}\n", "SW118")
    yield hostile("a key that is its own value", "&x {*x : *x}\n", "SW118")
    for levels in (2, 5, 9, 30, 60):
        laughs = "a0: &a0 [lol, lol]\n"
        for level in range(1, levels):
            laughs += f"a{level}: &a{level} [{', '.join(['*a%d' % (level - 1)] * 9)}]\n"
        yield hostile(f"billion laughs of {levels} levels", laughs, "SW118")
        quadratic = "a: &a " + "x" * 1000 + "\nb: [" + ", ".join(["*a"] * 2000) + "]\n"
    yield hostile("quadratic blow-up", quadratic, "SW118")
    for text in ("<<: {a: 1}", "<<: *base", "<<: [*a, *b]", '"<<": {a: 1}', "'<<': x", "<<:"):
        yield hostile(f"merge key {text}", GOOD + text + "\n")
    for tag in ("!", "!!str", "!!int", "!!binary", "!!python/object/apply:os.system", "!own", "!<tag:yaml.org,2002:str>",
                "!!omap", "!!set", "!!merge", "!!null", "!ruby/object:Gem", "!!js/function", "!!java.net.URL", "!e!x", "!%41", "!<", "!!", "!!timestamp", "!!float"):  # fmt: skip
        yield hostile(f"tag {tag}", with_note(tag + " x"))
        yield hostile(f"tag {tag} of a list", with_note(tag + " [a, b]"))
        yield hostile(f"tag {tag} of a key", HEAD + tag + " applications: []\n")
    for directive in ("%TAG ! tag:x,2000:", "%YAML 2.0", "%YAML", "%FOO bar", "%YAML 1.2\n%YAML 1.2", "%", "%YAML 1.99999999999999999999", "%TAG", "%YAML 1.2 # x\n%TAG !a! !b"):
        yield hostile(f"directive {directive[:20]}", directive + "\n---\n" + GOOD)


def slips() -> Iterator[Hostile]:
    for text in ('"open', "'open", '"open\n    status: x', "'it's", '"a" b', "'a' b", '"a\\', '"\\q"', '"\\x4"', '"\\uD800"', '"\\uD83D\\uDE00"', '"\\U00110000"', '"\\UFFFFFFFF"',
                 "[a, b", "[a, b}", "{a: b", "{a: b]", "a]", "]", "}", "[a b: c]", "[,]", "[a,,b]", "{,}", "{a: 1,, b: 2}", "[a] b", "{a: 1} b", "[[[a]]", "{{a: b}: c}",
                 "a: b: c", "a: b", "- a", "- - a", "? a", ": a", "|x", "|10", "|-+", ">9\n  a", "| a", "%a", "@a", "`a", ", a", "#a", "\ta", "a #b\n   c", "|\n\t a", ">\n a\n  b\n\tc",
                 "? [a]\n    : b", "{? a}", "{? }", "[? a : b]", "{a}", "[a: b, c]", "{a:b}", '{"a":b}', '{"a" b}', "a\n  b: c", "'a'\n  'b'", "*a *b", "!x!y z", "--- a", "... a", "&a: b", "[&]", "[*]", "|\n", "a:", "[a\n, b]", "[a,\nb]", "{a: 1\n}", "'a\nb'", '"a\nb"', '"a\n\n\nb"',
                 ):  # fmt: skip
        yield Hostile(f"slip {text!r}", with_note(text).encode(), MAY_PASS)
    for text in ("authority\n", "authority:oakham\n", " authority: oakham\n", "- authority: oakham\n", "applications\n  - package: vault\n",
                 "applications: - package: vault\n", "applications:\n - package: vault\n   - x\n", "applications:\n\t- package: vault\n", "applications:\n  -package: vault\n",
                 "applications:\n  - package: vault\n  status: x\n", "applications:\n  - package: vault\n   status: x\n", "applications:\n  - package vault\n", "applications: vault\n", "applications: {package: vault}\n",
                 "applications: [vault]\n", "applications: [[vault]]\n", "applications: 'x'\n", "applications: |\n  - package: vault\n", ": x\n", "? x\n", "[a]: x\n", "{a: b}: x\n", "null: x\n", "~: x\n", "'': x\n", '"": x\n'):  # fmt: skip
        yield Hostile(f"slip of a line {text!r}", (HEAD + text).encode(), MAY_PASS if text.startswith("applications: {") else ANY)
    for start in (",", ",\n", "]", "}", ":", "?", "-", "|", ">", "!", "&", "*", "%", "@", "`", "'", '"', "[", "{", "[[:", "- ,", "{,", "[,", "? ,", "a,", ": :", "- :", "? ?", "? :", "&a", "*a", "!!a", "'a", '"a', "|\n", ">\n", "---,", "--- ,", "--- |", "--- >", "... ,", "%,", "\t", "\ta: b", " \t", "\t\n", "a:\tb\n\tc: d"):
        yield hostile(f"a file of {start!r}", start)
        blank = not start.strip()  # a blank line, and the rest is right
        yield Hostile(f"a file that begins with {start!r}", (start + "\n" + GOOD).encode(), MAY_PASS if blank else ANY)


def truncated() -> Iterator[Hostile]:
    whole = (GOOD + '    contract: {start: 2021-03-01, months: 48, yearly: "4200.00"}\n'
             + "local-packages:\n  - id: own\n    name: \"\u00c9\u00e9n\"\n    note: >-\n      folded\n").encode()  # fmt: skip
    for end in range(1, len(whole), 2):
        yield Hostile(f"cut after {end} bytes", whole[:end], MAY_PASS)
    # A byte in the middle turned round.
    for at in range(0, len(whole), 5):
        yield Hostile(f"bit turned at {at}", whole[:at] + bytes([whole[at] ^ 0x20]) + whole[at + 1 :], MAY_PASS)


# ---- Size ----


def nested(opener: str, depth: int, closer: str) -> str:
    return with_note(opener * depth + "x" + closer * depth)


def sizes() -> Iterator[Hostile]:
    deep = ("SW124", "SW009", "SW125", "SW128", "SW102", "SW126")
    for depth in (65, 100, 400, 500, 1000, 20_000):
        yield hostile(f"[ {depth} deep", nested("[", depth, "]"), *deep)
        yield hostile(f"[ {depth} deep, open", nested("[", depth, ""), *deep)
        yield hostile(f"{{a: {depth} deep", nested("{a: ", depth, "}"), *deep)
        yield hostile(f"{{ {depth} deep, open", nested("{", depth, ""), *deep)
        yield hostile(f"[[: {depth} deep", nested("[[:", depth, ""))
        yield hostile(f"- {depth} deep", HEAD + "applications:\n  " + "- " * depth + "x\n", *deep)
        yield hostile(f"? {depth} deep", HEAD + "? " * depth + "x\n", "SW122", *deep)
        lines = "".join(" " * level + "a:\n" for level in range(min(depth, 1000)))
        yield hostile(f"mappings {depth} deep on lines", HEAD + lines + " " * min(depth, 1000) + "x: y\n" + "#" * depth + "\n", "SW203", *deep)
        closers = with_note("]" * depth)
        yield hostile(f"] {depth} times", closers)
    yield hostile("a million [", "[" * 1_000_000, "SW009", "SW124")
    yield hostile("a million {", "{" * 1_000_000, "SW009", "SW124")
    yield hostile("a million [ on lines", "[\n" * 1_000_000, "SW124")
    yield hostile("a million [ and ]", "[" * 500_000 + "]" * 500_000, "SW009", "SW124")
    yield hostile("a million -", "- " * 1_000_000, "SW009", "SW124")
    yield hostile("a million quotes", '"' * 1_000_000, "SW009")
    yield hostile("a million anchors", HEAD + "x:\n" + "- &a b\n" * 200_000, "SW118")
    yield hostile("a million spaces", " " * 1_000_000 + "a: b\n", "SW009")
    yield hostile("a million line ends", "\n" * 1_000_000, "SW003")
    yield hostile("a million comments", "# x\n" * 250_000, "SW003")
    yield hostile("a line of 64 KiB and one", with_note("x" * 65_537), "SW009")
    yield hostile("a comment of 100 KiB", GOOD + "# " + "x" * 100_000 + "\n", "SW009")
    yield hostile("a text of 256 KiB and some lines", HEAD + "applications:\n  - package: vault\n    note: |\n" + ("      " + "x" * 1000 + "\n") * 270, "SW126")
    yield hostile("a key of 1,025 bytes", HEAD + "k" * 1025 + ": x\n", "SW127")
    yield hostile("a quoted key of 60,000 bytes", HEAD + '"' + "k" * 60_000 + '": x\n', "SW127")
    yield hostile("a million values", "- a\n" * 1_000_001, "SW125", "SW201")
    yield hostile("a million keys", HEAD + "x:\n" + "".join(f" k{i}: v\n" for i in range(500_100)), "SW125", "SW203")
    yield hostile("8 MiB and one byte", "# " + "x\n# " * (2 * 1024 * 1024), "SW002")
    yield hostile("a text of 64 MiB", with_note("x" * (64 << 20)), "SW002")
    yield hostile("64 MiB of zero bytes", b"\0" * (64 << 20), "SW002")
    yield hostile("8 MiB of noise", bytes((i * 7919 >> 3) & 0xFF for i in range(65536)) * 127)
    yield hostile("7 MiB of quotes on lines", "'\n" * (7 << 19), "SW101", "SW114")
    yield hostile("30,000 keys", HEAD + "x: {" + ",\n ".join(f"k{i}: 1" for i in range(30_000)) + "}\n", "SW203")
    yield hostile("30,000 equal keys", HEAD + "x:\n" + " k: 1\n" * 30_000, "SW117", "SW203")
    yield hostile("60,000 findings", HEAD + "".join(f"unknown{i}: x\n" for i in range(60_000)), "SW203")


# ---- Values ----

DATES = ["2023-02-29", "2024-02-30", "2024-13-01", "2024-00-10", "2024-01-00", "2024-1-1", "24-01-01", "2024/01/01", "01-02-2024", "2024-01-01T00:00:00", "20240101", "2024-01-01 ",
         "0000-01-01", "-2024-01-01", "99999-01-01", "2024-01-32", "2024-", "2024-01-", "\uff12024-01-01", "2024\u201301\u201301", "tomorrow", "0x7E8-01-01", "1e3", "2024-01-01+01:00", "[2024-01-01]", "{}", "2024-06-31", "1900-02-29", "+2024-01-01", "2024-01-1a"]  # fmt: skip
NUMBERS = ["010", "0x1F", "0o10", "1_000", "1e999", "1e3", "99999999999999999999", "9223372036854775808", "-1", "1,5", "1.234", "1.", ".5", "+5", "nan", ".nan", ".inf", "-.inf", "1 000", "1.000.000", "0.001",
           "\uff11", "\u0661", "--1", "1-", "1e", "1/2", "5 %", "\u20ac 5", "true", "[1]", "{a: 1}", "1e-400", "-0.01", "922337203685477580.8", "1" * 400]  # fmt: skip


def values() -> Iterator[Hostile]:
    for date in DATES:
        text = HEAD + f"applications:\n  - package: vault\n    since: {date}\n"
        yield Hostile(f"date {date}", text.encode(), MAY_PASS if date.endswith(" ") else ANY)
    for number in NUMBERS:
        yield Hostile(f"amount {number[:20]}", (HEAD + f"applications:\n  - package: vault\n    contract: {{yearly: {number}}}\n").encode(), MAY_PASS if number in ("010", "1.234", "5 %", "-1", "-0.01") else ANY)
        yield Hostile(f"months {number[:20]}", (HEAD + f"applications:\n  - package: vault\n    contract: {{months: {number}}}\n").encode(), MAY_PASS if number in ("010",) else ANY)
    for flag in ("yes", "no", "on", "off", "True", "TRUE", "tRue", "y", "n", "1", "0", "~true", "'yes'", "truE"):
        yield Hostile(f"status {flag}", (HEAD + f"applications:\n  - package: vault\n    status: {flag}\n").encode(), ANY)
    for url in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "http://", "//x", "http://x\\y", "https://\u0430pple.com", "ftp://x", "vbscript:x", "http://a b", "x", "http://[::1", "HTTP://x.be\u200b"):
        yield Hostile(f"url {url}", (HEAD + f"local-packages:\n  - id: x\n    name: X\n    url: '{url}'\n").encode("utf-8"), ANY)
    for name in ("'=1+1'", "'<script>alert(1)</script>'", "'; DROP TABLE x; --'", "'$(touch x)'", "'%n%n%s'", "'../../etc/passwd'", "'{}'", "'{0}'", "'\\\\x1b[2J'", "'::error::x'", "']]>'", "'a|b'", "'`id`'", "'\U0001f469\u200d\U0001f4bb'"):
        yield Hostile(f"name {name}", (HEAD + f"local-packages:\n  - id: x\n    name: {name}\n").encode(), MAY_PASS)


def yaml_inputs() -> Iterator[Hostile]:
    for group in (characters, bad_bytes, encodings, look_alikes, structure, slips, truncated, sizes, values):
        yield from group()
