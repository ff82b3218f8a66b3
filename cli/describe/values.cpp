#include "cli/describe/values.hpp"

#include "base/language.hpp"
#include "base/text.hpp"

namespace swcat::cli {

report::Cell cell(report::Value value, report::Tone tone) {
  return {.content = std::move(value), .tone = tone};
}

report::Cell text_cell(std::string_view text, report::Tone tone) {
  return cell(std::string(text), tone);
}

report::Cell count_cell(std::size_t count) { return cell(static_cast<std::int64_t>(count)); }

report::Share share(std::size_t part, std::size_t whole) {
  return {static_cast<std::int64_t>(part), static_cast<std::int64_t>(whole)};
}

report::Cell share_cell(std::size_t part, std::size_t whole) { return cell(share(part, whole)); }

report::Cell missing(std::string_view words) {
  return cell(report::Missing{std::string(words)}, report::Tone::faint);
}

report::Cell date_cell(const Maybe<Date>& date) {
  return date ? cell(date->value) : missing(tr("unknown"));
}

report::Cell verified_cell(const std::optional<Date>& verified, Date as_of) {
  if (!verified) return missing(tr("unknown"));
  const std::int64_t days = as_of.day_number() - verified->day_number();
  const std::string age =
      days < 0 ? tr("after this day") : counted(static_cast<std::size_t>(days), "day", "days");
  report::Item item{.text = verified->str() + " (" + age + ')',
                    .parts = {{"date", *verified}, {"days", days}}};
  return {.content = std::vector{std::move(item)}};
}

report::Cell verified_cell(const Maybe<Date>& verified, Date as_of) {
  return verified ? verified_cell(std::optional<Date>(**verified), as_of) : missing(tr("unknown"));
}

report::Column verified_column() {
  return {.key = "verified",
          .title = tr("Verified"),
          .type = report::Type::items,
          .parts = {"date", "days"}};
}

report::Cell authorities_cell(const Catalogue& catalogue, const std::vector<AuthorityId>& ids,
                              std::string_view none) {
  if (ids.empty()) return missing(none);
  std::vector<report::Item> items;
  items.reserve(ids.size());
  for (const auto& id : ids) items.push_back(ref_item(catalogue.authorities, id));
  return {.content = std::move(items)};
}

report::Cell supplier_cell(const analysis::Identity& identity) {
  if (identity.supplier_name.empty()) return missing(tr("unknown"));
  return cell(
      report::Ref{identity.supplier ? identity.supplier->str() : "", identity.supplier_name});
}

std::string authority_name(const Catalogue& catalogue, const AuthorityId& id) {
  return name_of(catalogue.authorities, id, language);
}

std::string party_name(const Catalogue& catalogue, const PartyId& id) {
  if (const auto* authority = catalogue.authorities.find(AuthorityId(id.str()))) {
    return authority->name.in(language);
  }
  return name_of(catalogue.groups, GroupId(id.str()), language);
}

std::string words(std::string_view name) { return tr(replace_all(std::string(name), "-", " ")); }

}  // namespace swcat::cli
