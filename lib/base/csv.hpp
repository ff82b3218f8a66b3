#pragma once

#include <span>
#include <string>
#include <string_view>

// Separated values, for reports and exports alike.
namespace swcat {

struct CsvDialect {
  std::string_view start;  // of the file
  char separator;
  char decimal_point;
  std::string_view line_end;
};

// RFC 4180, except that lines end in a plain newline.
inline constexpr CsvDialect csv_rfc4180{"", ',', '.', "\n"};
// What Excel expects in Belgium.
inline constexpr CsvDialect csv_excel_belgium{"\xEF\xBB\xBF", ';', ',', "\r\n"};

// Somebody's text as a field: what a spreadsheet would run gets an apostrophe before it, what could
// act on a terminal is spelt out, and what needs quotes has them.
std::string csv_text(std::string_view text, const CsvDialect& dialect);

// The text of such a field again: without that apostrophe.
std::string csv_unguarded(std::string text);

// A number that we wrote ourselves.
std::string csv_number(std::string number, const CsvDialect& dialect);

// Fields as a line.
std::string csv_line(std::span<const std::string> fields, const CsvDialect& dialect);

}  // namespace swcat
