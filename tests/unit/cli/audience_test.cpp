// Who must not see something does not see it: not through any report, not in any format.

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/run.hpp"
#include "cli/workspace.hpp"
#include "exchange/export.hpp"
#include "report/format.hpp"
#include "support/case_run.hpp"
#include "support/declared.hpp"

using namespace swcat;
namespace fs = std::filesystem;
using Words = std::vector<std::string>;

// Two authorities that use the same package of one supplier, and each one of another supplier.
// Whatever a portfolio may say is said, in words that stand nowhere else. All of it is made up.
static const std::vector<std::pair<std::string, std::string>> files{
    {"swcat.yaml", "swcat: workspace/1\ncatalogue: [catalogue.yaml]\nportfolios: portfolios\n"},
    {"catalogue.yaml",
     "swcat: catalogue/1\n"
     "authority-types: [{id: gemeente, name: Gemeente}]\n"
     "groups: [{id: streek, name: Streek, members: [aalst, boom]}]\n"
     "authorities:\n"
     "  - {id: aalst, name: Aalst, type: gemeente, inhabitants: 1000}\n"
     "  - {id: boom, name: Boom, type: gemeente, inhabitants: 1000}\n"
     "suppliers: [{id: fictivo, name: Fictivo}, {id: denkraam, name: Denkraam}]\n"
     "standards: [{id: oslo, name: OSLO, versions: [{version: '1', status: in-use}]}]\n"
     "components: [{id: gis, name: GIS, needed-by: [gemeente]}, {id: graf, name: Graf}]\n"
     "obligations: [{id: plicht, standard: oslo, level: mandatory, components: [gis]}]\n"
     "packages:\n"
     "  - {id: kaart, name: Kaart, supplier: fictivo, components: [gis]}\n"
     "  - {id: zerk, name: Zerk, supplier: denkraam, components: [graf]}\n"},
    {"portfolios/aalst.yaml",
     "swcat: portfolio/1\nauthority: aalst\nverified: 2026-01-01\nnote: own-eyes-portfolio\n"
     "contact: {role: secret-contact}\n"
     "local-packages: [{id: eigenbouw, name: Secret-local, note: own-eyes-local}]\n"
     "applications:\n"
     "  - {package: kaart, version: secret-version, for: [gis], cost: 98765.43,"
     " owner: secret-owner, note: own-eyes-use, url: 'https://example.org/secret-url',"
     " contract: {id: k1, name: secret-contract, number: secret-number, yearly: 87654.32,"
     " start: 2021-03-04, months: 12, note: own-eyes-contract},"
     " standards: [{standard: oslo, version: '1', source: secret-source}]}\n"
     "  - {package: zerk, name: Secret-rival, for: [graf]}\n"
     "  - {package: eigenbouw, for: [graf]}\n"
     "connections: [{from: kaart, to: zerk, transport: api, note: own-eyes-connection},"
     " {from: kaart, external: Secret-outside}]\n"
     "needs: [{component: graf, budget: 76543.21, note: own-eyes-need}]\n"
     "applicability: [{obligation: plicht, applies: true, reason: secret-reason}]\n"
     "plans: [{kind: ict-policy, title: secret-plan, note: own-eyes-plan}]\n"
     "projects: [{id: p1, name: Secret-project, note: own-eyes-project}]\n"
     "operations: [{year: 2025, budget: 65432.10}]\n"
     "collaborations: [{with: boom, subject: secret-subject, note: own-eyes-together}]\n"},
    {"portfolios/boom.yaml",
     "swcat: portfolio/1\nauthority: boom\nverified: 2026-01-01\n"
     "applications: [{package: kaart, for: [gis]}]\n"},
};

static const std::vector<std::string> for_own_eyes{"own-eyes"};

// What a supplier may not see, beside that: also what an other supplier's package is used for.
static const std::vector<std::string> for_authorities{
    "secret", "Secret", "98765",  "98,765", "98.765", "87654",  "87,654",
    "87.654", "76543",  "76,543", "65432",  "65,432", "2021-03"};

// Every command that tells anything of portfolios, asked for all that it can tell.
static const std::map<std::string, std::vector<Words>>& questions() {
  static const std::map<std::string, std::vector<Words>> table{
      {"compare",
       {{"aalst", "boom", "--by", "component"},
        {"aalst", "boom", "--by", "package"},
        {"aalst", "boom", "--by", "supplier"},
        {"aalst", "boom", "--by", "standard"},
        {"aalst", "boom", "--by", "hosting"},
        {"aalst", "boom", "--by", "connection"}}},
      {"coverage", {{"aalst"}, {"--group", "streek"}}},
      {"standards",
       {{"aalst"},
        {"aalst", "--why", "oslo"},
        {"--group", "streek"},
        {"--supplier", "fictivo"},
        {"--package", "kaart"},
        {"--tender", "gis"},
        {"--required", "--type", "gemeente"}}},
      {"claims", {{"--group", "streek"}}},
      {"overlap", {{"aalst"}, {"--group", "streek", "--min", "1"}}},
      {"who", {{"kaart"}, {"graf"}, {"supplier:fictivo"}, {"eigenbouw"}}},
      {"replace", {{"kaart", "zerk"}}},
      {"quality", {{"aalst"}, {"--group", "streek"}}},
      {"similar", {{"aalst", "--force", "--least", "1"}}},
      {"clusters", {{"--force", "--least", "1"}}},
      {"concentration", {{"--group", "streek", "--by", "spend"}, {"--group", "streek"}}},
      {"connections", {{"aalst"}, {"--group", "streek"}}},
      {"show", {{"aalst"}, {"kaart"}, {"graf"}, {"fictivo"}, {"denkraam"}}},
      {"list", {{"applications"}, {"packages"}, {"authorities"}}},
      {"summary", {{"aalst"}, {"aalst", "--since", "2025"}}},
      {"roadmap", {{"aalst", "--from", "2000"}, {"--group", "streek", "--from", "2000"}}},
      {"search", {{"kaart"}, {"secret"}, {"eigenbouw"}}},
      {"report", {{"aalst", "boom", "--set", "officer"}, {"aalst", "boom", "--set", "region"}}},
      {"export", {{"json"}, {"ameff"}, {"csv"}, {"csv-excel-be"}, {"datapackage"}}},
  };
  return table;
}

static void write_file(const fs::path& path, std::string_view text) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

static std::string bytes_of(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

namespace {

struct Asked {
  std::string command;  // for a message
  std::string text;     // all that came out of it, or nothing where it was refused
  bool answered = false;
};

// A workspace in which every question can be asked.
class Corpus {
 public:
  Corpus() {
    for (const auto& [name, text] : files) write_file(folder_.path() / name, text);
  }

  // The answers to every question in every format.
  std::vector<Asked> answers(const std::string& audience) const {
    std::vector<Asked> out;
    for (const auto& [command, all] : questions()) {
      for (const auto& words : all) {
        if (command == "export" || command == "report") {
          out.push_back(exported(command, words, audience));
          continue;
        }
        for (const auto& format : report::formats()) {
          out.push_back(answer(command, words, audience, std::string(format.name)));
        }
      }
    }
    return out;
  }

 private:
  static std::string every_format() {
    std::vector<std::string> names;
    for (const auto& format : report::formats()) names.emplace_back(format.name);
    return join(names, ",");
  }

  Asked ask(Words words, const std::string& audience) const {
    words.insert(words.end(), {"--workspace", folder_.path().string(), "--audience", audience});
    Asked out{.command = join(words, " ")};
    const cli::Environment environment{.today = test::day("2026-06-01"),
                                       .shipped = SWCAT_SOURCE_DIR "/catalog-data"};
    const auto outcome = cli::run(words, environment);
    out.answered = outcome.exit != cli::Exit::usage;
    out.text = outcome.out;
    return out;
  }

  Asked answer(const std::string& command, Words words, const std::string& audience,
               const std::string& format) const {
    words.insert(words.begin(), command);
    words.insert(words.end(), {"--format", format});
    return ask(std::move(words), audience);
  }

  // What consists of several files is read back from its folder.
  Asked exported(const std::string& command, Words words, const std::string& audience) const {
    const fs::path out = folder_.path() / "out" / audience / (command + words.back());
    fs::create_directories(out.parent_path());
    if (command == "report") words.insert(words.end(), {"--format", every_format()});
    words.insert(words.begin(), command);
    words.insert(words.end(), {"--output", out.string()});
    Asked asked = ask(std::move(words), audience);
    if (fs::is_regular_file(out)) asked.text += bytes_of(out);
    if (fs::is_directory(out)) {
      for (const auto& file : fs::recursive_directory_iterator(out)) {
        if (file.is_regular_file()) asked.text += bytes_of(file.path());
      }
    }
    return asked;
  }

  test::TemporaryFolder folder_;
};

}  // namespace

static bool tells(const Asked& asked, const std::string& secret) {
  return asked.text.find(secret) != std::string::npos;
}

static void check_silent(const std::vector<Asked>& answers,
                         const std::vector<std::string>& secrets) {
  for (const auto& asked : answers) {
    for (const auto& secret : secrets) {
      // What was searched for is in the answer that it was not found.
      if (asked.command.find("search " + secret) != std::string::npos) continue;
      INFO(asked.command, "\n", asked.text);
      CHECK_FALSE(tells(asked, secret));
    }
  }
}

TEST_CASE("every command that tells of portfolios is asked") {
  for (const auto& command : cli::commands()) {
    INFO(command.name);
    CHECK((command.tells != nullptr) == questions().contains(std::string(command.name)));
  }
}

TEST_CASE("an authority itself finds all of it, so that the others have something to miss") {
  const auto answers = Corpus().answers("own");
  const auto found = [&](const std::string& secret) {
    return std::ranges::any_of(answers, [&](const Asked& each) { return tells(each, secret); });
  };
  for (const std::string word :
       {"own-eyes-use", "own-eyes-connection", "own-eyes-need", "own-eyes-plan", "secret-version",
        "secret-contract", "secret-owner", "Secret-rival", "Secret-local", "Secret-outside",
        "secret-reason", "secret-plan", "Secret-project", "secret-subject", "98765.43", "87654.32",
        "76543.21", "65432.10"}) {
    INFO(word);
    CHECK(found(word));
  }
}

TEST_CASE("other authorities see all but the notes") {
  const auto answers = Corpus().answers("authorities");
  check_silent(answers, for_own_eyes);
  CHECK(std::ranges::any_of(answers, [](const Asked& each) { return tells(each, "87654.32"); }));
}

// The applications of everybody and whether any has a note, as they are shown one by one.
static std::pair<std::size_t, bool> shown_one_by_one(const fs::path& folder,
                                                     const std::string& audience) {
  cli::Arguments arguments;
  arguments.options["workspace"] = {folder.string()};
  arguments.options["audience"] = {audience};
  arguments.options["jobs"] = {"1"};
  auto workspace = cli::Workspace::open(arguments, {.today = *Date::from_day(2026, 1, 1)});
  REQUIRE(workspace);
  std::size_t applications = 0;
  bool notes = false;
  workspace->visit_all_portfolios(check::Moment::always, [&](const Portfolio& each) {
    applications += each.applications.size();
    notes = notes || each.note || std::ranges::any_of(each.applications, [](const auto& use) {
              return use.note.has_value();
            });
  });
  return {applications, notes};
}

TEST_CASE("portfolios that are shown one by one show what the audience may see") {
  const test::TemporaryFolder folder;
  fs::create_directories(folder.path() / "portfolios");
  for (const auto& [name, text] : files) std::ofstream(folder.path() / name) << text;
  CHECK(shown_one_by_one(folder.path(), "own") == std::pair(std::size_t{4}, true));
  CHECK(shown_one_by_one(folder.path(), "authorities") == std::pair(std::size_t{4}, false));
  CHECK(shown_one_by_one(folder.path(), "supplier:fictivo") == std::pair(std::size_t{2}, false));
  CHECK(shown_one_by_one(folder.path(), "public") == std::pair(std::size_t{0}, false));
}

TEST_CASE("a supplier sees where its own packages are used, and nothing else of anybody") {
  const auto answers = Corpus().answers("supplier:fictivo");
  check_silent(answers, for_own_eyes);
  check_silent(answers, for_authorities);
  const auto who = std::ranges::find_if(answers, [](const Asked& each) {
    return each.command.starts_with("who kaart") && each.command.find("json ") != std::string::npos;
  });
  REQUIRE(who != answers.end());
  CHECK(tells(*who, "\"aalst\""));
  CHECK(tells(*who, "\"boom\""));
  for (const auto& each : answers) {
    if (!each.command.starts_with("who graf")) continue;
    INFO(each.command, "\n", each.text);
    CHECK_FALSE(tells(each, "Aalst"));
  }
}

TEST_CASE("everybody sees what is for sale and what is asked") {
  const auto answers = Corpus().answers("public");
  check_silent(answers, for_own_eyes);
  check_silent(answers, for_authorities);
  for (const auto& each : answers) {
    INFO(each.command, "\n", each.text);
    const bool of_supply =
        each.command.starts_with("list packages") || each.command.starts_with("list authorities") ||
        each.command.starts_with("show kaart") || each.command.starts_with("show graf") ||
        each.command.starts_with("show fictivo") || each.command.starts_with("show denkraam") ||
        each.command.starts_with("standards --tender") ||
        each.command.starts_with("standards --required") || each.command.starts_with("export") ||
        each.command.starts_with("report");
    if (!of_supply) CHECK_FALSE(each.answered);
    // Nothing of supply says who uses it.
    if (each.command.starts_with("show ")) CHECK_FALSE(tells(each, "Aalst"));
  }
}
