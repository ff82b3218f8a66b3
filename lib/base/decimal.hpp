#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace swcat {

// An exact amount with two decimals, such as money or full-time equivalents. Never a floating-point
// number: 4200.10 is 420010 hundredths.
class Decimal {
 public:
  Decimal() = default;
  static Decimal from_hundredths(std::int64_t hundredths);

  // Reads an optional minus sign, up to 15 digits and at most two decimals after a point; nothing
  // for any other text (so not `1.000,00`, `1e3` or `1_000`).
  static std::optional<Decimal> parse(std::string_view text);

  std::int64_t hundredths() const { return hundredths_; }

  // The sum, or nothing where it would not fit.
  std::optional<Decimal> plus(Decimal other) const;

  // `4200` or `4200.10`: two decimals or none, no separators.
  std::string str() const;

  friend auto operator<=>(const Decimal&, const Decimal&) = default;

 private:
  std::int64_t hundredths_ = 0;
};

}  // namespace swcat
