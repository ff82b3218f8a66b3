#include "support/random_workspace.hpp"

#include <fmt/core.h>

#include <array>

#include "support/case_run.hpp"

namespace swcat::test {

static const std::vector<std::string> suppliers{"noord", "oost", "zuid"};
static const std::vector<std::string> standards{"oslo", "stuf"};
static const std::vector<std::string> components{"agenda", "archief", "begraven", "burger",
                                                 "steun"};
static const std::vector<std::string> packages{"graf",  "los",        "nieuw",      "oud", "steen",
                                               "suite", "suite-graf", "suite-kerk", "zerk"};
static const std::vector<std::string> authorities{"aalst", "boom",   "damme",
                                                  "eeklo", "ninove", "zele"};
static const std::vector<std::string> days{"2019",       "2020-06",    "2021-03-01", "2024-12-31",
                                           "2025-01-01", "2026-01-01", "2026-01-02", "2027"};
static const std::vector<std::string> versions{"'1'", "'2'", "2025R1"};
static const std::vector<std::string> hostings{"saas", "hosted", "on-premises"};
static const std::vector<std::string> statuses{"acquiring", "planned", "in-production",
                                               "phasing-out", "phased-out"};

static std::string some_of(Chance& chance, std::vector<std::string> all) {
  chance.shuffle(all);
  const std::size_t count = chance.below(4);
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += (out.empty() ? "" : ", ") + all[i];
  return '[' + out + ']';
}

// `, key: value` one time in so many.
static std::string perhaps(Chance& chance, std::size_t one_in, const std::string& key,
                           const std::string& value) {
  return chance.one_in(one_in) ? fmt::format(", {}: {}", key, value) : std::string();
}

static std::string support(Chance& chance) {
  return fmt::format("[{{standard: {}{}{}{}{}}}]", chance.of(standards),
                     perhaps(chance, 2, "version", chance.of(versions)),
                     perhaps(chance, 4, "claim", chance.of({"full", "partial", "none"})),
                     perhaps(chance, 6, "tested", chance.of(days)),
                     perhaps(chance, 6, "expires", chance.of(days)));
}

static std::string package(Chance& chance, const std::string& id) {
  std::string name = id;
  name[0] = static_cast<char>(name[0] - 'a' + 'A');
  std::string out = fmt::format("id: {}, name: {}", id, chance.one_in(5) ? "Software" : name);
  if (!chance.one_in(3)) out += ", supplier: " + chance.of(suppliers);
  if (id.starts_with("suite-")) out += ", part-of: suite";
  out += perhaps(chance, 2, "components", some_of(chance, components));
  out += perhaps(chance, 3, "standards", support(chance));
  if (chance.one_in(2)) {
    out += fmt::format(", versions: [{{version: '1', standards: {}}}, {{version: '2'{}{}}}]",
                       support(chance), perhaps(chance, 3, "released", chance.of(days)),
                       perhaps(chance, 3, "end-of-support", chance.of(days)));
  }
  return out;
}

static Lists random_catalogue(Chance& chance) {
  Lists lists;
  for (const std::string type : {"gemeente", "ocmw"}) {
    lists["authority-types"].push_back(fmt::format("id: {0}, name: {0}", type));
  }
  for (const auto& id : authorities) {
    lists["authorities"].push_back(fmt::format("id: {}, name: Stad {}, type: {}{}{}", id, id,
                                               chance.one_in(3) ? "ocmw" : "gemeente",
                                               perhaps(chance, 8, "valid-from", chance.of(days)),
                                               perhaps(chance, 8, "valid-until", chance.of(days))));
  }
  for (const std::string id : {"beheer", "burgers"}) {
    lists["domains"].push_back(fmt::format("id: {0}, name: {0}", id));
  }
  for (const auto& id : components) {
    lists["components"].push_back(
        fmt::format("id: {0}, name: {0}{1}{2}", id,
                    perhaps(chance, 2, "domain", chance.of({"beheer", "burgers", "beher"})),
                    perhaps(chance, 3, "needed-by", chance.of({"[gemeente]", "[ocmw]"}))));
  }
  for (const auto& id : suppliers) lists["suppliers"].push_back("id: " + id + ", name: NV " + id);
  for (const auto& id : standards) lists["standards"].push_back("id: " + id + ", name: De " + id);
  for (const auto& id : packages) lists["packages"].push_back(package(chance, id));
  return lists;
}

static std::string application(Chance& chance, std::size_t number) {
  std::string out = fmt::format("id: a{}", number);
  out += ", package: " + (chance.one_in(12) ? chance.of({"boek", "zerck"}) : chance.of(packages));
  out += perhaps(chance, 2, "version", chance.of(versions));
  if (!chance.one_in(3)) out += ", for: " + some_of(chance, components);
  out += perhaps(chance, 4, "status", chance.of(statuses));
  out += perhaps(chance, 8, "planned-since", chance.of(days));
  out += perhaps(chance, 3, "since", chance.of(days));
  out += perhaps(chance, 8, "phasing-out-since", chance.of(days));
  out += perhaps(chance, 12, "phased-out-since", chance.of(days));
  out += perhaps(chance, 2, "hosting", chance.of(hostings));
  out += perhaps(chance, 5, "via", chance.of(authorities));
  out += perhaps(chance, 4, "standards", support(chance));
  out += perhaps(chance, 12, "usres", "3");
  out += perhaps(chance, 5, "users", chance.of({"0", "3", "12"}));
  out += perhaps(chance, 5, "role", chance.of({"primary", "secondary", "archive"}));
  out += perhaps(chance, 5, "replaces", chance.of(packages));
  out += perhaps(chance, 4, "contract",
                 chance.of({"{end: 2026-06-30}", "{yearly: 10.50}",
                            "{start: 2024, months: 12, renewal: 12, notice: 3}"}));
  return out;
}

static std::string connection(Chance& chance, std::size_t applications) {
  std::string out = fmt::format("from: a{}", chance.below(applications));
  if (chance.one_in(2)) {
    out += fmt::format(", to: a{}", chance.below(applications));
  } else {
    out += perhaps(chance, 2, "external", chance.of({"magda", "ebox"}));
  }
  out += perhaps(chance, 3, "direction", "both-ways");
  out += perhaps(chance, 3, "transport", chance.of({"api", "file"}));
  out += perhaps(chance, 3, "standard", chance.of(standards));
  out += perhaps(chance, 5, "since", chance.of(days));
  return out;
}

static Lists random_portfolio(Chance& chance) {
  Lists lists;
  lists["local-packages"].push_back(
      fmt::format("id: boek, name: Boek{}{}",
                  perhaps(chance, 2, "supplier", chance.of({"noord", "Steenhouwer"})),
                  perhaps(chance, 2, "components", some_of(chance, components))));
  const std::size_t count = chance.below(10);
  for (std::size_t i = 0; i < count; ++i) {
    lists["applications"].push_back(application(chance, i));
  }
  for (std::size_t i = 0; count > 0 && i < chance.below(5); ++i) {
    lists["connections"].push_back(connection(chance, count));
  }
  return lists;
}

RandomWorkspace random_workspace(Chance& chance) {
  RandomWorkspace out{
      .catalogue = random_catalogue(chance), .portfolios = {}, .authorities = authorities};
  for (const auto& id : authorities) {
    if (!chance.one_in(8)) out.portfolios[id] = random_portfolio(chance);
  }
  return out;
}

// The lists in some order, and their records too.
static std::string written(const Lists& lists, Chance& chance) {
  std::vector<std::string> parts;
  for (auto [key, records] : lists) {
    chance.shuffle(records);
    std::string part = key + ":\n";
    for (const auto& record : records) part += "  - {" + record + "}\n";
    if (!records.empty()) parts.push_back(std::move(part));
  }
  chance.shuffle(parts);
  std::string out;
  for (const auto& part : parts) out += part;
  return out;
}

void write_in_any_order(const RandomWorkspace& workspace, const std::filesystem::path& folder,
                        Chance& chance) {
  std::filesystem::create_directories(folder / "catalogue");
  std::filesystem::create_directories(folder / "portfolios");
  write_all(folder / "swcat.yaml",
            "swcat: workspace/1\nname: toeval\ncatalogue: [catalogue]\nportfolios: [portfolios]\n");

  std::array<Lists, 3> files;
  for (const auto& [key, records] : workspace.catalogue) {
    for (const auto& record : records) files[chance.below(files.size())][key].push_back(record);
  }
  for (std::size_t i = 0; i < files.size(); ++i) {
    write_all(folder / "catalogue" / fmt::format("{}.yaml", i),
              "swcat: catalogue/1\n" + written(files[i], chance));
  }
  for (const auto& [authority, lists] : workspace.portfolios) {
    write_all(folder / "portfolios" / (authority + ".yaml"),
              "swcat: portfolio/1\nauthority: " + authority + "\n" + written(lists, chance));
  }
}

}  // namespace swcat::test
