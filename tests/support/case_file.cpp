#include "support/case_file.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <optional>

#include "base/text.hpp"

namespace swcat::test {

enum class Writing : std::uint8_t { plain, escaped };

static constexpr std::string_view escaped_mark = " (escaped)";

struct Line {
  std::string_view text;
  std::size_t number;
  std::size_t end;  // offset behind its newline
};

static std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t newline = std::min(text.find('\n', at), text.size());
    const std::size_t end = std::min(newline + 1, text.size());
    lines.push_back({text.substr(at, newline - at), lines.size() + 1, end});
    at = end;
  }
  return lines;
}

static bool is_marker(std::string_view line) {
  return line.starts_with("$ ") || line.starts_with("=== ") || line.starts_with("--- ");
}

static std::optional<int> hex_byte(std::string_view digits) {
  int value = 0;
  const auto [end, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (digits.size() != 2 || error != std::errc() || end != digits.data() + 2) return std::nullopt;
  return value;
}

// A line of an escaped text, with its newline unless it ends in a backslash.
static std::optional<std::string> unescaped(std::string_view line) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] != '\\') {
      out += line[i];
      continue;
    }
    if (++i == line.size()) return out;
    switch (line[i]) {
      case 'n':
        out += '\n';
        break;
      case 'r':
        out += '\r';
        break;
      case 't':
        out += '\t';
        break;
      case 'x': {
        const auto byte = hex_byte(line.substr(i + 1, 2));
        if (!byte) return std::nullopt;
        out += static_cast<char>(*byte);
        i += 2;
        break;
      }
      case '\\':
      case '$':
      case '=':
      case '-':
        out += line[i];
        break;
      default:
        return std::nullopt;
    }
  }
  return out + '\n';
}

static std::string unguarded(std::string_view line) {
  if (line.starts_with('\\')) line.remove_prefix(1);
  return std::string(line) + '\n';
}

namespace {

class CaseParser {
 public:
  explicit CaseParser(std::string_view text) : lines_(lines_of(text)) {}

  Result<Script> parse() {
    for (const Line& line : lines_) {
      if (line.text.find('\r') != std::string_view::npos) {
        return problem(line, "a carriage return; write it as \\r in an (escaped) file");
      }
    }
    if (!has_reason()) return Error{"line 1: a case starts with the reason why it is there"};
    while (!failed() && starts("=== ")) input();
    while (!failed() && starts("$ ")) example();
    if (failed()) return *error_;
    if (at_ < lines_.size()) return problem(lines_[at_], unexpected(lines_[at_].text));
    if (script_.examples.empty()) return Error{"the case has no command ('$ swcat ...')"};
    return std::move(script_);
  }

 private:
  bool failed() const { return error_.has_value(); }
  bool starts(std::string_view prefix) const {
    return at_ < lines_.size() && lines_[at_].text.starts_with(prefix);
  }

  static Error problem(const Line& line, std::string_view message) {
    return {fmt::format("line {}: {}", line.number, message)};
  }

  static std::string_view unexpected(std::string_view line) {
    if (line.starts_with("=== ")) return "input files stand above the first command";
    return "'--- stdout (escaped)', '--- stderr' and '--- exit N' follow a command, in this order";
  }

  bool has_reason() {
    bool reason = false;
    for (; at_ < lines_.size() && !is_marker(lines_[at_].text); ++at_) {
      reason = reason || !lines_[at_].text.empty();
    }
    return reason;
  }

  void input() {
    const Line& heading = lines_[at_++];
    Input input{.path = std::string(heading.text.substr(4)), .text = {}};
    Writing writing = Writing::plain;
    if (const auto arrow = input.path.find(" -> "); arrow != std::string::npos) {
      input.kind = input.path.starts_with("copy ") ? Input::Kind::copy : Input::Kind::link;
      if (!input.path.starts_with("copy ") && !input.path.starts_with("link ")) {
        error_ = problem(heading, "only '=== link NAME -> PATH' and '=== copy NAME -> PATH'");
        return;
      }
      input.text = input.path.substr(arrow + 4);
      input.path = input.path.substr(5, arrow - 5);
    } else if (input.path.ends_with(escaped_mark)) {
      writing = Writing::escaped;
      input.path.resize(input.path.size() - escaped_mark.size());
    }
    const std::filesystem::path path = std::filesystem::path(input.path).lexically_normal();
    if (path.empty() || path.is_absolute() || *path.begin() == "..") {
      error_ = problem(heading, "an input is a path below the folder of the case");
      return;
    }
    if (std::ranges::count(script_.inputs, input.path, &Input::path) > 0) {
      error_ = problem(heading, fmt::format("'{}' is given twice", input.path));
      return;
    }
    std::string text = body(writing);
    if (input.kind == Input::Kind::file) {
      input.text = std::move(text);
    } else if (!text.empty()) {
      error_ = problem(heading, "a link or a copy has no text of its own");
    }
    script_.inputs.push_back(std::move(input));
  }

  void example() {
    const Line& heading = lines_[at_++];
    Example example{.command = std::string(heading.text.substr(2)),
                    .expected = {},
                    .line = heading.number,
                    .begin = heading.end,
                    .end = heading.end};
    end_ = heading.end;
    example.expected.out = body(Writing::plain);
    if (example.expected.out.empty()) section("--- stdout (escaped)", example.expected.out);
    section("--- stderr", example.expected.err);
    section("--- stderr (escaped)", example.expected.err);
    if (!failed() && starts("--- exit ")) exit(example.expected.exit);
    example.end = end_;
    script_.examples.push_back(std::move(example));
  }

  void section(std::string_view heading, std::string& text) {
    if (failed() || at_ == lines_.size() || lines_[at_].text != heading) return;
    end_ = lines_[at_++].end;
    text = body(heading.ends_with(escaped_mark) ? Writing::escaped : Writing::plain);
  }

  void exit(int& code) {
    const Line& heading = lines_[at_++];
    const std::string_view digits = heading.text.substr(9);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), code);
    if (error != std::errc() || end != digits.data() + digits.size()) {
      error_ = problem(heading, fmt::format("'{}' is not an exit code", digits));
      return;
    }
    end_ = heading.end;
    if (!body(Writing::plain).empty()) error_ = problem(heading, "nothing follows an exit code");
  }

  // The lines up to the next marker. Blank lines before a marker are there for the eye.
  std::string body(Writing writing) {
    const std::size_t first = at_;
    while (at_ < lines_.size() && !is_marker(lines_[at_].text)) ++at_;
    std::size_t last = at_;
    while (last > first && lines_[last - 1].text.empty()) --last;
    if (last > first) end_ = lines_[last - 1].end;

    std::string text;
    for (std::size_t i = first; i < last; ++i) {
      const auto line = writing == Writing::plain ? std::optional(unguarded(lines_[i].text))
                                                  : unescaped(lines_[i].text);
      if (line) {
        text += *line;
      } else if (!failed()) {
        error_ = problem(lines_[i], "an unknown escape; \\n, \\r, \\t, \\\\ and \\xHH are known");
      }
    }
    return text;
  }

  std::vector<Line> lines_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;  // behind the last line that was not blank
  Script script_;
  std::optional<Error> error_;
};

}  // namespace

Result<Script> parse_case(std::string_view text) { return CaseParser(text).parse(); }

// How many bytes at this place an eye or an editor would not see, or would see as something else:
// controls, the byte order mark, zero-width and bidirectional characters.
static std::size_t invisible(std::string_view text) {
  const auto byte = [&](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  if (byte(0) < 0x20 || byte(0) == 0x7F) return 1;
  if (byte(0) == 0xC2 && byte(1) >= 0x80 && byte(1) <= 0x9F) return 2;
  if (byte(0) == 0xE2 && byte(1) == 0x80) {
    const bool zero_width = byte(2) >= 0x8B && byte(2) <= 0x8F;
    const bool line_or_bidi = byte(2) >= 0xA8 && byte(2) <= 0xAE;
    return zero_width || line_or_bidi ? 3 : 0;
  }
  if (byte(0) == 0xE2 && byte(1) == 0x81 && byte(2) >= 0xA0 && byte(2) <= 0xAF) return 3;
  if (byte(0) == 0xEF && byte(1) == 0xBB && byte(2) == 0xBF) return 3;
  return 0;
}

static bool wants_escapes(std::string_view text) {
  if (text.empty()) return false;
  if (!text.ends_with('\n') || first_bad_utf8(text)) return true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\n' && invisible(text.substr(i)) > 0) return true;
  }
  return false;
}

static std::string escaped(std::string_view line) {
  const bool valid = !first_bad_utf8(line);
  std::string out;
  for (std::size_t i = 0; i < line.size();) {
    std::size_t hidden = invisible(line.substr(i));
    if (!valid && static_cast<unsigned char>(line[i]) >= 0x80)
      hidden = std::max<std::size_t>(hidden, 1);
    if (line[i] == '\\') {
      out += "\\\\";
    } else if (line[i] == '\t') {
      out += "\\t";
    } else if (line[i] == '\r') {
      out += "\\r";
    } else if (hidden == 0) {
      out += line[i];
    } else {
      for (const char c : line.substr(i, hidden)) {
        out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
      }
    }
    i += std::max<std::size_t>(hidden, 1);
  }
  return out;
}

static std::string body_of(std::string_view text, Writing writing) {
  std::string out;
  for (const Line& line : lines_of(text)) {
    const bool last = line.end == text.size();
    const bool complete = text[line.end - 1] == '\n';
    const bool guarded = is_marker(line.text) ||
                         (writing == Writing::plain && line.text.starts_with('\\')) ||
                         (writing == Writing::plain && last && line.text.empty());
    if (guarded) out += '\\';
    if (writing == Writing::plain) {
      out += line.text;
    } else if (last && line.text.empty()) {
      out += "\\n\\";
    } else {
      out += escaped(line.text);
      if (!complete) out += '\\';
    }
    out += '\n';
  }
  return out;
}

static std::string section_of(std::string_view name, std::string_view text) {
  if (text.empty()) return {};
  if (wants_escapes(text)) {
    return fmt::format("--- {}{}\n{}", name, escaped_mark, body_of(text, Writing::escaped));
  }
  const std::string body = body_of(text, Writing::plain);
  return name == "stdout" ? body : fmt::format("--- {}\n{}", name, body);
}

std::string expected_part(const Outcome& outcome) {
  std::string part = section_of("stdout", outcome.out) + section_of("stderr", outcome.err);
  if (outcome.exit != 0) part += fmt::format("--- exit {}\n", outcome.exit);
  return part;
}

std::string with_expected(std::string text, std::span<const Example> examples,
                          std::span<const std::string> parts) {
  // From the last to the first, so that the offsets before stay true.
  for (std::size_t i = examples.size(); i-- > 0;) {
    const auto& [begin, end] = std::pair{examples[i].begin, examples[i].end};
    const std::string newline =
        begin > 0 && text[begin - 1] != '\n' && !parts[i].empty() ? "\n" : "";
    text.replace(begin, end - begin, newline + parts[i]);
  }
  return text;
}

}  // namespace swcat::test
