#include "exchange/csv/cells.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "base/text.hpp"

namespace swcat::exchange {

bool CsvRow::blank() const {
  return std::ranges::all_of(cells, [](const CsvCell& cell) {
    return cell.text.find_first_not_of(" \t\r\n") == std::string::npos;
  });
}

std::string column_letters(std::size_t column) {
  std::string out;
  for (std::size_t rest = column + 1; rest > 0; rest = (rest - 1) / 26) {
    out.insert(out.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return out;
}

std::optional<char> named_separator(std::string_view text) {
  const std::string_view line = text.substr(0, std::min(text.find_first_of("\r\n"), text.size()));
  if (line.size() == 5 && folded(line.substr(0, 4)) == "sep=") return line[4];
  return std::nullopt;
}

namespace {

// Reads one text from its first byte to its last.
class CellReader {
 public:
  CellReader(std::string_view text, FileId file, char separator, const CsvLimits& limits,
             Diagnostics& findings)
      : text_(text), file_(file), separator_(separator), limits_(limits), findings_(findings) {}

  std::optional<std::vector<CsvRow>> rows() {
    std::vector<CsvRow> out;
    if (named_separator(text_)) skip_line();
    while (at_ < text_.size()) {
      if (out.size() == limits_.rows) {
        report(Code::too_many_values, at_,
               say("more than {} rows: split the file",
                   grouped(static_cast<std::int64_t>(limits_.rows))));
        return std::nullopt;
      }
      CsvRow row{.number = out.size() + 1};
      const std::size_t begin = at_;
      if (!read(row)) return std::nullopt;
      row.where = place(begin, end_of_row_);
      out.push_back(std::move(row));
    }
    return out;
  }

 private:
  bool at_line_end() const {
    return at_ == text_.size() || text_[at_] == '\n' || text_[at_] == '\r';
  }

  void skip_line_end() {
    const std::string_view rest = text_.substr(at_);
    at_ += rest.starts_with("\r\n") ? 2 : rest.empty() ? 0 : 1;
  }

  void skip_line() {
    while (!at_line_end()) ++at_;
    skip_line_end();
  }

  bool read(CsvRow& row) {
    for (;;) {
      if (row.cells.size() == limits_.cells) {
        return report(Code::too_many_values, at_,
                      say("more than {} cells in one row", limits_.cells));
      }
      if (!read_cell(row)) return false;
      if (at_line_end()) break;
      ++at_;  // the separator
    }
    end_of_row_ = at_;
    skip_line_end();
    return true;
  }

  bool read_cell(CsvRow& row) {
    const std::size_t begin = at_;
    CsvCell cell;
    if (at_ < text_.size() && text_[at_] == '"' && !read_quoted(cell.text)) return false;
    while (!at_line_end() && text_[at_] != separator_) cell.text += text_[at_++];
    cell.where = place(begin, at_);
    if (cell.text.size() > limits_.characters) {
      return report(Code::text_too_long, begin,
                    say("a cell of {} bytes; at most {} are read",
                        grouped(static_cast<std::int64_t>(cell.text.size())),
                        grouped(static_cast<std::int64_t>(limits_.characters))));
    }
    row.cells.push_back(std::move(cell));
    return true;
  }

  bool read_quoted(std::string& out) {
    const std::size_t begin = at_++;
    for (;;) {
      const std::size_t quote = text_.find('"', at_);
      if (quote == std::string_view::npos) {
        return report(Code::unclosed_quote, begin,
                      tr("this quote is not closed before the file ends"));
      }
      out += text_.substr(at_, quote - at_);
      at_ = quote + 1;
      if (at_ == text_.size() || text_[at_] != '"') return true;
      out += text_[at_++];
    }
  }

  Place place(std::size_t begin, std::size_t end) const {
    return {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end - begin)};
  }

  bool report(Code code, std::size_t at, std::string message) {
    findings_.add(code, place(at, std::min(at + 1, text_.size())), std::move(message));
    return false;
  }

  std::string_view text_;
  FileId file_;
  char separator_;
  CsvLimits limits_;
  Diagnostics& findings_;
  std::size_t at_ = 0;
  std::size_t end_of_row_ = 0;
};

}  // namespace

std::optional<std::vector<CsvRow>> csv_rows(const Sources& sources, FileId file, char separator,
                                            Diagnostics& findings, const CsvLimits& limits) {
  return CellReader(sources.text(file), file, separator, limits, findings).rows();
}

}  // namespace swcat::exchange
