#include "exchange/csv/entry.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "base/text.hpp"
#include "exchange/csv/values.hpp"
#include "exchange/text.hpp"

namespace swcat::exchange {

template <class Record, class Add>
static void add_names(const Record& record, Add add) {
  add(folded(record.id->str()));
  for (const auto& label : record.name.labels) add(folded(label.text));
  for (const auto& alias : record.aliases) add(folded(*alias));
}

CsvEntryReader::CsvEntryReader(const Catalogue& catalogue, const PackageNames& packages,
                               const CsvTable& table, Diagnostics& findings)
    : packages_(packages), table_(table), findings_(findings) {
  for (const auto& component : catalogue.components) {
    add_names(component,
              [&](std::string name) { components_.emplace(std::move(name), *component.id); });
  }
  for (const auto& authority : catalogue.authorities) {
    add_names(authority, [&](std::string name) {
      parties_.emplace(name, PartyId(authority.id->str()));
      authorities_.emplace(std::move(name), *authority.id);
    });
  }
  for (const auto& group : catalogue.groups) {
    add_names(group, [&](std::string name) {
      parties_.emplace(std::move(name), PartyId(group.id->str()));
    });
  }
  for (const auto& row : table.rows) {
    std::string id = table.said(row, CsvField::package);
    if (is_slug(id)) packages_of_file_.insert(std::move(id));
  }
}

std::optional<AuthorityId> CsvEntryReader::authority(std::string_view name) const {
  const auto found = authorities_.find(folded(name));
  return found == authorities_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<PartyId> CsvEntryReader::party(const std::string& name) const {
  const auto found = parties_.find(folded(name));
  return found == parties_.end() ? std::nullopt : std::optional(found->second);
}

// Also one that another row brings.
std::optional<PackageId> CsvEntryReader::package_called(const std::string& name) const {
  const auto known = packages_.meant(name, "").package;
  if (known || !packages_of_file_.contains(name)) return known;
  return PackageId(name);
}

void CsvEntryReader::add_unread(CsvField field, std::string_view expected, std::string suggestion) {
  const CsvCell& cell = *table_.cell(*row_, field);
  const std::size_t column = *table_.columns.column(field);
  findings_
      .add(Code::unread_cell, cell.where,
           say("row {}, column {} ('{}'): '{}' is not {}; it is kept as a note", row_->number,
               column_letters(column), table_.title(column), said_by(cell), tr(expected)))
      .suggestion = std::move(suggestion);
  entry_.unread.push_back(fmt::format("{}: {}", table_.title(column), said_by(cell)));
}

void CsvEntryReader::add_cells_without_header() {
  bool reported = false;
  for (std::size_t i = table_.header_row().cells.size(); i < row_->cells.size(); ++i) {
    const std::string said = said_by(row_->cells[i]);
    if (said.empty()) continue;
    entry_.unread.push_back(fmt::format("column {}: {}", column_letters(i), said));
    if (reported) continue;
    findings_.add(Code::uneven_row, row_->cells[i].where,
                  say("row {} has something in column {}, which has no header; it is kept "
                      "as a note",
                      row_->number, column_letters(i)));
    reported = true;
  }
}

// A value that `parse` understands; else it is reported.
template <class T, class Parse>
void CsvEntryReader::take(CsvField field, std::string_view expected, Maybe<T>& into, Parse parse) {
  const std::string said = table_.said(*row_, field);
  if (said.empty() || says_nothing(said)) return;
  if (std::optional<T> value = parse(said)) {
    into.emplace(Located<T>{std::move(*value), table_.cell(*row_, field)->where});
  } else {
    add_unread(field, expected);
  }
}

void CsvEntryReader::take_text(CsvField field, Maybe<Text>& into) {
  take(field, marked("a text"), into, [](const std::string& said) { return std::optional(said); });
}

void CsvEntryReader::take_date(CsvField field, Maybe<Date>& into) {
  take(field, marked("a date such as 31/12/2026"), into,
       [](const std::string& said) { return csv_date(said); });
}

void CsvEntryReader::take_amount(CsvField field, Maybe<Decimal>& into) {
  take(field, marked("an amount in euro"), into,
       [&](const std::string& said) { return csv_amount(said, table_.sign); });
}

// The several things in one cell; a whole that is known is not split.
template <class T>
static std::vector<std::string> items(const std::string& said,
                                      const std::map<std::string, T>& known) {
  if (known.contains(folded(said))) return {said};
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= said.size();) {
    const std::size_t end = std::min(said.find_first_of(";,|/", at), said.size());
    std::string item = cleaned(std::string_view(said).substr(at, end - at));
    if (!item.empty()) out.push_back(std::move(item));
    at = end + 1;
  }
  return out;
}

template <class T>
void CsvEntryReader::take_list(CsvField field, std::string_view expected,
                               const std::map<std::string, T>& known, List<T>& into) {
  const std::string said = table_.said(*row_, field);
  if (said.empty() || says_nothing(said)) return;
  const Place where = table_.cell(*row_, field)->where;
  bool all = true;
  for (const auto& item : items(said, known)) {
    const auto found = known.find(folded(item));
    if (found == known.end()) {
      all = false;
    } else if (std::ranges::find(into.items, found->second, &Located<T>::value) ==
               into.items.end()) {
      into.items.push_back({found->second, where});
    }
  }
  if (!into.items.empty()) into.where = where;
  if (all) return;
  std::vector<std::string_view> names;
  for (const auto& [name, id] : known) names.push_back(name);
  add_unread(field, expected, did_you_mean(said, names));
}

template <class Enum>
static std::optional<Enum> choice(const std::string& said) {
  for (const auto& each : choices<Enum>()) {
    if (folded(said) == each.name) return each.value;
  }
  return std::nullopt;
}

CsvEntry CsvEntryReader::read(const CsvRow& row) {
  using enum CsvField;
  row_ = &row;
  entry_ = {};
  Application& use = entry_.application;
  use.where = row.where;
  take_text(version, use.version);
  take_list(component, marked("a component of the catalogue"), components_, use.used_for);
  take(status, marked("a status such as 'in gebruik'"), use.status,
       [](const std::string& said) { return csv_status(said); });
  take_date(acquiring_since, use.acquiring_since);
  take_date(planned_since, use.planned_since);
  take_date(since, use.since);
  take_date(phasing_out_since, use.phasing_out_since);
  take_date(phased_out_since, use.phased_out_since);
  take(role, marked("a role such as primary or secondary"), use.role, choice<Role>);
  take(replaces, marked("a package"), use.replaces,
       [&](const std::string& said) { return package_called(said); });
  take(hosting, marked("a way of hosting such as 'saas' or 'lokaal'"), use.hosting,
       [](const std::string& said) { return csv_hosting(said); });
  take_text(owner, use.owner);
  take(users, marked("a number"), use.users,
       [](const std::string& said) { return csv_count(said); });
  take_amount(cost, use.cost);
  take_amount(one_off_cost, use.one_off_cost);
  take(via, marked("an authority or group of the catalogue"), use.via,
       [&](const std::string& said) { return party(said); });
  take_list(shared_with, marked("an authority or group of the catalogue"), parties_,
            use.shared_with);
  take_date(verified, use.verified);
  take(url, marked("a web address that begins with https:// or http://"), use.url, web_address);
  take_text(source, use.source);
  take_contract();
  add_cells_without_header();
  take_note();
  return std::move(entry_);
}

void CsvEntryReader::take_contract() {
  using enum CsvField;
  Contract own;
  own.where = row_->where;
  const auto months = [](const std::string& said) { return csv_months(said); };
  take_text(contract_name, own.name);
  take_text(contract_number, own.number);
  take_date(contract_start, own.start);
  take(contract_months, marked("a number of months"), own.months, months);
  take(contract_renewal, marked("a number of months"), own.renewal, months);
  take(contract_notice, marked("a number of months"), own.notice, months);
  take_date(contract_end, own.end);
  take_amount(contract_yearly, own.yearly);
  take_amount(contract_one_off, own.one_off);
  const bool says = own.name || own.number || own.start || own.months || own.renewal ||
                    own.notice || own.end || own.yearly || own.one_off;
  const std::string named = short_slug(table_.said(*row_, contract));
  if (named.empty()) {
    if (says) entry_.application.contract.own.push_back(std::move(own));
    return;
  }
  // Several applications may share one contract; the first that names it brings it.
  const Place where = table_.cell(*row_, contract)->where;
  entry_.application.contract.id.emplace(Located<ContractId>{ContractId(named), where});
  own.id.emplace(Located<ContractId>{ContractId(named), where});
  entry_.contract = std::move(own);
}

void CsvEntryReader::take_note() {
  std::vector<std::string> said;
  Place where = row_->where;
  if (const auto columns = table_.columns.of.find(CsvField::note);
      columns != table_.columns.of.end()) {
    const bool several = columns->second.size() > 1;
    for (const std::size_t column : columns->second) {
      if (column >= row_->cells.size()) continue;
      const std::string one = said_by(row_->cells[column]);
      if (one.empty()) continue;
      where = row_->cells[column].where;
      said.push_back(several ? fmt::format("{}: {}", table_.title(column), one) : one);
    }
  }
  std::ranges::copy(entry_.unread, std::back_inserter(said));
  if (!said.empty()) {
    entry_.application.note.emplace(Located<Text>{join(said, "; "), where});
  }
}

}  // namespace swcat::exchange
