#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "exchange/csv/packages.hpp"
#include "exchange/csv/table.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

// What one row of a spreadsheet says of an application.
namespace swcat::exchange {

struct CsvEntry {
  Application application;           // without its id and its package
  std::optional<Contract> contract;  // one of the portfolio's own, which this row brings
  std::vector<std::string> unread;   // "header: text", for the note
};

// Reads the cells of a row. What a cell says that nobody understands is reported, and kept in the
// note of the application.
class CsvEntryReader {
 public:
  CsvEntryReader(const Catalogue& catalogue, const PackageNames& packages, const CsvTable& table,
                 Diagnostics& findings);

  CsvEntry read(const CsvRow& row);

  // The authority that is called so.
  std::optional<AuthorityId> authority(std::string_view name) const;

 private:
  template <class T, class Parse>
  void take(CsvField field, std::string_view expected, Maybe<T>& into, Parse parse);
  void take_text(CsvField field, Maybe<Text>& into);
  void take_date(CsvField field, Maybe<Date>& into);
  void take_amount(CsvField field, Maybe<Decimal>& into);
  template <class T>
  void take_list(CsvField field, std::string_view expected, const std::map<std::string, T>& known,
                 List<T>& into);
  void take_contract();
  void take_note();
  void add_unread(CsvField field, std::string_view expected, std::string suggestion = {});
  void add_cells_without_header();
  std::optional<PartyId> party(const std::string& name) const;
  std::optional<PackageId> package_called(const std::string& name) const;

  const PackageNames& packages_;
  const CsvTable& table_;
  Diagnostics& findings_;
  // By folded id, name or alias.
  std::map<std::string, ComponentId> components_;
  std::map<std::string, PartyId> parties_;
  std::map<std::string, AuthorityId> authorities_;
  std::set<std::string> packages_of_file_;  // ids that rows name

  // In work.
  const CsvRow* row_ = nullptr;
  CsvEntry entry_;
};

}  // namespace swcat::exchange
