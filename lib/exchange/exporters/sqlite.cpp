#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/core.h>
#include <sqlite3.h>

#include <cstdlib>
#include <memory>
#include <new>
#include <stdexcept>

#include "base/text.hpp"
#include "exchange/tables.hpp"

namespace swcat::exchange {

// "swca", so that other programs can tell what the file is; and the version of the tables.
static constexpr int application_id = 0x73776361;
static constexpr int tables_version = 1;

static std::string sql_name(const std::string& name) { return '"' + name + '"'; }

static std::string list(const std::vector<std::string>& names) {
  std::vector<std::string> out;
  for (const auto& name : names) out.push_back(sql_name(name));
  return join(out, ", ");
}

static std::string_view sql_type(FieldType type) {
  switch (type) {
    case FieldType::integer:
    case FieldType::flag:
      return "INTEGER";
    case FieldType::amount:
      return "REAL";
    default:
      return "TEXT";
  }
}

// One line of the definition of a table: what it defines, and a comment behind it.
struct DefinitionPart {
  std::string text;
  std::string comment;
};

static DefinitionPart field_part(const TableField& field) {
  DefinitionPart out{fmt::format("{} {}{}", sql_name(field.name), sql_type(field.type),
                                 field.required ? " NOT NULL" : ""),
                     field.doc};
  if (field.type == FieldType::flag)
    out.text += fmt::format(" CHECK ({} IN (0, 1))", sql_name(field.name));
  return out;
}

// What views say is left out of the tables.
static std::string definition(const FlatTable& table) {
  std::vector<DefinitionPart> parts;
  for (const auto& field : table.fields) {
    if (!field.derived) parts.push_back(field_part(field));
  }
  parts.push_back({fmt::format("PRIMARY KEY ({})", list(table.key)), ""});
  for (const auto& key : table.foreign_keys) {
    parts.push_back({fmt::format("FOREIGN KEY ({}) REFERENCES {} ({})", list(key.fields),
                                 sql_name(key.table), list(key.to)),
                     ""});
  }
  std::string out = fmt::format("CREATE TABLE {} (\n  -- {}\n", sql_name(table.name), table.doc);
  for (const auto& part : parts) {
    out += fmt::format("  {}{}{}\n", part.text, &part == &parts.back() ? "" : ",",
                       part.comment.empty() ? "" : " -- " + part.comment);
  }
  return out + ") STRICT, WITHOUT ROWID";
}

static void bind(SQLite::Statement& statement, int index, const std::optional<std::string>& value,
                 FieldType type) {
  if (!value) {
    statement.bind(index);
  } else if (type == FieldType::flag) {
    statement.bind(index, *value == "true" ? 1 : 0);
  } else if (type == FieldType::integer) {
    statement.bind(index, static_cast<std::int64_t>(std::strtoll(value->c_str(), nullptr, 10)));
  } else if (type == FieldType::amount) {
    statement.bind(index, std::strtod(value->c_str(), nullptr));
  } else {
    statement.bind(index, *value);
  }
}

static void fill(SQLite::Database& database, const FlatTable& table) {
  std::vector<std::size_t> stored;
  std::vector<std::string> marks;
  for (std::size_t i = 0; i < table.fields.size(); ++i) {
    if (table.fields[i].derived) continue;
    stored.push_back(i);
    marks.emplace_back("?");
  }
  SQLite::Statement insert(
      database, fmt::format("INSERT INTO {} VALUES ({})", sql_name(table.name), join(marks, ", ")));
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < stored.size(); ++i) {
      bind(insert, static_cast<int>(i + 1), row[stored[i]], table.fields[stored[i]].type);
    }
    insert.exec();
    insert.reset();
    insert.clearBindings();
  }
}

// What a BI tool wants to see at once: names beside ids, one row for each thing.
static constexpr const char* views = R"sql(
CREATE VIEW applications_named AS
  -- One row for each application, with the names of what it refers to.
  SELECT a.authority_id, u.name AS authority, u.type_id AS authority_type, a.id AS application_id,
         coalesce(a.package_id, a.local_package_id) AS package_id,
         coalesce(p.name, l.name) AS package, a.package_id IS NULL AS is_local,
         p.supplier_id, coalesce(s.name, ls.name, l.supplier) AS supplier, a.version,
         a.status_on_day, a.in_scope, a.since, a.hosting, a.owner, a.users, a.cost, a.contract_entry,
         c.yearly AS contract_yearly, c."end" AS contract_end, a.via_id, v.name AS via
  FROM applications a
  JOIN authorities u ON u.id = a.authority_id
  LEFT JOIN packages p ON p.id = a.package_id
  LEFT JOIN local_packages l ON l.authority_id = a.authority_id AND l.id = a.local_package_id
  LEFT JOIN suppliers s ON s.id = p.supplier_id
  LEFT JOIN suppliers ls ON ls.id = l.supplier
  LEFT JOIN contracts c ON c.authority_id = a.authority_id AND c.nr = a.contract_entry
  LEFT JOIN party_names v ON v.id = a.via_id;
CREATE VIEW component_uses AS
  -- One row for each application and each component that it fills.
  SELECT f.authority_id, n.authority, f.component_id, c.name AS component, c.domain_id,
         d.name AS domain, f.by_suitability, n.application_id, n.package_id, n.package, n.supplier,
         n.status_on_day, n.in_scope
  FROM application_components f
  JOIN applications_named n
    ON n.authority_id = f.authority_id AND n.application_id = f.application_id
  JOIN components c ON c.id = f.component_id
  LEFT JOIN domains d ON d.id = c.domain_id;
CREATE VIEW package_users AS
  -- One row for each package of the catalogue: how many authorities have it in use on the day.
  SELECT p.id AS package_id, p.name AS package, s.name AS supplier,
         count(DISTINCT a.authority_id) AS authorities
  FROM packages p
  LEFT JOIN suppliers s ON s.id = p.supplier_id
  LEFT JOIN applications a ON a.package_id = p.id AND a.in_scope
  GROUP BY p.id;
CREATE VIEW component_coverage AS
  -- One row for each component: how many authorities fill it on the day, with how many packages.
  SELECT c.id AS component_id, c.name AS component, d.name AS domain,
         count(DISTINCT u.authority_id) AS authorities,
         count(DISTINCT u.package_id) AS packages
  FROM components c
  LEFT JOIN domains d ON d.id = c.domain_id
  LEFT JOIN component_uses u ON u.component_id = c.id AND u.in_scope
  GROUP BY c.id;
CREATE VIEW contracts_named AS
  -- One row for each contract, with how many applications it covers.
  SELECT c.authority_id, u.name AS authority, c.nr, c.id AS contract_id, c.name, c.number,
         c.supplier_id, s.name AS supplier, c.framework_id, f.name AS framework, c.start, c.months,
         c.renewal, c.notice, c."end", c.yearly, c.one_off,
         (SELECT count(*) FROM applications a
          WHERE a.authority_id = c.authority_id AND a.contract_entry = c.nr) AS applications
  FROM contracts c
  JOIN authorities u ON u.id = c.authority_id
  LEFT JOIN suppliers s ON s.id = c.supplier_id
  LEFT JOIN frameworks f ON f.id = c.framework_id;
)sql";

static constexpr const char* party_names = R"sql(
CREATE VIEW party_names AS
  -- Authorities and groups by name.
  SELECT p.id, p.kind, coalesce(a.name, g.name) AS name
  FROM parties p
  LEFT JOIN authorities a ON a.id = p.id
  LEFT JOIN "groups" g ON g.id = p.id AND a.id IS NULL;
)sql";

static std::string bytes_of(SQLite::Database& database) {
  sqlite3_int64 size = 0;
  const std::unique_ptr<unsigned char, decltype(&sqlite3_free)> bytes(
      sqlite3_serialize(database.getHandle(), "main", &size, 0), sqlite3_free);
  if (!bytes) throw std::bad_alloc();
  return {reinterpret_cast<const char*>(bytes.get()), static_cast<std::size_t>(size)};
}

static void expect_sound(SQLite::Database& database) {
  SQLite::Statement check(database, "PRAGMA foreign_key_check");
  if (check.executeStep()) {
    throw std::logic_error("a key without its row in table " + check.getColumn(0).getString());
  }
}

static Exported written(FlatTables tables) {
  SQLite::Database database(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  database.exec(fmt::format("PRAGMA application_id = {}", application_id));
  database.exec(fmt::format("PRAGMA user_version = {}", tables_version));
  SQLite::Transaction transaction(database);
  for (const auto& table : tables.tables) database.exec(definition(table));
  for (const auto& table : tables.tables) fill(database, table);
  database.exec(party_names);
  database.exec(views);
  transaction.commit();
  expect_sound(database);
  return {.files = {{"", bytes_of(database)}}, .notes = std::move(tables.notes)};
}

// The database is in memory only: that there is too little of it is all that can go wrong.
static Exported run_sqlite(const Catalogue& catalogue, std::span<const Portfolio> portfolios,
                           Date as_of) {
  try {
    return written(flat_tables(catalogue, portfolios, as_of));
  } catch (const SQLite::Exception& error) {
    if (error.getErrorCode() == SQLITE_NOMEM) throw std::bad_alloc();
    throw;
  }
}

Exporter sqlite_exporter() {
  return {.name = "sqlite",
          .summary = "one SQLite database, with keys, and views for reports",
          .to = ExportTo::one_file,
          .run = run_sqlite};
}

}  // namespace swcat::exchange
