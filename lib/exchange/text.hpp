#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "diag/diagnostic.hpp"
#include "model/values.hpp"

// What all importers do with bytes and texts of strangers.
namespace swcat::exchange {

// Reports a file that is empty, not in UTF-8 or larger than its limit; true when it may be parsed.
bool check_text(const Sources& sources, FileId file, std::size_t limit, Diagnostics& findings);

// The text as one line that may stand in a file of ours: blanks and line ends become one space,
// characters that nobody sees are taken out.
std::string cleaned(std::string_view text);

// A web address that may stand in a file of ours, or nothing.
std::optional<Url> web_address(std::string_view text);

// A slug of the text, with room for a number behind it.
std::string short_slug(std::string_view text);

// Gives out ids, each once: `zerkenboek`, then `zerkenboek-2`.
class Ids {
 public:
  void taken(std::string id) { taken_.insert(std::move(id)); }
  // A slug of the text; of `otherwise` where nothing of the text can stand in one.
  std::string fresh(std::string_view text, std::string_view otherwise);

 private:
  std::set<std::string, std::less<>> taken_;
};

}  // namespace swcat::exchange
