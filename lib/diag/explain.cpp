#include "diag/explain.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace swcat {

namespace {

struct Case {
  std::string_view code;
  std::string_view text;
};

struct Advice {
  Code code;
  std::string_view since;
  std::string_view fix;
};

const std::array cases = std::to_array<Case>({
#include "diag/examples.inc"
});

constexpr std::array advice{
#define SWCAT_EXPLAIN(identifier, since, fix) Advice{Code::identifier, since, fix},
#include "diag/explanations.def"
#undef SWCAT_EXPLAIN
};

}  // namespace

// Takes the text up to the next line, with its line end.
static std::string_view next_line(std::string_view& rest) {
  const std::size_t newline = rest.find('\n');
  const std::size_t end = newline == std::string_view::npos ? rest.size() : newline + 1;
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end);
  return line;
}

static std::string_view trimmed(std::string_view text) {
  while (text.ends_with('\n') || text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// The files of one side, and what its command says; a case has its marks where docs/development.md
// says.
static bool is_mark(std::string_view line) {
  return line.starts_with("=== ") || line.starts_with("$ ") || line.starts_with("--- ");
}

static std::string body(std::string_view& rest) {
  std::string out;
  while (!rest.empty() && !is_mark(rest)) out += next_line(rest);
  return std::string(trimmed(out)) + '\n';
}

// The part of a path below `bad/` or `good/`, or of a file that is called so; whether it is wrong.
static bool is_of(std::string_view path, std::string_view side) {
  return path.starts_with(std::string(side) + '/') || path.starts_with(std::string(side) + '.');
}

static std::string_view below(std::string_view path) {
  const std::size_t slash = path.find('/');
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

static void leave_out_what_is_the_same(Explanation& out) {
  const auto is_in = [](const std::vector<ExampleFile>& files, const ExampleFile& file) {
    return std::ranges::any_of(files, [&](const ExampleFile& other) {
      return other.path == file.path && other.text == file.text;
    });
  };
  const auto wrong = out.wrong;
  std::erase_if(out.wrong, [&](const ExampleFile& file) { return is_in(out.right, file); });
  std::erase_if(out.right, [&](const ExampleFile& file) { return is_in(wrong, file); });
}

static void read_case(std::string_view text, Explanation& out) {
  std::string_view rest = text;
  std::string why = body(rest);
  out.why = trimmed(replace_all(std::move(why), "\n", " "));
  while (!rest.empty()) {
    const std::string_view mark = trimmed(next_line(rest));
    const std::string content = body(rest);
    if (mark.starts_with("=== ")) {
      const std::string_view path = mark.substr(4, mark.find(" (escaped)") - 4);
      if (is_of(path, "bad")) out.wrong.push_back({std::string(below(path)), content});
      if (is_of(path, "good")) out.right.push_back({std::string(below(path)), content});
    } else if (mark.starts_with("$ ") && out.command.empty()) {
      out.command = mark.substr(2);
      out.found = content;
    }
  }
  leave_out_what_is_the_same(out);
}

Explanation explanation(Code code) {
  Explanation out;
  if (const auto found = std::ranges::find(advice, code, &Advice::code); found != advice.end()) {
    out.since = found->since;
    out.fix = found->fix;
  }
  if (const auto found = std::ranges::find(cases, info(code).number, &Case::code);
      found != cases.end()) {
    read_case(found->text, out);
  }
  return out;
}

}  // namespace swcat
