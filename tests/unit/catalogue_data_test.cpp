// What the shipped catalogue holds, counted. The importers in catalog-data/tools made it.

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "analysis/measures/demand.hpp"
#include "base/file.hpp"
#include "load/load.hpp"
#include "support/findings.hpp"

namespace swcat {

// The shipped catalogue of some folders.
static load::Loaded shipped(const std::vector<std::string>& folders) {
  std::vector<load::InputFile> inputs;
  for (const auto& folder : folders) {
    const auto found = find_files(SWCAT_SOURCE_DIR "/catalog-data", folder);
    REQUIRE(found);
    for (const auto& path : found->files) {
      if (!path.ends_with("swcat.yaml")) inputs.push_back({path, path});
    }
  }
  return load::load_catalogue(inputs, 1);
}

static std::ptrdiff_t count_valid(const Catalogue& catalogue, const std::string& type,
                                  const char* day) {
  const Date date = *Date::parse(day);
  return std::ranges::count_if(catalogue.authorities, [&](const Authority& authority) {
    return authority.type->str() == type && authority.valid_on(date);
  });
}

static std::ptrdiff_t count_groups(const Catalogue& catalogue, const std::string& kind) {
  return std::ranges::count_if(catalogue.groups,
                               [&](const Group& group) { return group.kind->str() == kind; });
}

TEST_CASE("flanders: every authority, with its history") {
  const auto loaded = shipped({"flanders", "oslo"});
  CHECK(test::rendered(loaded.sources, loaded.findings) == "");
  const Catalogue& catalogue = loaded.catalogue;
  CHECK(catalogue.authorities.size() == 1361);

  for (const std::string type : {"gemeente", "ocmw"}) {
    CAPTURE(type);
    CHECK(count_valid(catalogue, type, "2018-12-31") == 308);
    CHECK(count_valid(catalogue, type, "2019-01-01") == 300);
    CHECK(count_valid(catalogue, type, "2024-12-31") == 300);
    CHECK(count_valid(catalogue, type, "2025-01-01") == 285);
  }

  std::size_t merged = 0;
  std::map<std::string, std::set<std::string>> by_kbo;
  for (const auto& authority : catalogue.authorities) {
    CAPTURE(authority.id->str());
    CHECK(authority.source);
    if (authority.merged_into) {
      ++merged;
      const Authority* into = catalogue.authorities.find(**authority.merged_into);
      REQUIRE(into);
      CHECK(*into->type == *authority.type);
      CHECK(authority.valid_until);
    }
    if (*authority.type == AuthorityTypeId("ocmw")) {
      REQUIRE(authority.belongs_to.size() == 1);
      const Authority* place = catalogue.authorities.find(*authority.belongs_to.items.front());
      REQUIRE(place);
      CHECK(place->nis->value.text == authority.nis->value.text);
    }
    if (authority.kbo) by_kbo[authority.kbo->value.digits()].insert(authority.id->str());
  }
  CHECK(merged == 75);
  std::erase_if(by_kbo, [](const auto& entry) { return entry.second.size() == 1; });
  CHECK(by_kbo == std::map<std::string, std::set<std::string>>{
                      {"0822823779", {"agb-stadsontwikkeling-diksmuide", "pv-hout-blooteland"}}});
}

TEST_CASE("flanders: groups") {
  const auto loaded = shipped({"flanders", "oslo"});
  const Catalogue& catalogue = loaded.catalogue;
  CHECK(count_groups(catalogue, "referentieregio") == 15);
  CHECK(count_groups(catalogue, "provincie") == 5);
  CHECK(count_groups(catalogue, "politiezone") == 109);
  CHECK(count_groups(catalogue, "hulpverleningszone") == 20);

  // Every gemeente is in one reference region and in one province, on every day.
  for (const char* day : {"2018-12-31", "2019-01-01", "2024-12-31", "2025-01-01"}) {
    CAPTURE(day);
    const Date date = *Date::parse(day);
    for (const std::string kind : {"referentieregio", "provincie"}) {
      std::vector<std::string> gemeenten;
      for (const auto& group : catalogue.groups) {
        if (group.kind->str() != kind) continue;
        for (const auto& id : members_on(catalogue, group, date)) {
          if (*catalogue.authorities.find(id)->type == AuthorityTypeId("gemeente")) {
            gemeenten.push_back(id.str());
          }
        }
      }
      CHECK(std::ssize(gemeenten) == count_valid(catalogue, "gemeente", day));
      std::ranges::sort(gemeenten);
      CHECK(std::ranges::adjacent_find(gemeenten) == gemeenten.end());
    }
  }
}

TEST_CASE("flanders: what is shared beside authorities") {
  const auto loaded = shipped({"flanders", "oslo"});
  const Catalogue& catalogue = loaded.catalogue;
  CHECK(catalogue.domains.size() == 3 + 22 + 109 + 534);
  CHECK(catalogue.components.size() == 64 + 1);
  CHECK(catalogue.standards.size() == 58 + 252);
  CHECK(catalogue.building_blocks.size() == 37);
  CHECK(catalogue.obligations.size() == 40 + 2);
  for (const auto& duty : catalogue.obligations) CHECK(**duty.jurisdiction == "vlaanderen");
  const auto verified = std::ranges::count_if(
      catalogue.obligations, [](const Obligation& duty) { return **duty.verified; });
  CHECK(verified == 19);
  const auto unknown = std::ranges::count_if(catalogue.packages, [](const Package& package) {
    return !package.supplier && !package.built_by;
  });
  CHECK(unknown == 2);
}

TEST_CASE("oslo: the register") {
  const auto loaded = shipped({"oslo"});
  CHECK(test::rendered(loaded.sources, loaded.findings) == "");
  CHECK(loaded.catalogue.standards.size() == 252);
  CHECK(loaded.catalogue.obligations.empty());
  const auto with_status = std::ranges::count_if(
      loaded.catalogue.standards, [](const Standard& standard) { return !!standard.status; });
  CHECK(with_status == 250);
}

TEST_CASE("gemma: a link means every version in use") {
  const auto loaded = shipped({"gemma"});
  CHECK(test::rendered(loaded.sources, loaded.findings) == "");
  const Catalogue& catalogue = loaded.catalogue;
  CHECK(catalogue.components.size() == 171);
  CHECK(catalogue.standards.size() == 200);

  std::size_t versions = 0;
  std::map<std::string, std::size_t> in_use;
  for (const auto& standard : catalogue.standards) {
    versions += standard.versions.size();
    for (const auto& version : standard.versions) {
      if (version.status && **version.status == SupplyStatus::in_use) ++in_use[standard.id->str()];
    }
  }
  CHECK(versions == 323);

  std::map<DutyLevel, std::size_t> links;
  std::size_t rows = 0;
  for (const auto& duty : catalogue.obligations) {
    ++links[*duty.level];
    rows += in_use[duty.standard->str()];
    CHECK(**duty.jurisdiction == "nl");
    CHECK(duty.components.size() == 1);
    CHECK_FALSE(duty.version);
  }
  CHECK(catalogue.obligations.size() == 745);
  CHECK(links == std::map<DutyLevel, std::size_t>{{DutyLevel::mandatory, 313},
                                                  {DutyLevel::recommended, 432}});
  CHECK(rows == 978);

  // As the reports on standards count them.
  std::size_t asked = 0;
  std::size_t accessibility = 0;
  for (const auto& demand : analysis::demands(catalogue, {}, {}, *Date::parse("2026-11-22"))) {
    if (demand.required.applies == analysis::DutyState::not_applicable) continue;
    asked += demand.required.any_version ? 1 : demand.required.versions.size();
    const bool mandatory =
        *catalogue.obligations.find(demand.obligation)->level == DutyLevel::mandatory;
    accessibility += mandatory && demand.required.standard.str() == "nl-digitoegankelijk" ? 1 : 0;
  }
  CHECK(asked == 978);
  CHECK(accessibility == 137);
}

TEST_CASE("flanders: begraafplaatsen requires GRB and RR of a gemeente, and nothing Dutch") {
  const auto loaded = shipped({"flanders", "oslo", "gemma"});
  const std::vector<ComponentId> component{ComponentId("begraafplaatsen")};
  const std::vector<AuthorityTypeId> type{AuthorityTypeId("gemeente")};
  std::set<std::string> standards;
  for (const auto& demand :
       analysis::demands(loaded.catalogue, component, type, *Date::parse("2026-11-22"))) {
    if (demand.component) standards.insert(demand.required.standard.str());
  }
  CHECK(standards == std::set<std::string>{"grb", "rr-standard"});
}

TEST_CASE("lifecycle: system software and when its support ends") {
  const auto loaded = shipped({"lifecycle"});
  CHECK(test::rendered(loaded.sources, loaded.findings) == "");
  CHECK(loaded.catalogue.packages.size() == 94);
  std::size_t versions = 0;
  std::size_t dated = 0;
  for (const auto& package : loaded.catalogue.packages) {
    CHECK(**package.kind == PackageKind::system_software);
    versions += package.versions.size();
    dated += static_cast<std::size_t>(std::ranges::count_if(
        package.versions, [](const PackageVersion& version) { return !!version.end_of_support; }));
  }
  CHECK(versions == 1933);
  CHECK(dated == 1799);
}

TEST_CASE("the four catalogues together have every id once") {
  const auto loaded = shipped({"flanders", "oslo", "gemma", "lifecycle"});
  CHECK(test::rendered(loaded.sources, loaded.findings) == "");
}

}  // namespace swcat
