// Whole files: what they say they are, and ids and aliases within and across them.

#include "load/load.hpp"

#include <doctest/doctest.h>
#include <fmt/core.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "load/record.hpp"
#include "load/records/samples.hpp"
#include "support/loading.hpp"

namespace swcat {
namespace {

using test::File;
using test::loaded;
using test::loaded_portfolio;
using test::told;

struct Row {
  std::string text;
  std::string expected;
};

TEST_CASE("a file says what it is, and what else it says is explained") {
  const std::vector<Row> rows{
      {"authority: gent\n",
       "1:1 SW201 this portfolio does not say its format | write 'swcat: portfolio/1' as its first "
       "key"},
      {"swcat: portfolio/2\nauthority: gent\n",
       "1:8 SW201 expected 'swcat: portfolio/1', found 'portfolio/2' | this swcat reads "
       "'portfolio/1'; a newer one may read this file"},
      {"swcat: catalogue/1\n",
       "1:8 SW201 expected 'swcat: portfolio/1', found 'catalogue/1' | the workspace names this "
       "file as a portfolio"},
      {"swcat: catalogue/2\n",
       "1:8 SW201 expected 'swcat: portfolio/1', found 'catalogue/2' | the workspace names this "
       "file as a portfolio"},
      {"swcat: portfolio\n",
       "1:8 SW201 expected 'swcat: portfolio/1', found 'portfolio' | write 'portfolio/1'"},
      {"swcat: portfolo/1\n",
       "1:8 SW201 expected 'swcat: portfolio/1', found 'portfolo/1' | did you mean 'portfolio/1'?"},
      {"swcat: 1\n", "1:8 SW201 expected 'swcat: portfolio/1', found '1'"},
      {"swcat:\n", "1:7 SW201 expected 'swcat: portfolio/1', found nothing"},
      {"swcat: [portfolio/1]\n", "1:8 SW201 expected 'swcat: portfolio/1', found a list"},
      {"- gent\n",
       "1:1 SW201 expected a portfolio that begins with 'swcat: portfolio/1', found a list"},
      {"gent\n",
       "1:1 SW201 expected a portfolio that begins with 'swcat: portfolio/1', found 'gent'"},
      {"{}\n",
       "1:1 SW201 expected a portfolio that begins with 'swcat: portfolio/1', found an empty "
       "mapping"},
      {"swcat: portfolio/1\n", "1:1 SW204 a portfolio needs 'authority'"},
      {"swcat: portfolio/1\nauthority: ghent\n",
       "2:12 SW301 unknown authority 'ghent' | did you mean 'gent'?"},
      {"swcat: portfolio/1\nauthority: leie\n",
       "2:12 SW301 unknown authority 'leie' | 'leie' is a group"},
      {"swcat: portfolio/1\nauthority:\n", "2:1 SW204 'authority' of a portfolio has no value"},
      {"# nothing\n", "1:1 SW003 this file says nothing | write what it declares, or remove it"},
      {"swcat: portfolio/1\nauthority: 'gent\n",
       "2:12 SW101 the quote opened here is never closed"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    const auto result =
        loaded({{"catalogue.yaml", std::string(test::small_catalogue)}}, {{"gent.yaml", row.text}});
    CHECK(told(result, "gent.yaml") == row.expected + "\n");
    CHECK(result.portfolios.empty());
    CHECK(result.files == 2);
  }
}

TEST_CASE("an id is given once, in whatever file") {
  const std::string begin = "swcat: catalogue/1\n";
  struct Case {
    std::vector<File> files;
    std::string expected;
  };
  const std::vector<Case> cases{
      {{{"a.yaml", begin + "components:\n  - {id: x, name: X}\n  - {id: x, name: Y}\n"}},
       "4:10 SW401 component 'x' is already defined (3:10 first defined here)\n"},
      {{{"a.yaml", begin + "components: [{id: x, name: X}]\n"},
        {"b.yaml", begin + "components: [{id: x, name: Y}]\n"}},
       "b.yaml:2:19 SW401 component 'x' is already defined (2:19 first defined here)\n"},
      {{{"a.yaml", begin + "components: [{id: x, name: X}]\nstandards: [{id: x, name: X}]\n"}}, ""},
      {{{"a.yaml", begin + "components: [{id: x, name: X, aliases: [y]}, {id: y, name: Y}]\n"}},
       "2:41 SW401 alias 'y' already means the component 'y' (2:51 first defined here)\n"},
      {{{"a.yaml", begin + "components: [{id: x, name: X, aliases: y}]\n"},
        {"b.yaml", begin + "components: [{id: z, name: Z, aliases: [y]}]\n"}},
       "b.yaml:2:41 SW401 alias 'y' already means the component 'x' (2:40 first defined here)\n"},
      {{{"a.yaml", begin + "components: [{id: x, name: X, aliases: [x]}]\n"}},
       "2:41 SW401 alias 'x' already means the component 'x' (2:19 first defined here)\n"},
      {{{"a.yaml", begin + "components: [{id: x, name: X, aliases: [Ixe, 'De X']}]\n"},
        {"b.yaml", begin + "components: [{id: z, name: Z, aliases: [Ixe]}]\n"}},
       ""},
      {{{"a.yaml", begin + "authority-types: [{id: t, name: T}]\n"
                           "group-kinds: [{id: k, name: K}]\n"
                           "authorities: [{id: x, name: X, type: t}]\n"
                           "groups: [{id: x, name: X, kind: k}]\n"}},
       "5:15 SW401 group 'x' is already defined as an authority (4:20 first defined here)\n"},
      {{{"a.yaml", begin + "authority-types: [{id: t, name: T}]\n"
                           "group-kinds: [{id: k, name: K}]\n"
                           "authorities: [{id: y, name: X, type: t, aliases: [x]}]\n"
                           "groups: [{id: x, name: X, kind: k}]\n"}},
       "4:51 SW401 alias 'x' already means the group 'x' (5:15 first defined here)\n"},
  };
  for (const auto& [files, expected] : cases) {
    CAPTURE(files[0].text);
    CHECK(told(loaded(files), "a.yaml") == expected);
  }
}

TEST_CASE("of two records with one id, the first stays") {
  const auto result =
      loaded({{"a.yaml", "swcat: catalogue/1\ncomponents: [{id: x, name: first}]\n"},
              {"b.yaml", "swcat: catalogue/1\ncomponents: [{id: x, name: second}]\n"}});
  REQUIRE(result.catalogue.components.size() == 1);
  CHECK(result.catalogue.components.begin()->name.in("nl") == "first");
}

TEST_CASE("a reference may stand before what it refers to, in another file, by an alias") {
  const auto result =
      loaded({{"a.yaml",
               "swcat: catalogue/1\n"
               "packages: [{id: filer, name: Filer, supplier: acme-oud, part-of: suite}]\n"},
              {"b.yaml",
               "swcat: catalogue/1\n"
               "packages: [{id: suite, name: Suite}]\n"
               "suppliers: [{id: acme, name: Acme, aliases: [acme-oud]}]\n"}});
  CHECK(told(result) == "");
  CHECK(result.catalogue.packages.begin()->supplier->value.str() == "acme");
}

TEST_CASE("a file that is not what it should be takes nothing else with it") {
  const auto result = loaded({{"a.yaml", "swcat: catalogue/1\ncomponents: [{id: x, name: X}]\n"},
                              {"b.yaml", "swcat: catalogue/2\n"},
                              {"c.yaml", "swcat: catalogue/1\ncomponents: [{id: y, name: [}]\n"}});
  CHECK(result.catalogue.components.size() == 1);
  CHECK(result.findings.count(Severity::error) == 2);
  CHECK(result.files == 3);
}

TEST_CASE("a file that is not there is a finding, and is not counted") {
  load::Loaded result = load::load_catalogue({{"/nowhere/a.yaml", "a.yaml"}}, 1);
  CHECK(told(result) ==
        "a.yaml:1:1 SW001 cannot read '/nowhere/a.yaml': there is no such file: check the path\n");
  CHECK(result.files == 0);
}

TEST_CASE("an application goes by its package unless it has an id of its own") {
  const std::vector<Row> rows{
      {"applications: [{package: filer}, {package: vault}]\n", ""},
      {"applications: [{package: filer}, {package: filer, id: filer-2}]\n", ""},
      {"applications:\n  - package: filer\n  - package: filer\n",
       "5:14 SW401 application 'filer' is already declared | if it is used twice, give one of them "
       "an 'id' of its own (4:14 first declared here)\n"},
      {"applications:\n  - package: kluis\n  - package: vault\n",
       "5:14 SW401 application 'vault' is already declared | if it is used twice, give one of them "
       "an 'id' of its own (4:14 first declared here)\n"},
      {"applications:\n  - {package: filer, id: vault}\n  - package: vault\n",
       "5:14 SW401 application 'vault' is already declared | if it is used twice, give one of them "
       "an 'id' of its own (4:26 first declared here)\n"},
      {"applications:\n  - {package: filer, id: a}\n  - {package: vault, id: a}\n",
       "5:26 SW401 application 'a' is already defined (4:26 first defined here)\n"},
      {"contracts:\n  - id: a\n  - id: a\n",
       "5:9 SW401 contract 'a' is already defined (4:9 first defined here)\n"},
      {"projects:\n  - {id: a, name: A}\n  - {id: a, name: B}\n",
       "5:10 SW401 project 'a' is already defined (4:10 first defined here)\n"},
      {"applications: [{package: filer}]\nconnections: [{from: filer, to: filler}]\n",
       "4:33 SW301 unknown application 'filler' | did you mean 'filer'?\n"},
      {"applications: [{package: kluis}]\nconnections: [{from: vault}]\n", ""},
      {"applications: [{package: kluis}]\nconnections: [{from: kluis}]\n", ""},
  };
  for (const auto& row : rows) {
    CAPTURE(row.text);
    CHECK(told(loaded_portfolio(row.text), "gent.yaml") == row.expected);
  }
}

TEST_CASE("of two entries with one id, the first stays and the other is named") {
  const auto result = loaded_portfolio(
      "local-packages: [{id: filer, name: Mine}, {id: own, name: Own}]\n"
      "applications:\n"
      "  - {package: filer, cost: 1}\n"
      "  - {package: filer, cost: 2}\n"
      "  - {package: filer, cost: 3, id: filer-3}\n"
      "contracts: [{id: c, yearly: 1}, {id: c, yearly: 2}, {yearly: 3}]\n"
      "projects: [{id: p, name: P}, {id: p, name: Q}]\n");
  const auto& portfolio = result.portfolios.at(0);
  std::string costs;
  for (const auto& use : portfolio.applications) costs += use.cost->value.str();
  CHECK(costs == "13");
  CHECK(portfolio.local_packages.size() == 1);
  CHECK(portfolio.contracts.size() == 2);
  CHECK(portfolio.projects.size() == 1);
  CHECK(join(portfolio.left_out, ", ") ==
        "local package 'filer', application 'filer', contract 'c', project 'p'");
}

TEST_CASE("a package of its own is used like one of the catalogue, and by nobody else") {
  const std::string own =
      "local-packages: [{id: own, name: Own, components: archief}]\n"
      "applications: [{package: own}]\n";
  const auto result = loaded_portfolio(own);
  CHECK(told(result) == "");
  CHECK(result.portfolios.at(0).applications.at(0).package->str() == "own");

  CHECK(told(loaded({{"catalogue.yaml", std::string(test::small_catalogue)}},
                    {{"aalst.yaml",
                      "swcat: portfolio/1\nauthority: aalst\napplications: [{package: own}]\n"},
                     {"gent.yaml", "swcat: portfolio/1\nauthority: gent\n" + own}})) ==
        "aalst.yaml:3:26 SW301 unknown package 'own'\n");
  CHECK(told(loaded_portfolio("local-packages: [{id: filer, name: Mine}]\n")) ==
        "gent.yaml:3:23 SW401 package 'filer' is already defined (catalogue.yaml:13:10 first "
        "defined here)\n");
}

TEST_CASE("an authority has one portfolio, also under its former id") {
  const auto result = loaded({{"catalogue.yaml", std::string(test::small_catalogue)}},
                             {{"a.yaml", "swcat: portfolio/1\nauthority: aalst\nnote: first\n"},
                              {"b.yaml", "swcat: portfolio/1\nauthority: aalst-oud\n"},
                              {"c.yaml", "swcat: portfolio/1\nauthority: gent\n"}});
  CHECK(told(result) ==
        "b.yaml:2:12 SW402 'aalst' already has a portfolio; this one is left out (a.yaml:2:12 the "
        "one that counts)\n");
  CHECK(result.portfolios.size() == 2);
  REQUIRE(result.portfolio_of(AuthorityId("aalst")) != nullptr);
  CHECK(result.portfolio_of(AuthorityId("aalst"))->note->value == "first");
  CHECK(result.portfolio_of(AuthorityId("leie")) == nullptr);
}

TEST_CASE("what is left out of a catalogue is reported, and who refers to it is not") {
  CHECK(told(loaded({{"a.yaml",
                      "swcat: catalogue/1\n"
                      "suppliers: [{id: acme}]\n"
                      "packages: [{id: filer, name: Filer, supplier: acme}]\n"}}),
             "a.yaml") == "2:14 SW204 a supplier needs 'name'\n");
}

// All that is in the result, as text.
std::string everything(const load::Loaded& result) {
  std::string out = told(result);
  for (const auto& portfolio : result.portfolios) {
    out += yaml::write(load::write_record(portfolio));
  }
  return out + load::digest(result.sources);
}

TEST_CASE("the samples of the manual are a workspace without findings") {
  const auto result = loaded({{"catalogue/catalogue.yaml", std::string(load::catalogue_sample)}},
                             {{"portfolios/vlavirgem.yaml", std::string(load::portfolio_sample)}});
  CHECK(told(result) == "");
  CHECK(result.portfolios.at(0).left_out.empty());
  CHECK(result.portfolios.at(0).applications.size() == 2);

  Sources sources;
  Diagnostics findings;
  const auto folder = std::filesystem::temp_directory_path();
  const auto path = folder / fmt::format("swcat-sample-{}.yaml", static_cast<int>(getpid()));
  std::ofstream(path) << load::workspace_sample;
  const auto workspace = load::load_workspace_file(sources, {path, "swcat.yaml"}, findings);
  std::filesystem::remove(path);
  CHECK(told(sources, findings) == "");
  REQUIRE(workspace.has_value());
  CHECK(workspace->catalogue.size() == 1);
}

// The texts between "```yaml" and "```".
std::vector<std::string> yaml_blocks(const std::string& page) {
  static const std::string begin = "```yaml\n";
  std::vector<std::string> blocks;
  for (auto at = page.find(begin); at != std::string::npos; at = page.find(begin, at)) {
    at += begin.size();
    blocks.push_back(page.substr(at, page.find("```", at) - at));
  }
  return blocks;
}

TEST_CASE("every example in the manual of portfolios is right") {
  std::ifstream file(SWCAT_SOURCE_DIR "/docs/format.md");
  const std::string page{std::istreambuf_iterator<char>(file), {}};
  const auto blocks = yaml_blocks(page);
  CHECK(blocks.size() > 5);
  for (const auto& block : blocks) {
    CAPTURE(block);
    const bool whole = block.find("swcat: ") != std::string::npos;
    const auto result = loaded(
        {{"catalogue.yaml", std::string(load::catalogue_sample)}},
        {{"vlavirgem.yaml", (whole ? "" : "swcat: portfolio/1\nauthority: vlavirgem\n") + block}});
    CHECK(told(result) == "");
  }
}

TEST_CASE("texts are shown where they stand, and a copy of a record needs no file") {
  std::optional<Application> copy;
  {
    const auto loaded = loaded_portfolio(
        "applications:\n"
        "  - package: filer\n"
        "    owner: Dienst Burgerzaken en Bevolking\n"
        "    source: \"een \\\"bron\\\" met tekens\"\n"
        "    note: >-\n      twee regels\n      die er een zijn\n");
    const auto& use = loaded.portfolios.at(0).applications.at(0);
    const std::string& file = loaded.sources.text(use.where.file);
    CHECK(use.owner->value.view().data() == file.data() + use.owner->where.offset);
    copy = use;
  }
  CHECK(**copy->owner == "Dienst Burgerzaken en Bevolking");
  CHECK(**copy->source == "een \"bron\" met tekens");
  CHECK(**copy->note == "twee regels die er een zijn");
}

TEST_CASE("the number of threads never shows") {
  const auto folder = std::filesystem::temp_directory_path() /
                      fmt::format("swcat-jobs-{}", static_cast<int>(getpid()));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "catalogue.yaml") << test::small_catalogue;
  std::vector<load::InputFile> portfolios;
  for (int i = 0; i < 20; ++i) {
    const std::string name = fmt::format("p{}.yaml", i);
    std::ofstream(folder / name) << "swcat: portfolio/1\nauthority: " << (i % 2 ? "gent" : "aalst")
                                 << "\nverified: " << 2000 + i << "\nnotes: x\n";
    portfolios.push_back({folder / name, name});
  }
  std::vector<std::string> outcomes;
  for (const unsigned jobs : {1U, 2U, 8U, 0U}) {
    auto result = load::load_catalogue({{folder / "catalogue.yaml", "catalogue.yaml"}}, jobs);
    load::load_portfolios(result, portfolios, jobs);
    outcomes.push_back(everything(result));
  }
  std::filesystem::remove_all(folder);
  CHECK(outcomes[0].find("SW402") != std::string::npos);
  for (const auto& outcome : outcomes) CHECK(outcome == outcomes[0]);
}

}  // namespace
}  // namespace swcat
