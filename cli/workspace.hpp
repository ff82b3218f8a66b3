#pragma once

#include <functional>
#include <map>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "check/rule.hpp"
#include "cli/audience.hpp"
#include "cli/common.hpp"
#include "load/load.hpp"
#include "load/shape.hpp"
#include "report/findings.hpp"

namespace swcat::cli {

// There is less memory than all portfolios would take: said before they are read.
class NotEnoughMemory : public std::bad_alloc {
 public:
  explicit NotEnoughMemory(std::string message) : message_(std::move(message)) {}
  const char* what() const noexcept override { return message_.c_str(); }

 private:
  std::string message_;
};

// What a command looks at: a catalogue, and the portfolios that were asked for so far.
class Workspace {
 public:
  // Whether there have to be portfolios: a pattern that names none is a mistake, but for somebody
  // who is about to write the first one.
  enum class Portfolios : std::uint8_t { expected, to_come };

  // The workspace that the options name. Reads its swcat.yaml and the catalogue, no portfolio.
  static Or<Workspace> open(const Arguments& arguments, const Environment& environment,
                            Portfolios portfolios = Portfolios::expected);

  // The same for a folder or file: the workspace that it stands in, which has to be there. What is
  // wrong with its swcat.yaml is then the result of the command.
  static Or<Workspace> open_around(const std::string& path, const Arguments& arguments,
                                   const Environment& environment);

  // Reads the portfolios of these authorities: the files that bear their ids as names and, where
  // one has none, all others as well.
  void read_portfolios(std::span<const AuthorityId> authorities);
  // Throws NotEnoughMemory where they would not fit.
  void read_all_portfolios();

  // Show all portfolios that `read_portfolios` and `read_all_portfolios` would read, each as soon
  // as it is read, without keeping them: `portfolios` has at most a few. `visit` is called on
  // several threads at once, in any order, and sees what the audience may see. The rules of that
  // moment are looked at on the way, and `findings` has to be asked for the same one.
  using Visit = std::function<void(const Portfolio& portfolio)>;
  void visit_portfolios(std::span<const AuthorityId> authorities, const Visit& visit);
  void visit_all_portfolios(check::Moment moment, const Visit& visit);

  // From now on `portfolios` gives these. What was read, and what is wrong with it, stays the same.
  void look_only_at(std::vector<Portfolio> portfolios) { narrowed_ = std::move(portfolios); }

  // The same workspace, with all its portfolios, as it would be if a file had another text. A file
  // that no pattern names is added as one of the `part`.
  enum class Part { catalogue, portfolios };
  Workspace with(const load::InputFile& changed, Part part) const;

  // The same workspace, with all its portfolios, as it would be if these of its files had other
  // texts; they are named as `files` names them.
  Workspace with(const std::map<std::string, std::string>& texts) const;

  // A file that belongs to the workspace, and what it should be.
  struct File {
    load::InputFile input;
    const load::RecordInfo* format = nullptr;
  };
  // All of them: swcat.yaml, the catalogue, the portfolios.
  std::vector<File> files() const;

  // Whether every file of the catalogue could be read and understood.
  bool catalogue_is_whole() const { return !catalogue_errors_; }

  // Whether the workspace reads this file.
  bool reads(const std::string& path) const;

  const Catalogue& catalogue() const { return loaded_.catalogue; }
  std::span<const Portfolio> portfolios() const {
    return narrowed_ ? std::span<const Portfolio>(*narrowed_) : loaded_.portfolios;
  }
  const Portfolio* portfolio_of(const AuthorityId& authority) const;  // of `portfolios`
  const load::Loaded& loaded() const { return loaded_; }
  const std::string& name() const { return name_; }
  const std::string& root() const { return root_; }  // its folder, as findings show it
  Date as_of() const { return as_of_; }
  Audience audience() const { return audience_; }  // for whom the result is

  // Files that are part of the workspace, read or not.
  std::size_t catalogue_files() const { return catalogue_files_.size(); }
  std::size_t portfolio_files() const { return portfolio_files_.size(); }

  // What was found while reading, and what the rules find now, in order of place: as grave as
  // swcat.yaml says, and marked where a comment in the file accepts it.
  Diagnostics findings(check::Moment moment = check::Moment::always) const;

  // Adds a text that findings may be about, as everything that was read.
  FileId add_source(const std::string& path, std::string text);

  report::Provenance provenance() const;

  // For whom a result is written and what was left out; empty for the authority itself.
  std::string audience_note() const;

 private:
  explicit Workspace(Date as_of) : as_of_(as_of) {}
  // What is wrong with a swcat.yaml is the result of a command that was asked for it, and else the
  // reason why there is none.
  enum class Findings : std::uint8_t { beside, result };
  static Or<Workspace> open_at(const std::string& root, const Arguments& arguments,
                               const Environment& environment,
                               Portfolios portfolios = Portfolios::expected,
                               Findings findings = Findings::beside);

  void read_catalogue();
  // Takes `--audience` to heart; an outcome where it makes no sense.
  std::optional<Outcome> write_for(const Arguments& arguments);

  // Takes out of the portfolios read just now what is not for the audience.
  void load_portfolios(const std::vector<load::InputFile>& files);
  void show_portfolios(const std::vector<load::InputFile>& files, check::Moment moment,
                       const Visit& visit);

  // Has those files read in which the portfolios of these authorities should be, and all others
  // where one has none.
  using Read = std::function<void(const std::vector<load::InputFile>& files)>;
  void read_files_of(std::span<const AuthorityId> authorities, const Read& read);
  std::vector<load::InputFile> all_unread();

  // The same workspace, of which nothing is read yet.
  Workspace unread() const;

  Date as_of_;
  Audience audience_ = Audience::own;
  std::optional<SupplierId> supplier_;  // the one that Audience::supplier means
  unsigned jobs_ = 0;
  std::string root_;
  std::string file_;  // its swcat.yaml
  std::string shipped_;
  std::vector<RuleSetting> settings_;
  std::string name_;
  std::optional<load::InputFile> policy_;  // swcat.yaml, where it has obligations or waivers
  std::vector<load::InputFile> catalogue_files_;
  std::vector<load::InputFile> portfolio_files_;
  std::vector<bool> read_;  // for each portfolio file
  load::Loaded loaded_;
  bool catalogue_errors_ = false;
  std::optional<std::vector<Portfolio>> narrowed_;
  bool tells_digest_ = false;  // in the format that was asked for
};

// Findings as a report shows them, those that are suppressed as well.
std::vector<report::Finding> shown_findings(const Diagnostics& findings, const Sources& sources);

// Findings as the result of a command, in the format asked for. `report` says what was checked,
// what fails and what all comes from; the rest of it follows from the findings.
Outcome write_findings(const Diagnostics& findings, const Sources& sources,
                       report::FindingsReport report, const Arguments& arguments,
                       const Environment& environment, Outcome so_far);

// An outcome whose exit code and error text say what was found in the files that were read.
Outcome with_findings(const Workspace& workspace, const Arguments& arguments,
                      const Environment& environment);

// The report of a workspace, in the format asked for: with what it comes from, and with an exit
// code and error text that say what was found in the files that were read.
Outcome write_report(report::Document document, const Workspace& workspace,
                     const Arguments& arguments, const Environment& environment);

}  // namespace swcat::cli
