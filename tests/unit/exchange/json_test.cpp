#include "exchange/json.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <nlohmann/json.hpp>

#include "support/findings.hpp"
#include "unit/exchange/exchange.hpp"

namespace swcat::exchange {

// The tree on one line, each scalar with the characters it was written with.
static std::string shown(const Sources& sources, yaml::Node node) {
  std::string out;
  switch (node.kind()) {
    case yaml::Kind::null:
      return fmt::format("<{}>", sources.text(node.place()));
    case yaml::Kind::scalar:
      return fmt::format("{}<{}>", node.text(), sources.text(node.place()));
    default:
      break;
  }
  for (auto each = node.first(); !each.absent(); each = each.next()) {
    if (!out.empty()) out += ' ';
    if (!each.key().absent()) out += shown(sources, each.key()) + ':';
    out += shown(sources, each);
  }
  const auto text = sources.text(node.place());
  return fmt::format("{}{}{}", text.front(), out, text.back());
}

static std::string read_as(const std::string& text) {
  Sources sources;
  const FileId file = sources.add("a.json", text);
  Diagnostics findings;
  const auto tree = read_json(sources, file, findings);
  if (!tree) return test::rendered(sources, findings);
  CHECK(findings.empty());
  return shown(sources, tree->root());
}

TEST_CASE(
    "every key and value of a JSON text has its place, and numbers stay as they are written") {
  CHECK(read_as("{\"a\": 1.10, \"b\" : [true , null,\"x\\u00e9\", -1e+5 ],\"c\":{}}") ==
        "{a<\"a\">:1.10<1.10> b<\"b\">:[true<true> <null> xé<\"x\\u00e9\"> -1e+5<-1e+5>] "
        "c<\"c\">:{}}");
  CHECK(read_as("\xEF\xBB\xBF 010") ==
        "1:4 bad-json this is not JSON: unexpected number literal; "
        "expected end of input\n");
  CHECK(read_as("12") == "12<12>");
}

TEST_CASE("what is wrong with a JSON text has a place") {
  struct Row {
    std::string text;
    std::string finding;
  };
  const std::vector<Row> rows{
      {"", "1:1 empty-file the file says nothing\n"},
      {"{\"a\": 1,}", "1:9 bad-json this is not JSON: unexpected '}'; expected string literal\n"},
      {"[1,\n 2\n", "3:1 bad-json this is not JSON: unexpected end of input; expected ']'\n"},
      {"{\"a\": \"x", "1:9 bad-json this is not JSON: invalid string: missing closing quote\n"},
      {"{\"a\": 1, \"a\": 2}",
       "1:10 duplicate-key the key 'a' is written twice in one object\n  (1:2 first written "
       "here)\n"},
      {"[\"\xC3\"]", "1:3 bad-utf8 the byte 0xC3 is not UTF-8; save the file as UTF-8\n"},
      {std::string("\xFF\xFE[\0", 4),
       "1:1 wrong-encoding the file is in UTF-16; save it as UTF-8\n"},
      {std::string(70, '['), "1:65 too-deep nested deeper than 64\n"},
  };
  for (const auto& row : rows) CHECK(read_as(row.text) == row.finding);
}

static const std::string catalogue = R"(
authority-types:
  - {id: gemeente, name: {nl: Gemeente, fr: Commune}}
authorities:
  - {id: oakham, name: Oakham, type: gemeente, kbo: 0207.451.227, nis: "01234", inhabitants: 9000}
suppliers:
  - {id: steen, name: "Steen \"& Zn\""}
components:
  - {id: graves, name: Graves, classification: {availability: 3}}
standards:
  - {id: stuf, name: StUF, versions: ["3.10"]}
obligations:
  - {id: o, standard: stuf, level: mandatory, verified: false}
packages:
  - id: "2024"
    name: Vault
    supplier: steen
    components: []
    versions: [{version: "1.10", standards: [{standard: stuf, version: "3.10"}]}]
)";

static const std::string portfolio = R"(
authority: oakham
verified: 2026-10
applications:
  - package: "2024"
    version: "1.10"
    for: [graves]
    cost: 4200.10
    contract: {start: 2021-03-01, months: 48, yearly: 4200}
    note: ours
connections:
  - {from: "2024", external: Rijk}
needs: [graves]
operations: [{year: 2025, staff: 2.5}]
)";

TEST_CASE("a JSON export has numbers where the field is one, and texts everywhere else") {
  const auto world = loaded(catalogue, portfolio);
  const auto exported =
      find_exporter("json")->run(world.catalogue, world.portfolios, *Date::parse("2026-11-22"));
  const auto json = nlohmann::json::parse(exported.files.front().bytes);
  CHECK(json["swcat"] == "export/1");
  CHECK(json["format_version"] == 1);
  CHECK(json["as_of"] == "2026-11-22");
  CHECK(json["catalogue"]["packages"][0]["id"] == "2024");
  CHECK(json["catalogue"]["packages"][0]["components"].empty());
  CHECK(json["catalogue"]["authorities"][0]["inhabitants"] == 9000);
  CHECK(json["catalogue"]["authorities"][0]["nis"] == "01234");
  CHECK(json["catalogue"]["obligations"][0]["verified"] == false);
  CHECK(json["catalogue"]["components"][0]["classification"]["availability"] == 3);
  CHECK(json["catalogue"]["suppliers"][0]["name"] == "Steen \"& Zn\"");
  CHECK(json["catalogue"]["authority-types"][0]["name"]["fr"] == "Commune");
  CHECK(json["portfolios"][0]["applications"][0]["cost"].dump() == "4200.1");
  CHECK(json["portfolios"][0]["applications"][0]["contract"]["months"] == 48);
  CHECK(json["portfolios"][0]["operations"][0]["staff"] == 2.5);
}

TEST_CASE("what JSON took out comes back in as it was") {
  const auto world = loaded(catalogue, portfolio);
  const Date day = *Date::parse("2026-11-22");
  const auto bytes =
      find_exporter("json")->run(world.catalogue, world.portfolios, day).files.front().bytes;

  const auto shared = imported("json", bytes, loaded(""));
  CHECK(shared.findings == "");
  const std::string head = "swcat: catalogue/1\n";
  const auto again = loaded(shared.yaml.substr(head.size()), "authority: oakham\n");
  const auto own = imported("json", bytes, again);
  CHECK(own.findings == "");

  const std::string portfolio_head = "swcat: portfolio/1\n";
  const auto whole =
      loaded(shared.yaml.substr(head.size()), own.yaml.substr(portfolio_head.size()));
  CHECK(find_exporter("json")->run(whole.catalogue, whole.portfolios, day).files.front().bytes ==
        bytes);
}

TEST_CASE("a JSON text that is no export of ours is refused") {
  CHECK(imported("json", "{\"swcat\": \"export/2\"}", loaded("")).findings ==
        "1:11 other-format expected what 'swcat export json' writes: an object with \"swcat\": "
        "\"export/1\"\n");
  CHECK(imported("json", "[]", loaded("")).findings.starts_with("1:1 other-format"));
}

TEST_CASE("a portfolio of somebody else is left out, and says so") {
  const auto world = loaded(catalogue, portfolio);
  const auto bytes = find_exporter("json")
                         ->run(world.catalogue, world.portfolios, *Date::parse("2026-11-22"))
                         .files.front()
                         .bytes;
  CHECK(only(imported("json", bytes, loaded("")).lines, "left out") ==
        "left out | portfolio | oakham |  | belongs into a portfolio of its own\n");
}

}  // namespace swcat::exchange
