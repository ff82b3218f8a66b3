#include "bench_yaml_workspace.hpp"

#include <fmt/core.h>

#include <fstream>
#include <random>
#include <string>
#include <vector>

namespace swcat::bench {

namespace {

constexpr std::size_t components = 300;
constexpr std::size_t packages = 2000;

class Chance {
 public:
  explicit Chance(unsigned seed) : random_(seed) {}
  std::size_t below(std::size_t count) { return random_() % count; }
  bool one_in(std::size_t count) { return below(count) == 0; }

 private:
  std::mt19937 random_;
};

}  // namespace

static std::string catalogue(std::size_t authorities) {
  std::string out =
      "swcat: catalogue/1\nauthority-types: [{id: gemeente, name: Gemeente}]\nauthorities:\n";
  for (std::size_t i = 0; i < authorities; ++i) {
    out += fmt::format("  - {{id: gemeente-{}, name: Gemeente {}, type: gemeente}}\n", i, i);
  }
  out += "components:\n";
  for (std::size_t i = 0; i < components; ++i) {
    out += fmt::format("  - {{id: functie-{}, name: Functie {}}}\n", i, i);
  }
  out += "packages:\n";
  for (std::size_t i = 0; i < packages; ++i) {
    out += fmt::format("  - id: pakket-{}\n    name: Pakket {}\n    components: [functie-{}]\n", i,
                       i, i % components);
  }
  return out;
}

static std::string application(std::size_t package, Chance& chance) {
  static constexpr const char* hosting[] = {"saas", "on-premises"};
  static constexpr const char* owners[] = {"Burgerzaken", "Financiën", "Vrije tijd en cultuur"};
  std::string out = fmt::format("  - package: pakket-{}\n    version: \"{}.{}\"\n", package,
                                chance.below(20), chance.below(10));
  out += fmt::format("    for: {}\n", package % components < 150
                                          ? fmt::format("functie-{}", package % components)
                                          : fmt::format("[functie-{}]", package % components));
  out += fmt::format("    since: {}-{:02}-{:02}\n", 2005 + chance.below(20), 1 + chance.below(12),
                     1 + chance.below(28));
  out += fmt::format("    hosting: {}\n    owner: {}\n    users: {}\n", hosting[chance.below(2)],
                     owners[chance.below(3)], 1 + chance.below(400));
  if (chance.one_in(3)) {
    out +=
        fmt::format("    contract: {{start: {}-01-01, months: 48, renewal: 12, yearly: {}.50}}\n",
                    2018 + chance.below(6), 500 + chance.below(90000));
  } else {
    out += fmt::format("    cost: {}\n", 100 + chance.below(50000));
  }
  if (chance.one_in(4)) {
    out +=
        "    note: >-\n      Wordt ook gebruikt door het OCMW; de coördinatie ligt bij de dienst\n"
        "      organisatiebeheersing, die jaarlijks de gebruikers telt.\n";
  } else {
    out += fmt::format(
        "    note: \"Beheerd door cel {}: zie 'verwerkingsregister' voor de bewaring "
        "van de bijlagen\"\n",
        chance.below(30));
  }
  return out;
}

static std::string portfolio(std::size_t authority, Chance& chance) {
  std::string out = fmt::format(
      "# yaml-language-server: $schema=../portfolio.schema.json\nswcat: portfolio/1\n"
      "authority: gemeente-{}\nverified: 2026-03\n\napplications:\n",
      authority);
  const std::size_t count = 120 + chance.below(101);
  // Steps that share no factor with the number of packages never name one twice.
  static constexpr std::size_t steps[] = {7, 11, 13, 17, 19};
  const std::size_t step = steps[chance.below(5)];
  std::size_t package = chance.below(packages);
  for (std::size_t i = 0; i < count; ++i) {
    if (i % 20 == 0) out += fmt::format("  # Blad {} van de inventaris\n", i / 20 + 1);
    out += application(package, chance);
    package = (package + step) % packages;
  }
  return out;
}

void write_workspace(const std::filesystem::path& folder, std::size_t authorities) {
  std::filesystem::create_directories(folder / "portfolios");
  std::ofstream(folder / "swcat.yaml") << "swcat: workspace/1\nname: Verzonnen\ncatalogue: "
                                          "[catalogue.yaml]\nportfolios: portfolios\n";
  std::ofstream(folder / "catalogue.yaml") << catalogue(authorities);
  Chance chance(1);
  for (std::size_t i = 0; i < authorities; ++i) {
    std::ofstream(folder / "portfolios" / fmt::format("gemeente-{}.yaml", i))
        << portfolio(i, chance);
  }
}

}  // namespace swcat::bench
