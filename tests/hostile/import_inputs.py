"""Hostile files of other programs, for every format that swcat imports."""

import json
from typing import Iterator, NamedTuple


class HostileImport(NamedTuple):
    name: str
    format: str
    data: bytes


JSON = {
    "cyclonedx": {
        "bomFormat": "CycloneDX", "specVersion": "1.6",
        "components": [{"type": "application", "name": "Vault", "version": "4.2", "supplier": {"name": "Steen"}, "purl": "pkg:generic/vault@4.2",
                        "licenses": [{"license": {"id": "EUPL-1.2"}}], "bom-ref": "a", "components": [{"type": "library", "name": "b"}]}],
    },
    "endoflife": [{"cycle": "17", "releaseDate": "2024-09-26", "eol": "2029-11-08", "support": True, "latest": "17.2"}],
    "json": {
        "swcat": "export/1", "format_version": 1, "as_of": "2026-11-22",
        "catalogue": {"swcat": "catalogue/1", "packages": [{"id": "filer", "name": {"nl": "Kluis"}, "components": ["archive"]}]},
        "portfolios": [{"swcat": "portfolio/1", "authority": "oakham", "applications": [{"package": "vault", "id": "second", "since": "2021-03", "cost": 4.20, "contract": {"yearly": 5}}]}],
    },
}  # fmt: skip

PUBLICCODE = """publiccodeYmlVersion: "0.4"
name: Zerkenkaart
url: https://code.example/zerkenkaart
softwareVersion: "1.10"
releaseDate: 2026-03-02
developmentStatus: stable
legal:
  license: EUPL-1.2
description:
  nl:
    localisedName: Zerkenkaart
"""

AMEFF = """<?xml version="1.0" encoding="UTF-8"?>
<model xmlns="http://www.opengroup.org/xsd/archimate/3.0/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" identifier="id-m">
  <name xml:lang="nl">Export</name>
  <elements>
    <element identifier="id-p" xsi:type="ApplicationComponent">
      <name xml:lang="nl">Zerkenwijzer</name>
      <properties><property propertyDefinitionRef="propid-1"><value xml:lang="nl">Pakket</value></property></properties>
    </element>
    <element identifier="id-s" xsi:type="BusinessActor">
      <name xml:lang="nl">Steenhouwer</name>
      <properties><property propertyDefinitionRef="propid-1"><value xml:lang="nl">Leverancier</value></property></properties>
    </element>
  </elements>
  <relationships>
    <relationship identifier="id-r" source="id-s" target="id-p" xsi:type="Association"><name xml:lang="nl">levert</name></relationship>
  </relationships>
  <propertyDefinitions><propertyDefinition identifier="propid-1" type="string"><name>SWC type</name></propertyDefinition></propertyDefinitions>
</model>
"""

CSV = """Applicatie;Leverancier;Versie;Functie;Status;In gebruik sinds;Kostprijs per jaar;Opmerking
Vault;Steen;3.1;Archive;In gebruik;1/03/2019;1.250,50;
Nevelberg;Nevelberg Systemen NV;;;actief;2018;;"twee
regels"
"""

GOOD = {
    "ameff": AMEFF,
    "csv": CSV,
    "publiccode": PUBLICCODE,
    **{format: json.dumps(value) for format, value in JSON.items()},
}

ODD_BYTES = [b"\0", b"\x1b]0;x\x07", b"\x1b[2J", b"\x7f", b"\xc2\x9b2J", b"\xe2\x80\xae", b"\xe2\x80\x8b", b"\xff", b"\xc0\x80", b"\xed\xa0\x80", b"\r", b"\xe2\x80\xa8", b"\t", b"\x0b"]
ODD_TEXTS = ["=1+1", "+1", "@SUM(A1)", "-2+3", "<script>alert(1)</script>", "]]>", "&amp;lol;", "'); DROP TABLE x;--", "::error::x", "|x|", "`x`", "../../etc/passwd", "{}", "{0}", "%s%n", "\\x1b[2J", "$(id)", "a" * 5000, "&#27;[2J", "\\u001b[2J", "!!binary x", "*x", "- a\n- b", "x: y", "#", "null", "~", "no", "010", "''", '"'] # fmt: skip
ODD_JSON = [None, True, False, 0, -1, 1e308, 10**30, "", " ", "\u001b[2J", "\u0000", "\ud800", "\u202e", [], {}, [[]], [{}], {"": ""}, "x" * 3000]


def paths_of(value, path=()):
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from paths_of(child, (*path, key))


def replaced(value, path, by):
    if not path:
        return by
    copy = dict(value) if isinstance(value, dict) else list(value)
    copy[path[0]] = replaced(value[path[0]], path[1:], by)
    return copy


def json_inputs(format: str) -> Iterator[HostileImport]:
    good = JSON[format]
    for path in paths_of(good):
        for index, odd in enumerate(ODD_JSON):
            said = "/".join(map(str, path)) or "all"
            yield HostileImport(f"{said} is odd value {index}", format, json.dumps(replaced(good, path, odd)).encode())
    for depth in (65, 1000, 20_000, 1_000_000):
        yield HostileImport(f"[ {depth} deep", format, b"[" * depth)
        yield HostileImport(f"[ {depth} deep, closed", format, b"[" * depth + b"]" * depth)
        yield HostileImport(f"objects {depth} deep", format, b'{"a":' * depth)
    for name, text in {
        "repeated key": '{"bomFormat": "CycloneDX", "bomFormat": "x", "swcat": "export/1", "swcat": "x"}', "a comment": '// x\n{}', "a comma at the end": '{"a": 1,}', "single quotes": "{'a': 1}",
        "two values": "{} {}", "no value": "", "NaN": "NaN", "a number of 10,000 digits": "9" * 10_000, "1e999999": "[1e999999]", "half an escape": '"\\u12', "half a pair": '["\\ud83d"]', "raw line end in a text": '"a\nb"', "raw escape in a text": '"\x1b"',
        "a million items": "[" + ",".join(["1"] * 1_000_000) + "]", "300,000 objects": "[" + ",".join(["{}"] * 300_000) + "]",
    }.items():  # fmt: skip
        yield HostileImport(name, format, text.encode())


def xml_inputs() -> Iterator[HostileImport]:
    for name, head in {
        "doctype": "<!DOCTYPE model>", "external entity": '<!DOCTYPE model [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "parameter entity": '<!DOCTYPE model [<!ENTITY % x SYSTEM "http://127.0.0.1/"> %x;]>',
        "laughs": '<!DOCTYPE model [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>', "stylesheet": '<?xml-stylesheet href="x"?>', "script": "<script>alert(1)</script>",
    }.items():  # fmt: skip
        yield HostileImport(name, "ameff", AMEFF.replace("<model ", head + "<model ", 1).replace("Zerkenwijzer", "&x;&b;").encode())
    for name, text in {
        "unclosed": "<model><elements>", "closed twice": "<model></model></model>", "crossed": "<a><b></a></b>", "two roots": "<model/><model/>", "no root": "<?xml version='1.0'?>", "a text": "hello",
        "attribute twice": '<model identifier="a" identifier="b"/>', "unquoted attribute": "<model identifier=a/>", "unclosed comment": "<!-- x", "unclosed cdata": "<model><![CDATA[x", "bad entity": "<model>&nope;</model>",
        "number of no character": "<model><name>&#0;&#x1b;&#x110000;&#xD800;</name></model>", "html": "<html><body><script>alert(1)</script>", "svg": '<svg onload="alert(1)"/>',
        "deep": "<a>" * 100_000, "deep and closed": "<a>" * 100_000 + "</a>" * 100_000, "a million attributes": "<model " + " ".join(f'a{i}="1"' for i in range(100_000)) + "/>", "a million brackets": "<" * 1_000_000,
        "an empty element": "<>", "half a tag": "<model", "declared UTF-16": '<?xml version="1.0" encoding="UTF-16"?><model/>', "declared latin": '<?xml version="1.0" encoding="ISO-8859-1"?><model/>', "xml 1.1": '<?xml version="1.1"?><model>&#1;</model>',
        "relations to nothing": AMEFF.replace('source="id-s"', 'source="nope"'), "relation to itself": AMEFF.replace('source="id-s"', 'source="id-p"'), "ids twice": AMEFF.replace("id-s", "id-p"), "no ids": AMEFF.replace("identifier=", "x="),
        "no definitions": AMEFF.replace("propid-1", "propid-9", 1),
    }.items():  # fmt: skip
        yield HostileImport(name, "ameff", text.encode())


def csv_inputs() -> Iterator[HostileImport]:
    header = "name;supplier;version;since;cost\n"
    for name, text in {
        "no header": "a;b;c\n", "header alone": header, "empty": "", "blank lines": "\n\n\n", "one column": "name\n" + "a\n" * 3, "unclosed quote": header + '"a;b\n' * 5, "quote within": header + 'a"b;c\n', "text behind a quote": header + '"a"b;c\n',
        "ragged rows": header + "a\na;b;c;d;e;f;g;h\n;;\n", "header twice": "name;name\na;b\n", "empty header": ";;;\na;b;c;d\n", "separators alone": ";" * 60_000, "20,000 columns": ";".join(f"c{i}" for i in range(20_000)) + "\n", "30,000 rows": header + "a;b\n" * 30_000,
        "a cell of 1 MB": header + "a;" + "b" * 1_000_000 + "\n", "a quoted cell of 100,000 lines": header + 'a;"' + "b\n" * 100_000 + '"\n', "sep line": "sep=;\n" + header + "a;b\n", "sep of nothing": "sep=\n" + header, "tabs and semicolons": "name\tsupplier;x\na\tb;c\n",
        "commas and semicolons": "name,supplier;version\na,b;c\n", "CR alone": header.replace("\n", "\r") + "a;b\r", "names that are numbers": header + "1;2;3;4;5\n", "the same name a thousand times": header + "Vault;;;;\n" * 1000, "costs": header + "".join(f"a{i};;;;{c}\n" for i, c in enumerate(["1e999", "=1", "-1", "1.2.3", "99999999999999999999", "\u20ac", "0,001", "1'000", "NaN"])),
        "dates": header + "".join(f"d{i};;;{d};\n" for i, d in enumerate(["31/02/2024", "2023-02-29", "1/1/1", "13/13/2013", "40000", "01.02.03", "morgen", "0000-00-00", "99999-01-01"])), "names that make no id": header + "".join(f"{n};;;;\n" for n in ["---", "\u65e5\u672c", "\U0001f600", ".", "/", "'", "\u200b", "a" * 500, "\u0430\u0431"]),
    }.items():  # fmt: skip
        yield HostileImport(name, "csv", text.encode())
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252", "cp437", "mac-roman", "utf-7", "cp500"):
        data = CSV.replace("Steen", "St\u00e9\u00e9n").encode(encoding)
        yield HostileImport(f"in {encoding}", "csv", data)
        yield HostileImport(f"in {encoding}, cut", "csv", data[:-1])


def of_every_format(format: str) -> Iterator[HostileImport]:
    good = GOOD[format].encode()
    for odd in ODD_BYTES:
        word = {"csv": b"Nevelberg", "ameff": b"Zerkenwijzer", "publiccode": b"Zerkenkaart", "cyclonedx": b"Vault", "endoflife": b"17", "json": b"Kluis"}[format]
        yield HostileImport(f"bytes {odd.hex()} in a name", format, good.replace(word, word[:2] + odd + word[2:]))
        yield HostileImport(f"bytes {odd.hex()} at the start", format, odd + good)
        yield HostileImport(f"bytes {odd.hex()} at the end", format, good + odd)
        yield HostileImport(f"bytes {odd.hex()} alone", format, odd)
    for index, text in enumerate(ODD_TEXTS):
        said = json.dumps(text)[1:-1] if format in JSON else text.replace("&", "&amp;").replace("<", "&lt;") if format == "ameff" else text
        for word in ("Zerkenkaart", "Zerkenwijzer", "Nevelberg", "Vault", "Kluis", "17", "4.2", "3.1"):
            if word in GOOD[format]:
                yield HostileImport(f"text {index} for {word}", format, GOOD[format].replace(word, said).encode())
                break
    for part in range(1, 24):
        yield HostileImport(f"cut at {part} of 24", format, good[: len(good) * part // 24])
    for part in range(0, 24):
        at = len(good) * part // 24
        yield HostileImport(f"bit turned at {part} of 24", format, good[:at] + bytes([good[at] ^ 0x20]) + good[at + 1 :])
        yield HostileImport(f"byte out at {part} of 24", format, good[:at] + good[at + 1 :])
    for encoding in ("utf-16", "utf-16-le", "utf-32", "utf-8-sig"):
        yield HostileImport(f"as {encoding}", format, GOOD[format].encode(encoding))
    yield HostileImport("with CRLF", format, good.replace(b"\n", b"\r\n"))
    yield HostileImport("with CR", format, good.replace(b"\n", b"\r"))
    yield HostileImport("twice", format, good + good)
    yield HostileImport("of another format", format, GOOD["csv" if format != "csv" else "json"].encode())
    yield HostileImport("nothing", format, b"")
    yield HostileImport("64 KiB of zero bytes", format, b"\0" * 65_536)
    yield HostileImport("a program", format, b"\x7fELF\2\1\1" + bytes(range(256)) * 16)


def import_inputs() -> Iterator[HostileImport]:
    for format in GOOD:
        yield from of_every_format(format)
    for format in JSON:
        yield from json_inputs(format)
    yield from xml_inputs()
    yield from csv_inputs()
