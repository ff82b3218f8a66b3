#include <doctest/doctest.h>

#include <filesystem>

#include "base/file.hpp"
#include "support/shared_data.hpp"
#include "unit/exchange/exchange.hpp"

namespace swcat::exchange {

TEST_CASE("a publiccode.yml is a package") {
  const auto came = imported("publiccode", R"(publiccodeYmlVersion: "0.2"
name: Graf
url: https://example.org/graf.git
landingURL: https://example.org/graf
softwareVersion: 1.10
releaseDate: 2024-02-29
developmentStatus: stable
softwareType: standalone/web
description:
  nld: {localisedName: Zerken}
  fr_FR: {localisedName: Tombes}
  it: {localisedName: Tombe}
legal:
  license: EUPL-1.2
  mainCopyrightOwner: Oakham
  repoOwner: Jan
)",
                             loaded("authority-types: [{id: t, name: T}]\n"
                                    "authorities: [{id: oakham, name: Oakham, type: t}]\n"));
  CHECK(came.findings == "");
  CHECK(came.yaml == R"(swcat: catalogue/1
packages:
  - id: graf
    name:
      nl: Zerken
      fr: Tombes
      en: Graf
    built-by: oakham
    kind: application
    licence: EUPL-1.2
    versions:
      - version: "1.10"
        status: in-use
        released: 2024-02-29
    url: https://example.org/graf
    source: publiccode.yml of https://example.org/graf.git
)");
  CHECK(
      came.lines ==
      "left out | repoOwner of a package | Jan (Graf) |  | neither a supplier nor an authority of "
      "ours\n"
      "left out | member 'softwareType' | Graf |  | swcat has no field for it\n"
      "left out | member 'description' | Graf |  | swcat has no field for it\n"
      "new | package | Graf | graf | \n"
      "new | version | Graf 1.10 | graf | \n");
}

TEST_CASE("a package that we have stays as it is") {
  const auto have = loaded("packages: [{id: g, name: GRÁF, versions: ['1']}]\n");
  CHECK(imported("publiccode", "publiccodeYmlVersion: '0.4'\nname: graf\nsoftwareVersion: '2'\n",
                 have)
            .lines ==
        "matched | package | graf | g | the same name\n"
        "left out | version | graf 2 | g | its package is there, and stays as it is\n");
  CHECK(imported("publiccode", "publiccodeYmlVersion: '0.4'\nname: g.r.a.f\n", have).lines ==
        "new, to be checked | package | g.r.a.f | g-r-a-f | resembles g\n");
}

TEST_CASE("into a portfolio goes a local package") {
  const auto have = loaded(
      "authority-types: [{id: t, name: T}]\n"
      "authorities: [{id: oakham, name: Oakham, type: t}]\n",
      "authority: oakham\n");
  const auto came = imported("publiccode", "publiccodeYmlVersion: '0.4'\nname: Graf\n", have);
  CHECK(came.yaml ==
        "swcat: portfolio/1\nauthority: oakham\nlocal-packages:\n  - id: graf\n    name: Graf\n");
}

TEST_CASE("what is no publiccode.yml, or says what cannot be, has a place") {
  CHECK(imported("publiccode", "name: x\n", loaded("")).findings ==
        "1:1 other-format expected a publiccode.yml: it says its 'publiccodeYmlVersion'\n");
  CHECK(imported("publiccode",
                 "publiccodeYmlVersion: '0.2'\nname: x\nlandingURL: x.org\nreleaseDate: soon\n"
                 "developmentStatus: done\n",
                 loaded(""))
            .findings ==
        "3:13 unusable-value 'landingURL' is 'x.org', not a web address that begins with https:// "
        "or http://\n"
        "4:14 unusable-value 'releaseDate' is 'soon', not a date: year-month-day\n"
        "5:20 unusable-value 'developmentStatus' is 'done', not concept, development, beta, stable "
        "or obsolete\n");
}

TEST_CASE("every publiccode.yml that we have seen is read") {
  const auto folder = test::shared_data("publiccode");
  if (!folder) return;
  const auto have = loaded("");
  std::size_t packages = 0;
  for (const auto& entry : std::filesystem::directory_iterator(*folder)) {
    const auto text = read_file(entry.path().string(), 1'000'000);
    REQUIRE(text);
    INFO(entry.path().string());
    CHECK(!only(imported("publiccode", *text, have).lines, "new").empty());
    ++packages;
  }
  CHECK(packages == 19);
}

TEST_CASE("both answers of endoflife.date are a package with versions, oldest first") {
  const auto old = imported("endoflife", R"([
  {"cycle": "16", "releaseDate": "2023-09-14", "eol": "2028-11-09", "latest": "16.1"},
  {"cycle": "1.10", "releaseDate": "2020-01-01", "eol": true},
  {"cycle": "9", "eol": false}
])",
                            loaded(""), "data/postgresql.json");
  CHECK(old.findings == "");
  CHECK(old.yaml == R"(swcat: catalogue/1
packages:
  - id: postgresql
    name: postgresql
    kind: system-software
    versions:
      - version: "9"
        status: in-use
      - version: "1.10"
        status: end-of-support
        released: 2020-01-01
      - version: "16"
        released: 2023-09-14
        end-of-support: 2028-11-09
    source: "endoflife.date, postgresql"
)");
  CHECK(only(old.lines, "left out") ==
        "left out | member 'latest' | postgresql |  | swcat has no field for it\n");

  const auto now = imported("endoflife", R"({"schema_version": "1.2.0", "result": {
  "name": "postgresql", "label": "PostgreSQL server", "category": "database",
  "links": {"html": "https://endoflife.date/postgresql"},
  "releases": [
    {"name": "17", "releaseDate": "2024-09-26", "isEol": false, "eolFrom": "2029-11-08"},
    {"name": "8", "isEol": true, "eolFrom": null}
  ]}})",
                            loaded(""));
  CHECK(now.findings == "");
  CHECK(now.yaml == R"(swcat: catalogue/1
packages:
  - id: postgresql-server
    name: PostgreSQL server
    aliases: [postgresql]
    kind: system-software
    versions:
      - version: "8"
        status: end-of-support
      - version: "17"
        released: 2024-09-26
        end-of-support: 2029-11-08
    url: https://endoflife.date/postgresql
    source: "endoflife.date, postgresql"
)");
}

TEST_CASE("what is no answer of endoflife.date says so") {
  CHECK(imported("endoflife", "{\"result\": []}", loaded("")).findings ==
        "1:1 other-format expected an answer of endoflife.date: a list of cycles, or a 'result' "
        "with releases\n");
  CHECK(
      imported("endoflife", "[{\"cycle\": \"1\", \"eol\": \"2020-13-01\"}]", loaded("")).findings ==
      "1:24 unusable-value 'eol' is '2020-13-01', not a date: year-month-day\n");
}

TEST_CASE(
    "components of a CycloneDX file are system software, versions of one name are one package") {
  const auto came = imported("cyclonedx", R"({
  "bomFormat": "CycloneDX", "specVersion": "1.6", "version": 1,
  "metadata": {"component": {"type": "application", "name": "Vault"}},
  "components": [
    {"type": "library", "name": "zlib", "version": "1.2.13", "licenses": [{"license": {"id": "Zlib"}}],
     "supplier": {"name": "Steen"}, "purl": "pkg:generic/zlib"},
    {"type": "library", "name": "zlib", "version": "1.3"},
    {"type": "library", "name": "zlib", "version": "1.3"},
    {"type": "framework", "group": "org.x", "name": "core",
     "licenses": [{"expression": "MIT OR EUPL-1.2"}],
     "externalReferences": [{"type": "vcs", "url": "x"}, {"type": "website", "url": "https://x.org"}],
     "components": [{"type": "operating-system", "name": "Debian", "version": "12"}]},
    {"type": "file", "name": "a.txt"},
    {"type": "library"}
  ], "dependencies": []})",
                             loaded("suppliers: [{id: steen, name: Steen}]\n"));
  CHECK(came.findings == "");
  CHECK(came.yaml == R"(swcat: catalogue/1
packages:
  - id: zlib
    name: zlib
    supplier: steen
    kind: system-software
    licence: Zlib
    versions:
      - version: "1.2.13"
      - version: "1.3"
    source: CycloneDX of Vault
  - id: org-x-core
    name: org.x/core
    kind: system-software
    licence: MIT OR EUPL-1.2
    url: https://x.org
    source: CycloneDX of Vault
  - id: debian
    name: Debian
    kind: system-software
    versions:
      - version: "12"
    source: CycloneDX of Vault
)");
  CHECK(only(came.lines, "left out") ==
        "left out | what the file is about | Vault |  | only what it is made of is taken over\n"
        "left out | member 'purl' | zlib |  | swcat has no field for it\n"
        "left out | component | zlib |  | named before, with the same version\n"
        "left out | component of type 'file' | a.txt |  | no software that something else runs on\n"
        "left out | component of type 'library' |  |  | it has no name\n"
        "left out | member 'dependencies' | Vault |  | swcat has no field for it\n");
}

TEST_CASE("other bills of materials are refused with their place") {
  CHECK(imported("cyclonedx", "{\"bomFormat\": \"CycloneDX\",\n \"specVersion\": \"1.9\"}",
                 loaded(""))
            .findings == "2:17 other-format swcat reads CycloneDX 1.4, 1.5 and 1.6, not '1.9'\n");
  CHECK(imported("cyclonedx", "{\"spdxVersion\": \"SPDX-2.3\"}", loaded(""))
            .findings.starts_with("1:1 other-format"));
}

}  // namespace swcat::exchange
