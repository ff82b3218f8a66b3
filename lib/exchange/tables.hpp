#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "exchange/export.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

// The catalogue and portfolios as flat tables with keys, for everything that reads tables: CSV,
// Data Package, SQLite. The tables follow from the declarations of the records.
namespace swcat::exchange {

enum class FieldType : std::uint8_t { text, integer, amount, date, flag };

struct TableField {
  std::string name;  // lower case, words with _
  FieldType type = FieldType::text;
  bool required = false;
  std::string doc;
  // Beside an id, what it is called, or several values in one field: for people, and for what reads
  // one table at a time. Says nothing that other fields or tables do not say.
  bool derived = false;
};

// Fields of this table that together are the key of a row in another one, or are all empty.
struct ForeignKey {
  std::vector<std::string> fields;
  std::string table;
  std::vector<std::string> to;
};

using TableRow =
    std::vector<std::optional<std::string>>;  // a value for each field; nothing: unknown

struct FlatTable {
  std::string name;  // "package_versions"
  std::string doc;
  std::vector<TableField> fields;
  std::vector<std::string> key;
  std::vector<ForeignKey> foreign_keys;
  std::vector<TableRow> rows;

  std::size_t field(const std::string& name) const;  // there is one
};

struct FlatTables {
  std::vector<FlatTable> tables;  // what others refer to comes first
  std::vector<ExportNote> notes;  // what is not in them
};

// Every record in its table; a list inside a record is a table of its own. All keys hold: what
// refers to a record that could not be read refers to nothing, and is named. Internal notes stay
// with their authority.
FlatTables flat_tables(const Catalogue& catalogue, std::span<const Portfolio> portfolios,
                       Date as_of);

}  // namespace swcat::exchange
