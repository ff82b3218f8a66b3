// The tables of the example workspace keep what their descriptor promises, by the rules of the
// Table Schema: whoever reads a data package checks these.

#include "exchange/tables.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "exchange/csv/cells.hpp"
#include "exchange/export.hpp"
#include "unit/exchange/exchange.hpp"

namespace swcat::exchange {

using Json = nlohmann::json;
using Row = std::map<std::string, std::string>;
using Values = std::vector<std::string>;

static std::map<std::string, std::string> example_package() {
  const load::Loaded& world = example_workspace();
  std::map<std::string, std::string> out;
  const auto exported = find_exporter("datapackage")
                            ->run(world.catalogue, world.portfolios, *Date::parse("2026-11-22"));
  for (const auto& file : exported.files) out[file.name] = file.bytes;
  return out;
}

struct Resource {
  Json schema;
  Values header;
  std::vector<Row> rows;
};

static Values texts(const CsvRow& row) {
  Values out;
  for (const auto& cell : row.cells) out.push_back(cell.text);
  return out;
}

static Resource resource(const Json& described, const std::string& bytes) {
  Sources sources;
  Diagnostics findings;
  const auto rows = csv_rows(sources, sources.add("t.csv", bytes), ',', findings);
  REQUIRE(rows);
  Resource out{described["schema"], texts(rows->front()), {}};
  for (std::size_t i = 1; i < rows->size(); ++i) {
    const Values cells = texts((*rows)[i]);
    REQUIRE(cells.size() == out.header.size());
    Row row;
    for (std::size_t k = 0; k < cells.size(); ++k) row[out.header[k]] = cells[k];
    out.rows.push_back(std::move(row));
  }
  return out;
}

static Values values(const Row& row, const Json& fields) {
  Values out;
  for (const auto& field : fields) out.push_back(row.at(field));
  return out;
}

static std::map<std::string, Resource> resources() {
  const auto files = example_package();
  const Json package = Json::parse(files.at("datapackage.json"));
  CHECK(package["profile"] == "tabular-data-package");
  std::map<std::string, Resource> out;
  std::set<std::string> paths{"datapackage.json"};
  for (const auto& described : package["resources"]) {
    const std::string path = described["path"];
    CAPTURE(path);
    CHECK(paths.insert(path).second);
    REQUIRE(files.contains(path));
    const std::string name = described["name"];
    CHECK(std::regex_match(name, std::regex("[-a-z0-9._/]+")));
    out[name] = resource(described, files.at(path));
  }
  CHECK(paths.size() == files.size());
  return out;
}

TEST_CASE("a data package describes each of its files, field by field") {
  for (const auto& [name, table] : resources()) {
    CAPTURE(name);
    Values fields;
    for (const auto& field : table.schema["fields"]) fields.push_back(field["name"]);
    CHECK(fields == table.header);
  }
}

TEST_CASE("values of a data package are of their type, and there where they have to be") {
  const std::map<std::string, std::regex> types{
      {"integer", std::regex("-?[0-9]+")},
      {"number", std::regex("-?[0-9]+(\\.[0-9]+)?")},
      {"boolean", std::regex("true|false")},
      {"string", std::regex("[^]*")},
  };
  for (const auto& [name, table] : resources()) {
    for (const auto& field : table.schema["fields"]) {
      const auto& limits = field.value("constraints", Json::object());
      const bool required = limits.value("required", false);
      const std::regex pattern(limits.value("pattern", "[^]*"));
      for (const auto& row : table.rows) {
        const std::string& value = row.at(field["name"]);
        CAPTURE(name);
        CAPTURE(value);
        if (value.empty()) {
          CHECK_FALSE(required);
        } else {
          CHECK(std::regex_match(value, types.at(field["type"])));
          CHECK(std::regex_match(value, pattern));
        }
      }
    }
  }
}

TEST_CASE("keys of a data package are there once, and every reference resolves") {
  const auto tables = resources();
  std::size_t resolved = 0;
  for (const auto& [name, table] : tables) {
    CAPTURE(name);
    std::set<Values> keys;
    for (const auto& row : table.rows) {
      CHECK(keys.insert(values(row, table.schema["primaryKey"])).second);
    }
    for (const auto& key : table.schema.value("foreignKeys", Json::array())) {
      const std::string other = key["reference"]["resource"];
      CAPTURE(other);
      const Resource& referred = tables.at(other.empty() ? name : other);
      std::set<Values> there;
      for (const auto& row : referred.rows) there.insert(values(row, key["reference"]["fields"]));
      for (const auto& row : table.rows) {
        const Values wanted = values(row, key["fields"]);
        const bool empty = std::ranges::all_of(wanted, [](const auto& v) { return v.empty(); });
        CHECK((empty || there.contains(wanted)));
        if (!empty) ++resolved;
      }
    }
  }
  CHECK(resolved > 2'000);
}

}  // namespace swcat::exchange
