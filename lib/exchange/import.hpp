#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"

// Other people's formats, in. An importer reads bytes and says what they come to; it writes
// nothing.
namespace swcat::exchange {

// What became of something in the file.
enum class Verdict : std::uint8_t {
  added,     // a record that we did not have
  proposed,  // the same, but it resembles one that we have: somebody has to look
  matched,   // we have it, under the id of the line
  skipped,   // understood, and left out for a reason
  unknown,   // not recognised
};

std::string_view name(Verdict verdict);

// One thing of the file. Every one has a line: nothing is lost without a word.
struct Line {
  Place where;
  std::string
      what;  // the kind, in the words of the file: "package version", "relationship 'levert'"
  std::string name;  // as the file calls it
  Verdict verdict = Verdict::added;
  std::string id = {};   // the record that it became, or that it is
  std::string why = {};  // why it was matched, proposed or left out
};

// Something that an importer can be told beside its files; an option of the command line.
struct Setting {
  std::string_view name;  // "separator"
  std::string_view placeholder;
  std::string_view help;
  std::vector<std::string_view> choices = {};
  std::string_view fallback = {};
  bool is_file = false;  // its value is a file, to be read
};

// What it was told.
struct Settings {
  std::map<std::string, std::string, std::less<>> values;
  std::map<std::string, FileId, std::less<>> files;

  // Empty where nothing was said.
  std::string value(std::string_view name) const;
};

// What an importer knows before it reads.
struct Known {
  const Catalogue& catalogue;
  // The portfolio that the file goes into; null when it goes into a catalogue. What a portfolio
  // cannot say is then a line that was skipped, and the other way round. Empty but for its
  // authority when it is new.
  const Portfolio* portfolio = nullptr;
  Settings settings = {};
};

// What a file comes to: records that are not there yet, and a line for everything in it.
struct Imported {
  Catalogue catalogue;  // empty where the file goes into a portfolio
  Portfolio portfolio;  // what is to be added; empty where the file goes into a catalogue
  std::vector<Line> lines;
  // What a person has to look at, as a comment above the record: by list and id, such as
  // "local-packages/zerkenboek".
  std::map<std::string, std::string> remarks = {};
  std::vector<std::string> notes;  // what holds for the file as a whole
  Diagnostics findings;            // with an error among them, nothing may be taken over
};

// Bytes in some encoding as the UTF-8 that places refer to.
struct Decoded {
  std::string text;
  std::vector<std::string> notes = {};
  Diagnostics findings = {};
};

// For formats of which each file stands for itself: a file is read with the knowledge of those
// before it.
Imported import_one_by_one(const Sources& sources, std::span<const FileId> files,
                           const Known& known,
                           void (*import)(const Sources& sources, FileId file, const Known& known,
                                          Imported& out));

struct Importer {
  std::string_view name;     // "ameff"
  std::string_view summary;  // one line: "ArchiMate exchange file (AMEFF)"
  std::size_t limit = 0;     // bytes that a file may have
  // Pure: the same files and the same knowledge come to the same.
  Imported (*run)(const Sources& sources, std::span<const FileId> files,
                  const Known& known) = nullptr;
  std::vector<Setting> settings = {};
  // Where files come in other encodings than UTF-8.
  Decoded (*decode)(FileId file, const std::string& bytes, const Settings& settings) = nullptr;
};

// In the order of importers.def.
std::span<const Importer> importers();
const Importer* find_importer(std::string_view name);

}  // namespace swcat::exchange
