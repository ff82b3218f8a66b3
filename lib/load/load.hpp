#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diag/diagnostic.hpp"
#include "diag/source.hpp"
#include "load/names.hpp"
#include "model/catalogue.hpp"
#include "model/portfolio.hpp"
#include "model/report_set.hpp"
#include "model/workspace.hpp"
#include "yaml/read.hpp"
#include "yaml/tree.hpp"

namespace swcat::load {

// A file to be read: where it is, and how findings name it.
struct InputFile {
  std::string path;
  std::string shown;
  // Taken for its bytes instead of what is on disk: what would be if the file said this?
  std::optional<std::string> text = std::nullopt;
};

// What is left of a portfolio that was shown and let go: where it names its authority, and its
// file.
struct Shown {
  Place authority;
  InputFile file;
};

// What was read: everything that could be understood, and a finding for everything that could not.
// The texts of its records show what `sources` holds: a copy of a record may outlive them, one that
// is moved away from here may not.
struct Loaded {
  Sources sources;
  Names names;
  Catalogue catalogue;
  std::vector<Portfolio> portfolios;   // in order of authority, one each
  std::map<AuthorityId, Shown> shown;  // of these the portfolio was shown instead
  Diagnostics findings;                // in order of place
  std::size_t files = 0;               // that could be read
  yaml::LaneCounts lanes;              // of these

  const Portfolio* portfolio_of(const AuthorityId& authority) const;
};

// Reads the catalogue, which comes before everything that refers to it. Files are read on up to
// `jobs` threads (0: one for each processor); the result depends neither on `jobs` nor on the order
// in which files are finished. Findings follow the order in which the files are given.
Loaded load_catalogue(const std::vector<InputFile>& files, unsigned jobs);

// Adds portfolios to what was loaded; may be called again with other files.
void load_portfolios(Loaded& loaded, const std::vector<InputFile>& files, unsigned jobs);

// Reads a report set; nothing where it cannot be understood, and then a finding says why.
std::optional<ReportSet> load_report_set(Sources& sources, const InputFile& file,
                                         Diagnostics& findings);

// What somebody finds who is shown a portfolio, and whether the text of its file is still needed.
struct Look {
  Diagnostics findings;
  bool keep_text = false;
};

// Reads portfolios as `load_portfolios` does without keeping them, so that as many can be read as
// there are: each is given to `look` as soon as it is decoded, on up to `jobs` threads at once.
// Where it takes the others to tell whether one counts, since its file does not bear the name of
// its authority or is not the only one of that name, it is kept as `load_portfolios` keeps it and
// not shown. Texts are kept where something was found in them; else they go when `look` returns,
// and what the portfolio shows of them.
void show_portfolios(Loaded& loaded, const std::vector<InputFile>& files, unsigned jobs,
                     const std::function<Look(Portfolio portfolio)>& look);

// Reads a workspace file; nothing where it cannot be understood, and then a finding says why. What
// its obligations and waivers refer to is looked up by `load_policy`.
std::optional<WorkspaceFile> load_workspace_file(Sources& sources, const InputFile& file,
                                                 Diagnostics& findings);

// Adds the obligations and waivers of a workspace file to the catalogue that it names.
void load_policy(Loaded& loaded, const InputFile& file);

// Defines what a document of catalogue records, or one of a portfolio, gives ids and aliases to, so
// that its records can be read.
void define_catalogue_names(yaml::Node root, Names& names, Diagnostics& findings);
void define_portfolio_names(yaml::Node root, Names& names, Diagnostics& findings);

// The names of a catalogue that was loaded before, as `Loaded` has them.
Names names_of(const Catalogue& catalogue);

// SHA-256, in hexadecimal, over the shown names and the bytes of all files that were read, in order
// of name: two runs with the same digest read the same.
std::string digest(const Sources& sources);

}  // namespace swcat::load
