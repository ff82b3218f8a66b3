#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "base/result.hpp"
#include "report/document.hpp"

namespace swcat::report {

// How the page is that is written to. Only formats for people look at it.
struct Page {
  std::size_t width = 0;  // columns of the terminal; 0: as wide as it takes (a pipe or a file)
  bool colour = false;
  bool ascii = false;  // no character outside ASCII of our own making
};

struct Options {
  Page page;
  std::string table;           // which table, for formats that carry one; empty: the main one
  bool excel_belgium = false;  // csv: semicolons, decimal commas, CRLF and a byte order mark
};

// A way to write a document: one line in formats.def, one file in formats/.
struct Format {
  std::string_view name;  // what follows --format
  std::string_view summary;
  Result<std::string> (*write)(const Document& document, const Options& options);
  bool binary = false;      // bytes that mean nothing on a terminal
  bool for_people = false;  // speaks the language of whoever asks; all others speak English
};

// All formats, in the order in which help names them.
std::span<const Format> formats();
const Format* find_format(std::string_view name);

// The table that a format of one table writes; an Error that names the tables there are.
Result<const Table*> chosen_table(const Document& document, const Options& options);

// The graph that a format draws; an Error where the report has none.
Result<const Graph*> drawn_graph(const Document& document);

}  // namespace swcat::report
