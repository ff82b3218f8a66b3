#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/measures/uses.hpp"
#include "base/language.hpp"
#include "cli/lookup.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"
#include "report/document.hpp"

// What values of the model look like in a report.
namespace swcat::cli {

report::Cell cell(report::Value value, report::Tone tone = report::Tone::plain);
report::Cell text_cell(std::string_view text, report::Tone tone = report::Tone::plain);
report::Cell count_cell(std::size_t count);
report::Share share(std::size_t part, std::size_t whole);
report::Cell share_cell(std::size_t part, std::size_t whole);

// A row for tables of thousands: between braces each cell would be copied.
template <class... Cells>
report::Row row_of(Cells&&... cells) {
  report::Row row;
  row.cells.reserve(sizeof...(cells));
  (row.cells.push_back(std::forward<Cells>(cells)), ...);
  return row;
}

// A value that was left out, said in the words of the report.
report::Cell missing(std::string_view words);

template <class T>
report::Cell ref_cell(const Collection<T>& records, const Id<T>& id) {
  return cell(report::Ref{id.str(), name_of(records, id, language)});
}

template <class T>
report::Cell ref_cell(const Collection<T>& records, const Maybe<Id<T>>& id) {
  return id ? ref_cell(records, **id) : missing(tr("unknown"));
}

report::Cell date_cell(const Maybe<Date>& date);

// The day on which somebody last looked, and how many days before this day that is; of a month or
// year the most days that it can be. Its column is `verified_column`.
report::Cell verified_cell(const std::optional<Date>& verified, Date as_of);
report::Cell verified_cell(const Maybe<Date>& verified, Date as_of);
report::Column verified_column();

// Several records, by name.
template <class T>
report::Item ref_item(const Collection<T>& records, const Id<T>& id) {
  report::Item item{.text = name_of(records, id, language), .parts = {}};
  item.parts.reserve(2);
  item.parts.push_back({"id", id.str()});
  item.parts.push_back({"name", item.text});
  return item;
}

template <class T>
report::Cell refs_cell(const Collection<T>& records, const List<Id<T>>& ids) {
  std::vector<report::Item> items;
  for (const auto& id : ids) items.push_back(ref_item(records, *id));
  return {.content = std::move(items)};
}

report::Cell authorities_cell(const Catalogue& catalogue, const std::vector<AuthorityId>& ids,
                              std::string_view none);

// By its id where the catalogue has it, else by the name that the authority gives it.
report::Cell supplier_cell(const analysis::Identity& identity);

std::string authority_name(const Catalogue& catalogue, const AuthorityId& id);

// An authority or group, by name.
std::string party_name(const Catalogue& catalogue, const PartyId& id);

// "planned", "phasing out": a status as people say it.
std::string words(std::string_view name);

}  // namespace swcat::cli
