// A record: its keys, its shorthand, and what becomes of one that cannot be understood.

#include "load/record.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "support/loading.hpp"

namespace swcat {
namespace {

using test::loaded;
using test::loaded_portfolio;
using test::told;

struct Row {
  std::string yaml;
  std::string expected;
  std::string left_out = {};
};

std::string left_out(const load::Loaded& loaded) {
  if (loaded.portfolios.empty()) return "the portfolio";
  return join(loaded.portfolios[0].left_out, ", ");
}

TEST_CASE("each key of a record is found, and no other") {
  load::Keys keys;
  CHECK(!keys.find("id"));
  // Also those that are alike in all that is looked at first, and very many.
  std::vector<std::string> names{"a", "ab", "abc", "adc", "abd", "for", "far", "status", "source"};
  for (int i = 0; i < 100; ++i) names.push_back(fmt::format("key-{}", i));
  for (const auto& name : names) keys.add(name);
  for (std::size_t i = 0; i < names.size(); ++i) CHECK(keys.find(names[i]) == i);
  for (const auto* other : {"", "b", "aec", "Status", "key-100", "statuses"}) {
    CHECK(!keys.find(other));
  }
}

TEST_CASE("a record that is not as it should be is reported, left out and named") {
  const std::vector<Row> rows{
      {"applications: [{package: filer, verison: 2}]",
       "3:33 SW203 an application has no 'verison' | did you mean 'version'?"},
      {"applications: [{package: filer, colour: red}]",
       "3:33 SW203 an application has no 'colour'"},
      {"applications: [{name: Filer}]", "3:17 SW204 an application needs 'package'",
       "application 'Filer'"},
      {"applications: [{package: , name: Filer}]",
       "3:17 SW204 'package' of an application has no value", "application 'Filer'"},
      {"applications: [{}]", "3:16 SW204 an application needs 'package'",
       "an application without a name"},
      {"applications: [filer]",
       "3:16 SW202 expected an application (such as 'package: …'), found 'filer'",
       "application 'filer'"},
      {"applications: [{package: fyler}]",
       "3:26 SW301 unknown package 'fyler' | did you mean 'filer'?", "application 'fyler'"},
      {"applications: [{package: [filer]}]",
       "3:26 SW202 expected the id of a package, found a list", "an application without a name"},
      {"applications: [[filer]]",
       "3:16 SW202 expected an application (such as 'package: …'), found a list",
       "an application without a name"},
      {"applications: filer",
       "3:15 SW202 expected a list (each entry begins with '- '), found 'filer'",
       "the list 'applications'"},
      {"applications: {package: filer}",
       "3:15 SW202 expected a list (each entry begins with '- '), found a mapping",
       "the list 'applications'"},
      {"applications:\n  - package: filer\n  -",
       "5:4 SW202 expected an application (such as 'package: …'), found nothing",
       "an application without a name"},
      {"contact: Jan", "3:10 SW202 expected a contact (such as 'role: …'), found 'Jan'"},
      {"contact: [Jan]", "3:10 SW202 expected a contact (such as 'role: …'), found a list"},
      {"contact: {name: Jan}", "3:11 SW203 a contact has no 'name'"},
      {"needs: [{priority: must}]", "3:10 SW204 a need needs 'component'", "a need without a name"},
      {"needs: [zaaken]", "3:9 SW301 unknown component 'zaaken' | did you mean 'zaken'?",
       "need 'zaaken'"},
      {"plans: [{kind: sceurity}]",
       "3:16 SW205 'sceurity' is not one of 'ict-policy', 'security', 'continuity', 'privacy' or "
       "'digitalisation' | did you mean 'security'?",
       "a plan without a name"},
      {"operations: [{year: last}]",
       "3:21 SW206 'last' is not a date: year-month-day, year-month or year",
       "a year of operations without a name"},
      {"projects: [{id: p1}]", "3:13 SW204 a project needs 'name'", "project 'p1'"},
      {"collaborations: [{with: [gand]}]",
       "3:26 SW301 unknown authority or group 'gand' | did you mean 'gent'?",
       "a collaboration without a name"},
      {"building-blocks: [{block: magda}]", "3:20 SW204 a building block in use needs 'stage'",
       "a building block in use without a name"},
      {"local-packages: [{id: My App, name: My app}]",
       "3:23 SW207 'My App' cannot be the id of a package: lower-case letters, digits and single "
       "hyphens | write 'my-app'",
       "local package 'My App'"},
      {"swcad: portfolio/1", "3:1 SW203 a portfolio has no 'swcad'"},
      {"autority: gent", "3:1 SW203 a portfolio has no 'autority' | did you mean 'authority'?"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.yaml);
    const auto loaded = loaded_portfolio(row.yaml + "\n");
    CHECK(told(loaded, "gent.yaml") == row.expected + "\n");
    CHECK(left_out(loaded) == row.left_out);
  }
}

TEST_CASE("all that is wrong is said at once, in order of place") {
  CHECK(told(loaded_portfolio("applications:\n"
                              "  - package: filer\n"
                              "    since: soon\n"
                              "    owner: [ICT]\n"
                              "  - name: no package\n"
                              "    hosting: cloud\n"
                              "contcat: {}\n"),
             "gent.yaml") ==
        "5:12 SW206 'soon' is not a date: year-month-day, year-month or year\n"
        "6:12 SW202 expected a text, found a list\n"
        "7:5 SW204 an application needs 'package'\n"
        "8:14 SW205 'cloud' is not one of 'on-premises', 'hosted', 'iaas', 'paas', 'saas' or "
        "'hybrid'\n"
        "9:1 SW203 a portfolio has no 'contcat' | did you mean 'contact'?\n");
}

TEST_CASE("a lone value stands for a record that needs no more") {
  const auto loaded = loaded_portfolio(
      "applications: [{package: filer, standards: [oslo]}]\n"
      "needs: [zaken]\n");
  CHECK(told(loaded) == "");
  CHECK(yaml::write(load::write_record(loaded.portfolios.at(0))) ==
        "swcat: portfolio/1\n"
        "authority: gent\n"
        "applications:\n"
        "  - package: filer\n"
        "    id: filer\n"
        "    standards:\n"
        "      - standard: oslo\n"
        "needs:\n"
        "  - component: zaken\n");
}

TEST_CASE("a key with nothing behind it says as much as no key") {
  const auto loaded = loaded_portfolio(
      "verified:\n"
      "contact: ~\n"
      "applications:\n"
      "contracts: null\n");
  CHECK(told(loaded) == "");
  CHECK(yaml::write(load::write_record(loaded.portfolios.at(0))) ==
        "swcat: portfolio/1\nauthority: gent\n");
}

TEST_CASE("a contract is written on the spot or named") {
  struct Contracts {
    std::string yaml;
    std::string told;
    std::string number;  // of the contract that the application has
  };
  const std::string shared = "contracts: [{id: c1, number: shared}]\n";
  const std::vector<Contracts> rows{
      {"{package: filer, contract: {number: own}}", "", "own"},
      {"{package: filer, contract: c1}", "", "shared"},
      {"{package: filer, contract: }", "", "none"},
      {"{package: filer, contract: c2}", "4:43 SW301 unknown contract 'c2' | did you mean 'c1'?",
       "none"},
      {"{package: filer, contract: [c1]}",
       "4:43 SW202 expected a contract (such as 'id: …'), found a list", "none"},
      {"{package: filer, contract: {nummer: own}}",
       "4:44 SW203 a contract has no 'nummer' | did you mean 'number'?", "none"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.yaml);
    const auto loaded = loaded_portfolio(shared + "applications: [" + row.yaml + "]\n");
    CHECK(told(loaded, "gent.yaml") == row.told + (row.told.empty() ? "" : "\n"));
    const auto& portfolio = loaded.portfolios.at(0);
    const Contract* contract = portfolio.contract_of(portfolio.applications.at(0));
    CHECK((contract && contract->number ? contract->number->value : "none") == row.number);
  }
}

// An import adds to a list only what is not in it yet; entries that nothing tells apart would be
// dropped without a word.
TEST_CASE("something tells the entries of every list of records apart") {
  for (const auto* file : load::file_formats()) {
    for (const auto& field : file->fields) {
      if (field.shape.kind != load::ShapeKind::record || !field.shape.list) continue;
      const load::RecordInfo& record = field.shape.record();
      const auto has = [&](std::string_view key) {
        return std::ranges::find(record.fields, key, &load::FieldInfo::key) != record.fields.end();
      };
      INFO(file->name, ": ", field.key);
      CHECK(std::ranges::all_of(record.told_apart_by, has));
      CHECK((record.usual_id.empty() || has(record.usual_id)));
    }
  }
}

TEST_CASE("what was read and written again reads the same") {
  const std::string text =
      "swcat: portfolio/1\n"
      "authority: gent\n"
      "verified: 2026-10\n"
      "contact:\n"
      "  role: ICT\n"
      "  phone: \"09 123\"\n"
      "local-packages:\n"
      "  - id: own\n"
      "    name:\n"
      "      nl: Eigen\n"
      "      fr: Propre\n"
      "    components: [archief, zaken]\n"
      "applications:\n"
      "  - package: own\n"
      "    id: own\n"
      "    version: \"1.10\"\n"
      "    for: []\n"
      "    status: in-production\n"
      "    since: 2021\n"
      "    cost: 4200.10\n"
      "    contract:\n"
      "      start: 2021-03-01\n"
      "      months: 48\n"
      "      renewal: 0\n"
      "    via: leie\n"
      "contracts:\n"
      "  - id: c1\n"
      "connections:\n"
      "  - from: own\n"
      "    external: Rijksregister\n"
      "    intermediary: magda\n";
  const auto loaded =
      test::loaded({{"catalogue.yaml", std::string(test::small_catalogue)}}, {{"gent.yaml", text}});
  CHECK(told(loaded) == "");
  CHECK(yaml::write(load::write_record(loaded.portfolios.at(0))) == text);
}

}  // namespace
}  // namespace swcat
