// Holds the table of rooms in ARCHITECTURE.md: who may include whom, and which room knows which
// package. A row that grows is a decision and wants a page in docs/decisions.

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

namespace fs = std::filesystem;
using Names = std::vector<std::string_view>;

struct Room {
  std::string_view name;
  Names rooms;     // besides itself
  Names packages;  // besides fmt and the standard library
};

static const std::vector<Room>& rooms() {
  static const std::vector<Room> table{
      {"base", {}, {"utf8proc", "libmd", "POSIX"}},
      {"diag", {"base"}, {}},
      {"edit", {"base", "diag"}, {}},
      {"model", {"base", "diag"}, {}},
      {"yaml", {"base", "diag"}, {"yaml-cpp"}},
      {"load", {"base", "diag", "edit", "model", "yaml"}, {"nlohmann-json"}},
      {"check", {"base", "diag", "model"}, {}},
      {"analysis", {"base", "diag", "model"}, {}},
      {"report", {"base"}, {"nlohmann-json", "libxlsxwriter"}},
      {"store", {"base", "diag", "model"}, {"SQLiteCpp"}},
      {"exchange",
       {"base", "diag", "model", "yaml", "load"},
       {"pugixml", "nlohmann-json", "SQLiteCpp"}},
      {"cli",
       {"base", "diag", "edit", "model", "yaml", "load", "check", "analysis", "report", "store",
        "exchange"},
       {"POSIX"}},
  };
  return table;
}

// Takes seconds to compile, so one file includes it.
constexpr std::string_view only_file_with_cli11 = "cli/run.cpp";

// What several analyses mean by the same word; a report does not include another.
constexpr std::string_view shared_by_analyses = "analysis/measures/";

struct Package {
  std::string_view name;
  std::string_view header;  // how its headers begin
};

static const std::vector<Package> packages{
    {"fmt", "fmt/"},
    {"CLI11", "CLI/"},
    {"yaml-cpp", "yaml-cpp/"},
    {"nlohmann-json", "nlohmann/"},
    {"SQLiteCpp", "SQLiteCpp/"},
    {"SQLiteCpp", "sqlite3.h"},
    {"pugixml", "pugixml.hpp"},
    {"libxlsxwriter", "xlsxwriter.h"},
    {"utf8proc", "utf8proc.h"},
    {"libmd", "sha2.h"},
    {"POSIX", "sys/"},
    {"POSIX", "dirent.h"},
    {"POSIX", "dlfcn.h"},
    {"POSIX", "fcntl.h"},
    {"POSIX", "poll.h"},
    {"POSIX", "signal.h"},
    {"POSIX", "spawn.h"},
    {"POSIX", "stdio.h"},
    {"POSIX", "stdlib.h"},
    {"POSIX", "unistd.h"},
};

// A header of the standard library has neither a folder nor an extension.
static std::optional<std::string_view> package_of(std::string_view header) {
  if (header.find_first_of("/.") == std::string_view::npos) return "std";
  for (const auto& package : packages) {
    if (header.starts_with(package.header)) return package.name;
  }
  return std::nullopt;
}

static bool contains(const Names& names, std::string_view name) {
  return std::ranges::count(names, name) > 0;
}

static std::string_view first_folder(std::string_view path) {
  return path.substr(0, std::min(path.find('/'), path.size()));
}

static std::string_view stem(std::string_view path) { return path.substr(0, path.rfind('.')); }

static const Room* find_room(std::string_view name) {
  const auto room = std::ranges::find(rooms(), name, &Room::name);
  return room == rooms().end() ? nullptr : &*room;
}

// What is wrong with `#include "header"` in a file of ours (its path as it is included).
static std::optional<std::string> wrong_include(std::string_view file, std::string_view header) {
  const Room& from = *find_room(first_folder(file));
  const Room* const to = find_room(first_folder(header));
  if (to == nullptr || header.find('/') == std::string_view::npos) {
    return fmt::format("\"{}\" is in no room; include paths start at lib/ or with cli/", header);
  }
  if (to->name != from.name && !contains(from.rooms, to->name)) {
    return fmt::format("{} may not include {} (\"{}\")", from.name, to->name, header);
  }
  if (from.name == "analysis" && to->name == "analysis" && stem(file) != stem(header) &&
      !header.starts_with(shared_by_analyses)) {
    return fmt::format("an analysis does not include another (\"{}\")", header);
  }
  return std::nullopt;
}

// The same for `#include <header>`.
static std::optional<std::string> wrong_package(std::string_view file, std::string_view header) {
  const auto package = package_of(header);
  if (!package) return fmt::format("<{}> is of no package that we know", header);
  if (*package == "std") return std::nullopt;

  const bool is_header = file.ends_with(".hpp");
  if (*package == "fmt") {
    if (!is_header || header == "fmt/core.h") return std::nullopt;
    return fmt::format("of fmt, a header needs only <fmt/core.h>, not <{}>", header);
  }
  if (is_header) return fmt::format("<{}> stays out of headers", header);
  if (*package == "CLI11") {
    if (file == only_file_with_cli11) return std::nullopt;
    return fmt::format("only {} includes CLI11", only_file_with_cli11);
  }
  const Room& room = *find_room(first_folder(file));
  if (contains(room.packages, *package)) return std::nullopt;
  return fmt::format("{} does not know {} (<{}>)", room.name, *package, header);
}

static bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

// Whether the code says this word; one that ends in a bracket is a call.
static bool says(std::string_view code, std::string_view word) {
  for (auto at = code.find(word); at != std::string_view::npos; at = code.find(word, at + 1)) {
    const std::size_t end = at + word.size();
    const bool begins = at == 0 || !is_word(code[at - 1]);
    const bool ends = word.ends_with('(') || end == code.size() || !is_word(code[end]);
    if (begins && ends) return true;
  }
  return false;
}

// Clocks, locales and the environment are the business of the front end alone.
static std::optional<std::string> wrong_word(std::string_view line) {
  static const Names words{"system_clock", "time(",       "localtime(", "localtime_r(", "gmtime(",
                           "gmtime_r(",    "std::locale", "setlocale",  "getenv"};
  const std::string_view code = line.substr(0, line.find("//"));
  const auto word = std::ranges::find_if(words, [&](auto name) { return says(code, name); });
  if (word == words.end()) return std::nullopt;
  return fmt::format("no clock, locale or environment in lib ('{}')", *word);
}

// The header of `#include "header"` with its first bracket or quote, or nothing.
static std::optional<std::string_view> included(std::string_view line) {
  const auto skip = [&](std::string_view what) {
    line.remove_prefix(std::min(line.find_first_not_of(" \t"), line.size()));
    const bool found = line.starts_with(what);
    if (found) line.remove_prefix(what.size());
    return found;
  };
  if (!skip("#") || !skip("include")) return std::nullopt;
  skip("");
  if (!line.starts_with('<') && !line.starts_with('"')) return std::nullopt;
  return line.substr(0, line.find_first_of(">\"", 1));
}

static std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t newline = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, newline - at));
    at = newline + 1;
  }
  return lines;
}

// Everything that a file of ours does against the table, as `path:line: rule`. `root` is "lib/" or,
// for the front end, empty.
static std::string violations(std::string_view root, std::string_view file,
                              const std::string& text) {
  std::string out;
  const auto report = [&](std::size_t line, const std::optional<std::string>& rule) {
    if (rule) out += fmt::format("{}{}:{}: {}\n", root, file, line, *rule);
  };
  if (find_room(first_folder(file)) == nullptr) {
    report(1, fmt::format("there is no room '{}'", first_folder(file)));
    return out;
  }
  std::size_t number = 0;
  for (const auto& line : lines_of(text)) {
    ++number;
    if (const auto header = included(line)) {
      report(number, header->starts_with('<') ? wrong_package(file, header->substr(1))
                                              : wrong_include(file, header->substr(1)));
    } else if (root == "lib/") {
      report(number, wrong_word(line));
    }
  }
  return out;
}

static const fs::path repository = SWCAT_SOURCE_DIR;

static std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

static std::vector<fs::path> sources_below(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (extension == ".cpp" || extension == ".hpp" || extension == ".def") files.push_back(entry);
  }
  std::ranges::sort(files);
  return files;
}

TEST_CASE("every room includes only what the table allows") {
  std::string found;
  std::size_t files = 0;
  for (const auto& path : sources_below(repository / "lib")) {
    found += violations("lib/", path.lexically_relative(repository / "lib").string(), read(path));
    ++files;
  }
  for (const auto& path : sources_below(repository / "cli")) {
    found += violations("", path.lexically_relative(repository).string(), read(path));
    ++files;
  }
  CHECK(found == "");
  CHECK(files > 0);
}

TEST_CASE("what the table forbids is found") {
  struct Row {
    std::string_view root;
    std::string_view file;
    std::string line;
    std::string rule;  // empty: allowed
  };
  const std::vector<Row> rows{
      {"lib/", "model/id.hpp", "#include \"base/text.hpp\"", ""},
      {"lib/", "model/id.hpp", "#include \"load/load.hpp\"",
       "model may not include load (\"load/load.hpp\")"},
      {"lib/", "report/text.cpp", "#include \"model/id.hpp\"",
       "report may not include model (\"model/id.hpp\")"},
      {"lib/", "base/text.cpp", "# include \"cli/run.hpp\"",
       "base may not include cli (\"cli/run.hpp\")"},
      {"lib/", "base/text.cpp", "#include \"text.hpp\"",
       "\"text.hpp\" is in no room; include paths start at lib/ or with cli/"},
      {"lib/", "analysis/overlap.cpp", "#include \"analysis/overlap.hpp\"", ""},
      {"lib/", "analysis/overlap.cpp", "#include \"analysis/measures/uses.hpp\"", ""},
      {"lib/", "analysis/overlap.cpp", "#include \"analysis/compare.hpp\"",
       "an analysis does not include another (\"analysis/compare.hpp\")"},
      {"lib/", "analysis/measures/uses.cpp", "#include \"analysis/compare.hpp\"",
       "an analysis does not include another (\"analysis/compare.hpp\")"},
      {"lib/", "yaml/read.cpp", "#include <yaml-cpp/eventhandler.h>", ""},
      {"lib/", "yaml/read.hpp", "#include <yaml-cpp/eventhandler.h>",
       "<yaml-cpp/eventhandler.h> stays out of headers"},
      {"lib/", "load/load.cpp", "#include <yaml-cpp/yaml.h>",
       "load does not know yaml-cpp (<yaml-cpp/yaml.h>)"},
      {"lib/", "store/history.cpp", "#include <sqlite3.h>", ""},
      {"lib/", "model/id.hpp", "#include <fmt/core.h>", ""},
      {"lib/", "model/id.hpp", "#include <fmt/ranges.h>",
       "of fmt, a header needs only <fmt/core.h>, not <fmt/ranges.h>"},
      {"lib/", "base/file.cpp", "#include <sys/stat.h>", ""},
      {"lib/", "load/load.cpp", "#include <unistd.h>", "load does not know POSIX (<unistd.h>)"},
      {"lib/", "base/text.cpp", "#include <boost/any.hpp>",
       "<boost/any.hpp> is of no package that we know"},
      {"", "cli/run.cpp", "#include <CLI/CLI.hpp>", ""},
      {"", "cli/commands/list.cpp", "#include <CLI/CLI.hpp>", "only cli/run.cpp includes CLI11"},
      {"", "cli/commands/list.cpp", "#include \"analysis/compare.hpp\"", ""},
      {"lib/", "helpers/text.cpp", "", "there is no room 'helpers'"},
      {"lib/", "analysis/trend.cpp", "auto now = std::chrono::system_clock::now();",
       "no clock, locale or environment in lib ('system_clock')"},
      {"lib/", "analysis/trend.cpp", "const auto now = std::time(nullptr);",
       "no clock, locale or environment in lib ('time(')"},
      {"lib/", "analysis/trend.cpp", "const auto end = lifetime(use);  // not time()", ""},
      {"lib/", "base/text.cpp", "getenv(\"HOME\")",
       "no clock, locale or environment in lib ('getenv')"},
      {"", "cli/run.cpp", "getenv(\"HOME\")", ""},
  };
  for (const auto& row : rows) {
    const std::string expected =
        row.rule.empty() ? "" : fmt::format("{}{}:1: {}\n", row.root, row.file, row.rule);
    CHECK(violations(row.root, row.file, row.line + "\n") == expected);
  }
}

// Where somebody's machine keeps its work, put together so that this file does not contain it.
// The type that a line at the left edge begins to define: "struct Selection {".
static std::optional<std::string> defined_type(const std::string& line) {
  static const std::regex definition(
      R"((?:struct|class|enum class) (\w+)(?: final)?(?: : [^;]*)? \{.*)");
  std::smatch found;
  if (!std::regex_match(line, found, definition)) return std::nullopt;
  return found[1].str();
}

TEST_CASE("no two types of one namespace have the same name, for the linker would make them one") {
  std::map<std::string, std::string> defined;  // where, by namespace and name
  std::string twice;
  for (const auto& folder : {repository / "lib", repository / "cli"}) {
    for (const auto& path : sources_below(folder)) {
      std::vector<std::string> namespaces;
      for (const auto& line : lines_of(read(path))) {
        if (line.starts_with("namespace ") && line.ends_with(" {")) {
          namespaces.push_back(line.substr(10));
        } else if (line.starts_with("}  // namespace") && !namespaces.empty()) {
          namespaces.pop_back();
        }
        const auto type = defined_type(line);
        const bool of_this_file_alone = std::ranges::find(namespaces, "{") != namespaces.end();
        if (!type || of_this_file_alone) continue;
        const std::string file = fs::relative(path, repository).string();
        std::string name = *type;
        for (const auto& each : namespaces) name = each + name;
        const auto [first, is_new] = defined.emplace(name, file);
        if (!is_new) twice += *type + " in " + first->second + " and " + file + "\n";
      }
    }
  }
  CHECK(defined.size() > 300);
  CHECK(twice == "");
}

static const std::vector<std::string> machine_paths{std::string("/wo") + "rk/",
                                                    std::string("/ro") + "ot/"};

// Line of the first such path that does not continue another one (as in a web address), or 0.
static std::size_t line_with_machine_path(const std::string& text) {
  for (const auto& path : machine_paths) {
    for (auto at = text.find(path); at != std::string::npos; at = text.find(path, at + 1)) {
      const char before = at == 0 ? ' ' : text[at - 1];
      const bool continues =
          is_word(before) || std::string_view(".-})").find(before) != std::string_view::npos;
      if (!continues) {
        return 1 + static_cast<std::size_t>(std::count(
                       text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
      }
    }
  }
  return 0;
}

TEST_CASE("no file says where somebody's machine keeps its work") {
  std::string found;
  for (auto entry = fs::recursive_directory_iterator(repository);
       entry != fs::recursive_directory_iterator(); ++entry) {
    const std::string name = entry->path().filename();
    if (name == "build" || name == ".git" || name == ".cache") {
      entry.disable_recursion_pending();
    } else if (entry->is_regular_file()) {
      const auto line = line_with_machine_path(read(entry->path()));
      const std::string path = entry->path().lexically_relative(repository);
      if (line > 0) found += fmt::format("{}:{}: a path of one machine\n", path, line);
    }
  }
  CHECK(found == "");
  CHECK(line_with_machine_path("a\nin " + machine_paths[0] + "x\n") == 2);
  CHECK(line_with_machine_path("https://example.org" + machine_paths[0] + "x\n") == 0);
}
