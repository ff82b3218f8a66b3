#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <functional>
#include <set>

#include "base/language.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"

namespace swcat::check {

namespace {

// One thing that is called something.
struct Named {
  std::string id;
  Place where;
  std::string letters;  // of its name: folded, letters and digits only
};

}  // namespace

// Below this, one letter makes another word: Wise and Wiske.
static constexpr std::size_t long_enough = 10;

static std::string letters_of(std::string_view name) {
  std::string out;
  for (const char c : folded(name)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || std::isalnum(byte) != 0) out += c;
  }
  return out;
}

static bool same_digits(std::string_view a, std::string_view b) {
  auto left = a.begin();
  auto right = b.begin();
  while (true) {
    left = std::find_if(left, a.end(), is_digit);
    right = std::find_if(right, b.end(), is_digit);
    if (left == a.end() || right == b.end()) return left == a.end() && right == b.end();
    if (*left++ != *right++) return false;
  }
}

// Numbers tell products apart: "Kade 10" is not a slip of the pen for "Kade 11".
static bool alike(const std::string& a, const std::string& b) {
  if (a == b) return true;
  if (std::min(a.size(), b.size()) < long_enough || !same_digits(a, b)) return false;
  return edit_distance(a, b, 1) <= 1;
}

// A form of a text: a hash of it, since those that are alike are compared letter by letter anyhow.
struct Form {
  std::size_t hash = 0;
  std::size_t member = 0;  // whose it is

  friend auto operator<=>(const Form&, const Form&) = default;
};

// Texts within one edit have a text in common that is one of them, or one of them without a letter.
static void add_forms(const std::string& letters, std::size_t member, std::vector<Form>& forms) {
  const std::hash<std::string_view> hash;
  forms.push_back({hash(letters), member});
  if (letters.size() < long_enough) return;
  std::string form = letters.substr(1);
  for (std::size_t i = 0;; ++i) {
    forms.push_back({hash(form), member});
    if (i == form.size()) break;
    form[i] = letters[i];
  }
}

// Pairs of things that are called nearly the same, each once.
static std::set<std::pair<std::size_t, std::size_t>> pairs_of(const std::vector<Named>& all) {
  std::vector<Form> forms;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (!all[i].letters.empty()) add_forms(all[i].letters, i, forms);
  }
  std::ranges::sort(forms);
  forms.erase(std::unique(forms.begin(), forms.end()), forms.end());
  std::set<std::pair<std::size_t, std::size_t>> pairs;
  for (auto a = forms.begin(); a != forms.end(); ++a) {
    for (auto b = a + 1; b != forms.end() && b->hash == a->hash; ++b) {
      const Named& first = all[a->member];
      const Named& second = all[b->member];
      if (first.id == second.id || !alike(first.letters, second.letters)) continue;
      pairs.emplace(a->member, b->member);
    }
  }
  return pairs;
}

template <class Record>
static void add_names(const Record& record, std::vector<Named>& all) {
  std::set<std::string> seen;
  for (const auto& label : record.name.labels) {
    auto letters = letters_of(label.text);
    if (!seen.insert(letters).second) continue;
    all.push_back({record.id->str(), record.name.where, std::move(letters)});
  }
}

// Two packages of different suppliers may well bear one name, and one that takes the place of
// another, or is a part of it, is known to be another.
static bool told_apart(const Package& a, const Package& b) {
  if (a.supplier && b.supplier && **a.supplier != **b.supplier) return true;
  if (a.built_by && b.built_by && **a.built_by != **b.built_by) return true;
  const auto names = [](const Package& one, const Package& other) {
    return (one.successor && **one.successor == *other.id) ||
           (one.part_of && **one.part_of == *other.id);
  };
  return names(a, b) || names(b, a);
}

static bool told_apart(const Supplier& a, const Supplier& b) {
  if (a.kbo && b.kbo && **a.kbo != **b.kbo) return true;
  if (a.country && b.country && **a.country != **b.country) return true;
  return (a.parent && **a.parent == *b.id) || (b.parent && **b.parent == *a.id);
}

template <class Record>
static void look_at(const Collection<Record>& records, std::string_view what,
                    Diagnostics& findings) {
  std::vector<Named> all;
  for (const auto& record : records) add_names(record, all);
  std::set<std::pair<std::string, std::string>> told;
  for (const auto& [a, b] : pairs_of(all)) {
    const Record* first = records.find(Id<Record>(all[a].id));
    const Record* second = records.find(Id<Record>(all[b].id));
    if (!first || !second || told_apart(*first, *second)) continue;
    if (!told.emplace(all[a].id, all[b].id).second) continue;
    auto& finding =
        findings.add(Code::near_duplicate, all[b].where,
                     all[a].letters == all[b].letters
                         ? say("the {} '{}' and '{}' have the same name: are they one?", tr(what),
                               all[a].id, all[b].id)
                         : say("the {} '{}' and '{}' have nearly the same name: are they one?",
                               tr(what), all[a].id, all[b].id));
    finding.suggestion = tr("keep one, with the id of the other among its 'aliases'");
    finding.related.push_back({all[a].where, tr("the other one")});
  }
}

static bool is_called(const Package& package, const std::string& letters) {
  const auto same = [&](std::string_view name) { return letters_of(name) == letters; };
  return std::ranges::any_of(package.name.labels, same, &Label::text) ||
         std::ranges::any_of(package.aliases, [&](const auto& alias) { return same(*alias); });
}

// A local package is a stand-in until the catalogue has it.
static void look_at_local_packages(const Input& input, Diagnostics& findings) {
  for (const auto& portfolio : input.portfolios) {
    for (const auto& local : portfolio.local_packages) {
      const std::string letters = letters_of(local.name.in("nl"));
      for (const auto& package : input.catalogue.packages) {
        if (letters.empty() || !is_called(package, letters)) continue;
        const bool other_supplier =
            local.supplier && package.supplier &&
            letters_of(**local.supplier) != letters_of((*package.supplier)->str()) &&
            letters_of(**local.supplier) !=
                letters_of(name_of(input.catalogue.suppliers, **package.supplier, "nl"));
        if (other_supplier) continue;
        auto& finding =
            findings.add(Code::near_duplicate, local.name.where,
                         say("the local package '{}' has the name of '{}' in the catalogue",
                             local.id->str(), package.id->str()));
        finding.suggestion = say("use '{}', and take the local one out", package.id->str());
        finding.related.push_back({package.name.where, tr("the one in the catalogue")});
      }
    }
  }
}

static void find_near_duplicates(const Input& input, Diagnostics& findings) {
  look_at(input.catalogue.packages, "packages", findings);
  look_at(input.catalogue.suppliers, "suppliers", findings);
}

Rule near_duplicate() {
  return {Code::near_duplicate, look_at_local_packages, Moment::review, find_near_duplicates};
}

}  // namespace swcat::check
