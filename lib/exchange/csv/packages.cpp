#include "exchange/csv/packages.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <set>

#include "base/language.hpp"
#include "base/text.hpp"

namespace swcat::exchange {

static constexpr std::size_t least_score = 75;
static constexpr std::size_t most_proposals = 3;

// `C++` and `+` are names too.
static std::vector<std::string> name_words(std::string_view text) { return words_of(text, "+#"); }

static bool is_legal_form(const std::string& word) {
  static constexpr std::array<std::string_view, 18> forms{
      "nv",  "bv",  "bvba", "cvba", "cv",  "sa",  "srl",  "sprl",    "vzw",
      "ltd", "inc", "gmbh", "ag",   "plc", "llc", "corp", "limited", "belgium"};
  return std::ranges::find(forms, std::string_view(word)) != forms.end();
}

static std::string company(std::string_view name) {
  auto words = name_words(name);
  std::vector<std::string> kept;
  std::ranges::copy_if(words, std::back_inserter(kept),
                       [](const std::string& word) { return !is_legal_form(word); });
  return join(kept.empty() ? words : kept, " ");
}

static std::uint32_t letters_of(std::string_view text) {
  std::uint32_t bits = 0;
  for (const char c : text) bits |= 1U << (static_cast<unsigned char>(c) % 32U);
  return bits;
}

PackageNames::Spelling PackageNames::spelling(PackageId package, std::string_view text,
                                              bool alias) {
  Spelling out{.package = std::move(package), .words = name_words(text), .alias = alias};
  out.text = join(out.words, " ");
  out.letters = letters_of(out.text);
  return out;
}

PackageNames::PackageNames(const Catalogue& catalogue, const Portfolio& portfolio)
    : catalogue_(catalogue) {
  for (const auto& package : portfolio.local_packages) {
    local_.emplace(join(name_words(package.id->str()), " "), *package.id);
    for (const auto& label : package.name.labels) {
      local_.emplace(join(name_words(label.text), " "), *package.id);
    }
  }
  const auto add = [&](const PackageId& id, std::string_view text, bool alias) {
    spellings_.push_back(spelling(id, text, alias));
    exact_.emplace(spellings_.back().text, spellings_.size() - 1);
  };
  for (const auto& package : catalogue.packages) {
    for (const auto& label : package.name.labels) add(*package.id, label.text, false);
    add(*package.id, package.id->str(), false);
    for (const auto& alias : package.aliases) add(*package.id, *alias, true);
  }
  for (const auto& supplier : catalogue.suppliers) {
    suppliers_.emplace(company(supplier.id->str()), *supplier.id);
    for (const auto& label : supplier.name.labels) {
      suppliers_.emplace(company(label.text), *supplier.id);
    }
    for (const auto& alias : supplier.aliases) suppliers_.emplace(company(*alias), *supplier.id);
  }
}

std::optional<SupplierId> PackageNames::supplier(std::string_view name) const {
  const auto found = suppliers_.find(company(name));
  if (found == suppliers_.end()) return std::nullopt;
  return found->second;
}

// Whether the one is the other, or belongs to it.
static bool belongs_to(const Catalogue& catalogue, SupplierId id, const SupplierId& whole) {
  std::set<SupplierId> seen;
  while (id != whole && seen.insert(id).second) {
    const Supplier* supplier = catalogue.suppliers.find(id);
    if (!supplier || !supplier->parent) return false;
    id = **supplier->parent;
  }
  return id == whole;
}

PackageNames::SameSupplier PackageNames::same_supplier(const Package& package,
                                                       std::string_view name) const {
  const std::string wanted = company(name);
  if (!package.supplier || wanted.empty()) return SameSupplier::unknown;
  const SupplierId& own = **package.supplier;
  if (const auto found = supplier(name)) {
    const bool related = belongs_to(catalogue_, own, *found) || belongs_to(catalogue_, *found, own);
    return related ? SameSupplier::yes : SameSupplier::no;
  }
  const std::string known = company(name_of(catalogue_.suppliers, own, "nl"));
  const bool alike = known.starts_with(wanted) || wanted.starts_with(known);
  return alike ? SameSupplier::yes : SameSupplier::no;
}

// How much of the longer text the words that both have take, where one has all words of the other.
static std::size_t shared_words(const std::vector<std::string>& a,
                                const std::vector<std::string>& b) {
  const auto& few = a.size() < b.size() ? a : b;
  const auto& many = a.size() < b.size() ? b : a;
  std::size_t shared = 0;
  for (const auto& word : few) {
    if (std::ranges::find(many, word) == many.end()) return 0;
    shared += word.size();
  }
  std::size_t all = 0;
  for (const auto& word : many) all += word.size();
  // Two or three letters in common say nothing.
  if (shared < 4) return 0;
  return 70 + 25 * shared / std::max<std::size_t>(all, 1);
}

std::optional<std::size_t> PackageNames::score(const Spelling& wanted, const Spelling& offered,
                                               std::string_view supplier) const {
  const std::size_t longest = std::max(wanted.text.size(), offered.text.size());
  const std::size_t limit = longest / 4;
  std::size_t score = shared_words(wanted.words, offered.words);
  // Every edit changes at most two kinds of letter.
  const auto different = static_cast<std::size_t>(std::popcount(wanted.letters ^ offered.letters));
  if (longest >= 4 && different <= 2 * limit) {
    const std::size_t edits = edit_distance(wanted.text, offered.text, limit);
    if (edits <= limit) score = std::max(score, 100 - 100 * edits / longest);
  }
  if (score == 0) return std::nullopt;
  switch (same_supplier(*catalogue_.packages.find(offered.package), supplier)) {
    case SameSupplier::yes:
      score += 10;
      break;
    case SameSupplier::no:
      score -= std::min<std::size_t>(score, 15);
      break;
    case SameSupplier::unknown:
      break;
  }
  if (score < least_score) return std::nullopt;
  return std::min<std::size_t>(score, 99);
}

static void sort_and_cut(std::vector<Proposal>& proposals) {
  std::ranges::sort(proposals, [](const Proposal& a, const Proposal& b) {
    return a.score != b.score ? a.score > b.score : a.package < b.package;
  });
  if (proposals.size() > most_proposals) proposals.resize(most_proposals);
}

MeantPackage PackageNames::meant(std::string_view name, std::string_view supplier) const {
  const Spelling wanted = spelling({}, name, false);
  if (wanted.text.empty()) return {};
  if (const auto found = local_.find(wanted.text); found != local_.end()) {
    return {.package = found->second, .why = tr("a local package of this portfolio")};
  }

  std::map<PackageId, bool> called_so;  // and whether only an alias says so
  const auto [first, last] = exact_.equal_range(wanted.text);
  for (auto each = first; each != last; ++each) {
    const Spelling& offered = spellings_[each->second];
    const auto [place, added] = called_so.emplace(offered.package, offered.alias);
    if (!added) place->second = place->second && offered.alias;
  }
  std::vector<PackageId> possible;
  std::vector<PackageId> certain;
  for (const auto& [id, alias] : called_so) {
    const auto same = same_supplier(*catalogue_.packages.find(id), supplier);
    if (same != SameSupplier::no) possible.push_back(id);
    if (same == SameSupplier::yes) certain.push_back(id);
  }
  const auto found = [&](const PackageId& id) {
    return MeantPackage{.package = id,
                        .why = called_so.at(id) ? tr("an alias in the catalogue")
                                                : tr("its name in the catalogue")};
  };
  if (possible.size() == 1) return found(possible.front());
  if (certain.size() == 1) return found(certain.front());

  MeantPackage out;
  for (const auto& [id, alias] : called_so)
    out.proposals.push_back({id, possible.empty() ? 85U : 95U});
  if (!called_so.empty()) {
    out.why = possible.empty() ? tr("a package of that name has another supplier")
                               : tr("more than one package has that name");
    sort_and_cut(out.proposals);
    return out;
  }

  std::map<PackageId, std::size_t> best;
  for (const auto& offered : spellings_) {
    if (const auto points = score(wanted, offered, supplier)) {
      auto& kept = best[offered.package];
      kept = std::max(kept, *points);
    }
  }
  for (const auto& [id, points] : best) out.proposals.push_back({id, points});
  sort_and_cut(out.proposals);
  out.why =
      out.proposals.empty() ? tr("the catalogue has nothing like it") : tr("the names are alike");
  return out;
}

}  // namespace swcat::exchange
