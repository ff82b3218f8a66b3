// That whoever a group or type would bring along, and does not exist on the day, is named by every
// report that takes one: rows that are excluded are told.

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>

#include "base/file.hpp"
#include "cli/command.hpp"
#include "cli/run.hpp"
#include "support/case_run.hpp"
#include "support/declared.hpp"

using namespace swcat;
namespace fs = std::filesystem;

static void write(const fs::path& path, const std::string& text) {
  fs::create_directories(path.parent_path());
  REQUIRE(!write_file_atomically(path.string(), text));
}

static void make_workspace(const fs::path& folder) {
  write(folder / "swcat.yaml",
        "swcat: workspace/1\ncatalogue: catalogue.yaml\nportfolios: portfolios\n");
  write(folder / "catalogue.yaml",
        "swcat: catalogue/1\n"
        "authority-types: [{id: gemeente, name: Gemeente}]\n"
        "group-kinds: [{id: kring, name: Kring}]\n"
        "authorities:\n"
        "  - {id: aalst, name: Aalst, type: gemeente}\n"
        "  - {id: boom, name: Boom, type: gemeente}\n"
        "  - {id: voorheen, name: Voorheen, type: gemeente, valid-until: 2018-12-31}\n"
        "groups: [{id: kring, name: De Kring, kind: kring,"
        " members: [aalst, boom, voorheen]}]\n"
        "components: [{id: begraven, name: Begraven, needed-by: gemeente}]\n"
        "packages: [{id: zerk, name: Zerk, components: begraven}, {id: graf, name: Graf}]\n");
  for (const std::string id : {"aalst", "boom", "voorheen"}) {
    write(folder / "portfolios" / (id + ".yaml"),
          "swcat: portfolio/1\nauthority: " + id + "\napplications: [{package: zerk}]\n");
  }
}

static bool takes(const cli::Command& command, std::string_view option) {
  return std::ranges::any_of(command.options,
                             [&](const cli::Option& each) { return each.name == option; });
}

TEST_CASE("who does not exist on the day is named by every report that would leave him out") {
  const test::TemporaryFolder folder;
  make_workspace(folder.path());
  const cli::Environment environment{.today = test::day("2026-01-01"),
                                     .shipped = SWCAT_SOURCE_DIR "/catalog-data"};
  std::size_t tried = 0;
  for (const auto& command : cli::commands()) {
    if (!takes(command, "group")) continue;
    for (const std::vector<std::string>& chosen :
         {std::vector<std::string>{"--group", "kring"}, {"--type", "gemeente"}}) {
      std::vector<std::string> words{std::string(command.name)};
      if (command.name == "who") words.emplace_back("zerk");
      if (command.name == "export") words.emplace_back("json");
      if (command.name == "replace") words.insert(words.end(), {"zerk", "graf"});
      words.insert(words.end(), chosen.begin(), chosen.end());
      if (takes(command, "force")) words.emplace_back("--force");
      if (takes(command, "least")) words.insert(words.end(), {"--least", "1"});
      if (command.name == "report") {
        words.insert(words.end(), {"--output", (folder.path() / "out").string()});
      }
      words.insert(words.end(), {"--workspace", folder.path().string()});
      const auto outcome = cli::run(words, environment);
      CAPTURE(command.name);
      CAPTURE(outcome.out);
      CAPTURE(outcome.err);
      CHECK((outcome.out + outcome.err).find("Voorheen") != std::string::npos);
      ++tried;
    }
  }
  CHECK(tried >= 20);
}
