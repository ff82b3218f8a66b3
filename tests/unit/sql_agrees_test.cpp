// What the reports count, counted again by a few lines of SQL over what `swcat export sqlite`
// writes: another way to the same figures, from the base tables alone.

#include <SQLiteCpp/SQLiteCpp.h>
#include <doctest/doctest.h>
#include <fmt/core.h>
#include <sqlite3.h>

#include <map>
#include <memory>
#include <set>
#include <string>

#include "analysis/coverage.hpp"
#include "analysis/overlap_across.hpp"
#include "exchange/export.hpp"
#include "support/declared.hpp"
#include "support/workspaces.hpp"

namespace swcat {
namespace {

// In use on the day, by the dates and statuses as they were declared.
constexpr std::string_view in_use = R"sql(
CREATE TEMP VIEW in_use AS
  SELECT a.authority_id, a.id, coalesce(a.package_id, a.authority_id || '/' || a.local_package_id) AS package,
         c.component_id
  FROM applications a
  LEFT JOIN application_components c ON c.authority_id = a.authority_id AND c.application_id = a.id
  WHERE (a.status IS NULL OR a.status IN ('in-production', 'phasing-out'))
    AND (a.since IS NULL OR a.since <= '2026-11-22')
    AND (a.planned_since IS NULL OR a.since IS NOT NULL)
    AND (a.acquiring_since IS NULL OR a.since IS NOT NULL)
    AND (a.phased_out_since IS NULL OR a.phased_out_since > '2026-11-22')
)sql";

class Exported {
 public:
  explicit Exported(const load::Loaded& loaded)
      : database_(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE) {
    const auto exported = exchange::find_exporter("sqlite")->run(
        loaded.catalogue, loaded.portfolios, test::day("2026-11-22"));
    const std::string& bytes = exported.files.front().bytes;
    auto* copy = static_cast<unsigned char*>(sqlite3_malloc64(bytes.size()));
    std::copy(bytes.begin(), bytes.end(), copy);
    const auto size = static_cast<sqlite3_int64>(bytes.size());
    REQUIRE(sqlite3_deserialize(database_.getHandle(), "main", copy, size, size,
                                SQLITE_DESERIALIZE_FREEONCLOSE) == SQLITE_OK);
    database_.exec(std::string(in_use));
  }

  // Rows of texts and numbers, one line each.
  std::set<std::string> rows(const std::string& query) {
    std::set<std::string> out;
    SQLite::Statement statement(database_, query);
    while (statement.executeStep()) {
      std::string line;
      for (int i = 0; i < statement.getColumnCount(); ++i) {
        line += statement.getColumn(i).getString() + ' ';
      }
      out.insert(line);
    }
    return out;
  }

 private:
  SQLite::Database database_;
};

std::vector<AuthorityId> everybody(const load::Loaded& loaded) {
  std::vector<AuthorityId> out;
  for (const auto& portfolio : loaded.portfolios) out.push_back(*portfolio.authority);
  return out;
}

analysis::OverlapAcross overlap(const load::Loaded& loaded) {
  return analysis::overlap_across(loaded.catalogue, everybody(loaded), loaded.portfolios,
                                  test::day("2026-11-22"));
}

void expect_the_same(const load::Loaded& loaded) {
  Exported database(loaded);
  const auto found = overlap(loaded);

  CHECK(database.rows("SELECT count(DISTINCT authority_id || ' ' || id) FROM in_use") ==
        std::set<std::string>{fmt::format("{} ", found.in_scope)});

  std::set<std::string> choices;
  for (const auto& row : found.components) {
    choices.insert(fmt::format("{} {} {} ", row.component.str(), row.fillers, row.distinct));
  }
  CHECK(database.rows("SELECT component_id, count(DISTINCT authority_id), count(DISTINCT package) "
                      "FROM in_use WHERE component_id IS NOT NULL GROUP BY component_id") ==
        choices);

  std::set<std::string> packages;
  for (const auto& row : found.packages) {
    packages.insert(fmt::format("{} {} {} ", row.component.str(), row.identity.key.str(),
                                row.authorities.size()));
  }
  CHECK(database.rows("SELECT component_id, package, count(DISTINCT authority_id) FROM in_use "
                      "WHERE component_id IS NOT NULL GROUP BY component_id, package") == packages);

  const auto coverage = analysis::coverage(loaded.catalogue, everybody(loaded), loaded.portfolios,
                                           test::day("2026-11-22"));
  std::set<std::string> filled;
  for (const auto& row : coverage.rows) {
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      const auto& cell = row.cells[i];
      if (cell.in_scope.empty()) continue;
      filled.insert(fmt::format("{} {} {} {} ", row.component.str(),
                                coverage.authorities[i].registration.id.str(), cell.in_scope.size(),
                                cell.needed ? 1 : 0));
    }
  }
  CHECK(database.rows(
            "SELECT u.component_id, u.authority_id, count(*), EXISTS (SELECT 1 FROM "
            "component_needed_by n JOIN authorities a ON a.id = u.authority_id WHERE "
            "n.component_id = u.component_id AND n.authority_type_id = a.type_id) FROM in_use u "
            "WHERE u.component_id IS NOT NULL GROUP BY u.component_id, u.authority_id") == filled);
}

TEST_CASE("SQL over the export of 204 British councils counts what the reports count") {
  expect_the_same(test::uk_councils());
}

TEST_CASE("SQL over the export of what Flemish councils published counts what the reports count") {
  expect_the_same(test::flemish_councils());
}

TEST_CASE("SQL over the export of VlaVirGem counts what the reports count") {
  expect_the_same(test::vlavirgem());
}

}  // namespace
}  // namespace swcat
