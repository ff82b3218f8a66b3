#include "model/catalogue.hpp"

#include <doctest/doctest.h>

#include "support/declared.hpp"

using namespace swcat;
using test::day;

// Whether an authority that says this about itself exists on a day.
static bool exists(const std::string& says, std::string_view on) {
  const auto loaded = test::well_declared(
      "authority-types: [{id: gemeente, name: Gemeente}]\n"
      "authorities:\n"
      "  - {id: gent, name: Gent, type: gemeente" +
      says + "}\n");
  return loaded.catalogue.authorities.find(AuthorityId("gent"))->valid_on(day(on));
}

TEST_CASE("an authority exists from its first to its last day, both included") {
  const std::string both = ", valid-from: 2019-01-01, valid-until: 2024-12-31";
  CHECK(!exists(both, "2018-12-31"));
  CHECK(exists(both, "2019-01-01"));
  CHECK(exists(both, "2024-12-31"));
  CHECK(!exists(both, "2025-01-01"));
}

TEST_CASE("a bound that is unknown does not exclude") {
  CHECK(exists("", "1977-01-01"));
  CHECK(exists(", valid-from: 2019-01-01", "2999-12-31"));
  CHECK(!exists(", valid-from: 2019-01-01", "2018-12-31"));
  CHECK(exists(", valid-until: 2024-12-31", "1000-01-01"));
  CHECK(!exists(", valid-until: 2024-12-31", "2025-01-01"));
}

TEST_CASE("a bound that is known to the month or year takes in all of it") {
  CHECK(exists(", valid-from: 2019", "2019-01-01"));
  CHECK(!exists(", valid-from: 2019", "2018-12-31"));
  CHECK(exists(", valid-until: 2024", "2024-12-31"));
  CHECK(!exists(", valid-until: 2024", "2025-01-01"));
  CHECK(exists(", valid-until: 2024-02", "2024-02-29"));
  CHECK(!exists(", valid-until: 2024-02", "2024-03-01"));
}

// The members of the group `g` on a day.
static std::string members(const std::string& declarations, std::string_view on) {
  const auto loaded = test::well_declared(
      "authority-types: [{id: gemeente, name: Gemeente}]\n"
      "group-kinds: [{id: regio, name: Regio}]\n" +
      declarations);
  std::string out;
  for (const auto& id :
       members_on(loaded.catalogue, *loaded.catalogue.groups.find(GroupId("g")), day(on))) {
    out += (out.empty() ? "" : " ") + id.str();
  }
  return out;
}

TEST_CASE("a group has on a day the members that have joined and not left") {
  const std::string group =
      "authorities:\n"
      "  - {id: wetteren, name: Wetteren, type: gemeente}\n"
      "  - {id: aalst, name: Aalst, type: gemeente}\n"
      "  - {id: zele, name: Zele, type: gemeente}\n"
      "groups:\n"
      "  - id: g\n"
      "    name: Regio\n"
      "    kind: regio\n"
      "    members:\n"
      "      - zele\n"
      "      - {authority: wetteren, until: 2020-06}\n"
      "      - {authority: aalst, from: 2020-06-15}\n";
  CHECK(members(group, "2020-06-14") == "wetteren zele");
  CHECK(members(group, "2020-06-15") == "aalst wetteren zele");
  CHECK(members(group, "2020-06-30") == "aalst wetteren zele");
  CHECK(members(group, "2020-07-01") == "aalst zele");
}

TEST_CASE("who left a group and came back is a member once") {
  const std::string group =
      "authorities: [{id: aalst, name: Aalst, type: gemeente}]\n"
      "groups:\n"
      "  - id: g\n"
      "    name: Regio\n"
      "    kind: regio\n"
      "    members:\n"
      "      - {authority: aalst, until: 2019-12-31}\n"
      "      - {authority: aalst, from: 2021-01-01}\n";
  CHECK(members(group, "2019-12-31") == "aalst");
  CHECK(members(group, "2020-06-01") == "");
  CHECK(members(group, "2021-01-01") == "aalst");
}

TEST_CASE("a province also has the authorities that name it, as long as they exist") {
  const std::string province =
      "authorities:\n"
      "  - {id: gent, name: Gent, type: gemeente, province: g}\n"
      "  - {id: melle, name: Melle, type: gemeente, province: g, valid-until: 2024-12-31}\n"
      "  - {id: merelbeke-melle, name: Merelbeke-Melle, type: gemeente, province: g,\n"
      "     valid-from: 2025-01-01}\n"
      "  - {id: lint, name: Lint, type: gemeente}\n"
      "groups: [{id: g, name: Provincie, kind: regio, members: [gent]}]\n";
  CHECK(members(province, "2024-12-31") == "gent melle");
  CHECK(members(province, "2025-01-01") == "gent merelbeke-melle");
}

TEST_CASE("records are kept in order of id and found by it, whatever their order in the file") {
  const auto loaded = test::well_declared(
      "suppliers:\n"
      "  - {id: zeta, name: Zeta}\n"
      "  - {id: alfa, name: Alfa}\n"
      "  - {id: alfa-2, name: Alfa Twee}\n"
      "  - {id: mu, name: Mu}\n");
  const auto& suppliers = loaded.catalogue.suppliers;
  std::string ids;
  for (const auto& supplier : suppliers) ids += supplier.id->str() + ' ';
  CHECK(ids == "alfa alfa-2 mu zeta ");
  CHECK(suppliers.size() == 4);
  for (const auto* id : {"alfa", "alfa-2", "mu", "zeta"}) {
    CAPTURE(id);
    REQUIRE(suppliers.find(SupplierId(id)) != nullptr);
    CHECK(suppliers.find(SupplierId(id))->id->str() == id);
  }
  for (const auto* id : {"", "a", "alfa-1", "nu", "zz"}) {
    CAPTURE(id);
    CHECK(suppliers.find(SupplierId(id)) == nullptr);
  }
  CHECK(Collection<Supplier>().find(SupplierId("mu")) == nullptr);
}

TEST_CASE("what the catalogue does not know goes by its id") {
  const auto loaded = test::well_declared("suppliers: [{id: mu, name: {fr: Mu SA}}]\n");
  CHECK(name_of(loaded.catalogue.suppliers, SupplierId("mu"), "nl") == "Mu SA");
  CHECK(name_of(loaded.catalogue.suppliers, SupplierId("nu"), "nl") == "nu");
}
