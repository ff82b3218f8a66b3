#pragma once

#include <algorithm>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "load/form.hpp"
#include "load/load.hpp"
#include "load/record.hpp"
#include "load/records/files.hpp"

// What has to hold of every file that is written in its one form, whatever was in it. Without a
// test framework, so that a fuzzer can ask as well.
namespace swcat::test {

struct TwoFiles {
  std::string catalogue;
  std::string portfolio;
};

inline load::Loaded loaded_texts(const TwoFiles& files) {
  auto out = load::load_catalogue({{"catalogue.yaml", "catalogue.yaml", files.catalogue}}, 1);
  load::load_portfolios(out, {{"portfolio.yaml", "portfolio.yaml", files.portfolio}}, 1);
  return out;
}

inline load::Formed formed_text(const std::string& text, const load::RecordInfo& format,
                                const load::Names& names) {
  Sources sources;
  return load::formed(sources, sources.add("file.yaml", text), format, names);
}

// All that was understood, as text.
inline std::string understood(const load::Loaded& loaded) {
  std::string out;
  for_each_collection(loaded.catalogue, [&](const auto& records) {
    for (const auto& record : records) out += yaml::write(load::write_record(record)) + "--\n";
  });
  for (const auto& portfolio : loaded.portfolios) {
    out += yaml::write(load::write_record(portfolio)) + "--\n";
  }
  return out;
}

inline std::vector<Code> codes_in(const load::Loaded& loaded) {
  std::vector<Code> out;
  for (const auto& finding : loaded.findings.all()) out.push_back(finding.code);
  std::ranges::sort(out);
  return out;
}

// Where a comment begins on a line, as far as one line can tell.
inline std::size_t comment_at(std::string_view line) {
  char quote = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    const char before = i == 0 ? ' ' : line[i - 1];
    if (quote != 0) {
      if (c == '\\' && quote == '"') ++i;
      if (c == quote) quote = 0;
    } else if ((c == '"' || c == '\'') &&
               std::string_view(" [{,:").find(before) != std::string::npos) {
      quote = c;
    } else if (c == '#' && before == ' ') {
      return i;
    }
  }
  return std::string_view::npos;
}

// The comments of a text, and how often each stands there. What ends its line belongs to the place
// in the file: it stays there when the comment moves.
inline std::map<std::string, int> comments_in(std::string_view text) {
  std::map<std::string, int> out;
  while (!text.empty()) {
    const std::size_t feed = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, feed);
    text.remove_prefix(std::min(feed + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::size_t sign = comment_at(line);
    if (sign != std::string_view::npos) ++out[std::string(line.substr(sign))];
  }
  return out;
}

// How often each byte occurs, but for blanks and quotes.
inline std::map<char, int> bytes_in(std::string_view text) {
  std::map<char, int> out;
  for (const char c : text) {
    if (c != ' ' && c != '"') ++out[c];
  }
  return out;
}

// What is wrong with the form of one file, or nothing.
inline std::optional<std::string> wrong_with(const std::string& text, const load::Formed& formed,
                                             const load::RecordInfo& format,
                                             const load::Names& names) {
  if (!formed.readable && formed.text != text) return "a file that is not understood is changed";
  if ((formed.total() == 0) != (formed.text == text)) return "changes are miscounted";
  const auto again = formed_text(formed.text, format, names);
  if (again.text != formed.text) return "what is formatted is formatted again:\n" + again.text;
  if (comments_in(text) != comments_in(formed.text)) return "a comment is gone";
  const auto changes = [&](load::Form form) {
    return formed.changes[static_cast<std::size_t>(form)];
  };
  if (changes(load::Form::current_id) + changes(load::Form::enterprise_number) == 0 &&
      bytes_in(text) != bytes_in(formed.text)) {
    return "a byte is gone, or one came that is neither a blank nor a quote";
  }
  if (bytes_in(text)['\n'] != bytes_in(formed.text)['\n'] ||
      bytes_in(text)['\r'] != bytes_in(formed.text)['\r']) {
    return "a line end is gone";
  }
  if (text.ends_with('\n') != formed.text.ends_with('\n')) return "the last line end changed";
  return std::nullopt;
}

// What is wrong with the form of these two files, or nothing.
inline std::optional<std::string> wrong_with_form(const TwoFiles& files) {
  const auto before = loaded_texts(files);
  const auto& catalogue = load::record_info<load::CatalogueFile>();
  const auto& portfolio = load::record_info<Portfolio>();
  const auto first = formed_text(files.catalogue, catalogue, before.names);
  const auto second = formed_text(files.portfolio, portfolio, before.names);
  if (auto wrong = wrong_with(files.catalogue, first, catalogue, before.names)) return wrong;
  if (auto wrong = wrong_with(files.portfolio, second, portfolio, before.names)) return wrong;
  const auto after = loaded_texts({first.text, second.text});
  if (understood(before) != understood(after)) {
    return "it says something else:\n" + first.text + "=====\n" + second.text;
  }
  if (codes_in(before) != codes_in(after)) {
    return "other things are wrong with it:\n" + first.text + "=====\n" + second.text;
  }
  return std::nullopt;
}

}  // namespace swcat::test
