#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "exchange/csv/applications.hpp"
#include "exchange/csv/decode.hpp"
#include "exchange/csv/table.hpp"
#include "exchange/import.hpp"

namespace swcat::exchange {

static Decoded decode_csv(FileId file, const std::string& bytes, const Settings& settings) {
  const std::string asked = settings.value("encoding");
  auto decoded = decode(bytes, encoding_named(asked));
  Decoded out{.text = std::move(decoded.text)};
  const auto place = [&](std::size_t at) { return Place{file, static_cast<std::uint32_t>(at), 1}; };
  if (asked.empty() && decoded.doubtful) {
    out.findings
        .add(Code::unclear_encoding, place(*decoded.doubtful),
             tr("the bytes here are not UTF-8, and hardly Windows-1252"))
        .suggestion =
        tr("say which it is with --encoding: cp850 for what Excel calls \"CSV (MS-DOS)\", else "
           "windows-1252; or save it as \"CSV UTF-8\"");
  } else if (decoded.bad) {
    out.findings
        .add(Code::unclear_encoding, place(*decoded.bad),
             say("there are bytes here that are not {}", name(decoded.encoding)))
        .suggestion = tr("leave --encoding out, or say another one");
  }
  const bool ascii =
      std::ranges::all_of(out.text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  const std::string_view encoding = ascii ? "ASCII" : name(decoded.encoding);
  out.notes.push_back(asked.empty() ? say("read as {}", encoding)
                                    : say("read as {}, as asked", encoding));
  return out;
}

static void import_csv(const Sources& sources, FileId file, const Known& known, Imported& out) {
  if (!known.portfolio) {
    out.findings
        .add(Code::other_format, {file, 0, 0}, tr("a table of applications goes into a portfolio"))
        .suggestion = tr("say whose it is: --authority ID");
    return;
  }
  if (sources.text(file).find_first_not_of(" \t\r\n") == std::string::npos) {
    out.findings.add(Code::empty_file, {file, 0, 0}, tr("the file says nothing"));
    return;
  }
  if (const auto table = read_csv_table(sources, file, known.settings, out)) {
    take_csv_applications(*table, known, out);
  }
}

static Imported run_csv(const Sources& sources, std::span<const FileId> files, const Known& known) {
  return import_one_by_one(sources, files, known, import_csv);
}

Importer csv_importer() {
  static constexpr std::size_t limit = std::size_t{8} * 1024 * 1024;
  return {.name = "csv",
          .summary = "a spreadsheet of applications, saved as CSV",
          .limit = limit,
          .run = run_csv,
          .settings = {{.name = "map",
                        .placeholder = "FILE",
                        .help = "csv: which columns and words of the file mean what, as YAML",
                        .fallback = "what headers say in Dutch or English",
                        .is_file = true},
                       {.name = "separator",
                        .placeholder = "NAME",
                        .help = "csv: what stands between columns",
                        .choices = {"semicolon", "comma", "tab", "bar"},
                        .fallback = "what the header shows"},
                       {.name = "encoding",
                        .placeholder = "NAME",
                        .help = "csv: how its characters are written",
                        .choices = {"utf-8", "windows-1252", "cp850", "utf-16le", "utf-16be"},
                        .fallback = "what the bytes show"},
                       {.name = "decimal",
                        .placeholder = "SIGN",
                        .help = "csv: what stands before the cents",
                        .choices = {"comma", "point"},
                        .fallback = "what the amounts show"}},
          .decode = decode_csv};
}

}  // namespace swcat::exchange
