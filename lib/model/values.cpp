#include "model/values.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace swcat {

static bool all_digits(std::string_view text) { return std::ranges::all_of(text, is_digit); }

const std::string& Labels::in(std::string_view language) const {
  static const std::string none;
  for (const std::string_view wanted :
       {language, std::string_view(), std::string_view("nl"), std::string_view("en")}) {
    const auto found = std::ranges::find(labels, wanted, &Label::language);
    if (found != labels.end()) return found->text;
  }
  return labels.empty() ? none : labels.front().text;
}

std::optional<Kbo> Kbo::parse(std::string_view text) {
  if (text.starts_with("BE")) text.remove_prefix(2);
  Kbo kbo;
  for (const char c : text) {
    if (c == '.' || c == ' ') continue;
    kbo.digits_ += c;
  }
  if (kbo.digits_.size() == 9) kbo.digits_.insert(0, 1, '0');
  if (kbo.digits_.size() != 10 || !all_digits(kbo.digits_)) return std::nullopt;
  if (kbo.digits_[0] > '1') return std::nullopt;

  const int number = std::stoi(kbo.digits_.substr(0, 8));
  const int check = std::stoi(kbo.digits_.substr(8));
  if (check != 97 - number % 97) return std::nullopt;
  return kbo;
}

std::string Kbo::str() const {
  return digits_.substr(0, 4) + '.' + digits_.substr(4, 3) + '.' + digits_.substr(7);
}

std::optional<Nis> Nis::parse(std::string_view text) {
  if (text.size() != 5 || !all_digits(text)) return std::nullopt;
  return Nis{std::string(text)};
}

std::optional<Ovo> Ovo::parse(std::string_view text) {
  if (text.size() != 9 || !text.starts_with("OVO") || !all_digits(text.substr(3))) {
    return std::nullopt;
  }
  return Ovo{std::string(text)};
}

}  // namespace swcat
