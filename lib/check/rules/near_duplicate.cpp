#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <map>
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

static std::string letters_of(const std::string& name) {
  std::string out;
  for (const char c : folded(name)) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || std::isalnum(byte) != 0) out += c;
  }
  return out;
}

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static std::string digits_of(const std::string& text) {
  std::string out;
  std::ranges::copy_if(text, std::back_inserter(out), is_digit);
  return out;
}

// Numbers tell products apart: "Kade 10" is not a slip of the pen for "Kade 11".
static bool alike(const std::string& a, const std::string& b) {
  if (a == b) return true;
  if (std::min(a.size(), b.size()) < long_enough || digits_of(a) != digits_of(b)) return false;
  return edit_distance(a, b, 1) <= 1;
}

// Texts within one edit have a text in common that is one of them, or one of them without a letter.
static std::vector<std::string> shared_forms(const std::string& letters) {
  std::vector<std::string> forms{letters};
  if (letters.size() < long_enough) return forms;
  for (std::size_t i = 0; i < letters.size(); ++i) {
    forms.push_back(letters.substr(0, i) + letters.substr(i + 1));
  }
  return forms;
}

// Pairs of things that are called nearly the same, each once.
static std::set<std::pair<std::size_t, std::size_t>> pairs_of(const std::vector<Named>& all) {
  std::map<std::string, std::vector<std::size_t>> by_form;
  for (std::size_t i = 0; i < all.size(); ++i) {
    if (all[i].letters.empty()) continue;
    for (auto& form : shared_forms(all[i].letters)) by_form[std::move(form)].push_back(i);
  }
  std::set<std::pair<std::size_t, std::size_t>> pairs;
  for (const auto& [form, members] : by_form) {
    for (std::size_t a = 0; a < members.size(); ++a) {
      for (std::size_t b = a + 1; b < members.size(); ++b) {
        const Named& first = all[members[a]];
        const Named& second = all[members[b]];
        if (first.id == second.id || !alike(first.letters, second.letters)) continue;
        pairs.emplace(std::min(members[a], members[b]), std::max(members[a], members[b]));
      }
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
  const auto same = [&](const std::string& name) { return letters_of(name) == letters; };
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
  look_at_local_packages(input, findings);
}

Rule near_duplicate() { return {Code::near_duplicate, find_near_duplicates, Moment::review}; }

}  // namespace swcat::check
