#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "model/catalogue.hpp"
#include "model/lifecycle.hpp"

// What people write in the cells of a spreadsheet in Belgium.
namespace swcat::exchange {

// Whether a cell says no more than an empty one: "-", "n.v.t.", "onbekend".
bool says_nothing(std::string_view text);

// Day before month: 1/03/2021, 01-03-21, 1 maart 2021, maart 2021, 2021, and ISO 8601; with or
// without midnight behind it; and the day number that Excel keeps behind a date.
std::optional<Date> csv_date(std::string_view text);

enum class DecimalSign : std::uint8_t { comma, point };

// The sign that this amount can only have been written with: `4200,50` a comma, `1.200.000` also.
std::optional<DecimalSign> decimal_sign_of(std::string_view text);

// Whether both are possible: `4.200` is four thousand, or four and a bit.
bool is_ambiguous_amount(std::string_view text);

// An amount in euro with at most two decimals: `€ 4.200,50`, `4200,-`, `4 200`.
std::optional<Decimal> csv_amount(std::string_view text, DecimalSign sign);

// A whole number; signs between thousands are allowed.
std::optional<std::int64_t> csv_count(std::string_view text);

// A number of months: `6`, `6 maanden`, `2 jaar`.
std::optional<std::int64_t> csv_months(std::string_view text);

std::optional<UseStatus> csv_status(std::string_view text);
std::optional<Hosting> csv_hosting(std::string_view text);

}  // namespace swcat::exchange
