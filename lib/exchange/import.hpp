#pragma once

#include <cstddef>
#include <cstdint>
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

// What an importer knows before it reads.
struct Known {
  const Catalogue& catalogue;
  // The portfolio that the file goes into; null when it goes into a catalogue. What a portfolio
  // cannot say is then a line that was skipped, and the other way round. Empty but for its
  // authority when it is new.
  const Portfolio* portfolio = nullptr;
};

// What a file comes to: records that are not there yet, and a line for everything in it.
struct Imported {
  Catalogue catalogue;  // empty where the file goes into a portfolio
  Portfolio portfolio;  // what is to be added; empty where the file goes into a catalogue
  std::vector<Line> lines;
  std::vector<std::string> notes;  // what holds for the file as a whole
  Diagnostics findings;            // with an error among them, nothing may be taken over
};

struct Importer {
  std::string_view name;     // "ameff"
  std::string_view summary;  // one line: "ArchiMate exchange file (AMEFF)"
  std::size_t limit = 0;     // bytes that a file may have
  // Pure: the same files and the same knowledge come to the same.
  Imported (*run)(const Sources& sources, std::span<const FileId> files,
                  const Known& known) = nullptr;
};

// In the order of importers.def.
std::span<const Importer> importers();
const Importer* find_importer(std::string_view name);

}  // namespace swcat::exchange
