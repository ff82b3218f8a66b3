#include <doctest/doctest.h>
#include <fmt/core.h>

#include <pugixml.hpp>
#include <regex>
#include <set>

#include "base/file.hpp"
#include "exchange/ameff/archimate.hpp"
#include "support/findings.hpp"
#include "support/shared_data.hpp"
#include "unit/exchange/exchange.hpp"

namespace swcat::exchange {

// An exchange file in shorthand, one line for each thing:
//   e v1 ApplicationComponent Vault 1.10; GEMMA type=Pakketversie; Gebruik status=Gepland
//   r Serving v1 m gebruikt door; Datum=01-02-24
static std::string ameff(const std::string& shorthand) {
  std::vector<std::string> definitions;
  std::string elements;
  std::string relationships;
  int n = 0;
  for (std::size_t at = 0; at < shorthand.size();) {
    const std::size_t end = std::min(shorthand.find('\n', at), shorthand.size());
    const std::string line = shorthand.substr(at, end - at);
    at = end + 1;
    static const std::regex element("e (\\S+) (\\S+) ?([^;]*)(.*)");
    static const std::regex relationship("r (\\S+) (\\S+) (\\S+) ?([^;]*)(.*)");
    std::smatch match;
    const auto name_and_properties = [&](const std::string& name, std::string rest) {
      std::string out = name.empty() ? "" : "<name xml:lang=\"nl\">" + name + "</name>";
      out += "<properties>";
      static const std::regex property("; ([^=]*)=([^;]*)");
      for (; std::regex_search(rest, match, property); rest = match.suffix()) {
        definitions.push_back(match[1]);
        out += fmt::format("<property propertyDefinitionRef=\"p{}\"><value>{}</value></property>",
                           definitions.size(), match[2].str());
      }
      return out + "</properties>";
    };
    if (std::regex_match(line, match, element)) {
      const std::string open = fmt::format("<element identifier=\"{}\" xsi:type=\"{}\">",
                                           match[1].str(), match[2].str());
      const std::string rest = match[4];
      elements += open + name_and_properties(match[3], rest) + "</element>\n";
    } else if (std::regex_match(line, match, relationship)) {
      const std::string open = fmt::format(
          "<relationship identifier=\"r{}\" xsi:type=\"{}\" source=\"{}\" target=\"{}\">", ++n,
          match[1].str(), match[2].str(), match[3].str());
      const std::string rest = match[5];
      relationships += open + name_and_properties(match[4], rest) + "</relationship>\n";
    }
  }
  std::string out =
      "<?xml version=\"1.0\"?>\n"
      "<model xmlns=\"http://www.opengroup.org/xsd/archimate/3.0/\" "
      "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" identifier=\"m\">"
      "<name>Export</name><elements>\n" +
      elements + "</elements><relationships>\n" + relationships +
      "</relationships><propertyDefinitions>";
  for (std::size_t i = 0; i < definitions.size(); ++i) {
    out +=
        fmt::format("<propertyDefinition identifier=\"p{}\"><name>{}</name></propertyDefinition>",
                    i + 1, definitions[i]);
  }
  return out + "</propertyDefinitions></model>\n<!-- written by a test -->\n";
}

static const std::string catalogue = R"(
authority-types: [{id: gemeente, name: Gemeente}]
group-kinds: [{id: kring, name: Kring}]
authorities:
  - {id: oakham, name: Oakham, type: gemeente, code: "0123"}
  - {id: elm, name: Elm, type: gemeente}
groups: [{id: midlands, name: Midlands, kind: kring, members: [oakham]}]
suppliers: [{id: steen, name: Steenhouwer}]
components:
  - {id: graves, name: Graves, reference: 3f2504e0-4f89-11d3-9a0c-0305e82c3301}
  - {id: tax, name: Tax}
standards: [{id: stuf, name: StUF, versions: ["3.10"]}]
building-blocks: [{id: magda, name: MAGDA}]
packages:
  - {id: vault, name: Vault, supplier: steen, components: [graves]}
  - {id: pg, name: Postgres, kind: system-software}
)";

// A municipality export of the current catalogue.
static const std::string municipality = R"(
e m BusinessActor Gemeente Oakham; GEMMA type=Gemeente
e s BusinessActor Steenhouwer; SWC type=Leverancier
e p ApplicationComponent Vault; SWC type=Pakket; Object ID=aaaa; Mutatiedatum pakket=01-02-24
e v ApplicationComponent Vault 1.10; GEMMA type=Pakketversie; Versie-aanduiding=1.10; Gebruik status=Uit te faseren; Gebruik datum=31-12-24; Object ID=bbbb
e q ApplicationComponent Zerken boek; SWC type=Pakket; URL=https://example.org
e w ApplicationComponent Zerken boek 2; SWC type=Pakketversie; Versieaanduiding=2; Gebruik status=In productie
e c ApplicationComponent Begraafplaatsen; GEMMA type=Referentiecomponent; Object ID={3F2504E04F8911D39A0C0305E82C3301}
e x ApplicationComponent MAGDA; GEMMA type=Buitengemeentelijke voorziening
e t Constraint StUF; GEMMA type=Standaard
e u Constraint StUF 3.10; GEMMA type=Standaardversie; Versieaanduiding=3.10; Object ID=cccc
r Association s p levert
r Specialization p v heeft versie
r Specialization w q is versie van
r Serving p m gebruikt door
r Serving q m heeft klant
r Specialization v c wordt gebruikt voor
r Specialization q c is geschikt voor
r Specialization u t
r Realization v u ondersteunt
r Flow v w binnengemeentelijke koppeling; GEMMA type=Koppeling; Richting=right_to_left; Transportprotocol=Digikoppeling-ebMS; Standaardversie=StUF 3.10; Standaardversie ID=id-CCCC; Datum=2-1-2020
r Flow x v buitengemeentelijke koppeling; Richting=bidirection; Status=distributie; Intermediair=Bus
)";

TEST_CASE("a municipality's export becomes its portfolio") {
  const auto came =
      imported("ameff", ameff(municipality), loaded(catalogue, "authority: oakham\n"));
  CHECK(came.findings == "");
  CHECK(came.yaml == R"(swcat: portfolio/1
authority: oakham
local-packages:
  - id: zerken-boek
    name: Zerken boek
    components: [graves]
    url: https://example.org
applications:
  - package: vault
    version: "1.10"
    for: [graves]
    phasing-out-since: 2024-12-31
    standards:
      - standard: stuf
        version: "3.10"
    source: "Export, Object ID bbbb"
  - package: zerken-boek
    version: "2"
    status: in-production
    source: "Export, Object ID w"
connections:
  - from: zerken-boek
    to: vault
    transport: message
    standard: stuf
    standard-version: "3.10"
    since: 2020-01-02
  - to: vault
    external: magda
    direction: both-ways
    status: in-production
    note: goes through Bus
)");
  CHECK(only(came.lines, "left out") ==
        "left out | standard version | StUF 3.10 | stuf | its standard is there, and stays as it "
        "is\n"
        "left out | property 'Mutatiedatum pakket' | Vault |  | swcat has no field for it\n");
  CHECK(only(came.lines, "not recognised") == "");
  CHECK(
      came.notes ==
      "relationships recognised: 2 gebruikt door, 2 heeft versie, 1 is geschikt voor, 2 koppeling, "
      "1 levert, 1 ondersteunt, 1 versie van standaard and 1 wordt gebruikt voor\n");
}

TEST_CASE("the same export twice adds nothing") {
  const auto first =
      imported("ameff", ameff(municipality), loaded(catalogue, "authority: oakham\n"));
  const std::string head = "swcat: portfolio/1\n";
  const auto again =
      imported("ameff", ameff(municipality), loaded(catalogue, first.yaml.substr(head.size())));
  CHECK(only(again.lines, "new") == "");
  CHECK(again.yaml == "swcat: portfolio/1\nauthority: oakham\n");
}

TEST_CASE("without a portfolio the same file fills the catalogue") {
  const auto came = imported("ameff", ameff(municipality), loaded(""));
  CHECK(came.findings == "");
  CHECK(came.yaml == R"(swcat: catalogue/1
suppliers:
  - id: steenhouwer
    name: Steenhouwer
    source: "Export, Object ID s"
components:
  - id: begraafplaatsen
    name: Begraafplaatsen
    reference: "{3F2504E04F8911D39A0C0305E82C3301}"
    source: "Export, Object ID {3F2504E04F8911D39A0C0305E82C3301}"
standards:
  - id: stuf
    name: StUF
    versions:
      - version: "3.10"
    source: "Export, Object ID t"
building-blocks:
  - id: magda
    name: MAGDA
    source: "Export, Object ID x"
packages:
  - id: vault
    name: Vault
    supplier: steenhouwer
    versions:
      - version: "1.10"
        standards:
          - standard: stuf
            version: "3.10"
    source: "Export, Object ID aaaa"
  - id: zerken-boek
    name: Zerken boek
    components: [begraafplaatsen]
    versions:
      - version: "2"
    url: https://example.org
    source: "Export, Object ID q"
)");
}

TEST_CASE("GEMMA itself gives components, standards with versions, and duties") {
  const auto came = imported("ameff", ameff(R"(
e c ApplicationComponent Zaken; GEMMA type=Referentiecomponent; GEMMA status=In gebruik; Beschikbaarheid=2; Integriteit=x
e s Constraint ZGW; GEMMA type=Standaard; GEMMA status=Einde ondersteuning
e a Constraint ZGW 1.0; GEMMA type=Standaardversie; Status=Teruggetrokken
e b Constraint ZGW 1.1; GEMMA type=Standaardversie; Versie-aanduiding=1.1
e n Constraint Los; GEMMA type=Standaardversie
r Specialization a s
r Composition s b
r Specialization b s
r Realization c s ; Verbindingsrol=Verplicht
r Realization c s ; Verbindingsrol=Aanbevolen
r Realization c s
)"),
                             loaded(""));
  CHECK(came.yaml == R"(swcat: catalogue/1
components:
  - id: zaken
    name: Zaken
    status: in-use
    classification:
      availability: 2
    reference: c
    source: "Export, Object ID c"
standards:
  - id: zgw
    name: ZGW
    status: end-of-support
    versions:
      - version: "1.0"
        status: withdrawn
      - version: "1.1"
    source: "Export, Object ID s"
obligations:
  - id: zaken-zgw
    standard: zgw
    level: mandatory
    components: [zaken]
    jurisdiction: nl
    verified: false
    source: "Export, Object ID r4"
)");
  CHECK(came.findings == "3:2 unusable-value 'Integriteit' of 'Zaken' is 'x', not 1, 2 or 3\n");
  CHECK(only(came.lines, "left out") ==
        "left out | standard version | Los |  | no relationship says of which standard\n"
        "left out | obligation | Zaken: ZGW |  | its Verbindingsrol is neither Verplicht nor "
        "Aanbevolen\n");
}

TEST_CASE(
    "the renewed catalogue: versions point the other way, customers have elements of their own") {
  const auto came = imported("ameff", ameff(R"(
e m BusinessActor Oakham; Organisatietype=Gemeente
e n BusinessActor Elm; Organisatietype=Gemeente
e k BusinessCollaboration Midlands; Organisatietype=Samenwerking
e p ApplicationComponent Vault; SWC type=Applicatie
e i ApplicationComponent Vault (Oakham); SWC type=Applicatie; Gebruik status=gepland; Gebruik datum=2030-01-01
e d SystemSoftware Postgres; SWC type=Systeemsoftware
e f ApplicationComponent Other; SWC type=Applicatie
e h Product SaaS; SWC type=Product
r Realization p i geleverd als
r Realization i h wordt afgenomen als
r Serving d k is afnemer van
r Aggregation k m heeft deelnemers
r Serving f n is afnemer van
)"),
                             loaded(catalogue, "authority: oakham\n"));
  CHECK(came.findings == "");
  CHECK(came.yaml == R"(swcat: portfolio/1
authority: oakham
applications:
  - package: vault
    planned-since: 2030-01-01
    hosting: saas
    source: "Export, Object ID p"
  - package: pg
    via: midlands
    source: "Export, Object ID d"
)");
  CHECK(only(came.lines, "left out") ==
        "left out | product | SaaS |  | swcat has no such record\n"
        "left out | package | Other |  | used by somebody else in the file\n");
}

TEST_CASE("what is not recognised is named: types, markers, relationships and their ends") {
  const auto came = imported("ameff", ameff(R"(
e a Capability Weten
e b ApplicationComponent Iets; GEMMA type=Nieuw soort
r Association a b hoort bij
r Influence b a
r Association r1 b
)"),
                             loaded(""));
  CHECK(came.lines ==
        "not recognised | relationship 'hoort bij' (Association) | Weten to Iets |  | \n"
        "not recognised | relationship Influence without a name | Iets to Weten |  | \n"
        "not recognised | relationship Association without a name | relationship Association to "
        "Iets |  | \n"
        "not recognised | Capability without GEMMA type or SWC type | Weten |  | \n"
        "not recognised | GEMMA type 'Nieuw soort' (ApplicationComponent) | Iets |  | \n");
}

TEST_CASE("values that cannot be used and ends that are not there have a place") {
  const auto came = imported("ameff", ameff(R"(
e p ApplicationComponent Vault; SWC type=Pakket
e v ApplicationComponent Vault 1; GEMMA type=Pakketversie; Gebruik status=Soms; URL=x
e w ApplicationComponent Vault 2; GEMMA type=Pakketversie; Gebruik status=Gepland; Gebruik datum=31-02-24
r Specialization p v heeft versie
r Specialization p w heeft versie
r Association p nobody levert
)"),
                             loaded(catalogue, "authority: oakham\n"));
  CHECK(came.findings ==
        "4:2 unusable-value 'Gebruik status' of 'Vault 1' is 'Soms', not a value that swcat knows\n"
        "5:2 unusable-value 'Gebruik datum' of 'Vault 2' is '31-02-24', not a date "
        "(day-month-year)\n"
        "9:2 dangling-relationship a relationship 'levert' has an end 'nobody' that is not in the "
        "file\n");
}

TEST_CASE("of several municipalities one has to be the authority") {
  const std::string two =
      "e m BusinessActor Ash; GEMMA type=Gemeente\ne n BusinessActor Yew; GEMMA type=Gemeente\n";
  CHECK(imported("ameff", ameff(two), loaded(catalogue, "authority: oakham\n")).findings ==
        "3:2 other-format the file has 2 municipalities and none of them is 'oakham'\n");
  CHECK(imported("ameff", ameff(two + "e o BusinessActor X; GEMMA type=Gemeente; CBS code=0123\n"),
                 loaded(catalogue, "authority: oakham\n"))
            .findings == "");
}

TEST_CASE("what is no exchange file has a place") {
  struct Row {
    std::string text;
    std::string finding;
  };
  const std::vector<Row> rows{
      {"", "1:1 empty-file the file says nothing\n"},
      {"<model>\n<elements></model>",
       "2:13 bad-xml this is not XML: an element ends that is not open here\n"},
      {"<model><elements>",
       "1:17 bad-xml this is not XML: an element ends that is not open here\n"},
      {"{}", "1:3 bad-xml this is not XML: there is no element\n"},
      {"<html/>",
       "1:2 other-format expected an ArchiMate exchange file: a <model> with <elements>; found "
       "<html>\n"},
      {"<?xml version=\"1.0\"?>\n<!DOCTYPE m [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n"
       "<model><elements/></model>",
       "2:1 bad-xml a document type declaration is not read: an exchange file has none\n"},
      {"<model><elements>\xE9</elements></model>",
       "1:18 bad-utf8 the byte 0xE9 is not UTF-8; save the file as UTF-8\n"},
  };
  for (const auto& row : rows) {
    CHECK(imported("ameff", row.text, loaded("")).findings == row.finding);
  }
}

TEST_CASE("entities stay as they are written, but for those of XML itself") {
  const auto came = imported("ameff",
                             "<model><elements><element identifier='a' type='Capability'>"
                             "<name>a &amp; b&#xD;&#xA; c &amp;boom; &lol;</name>"
                             "</element></elements></model>",
                             loaded(""));
  CHECK(came.lines.find("| a & b c &boom; &lol; |") != std::string::npos);
}

TEST_CASE("nesting without end is no trouble") {
  std::string deep = "<model><elements>";
  for (int i = 0; i < 200'000; ++i) deep += "<element>";
  CHECK(imported("ameff", deep, loaded("")).findings.starts_with("1:"));
}

TEST_CASE("a real exchange file is read whole, and every element has a line") {
  const auto path = test::shared_data("ameff/over-gemma.xml");
  if (!path) return;
  const auto text = read_file(*path, ameff_limit);
  REQUIRE(text);
  Sources sources;
  Diagnostics findings;
  const auto model = read_archimate(sources, sources.add("over-gemma.xml", *text), findings);
  REQUIRE(model);
  CHECK(test::rendered(sources, findings) == "");
  CHECK(model->elements.size() == 687);
  CHECK(model->relationships.size() == 1150);
  CHECK(model->views == 79);

  const Importer* importer = find_importer("ameff");
  const std::vector<FileId> files{FileId{0}};
  const auto came = importer->run(sources, files, {loaded("").catalogue, nullptr});
  std::set<Place> places;
  for (const auto& line : came.lines) places.insert(line.where);
  for (const auto& element : model->elements) CHECK(places.contains(element.where));
}

// ---- Export ----

static const std::string portfolio = R"(
authority: oakham
local-packages:
  - {id: zerk, name: Zerken & boek, supplier: Jan, components: [graves]}
applications:
  - package: vault
    version: "1.10"
    for: [graves, tax]
    since: 2021-03-01
    phasing-out-since: 2027-01
    hosting: saas
    users: 12
    standards: [{standard: stuf, version: "3.10"}]
    via: midlands
  - {package: zerk, status: planned, owner: Burgerzaken}
  - {package: vault, id: vault-old, version: "0.9", role: archive, shared-with: [elm]}
  - {package: pg, replaces: vault}
connections:
  - {from: vault, to: zerk, transport: manual, standard: stuf, standard-version: "3.10", since: 2022}
  - {from: vault, external: magda, direction: both-ways}
  - {to: zerk, external: "Rijk <x>", transport: api}
)";

static Exported exported(const load::Loaded& world) {
  return find_exporter("ameff")->run(world.catalogue, world.portfolios, *Date::parse("2026-11-22"));
}

TEST_CASE("an export comes back as the portfolio that it was") {
  const auto world = loaded(catalogue, portfolio);
  const auto out = exported(world);
  CHECK(out.notes.empty());
  const auto came =
      imported("ameff", out.files.front().bytes, loaded(catalogue, "authority: oakham\n"));
  CHECK(came.findings == "");
  CHECK(only(came.lines, "not recognised") == "");
  const std::string head = "swcat: portfolio/1\n";
  const auto back = loaded(catalogue, came.yaml.substr(head.size()));
  const auto json = [](const load::Loaded& each) {
    return find_exporter("json")
        ->run(each.catalogue, each.portfolios, *Date::parse("2026-11-22"))
        .files.front()
        .bytes;
  };
  CHECK(json(back) == json(world));
  CHECK(exported(back).files.front().bytes == out.files.front().bytes);
}

TEST_CASE("what an exchange file cannot say is named") {
  const auto world = loaded(catalogue,
                            "authority: oakham\nverified: 2026\n"
                            "applications: [{package: vault, cost: 10, note: ours, "
                            "contract: {yearly: 5}}]\n"
                            "needs: [graves]\n");
  std::string notes;
  for (const auto& note : exported(world).notes) notes += note.text + '\n';
  CHECK(notes ==
        "not in the file: contracts\n"
        "not in the file: costs of applications\n"
        "not in the file: needs\n"
        "not in the file: notes\n"
        "not in the file: the contact, the day of checking, the source and what the portfolio is "
        "expected to "
        "hold\n");
  CHECK(exported(world).files.front().bytes.find("ours") == std::string::npos);
}

// A small one, and that of the example workspace.
static std::vector<std::string> exports() {
  return {exported(loaded(catalogue, portfolio)).files.front().bytes,
          exported(example_workspace()).files.front().bytes};
}

// The rules of the schema, one by one.
static bool is_ncname(const std::string& text) {
  static const std::regex name("[A-Za-z_][A-Za-z0-9._-]*");
  return std::regex_match(text, name);
}

struct Document {
  pugi::xml_document xml;
  std::vector<pugi::xml_node> all;

  explicit Document(const std::string& text) {
    REQUIRE(xml.load_string(text.c_str()));
    collect(xml.document_element());
  }
  void collect(const pugi::xml_node& node) {
    all.push_back(node);
    for (const auto& each : node.children()) {
      if (each.type() == pugi::node_element) collect(each);
    }
  }
  std::string children(const pugi::xml_node& node) const {
    std::string out;
    for (const auto& each : node.children()) {
      if (each.type() == pugi::node_element && !out.ends_with(std::string(" ") + each.name())) {
        out += std::string(" ") + each.name();
      }
    }
    return out;
  }
};

TEST_CASE("the parts of an export stand in the order that the schema asks") {
  for (const auto& text : exports()) {
    const Document document(text);
    CHECK(document.children(document.xml.document_element()) ==
          " name elements relationships organizations propertyDefinitions");
    for (const auto& node : document.all) {
      const std::string name = node.name();
      if (name == "element" || name == "relationship") {
        const std::string parts = document.children(node);
        CHECK((parts == " name properties" || (name == "relationship" && parts == " properties")));
      }
    }
  }
}

TEST_CASE("every identifier is an xs:ID and is given once") {
  for (const auto& text : exports()) {
    const Document document(text);
    std::set<std::string> seen;
    for (const auto& node : document.all) {
      const std::string identifier = node.attribute("identifier").value();
      if (identifier.empty()) continue;
      CHECK(is_ncname(identifier));
      CHECK(seen.insert(identifier).second);
    }
    CHECK(seen.size() > 40);
  }
}

TEST_CASE("every reference is to an identifier of the right kind") {
  for (const auto& text : exports()) {
    const Document document(text);
    std::map<std::string, std::string> kinds;
    for (const auto& node : document.all) kinds[node.attribute("identifier").value()] = node.name();
    for (const auto& node : document.all) {
      for (const char* end : {"source", "target"}) {
        if (node.attribute(end)) CHECK(kinds[node.attribute(end).value()] == "element");
      }
      if (const auto definition = node.attribute("propertyDefinitionRef")) {
        CHECK(kinds[definition.value()] == "propertyDefinition");
      }
      if (const auto reference = node.attribute("identifierRef")) {
        const std::string kind = kinds[reference.value()];
        CHECK((kind == "element" || kind == "relationship"));
      }
    }
  }
}

TEST_CASE("types are those of ArchiMate, and no property is empty") {
  static const std::set<std::string> types{
      "BusinessActor", "ApplicationComponent", "SystemSoftware", "Constraint",    "Association",
      "Flow",          "Realization",          "Serving",        "Specialization"};
  for (const auto& text : exports()) {
    const Document document(text);
    for (const auto& node : document.all) {
      const std::string name = node.name();
      if (name == "element" || name == "relationship") {
        CHECK(types.contains(node.attribute("xsi:type").value()));
      }
      if (name == "value" || name == "name") CHECK(node.text().get()[0] != '\0');
    }
  }
}

TEST_CASE("portfolios in one file share their packages, and each takes its own out again") {
  auto world =
      loaded(catalogue, "authority: oakham\napplications: [{package: vault, version: '1'}]\n");
  load::load_portfolios(world,
                        {{.path = "q.yaml",
                          .shown = "q.yaml",
                          .text = "swcat: portfolio/1\nauthority: elm\n"
                                  "applications: [{package: vault, version: '2'}]\n"}},
                        1);
  const auto bytes = exported(world).files.front().bytes;
  CHECK(imported("ameff", bytes, loaded(catalogue, "authority: oakham\n")).yaml ==
        "swcat: portfolio/1\nauthority: oakham\napplications:\n  - package: vault\n    version: "
        "\"1\"\n");
  CHECK(imported("ameff", bytes, loaded(catalogue, "authority: elm\n")).yaml ==
        "swcat: portfolio/1\nauthority: elm\napplications:\n  - package: vault\n    version: "
        "\"2\"\n");
}

}  // namespace swcat::exchange
