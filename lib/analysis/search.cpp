#include "analysis/search.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <tuple>

#include "analysis/measures/uses.hpp"
#include "base/text.hpp"

namespace swcat::analysis {

namespace {

// A text as it is compared: folded, with one space for whatever stands between words.
struct Plain {
  std::string text;
  std::vector<std::string> words;
};

struct Score {
  Closeness closeness;
  std::size_t edits = 0;
  friend auto operator<=>(const Score&, const Score&) = default;
};

// Authorities by what they use.
struct Users {
  std::map<std::string, std::set<AuthorityId>, std::less<>> packages;
  std::map<std::string, std::set<AuthorityId>, std::less<>> components;
  std::map<std::string, std::set<AuthorityId>, std::less<>> suppliers;
};

}  // namespace

std::string_view name(Closeness closeness) {
  static constexpr std::array<std::string_view, 6> names{"exact-id",    "exact-name", "prefix",
                                                         "word-prefix", "substring",  "near"};
  return names[static_cast<std::size_t>(closeness)];
}

static Plain plain(std::string_view text) {
  Plain out;
  out.words = words_of(text);
  // What has no letters at all (`+++`) is compared as it is.
  if (out.words.empty()) out.words.push_back(folded(text));
  out.text = join(out.words, " ");
  return out;
}

static bool begin_words(const std::vector<std::string>& wanted,
                        const std::vector<std::string>& words) {
  return std::ranges::all_of(wanted, [&](const std::string& start) {
    return std::ranges::any_of(words,
                               [&](const std::string& word) { return word.starts_with(start); });
  });
}

static bool holds(const std::string& text, const std::vector<std::string>& words) {
  return std::ranges::all_of(
      words, [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

// How many letters may differ: a short text is near to everything.
static std::size_t allowed_edits(std::size_t length) {
  if (length < 4) return 0;
  if (length < 6) return 1;
  return std::max<std::size_t>(2, length / 4);
}

static std::optional<std::size_t> edits_to(const Plain& wanted, const Plain& spelling) {
  const std::size_t limit = allowed_edits(wanted.text.size());
  std::size_t best = edit_distance(wanted.text, spelling.text, limit);
  for (const auto& word : spelling.words) {
    best = std::min(best, edit_distance(wanted.text, word, limit));
  }
  if (best > limit) return std::nullopt;
  return best;
}

static std::optional<Score> score(const Plain& wanted, std::string_view spelling, bool is_id) {
  const Plain offered = plain(spelling);
  if (offered.text == wanted.text)
    return Score{is_id ? Closeness::exact_id : Closeness::exact_name};
  if (offered.text.starts_with(wanted.text)) return Score{Closeness::prefix};
  if (begin_words(wanted.words, offered.words)) return Score{Closeness::word_prefix};
  if (holds(offered.text, wanted.words)) return Score{Closeness::substring};
  if (const auto edits = edits_to(wanted, offered)) return Score{Closeness::near, *edits};
  return std::nullopt;
}

// The best of all spellings of a record; of two that are as good, the first: names before aliases.
template <class Record>
static std::optional<Match> match(const Plain& wanted, const Record& record,
                                  std::string_view language) {
  std::optional<Score> best;
  Match match{.id = record.id->str()};
  const auto consider = [&](std::string_view spelling, bool is_id) {
    const auto found = score(wanted, spelling, is_id);
    if (!found || (best && !(*found < *best))) return;
    best = found;
    match.spelling = spelling;
  };
  if constexpr (requires { record.name; }) {
    if (!record.name.empty()) match.name = record.name.in(language);
    for (const auto& label : record.name.labels) consider(label.text, false);
  }
  if constexpr (requires { record.aliases; }) {
    for (const auto& alias : record.aliases) consider(*alias, false);
  }
  consider(record.id->str(), true);
  if (!best) return std::nullopt;
  match.closeness = best->closeness;
  match.edits = best->edits;
  return match;
}

static Users users_of_all(const Catalogue& catalogue, std::span<const Portfolio> portfolios,
                          Date day) {
  Users users;
  for (const auto& portfolio : portfolios) {
    for (const auto& use : in_scope(uses_on(catalogue, portfolio, day))) {
      users.packages[use.identity.key.str()].insert(use.authority);
      for (const auto& component : use.components) {
        users.components[component.str()].insert(use.authority);
      }
      if (use.identity.supplier) {
        users.suppliers[use.identity.supplier->str()].insert(use.authority);
      }
    }
  }
  return users;
}

static std::optional<std::size_t> used_by(const Users& users, const Match& match) {
  const auto count = [](const auto& table, const std::string& key) {
    const auto found = table.find(key);
    return found == table.end() ? std::size_t{0} : found->second.size();
  };
  switch (match.kind) {
    case EntityKind::package:
      return count(users.packages,
                   match.authority ? match.authority->str() + '/' + match.id : match.id);
    case EntityKind::component:
      return count(users.components, match.id);
    case EntityKind::supplier:
      return count(users.suppliers, match.id);
    default:
      return std::nullopt;
  }
}

static void sort_best_first(std::vector<Match>& matches) {
  const auto key = [](const Match& match) {
    return std::tuple(match.closeness, match.edits, folded(match.name), match.kind,
                      std::string_view(match.id), match.authority);
  };
  std::ranges::sort(matches, {}, key);
}

std::vector<Match> search(const Catalogue& catalogue, std::span<const Portfolio> portfolios,
                          Date as_of, std::string_view text, std::string_view language) {
  const Plain wanted = plain(text);
  if (wanted.text.empty()) return {};
  std::vector<Match> matches;
  for_each_collection(catalogue, [&](const auto& records) {
    using Record = std::remove_cvref_t<decltype(*records.begin())>;
    for (const auto& record : records) {
      auto found = match(wanted, record, language);
      if (!found) continue;
      found->kind = kind_of<Record>;
      matches.push_back(std::move(*found));
    }
  });
  for (const auto& portfolio : portfolios) {
    for (const auto& package : portfolio.local_packages) {
      auto found = match(wanted, package, language);
      if (!found) continue;
      found->kind = EntityKind::package;
      found->authority = *portfolio.authority;
      matches.push_back(std::move(*found));
    }
  }

  const bool has_better = std::ranges::any_of(
      matches, [](const Match& match) { return match.closeness <= Closeness::word_prefix; });
  if (has_better) {
    std::erase_if(matches, [](const Match& match) { return match.closeness == Closeness::near; });
  }
  const Users users = users_of_all(catalogue, portfolios, as_of);
  for (auto& match : matches) match.used_by = used_by(users, match);
  sort_best_first(matches);
  return matches;
}

}  // namespace swcat::analysis
