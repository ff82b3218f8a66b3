#include "base/decimal.hpp"

#include <fmt/core.h>

namespace swcat {

Decimal Decimal::from_hundredths(std::int64_t hundredths) {
  Decimal amount;
  amount.hundredths_ = hundredths;
  return amount;
}

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);

  const std::size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  std::string_view cents = point == std::string_view::npos ? "" : text.substr(point + 1);
  if (whole.empty() || whole.size() > 15 || cents.size() > 2) return std::nullopt;
  if (point != std::string_view::npos && cents.empty()) return std::nullopt;

  std::int64_t value = 0;
  for (const std::string_view part : {whole, cents}) {
    for (const char c : part) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
  }
  for (std::size_t missing = cents.size(); missing < 2; ++missing) value *= 10;
  return from_hundredths(negative ? -value : value);
}

std::optional<Decimal> Decimal::plus(Decimal other) const {
  std::int64_t sum = 0;
  if (__builtin_add_overflow(hundredths_, other.hundredths_, &sum)) return std::nullopt;
  return from_hundredths(sum);
}

std::string Decimal::str() const {
  const auto magnitude = hundredths_ < 0 ? 0 - static_cast<std::uint64_t>(hundredths_)
                                         : static_cast<std::uint64_t>(hundredths_);
  const std::string_view sign = hundredths_ < 0 ? "-" : "";
  if (magnitude % 100 == 0) return fmt::format("{}{}", sign, magnitude / 100);
  return fmt::format("{}{}.{:02}", sign, magnitude / 100, magnitude % 100);
}

}  // namespace swcat
