#include "cli/workspace.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/file.hpp"
#include "base/language.hpp"
#include "base/memory.hpp"
#include "base/text.hpp"
#include "check/rule.hpp"
#include "check/settings.hpp"
#include "check/suppress.hpp"
#include "cli/finding_report.hpp"
#include "cli/lookup.hpp"
#include "cli/version.hpp"
#include "report/finding_formats.hpp"

namespace swcat::cli {

namespace fs = std::filesystem;

static constexpr std::string_view file_name = "swcat.yaml";
static constexpr std::string_view shipped_prefix = "shipped:";

static bool has_workspace_file(const fs::path& folder) {
  std::error_code ignored;
  return fs::exists(folder / file_name, ignored);
}

// The folder with a swcat.yaml: this one or the nearest upward; empty when there is none. A
// relative folder stays relative, so that findings name paths that can be clicked.
static Or<std::string> found_upward(const fs::path& start) {
  std::error_code error;
  const fs::path absolute = fs::absolute(start, error).lexically_normal();
  fs::path shown = start;
  if (error) {
    return failure(
        {say("cannot tell which folder '{}' is: {}", printable(start.string()), error.message())});
  }
  fs::path folder = absolute.has_filename() ? absolute : absolute.parent_path();
  for (;;) {
    if (has_workspace_file(shown)) return shown.lexically_normal().string();
    if (folder == folder.parent_path()) break;
    folder = folder.parent_path();
    shown /= "..";
  }
  return std::string();
}

// A path in which no name is `.` or `..` needs no more than the names that lead from here to it,
// and of hundreds of files nearly all have one.
static std::optional<std::string> shown_as_it_is(std::string_view path, std::string_view here) {
  if (path.empty() || path.ends_with('/') || path.find("//") != std::string_view::npos ||
      path.starts_with("./") || path.starts_with("../") ||
      path.find("/./") != std::string_view::npos || path.find("/../") != std::string_view::npos ||
      path.ends_with("/.") || path.ends_with("/..") || path == "." || path == "..") {
    return std::nullopt;
  }
  if (!path.starts_with('/')) return here.empty() ? std::nullopt : std::optional<std::string>(path);
  const bool below = here.size() > 1 && path.starts_with(here) && path.size() > here.size() &&
                     path[here.size()] == '/';
  if (below) return std::string(path.substr(here.size() + 1));
  if (here.size() > 1 && path != here) return std::string(path);
  return std::nullopt;
}

// How a finding names a file: from where we are, so that it can be clicked and every CI service
// knows it. `./a`, `../here/a` and `a` are the same file to everybody who reads it. A path that was
// given from the root of the disk stays so where it leads elsewhere.
static std::string shown_path(const fs::path& path) {
  std::error_code error;
  const fs::path here = fs::current_path(error);
  if (const auto shown = shown_as_it_is(path.native(), here.native())) return *shown;
  const fs::path shown = (here / path).lexically_normal().lexically_relative(here);
  const bool elsewhere = path.is_absolute() && !shown.empty() && *shown.begin() == "..";
  return error || shown.empty() || elsewhere ? path.lexically_normal().string() : shown.string();
}

static load::InputFile input_file(const std::string& path) { return {path, shown_path(path)}; }

// The files that the patterns name, each once, in order of path.
// Folders and links that were not looked into are added to `not_read`.
static Or<std::vector<load::InputFile>> matched(const List<Text>& patterns, const std::string& root,
                                                const std::string& shipped,
                                                std::set<NotLookedAt>& not_read,
                                                bool may_name_nothing = false) {
  const std::string said_in = printable((fs::path(root) / file_name).lexically_normal().string());
  const auto no_match = [&](std::string_view pattern) {
    return usage_error(say("'{}' in {} matches no file", printable(pattern), said_in));
  };
  std::set<std::string> paths;
  for (const auto& each : patterns) {
    const std::string_view pattern = *each;
    const bool in_shipped = pattern.starts_with(shipped_prefix);
    const std::string_view relative = pattern.substr(in_shipped ? shipped_prefix.size() : 0);
    auto found = find_files(in_shipped ? shipped : root, std::string(relative));
    if (!found) {
      const Error& error = found.error();
      if (error.kind == Error::Kind::absent && may_name_nothing) continue;
      if (error.kind == Error::Kind::absent) return no_match(pattern);
      if (error.kind != Error::Kind::refused) return failure(error);
      return usage_error(fmt::format("{}: {}", said_in, error.message));
    }
    not_read.insert(found->not_looked_at.begin(), found->not_looked_at.end());
    const bool empty = found->files.empty() && found->not_looked_at.empty();
    if (empty && !may_name_nothing) return no_match(pattern);
    paths.insert(found->files.begin(), found->files.end());
  }
  std::vector<load::InputFile> files;
  for (const auto& path : paths) {
    if (fs::path(path).filename() != file_name) files.push_back(input_file(path));
  }
  return files;
}

// Those that are suppressed, or those that are not.
static Diagnostics only(const Diagnostics& findings, bool suppressed) {
  std::vector<Diagnostic> items;
  std::ranges::copy_if(findings.all(), std::back_inserter(items),
                       [&](const Diagnostic& item) { return item.suppressed == suppressed; });
  Diagnostics out;
  out.append(std::move(items));
  return out;
}

Outcome write_findings(const Diagnostics& findings, const Sources& sources,
                       report::FindingsReport report, const Arguments& arguments,
                       const Environment& environment, Outcome outcome) {
  const auto options = report_options(arguments, environment);
  if (!options) return options.problem();
  const report::FindingFormat& format = chosen_finding_format(arguments, environment);

  const auto shown = [&](bool suppressed) {
    const Diagnostics asked = only(findings, suppressed);
    auto out = shown_findings(asked, sources);
    if (format.name != "text") add_anchors(out, asked, sources, report.root);
    return out;
  };
  report.findings = shown(false);
  std::ranges::move(shown(true), std::back_inserter(report.suppressed));
  report.rules = rules_of(findings, report.suppressed);
  report.version = version;
  auto text = format.write(report, *Or<report::Options>(options));
  if (!text) return usage_error(text.error().message);
  if (format.checked == report::FindingFormat::Checked::beside) {
    outcome.err += say("checked {}", report.checked) + '\n';
  }
  return deliver(std::move(*text), arguments, std::move(outcome));
}

// One finding for each path, where it stands.
static void report_not_read(load::Loaded& loaded, const std::set<NotLookedAt>& not_read) {
  for (const auto& [path, message] : not_read) {
    loaded.findings.add(Code::unreadable_file, {loaded.sources.add(shown_path(path)), 0, 0},
                        message);
  }
  loaded.findings.sort();
}

static bool tells_digest(const Arguments& arguments, const Environment& environment) {
  const std::string asked = arguments.value("format").value_or("text");
  return report::tells_digest(asked == "auto" ? chosen_finding_format(arguments, environment).name
                                              : std::string_view(asked));
}

Or<Workspace> Workspace::open_at(const std::string& root, const Arguments& arguments,
                                 const Environment& environment, Portfolios expected, Findings as) {
  auto day = cli::as_of(arguments, environment);
  if (!day) return day.problem();
  auto threads = cli::jobs(arguments);
  if (!threads) return threads.problem();

  const std::string path = (fs::path(root) / file_name).string();
  Sources sources;
  Diagnostics findings;
  const auto file = load::load_workspace_file(sources, input_file(path), findings);
  if (!file || !findings.empty()) {
    if (as == Findings::result) {
      const bool read = findings.all().front().code != Code::unreadable_file;
      const std::string checked =
          say("{}: {}, {}; nothing else can be checked before it is right",
              counted(read ? 1 : 0, "file", "files"),
              counted(findings.count(Severity::error), "error", "errors"),
              counted(findings.count(Severity::warning), "warning", "warnings"));
      return write_findings(
          findings, sources,
          {.checked = checked,
           .fail_on = arguments.value("fail-on").value_or("error"),
           .root = shown_path(root),
           .provenance = {.as_of = *day, .files = read ? 1U : 0U, .digest = load::digest(sources)}},
          arguments, environment, {.exit = Exit::findings});
    }
    return Outcome{.exit = Exit::findings,
                   .err = report::findings_text(shown_findings(findings, sources),
                                                error_page(arguments, environment))};
  }

  std::set<NotLookedAt> not_read;
  auto catalogue = matched(file->catalogue, root, environment.shipped, not_read);
  if (!catalogue) return catalogue.problem();
  auto portfolios = matched(file->portfolios, root, environment.shipped, not_read,
                            expected == Portfolios::to_come);
  if (!portfolios) return portfolios.problem();

  Workspace workspace(*day);
  workspace.jobs_ = *threads;
  workspace.tells_digest_ = tells_digest(arguments, environment);
  workspace.root_ = shown_path(root);
  workspace.file_ = path;
  workspace.shipped_ = shown_path(environment.shipped);
  workspace.settings_ = file->rules;
  workspace.name_ = file->name ? **file->name : root;
  workspace.catalogue_files_ = std::move(*catalogue);
  workspace.portfolio_files_ = std::move(*portfolios);
  workspace.read_.resize(workspace.portfolio_files_.size());
  if (file->policy) workspace.policy_ = input_file(path);
  workspace.read_catalogue();
  if (auto wrong = workspace.write_for(arguments)) return *wrong;
  report_not_read(workspace.loaded_, not_read);
  return workspace;
}

Or<Workspace> Workspace::open(const Arguments& arguments, const Environment& environment,
                              Portfolios portfolios) {
  if (const auto given = arguments.value("workspace")) {
    if (has_workspace_file(*given)) return open_at(*given, arguments, environment, portfolios);
    return usage_error(say("there is no {} in '{}'", file_name, printable(*given)));
  }
  auto found = found_upward(".");
  if (!found) return found.problem();
  return open_at(found->empty() ? environment.shipped : *found, arguments, environment, portfolios);
}

Or<Workspace> Workspace::open_around(const std::string& path, const Arguments& arguments,
                                     const Environment& environment) {
  if (const auto given = arguments.value("workspace")) {
    if (!has_workspace_file(*given)) return open(arguments, environment);
    return open_at(*given, arguments, environment, Portfolios::expected, Findings::result);
  }
  std::error_code ignored;
  if (!fs::exists(path, ignored)) {
    return usage_error(say("there is no file or folder '{}'", printable(path)));
  }
  const fs::path start = fs::is_directory(path, ignored)    ? fs::path(path)
                         : fs::path(path).has_parent_path() ? fs::path(path).parent_path()
                                                            : fs::path(".");
  auto found = found_upward(start);
  if (!found) return found.problem();
  if (!found->empty())
    return open_at(*found, arguments, environment, Portfolios::expected, Findings::result);
  return usage_error(
      say("there is no {} in '{}' or above it: nothing says which files belong together", file_name,
          printable(path)));
}

std::optional<Outcome> Workspace::write_for(const Arguments& arguments) {
  auto asked = audience_asked(arguments);
  if (!asked) return asked.problem();
  audience_ = asked->audience;
  if (audience_ != Audience::supplier) return std::nullopt;
  auto supplier = look_up(*this, catalogue().suppliers, asked->supplier);
  if (!supplier) return supplier.problem();
  supplier_ = *(*supplier)->id;
  return std::nullopt;
}

std::string Workspace::audience_note() const {
  return cli::audience_note(catalogue(), audience_, supplier_);
}

void Workspace::read_catalogue() {
  loaded_ = load::load_catalogue(catalogue_files_, jobs_);
  catalogue_errors_ = loaded_.findings.count(Severity::error) > 0;
  if (policy_) load::load_policy(loaded_, *policy_);
}

// What is known of an application takes many times the room of what is written of it. A few files
// fit everywhere, and need not be looked at one by one.
static void expect_room_for(const std::vector<load::InputFile>& files) {
  constexpr std::size_t few = 1'000;
  constexpr std::uint64_t times_the_text = 8;  // measured in docs/performance.md
  const auto available = files.size() < few ? std::nullopt : available_memory();
  if (!available) return;
  std::uint64_t bytes = 0;
  for (const auto& file : files) {
    std::error_code unknown;
    const auto size = fs::file_size(file.path, unknown);
    if (!unknown) bytes += size;
  }
  if (bytes * times_the_text <= *available) return;
  constexpr std::uint64_t mebibyte = 1024 * 1024;
  const auto shown = [&](std::uint64_t size) {
    return grouped(static_cast<std::int64_t>(size / mebibyte));
  };
  throw NotEnoughMemory(
      say("{} of {} MB in all would take about {} MB of memory, and {} MB are left: choose "
          "authorities, or use a machine with more",
          counted(files.size(), "portfolio", "portfolios"), shown(bytes),
          shown(bytes * times_the_text), shown(*available)));
}

void Workspace::load_portfolios(const std::vector<load::InputFile>& files) {
  expect_room_for(files);
  load::load_portfolios(loaded_, files, jobs_);
  redact(loaded_.portfolios, loaded_.catalogue, audience_, supplier_);
}

void Workspace::show_portfolios(const std::vector<load::InputFile>& files, check::Moment moment,
                                const Visit& visit) {
  const auto look = [&](Portfolio portfolio) {
    const FileId file = portfolio.where.file;
    std::vector<Portfolio> alone;
    alone.push_back(std::move(portfolio));
    redact(alone, loaded_.catalogue, audience_, supplier_);
    for (const auto& each : alone) visit(each);
    const bool is_needed = tells_digest_ || check::may_have_comments(loaded_.sources.text(file));
    return load::Look{
        check::run_on_portfolios({loaded_.sources, loaded_.catalogue, alone, as_of_}, moment),
        is_needed};
  };
  load::show_portfolios(loaded_, files, jobs_, look);
  redact(loaded_.portfolios, loaded_.catalogue, audience_, supplier_);
}

void Workspace::read_files_of(std::span<const AuthorityId> authorities, const Read& read) {
  const auto read_where = [&](auto wanted) {
    std::vector<load::InputFile> files;
    for (std::size_t i = 0; i < portfolio_files_.size(); ++i) {
      if (read_[i] || !wanted(portfolio_files_[i])) continue;
      read_[i] = true;
      files.push_back(portfolio_files_[i]);
    }
    read(files);
  };

  std::set<std::string> names;
  for (const auto& id : authorities) names.insert(id.str());
  read_where([&](const load::InputFile& file) {
    return names.contains(fs::path(file.path).stem().string());
  });
  const bool all_found = std::ranges::all_of(authorities, [&](const AuthorityId& id) {
    return loaded_.shown.contains(id) || loaded_.portfolio_of(id) != nullptr;
  });
  if (!all_found) read_where([](const load::InputFile&) { return true; });
}

std::vector<load::InputFile> Workspace::all_unread() {
  std::vector<load::InputFile> files;
  for (std::size_t i = 0; i < portfolio_files_.size(); ++i) {
    if (!read_[i]) files.push_back(portfolio_files_[i]);
  }
  read_.assign(read_.size(), true);
  return files;
}

void Workspace::read_portfolios(std::span<const AuthorityId> authorities) {
  read_files_of(authorities, [&](const auto& files) { load_portfolios(files); });
}

void Workspace::read_all_portfolios() { load_portfolios(all_unread()); }

void Workspace::visit_portfolios(std::span<const AuthorityId> authorities, const Visit& visit) {
  read_files_of(authorities,
                [&](const auto& files) { show_portfolios(files, check::Moment::always, visit); });
  for (const auto& kept : loaded_.portfolios) visit(kept);
}

void Workspace::visit_all_portfolios(check::Moment moment, const Visit& visit) {
  show_portfolios(all_unread(), moment, visit);
  for (const auto& kept : loaded_.portfolios) visit(kept);
}

const Portfolio* Workspace::portfolio_of(const AuthorityId& authority) const {
  return swcat::portfolio_of(portfolios(), authority);
}

static bool same_file(const std::string& a, const std::string& b) {
  return resolved(a) == resolved(b);
}

bool Workspace::reads(const std::string& path) const {
  const auto is_it = [&](const load::InputFile& file) { return same_file(file.path, path); };
  return std::ranges::any_of(catalogue_files_, is_it) ||
         std::ranges::any_of(portfolio_files_, is_it);
}

Workspace Workspace::unread() const {
  Workspace out(as_of_);
  out.jobs_ = jobs_;
  out.root_ = root_;
  out.file_ = file_;
  out.shipped_ = shipped_;
  out.settings_ = settings_;
  out.tells_digest_ = tells_digest_;
  out.name_ = name_;
  out.policy_ = policy_;
  out.catalogue_files_ = catalogue_files_;
  out.portfolio_files_ = portfolio_files_;
  out.read_.resize(out.portfolio_files_.size());
  return out;
}

std::vector<Workspace::File> Workspace::files() const {
  // In the order of load::file_formats.
  const auto formats = load::file_formats();
  std::vector<File> files{{input_file(file_), formats[2]}};
  for (const auto& file : catalogue_files_) files.push_back({file, formats[1]});
  for (const auto& file : portfolio_files_) files.push_back({file, formats[0]});
  return files;
}

Workspace Workspace::with(const std::map<std::string, std::string>& texts) const {
  Workspace out = unread();
  const auto change = [&](load::InputFile& file) {
    const auto text = texts.find(file.path);
    if (text != texts.end()) file.text = text->second;
  };
  for (auto& file : out.catalogue_files_) change(file);
  for (auto& file : out.portfolio_files_) change(file);
  if (out.policy_) change(*out.policy_);
  out.read_catalogue();
  out.read_all_portfolios();
  return out;
}

Workspace Workspace::with(const load::InputFile& changed, Part part) const {
  Workspace out = unread();
  bool found = false;
  for (auto* files : {&out.catalogue_files_, &out.portfolio_files_}) {
    for (auto& file : *files) {
      if (!same_file(file.path, changed.path)) continue;
      file.text = changed.text;
      found = true;
    }
  }
  if (!found) {
    auto& files = part == Part::catalogue ? out.catalogue_files_ : out.portfolio_files_;
    files.push_back(changed);
    std::ranges::sort(files, {}, &load::InputFile::path);
  }
  out.read_.resize(out.portfolio_files_.size());
  out.read_catalogue();
  out.read_all_portfolios();
  return out;
}

Diagnostics Workspace::findings(check::Moment moment) const {
  Diagnostics findings = loaded_.findings;
  const check::Input input{loaded_.sources, loaded_.catalogue, loaded_.portfolios, as_of_};
  findings.append(check::run_on_catalogue(input, moment));
  findings.append(check::run_on_portfolios(input, moment));
  check::set_severities(settings_, {root_, shipped_}, loaded_.sources, findings);
  check::suppress(loaded_.sources, as_of_, moment, findings);
  findings.sort();
  return findings;
}

FileId Workspace::add_source(const std::string& path, std::string text) {
  return loaded_.sources.add(shown_path(path), std::move(text));
}

report::Provenance Workspace::provenance() const {
  return {.as_of = as_of_,
          .files = loaded_.files,
          .digest = tells_digest_ ? load::digest(loaded_.sources) : std::string()};
}

// A line may be as long as its file, and is shown once for each finding in it: of a long one only
// what stands around the byte `at` is kept.
static void keep_near(report::Spot& spot, std::string_view line, std::size_t at) {
  static constexpr std::size_t before = 1'000;
  static constexpr std::size_t in_all = 4'000;  // bytes
  spot.excerpt = line.substr(0, in_all);
  if (line.size() <= in_all) return;
  const auto inside_character = [&](std::size_t byte) {
    return byte < line.size() && (static_cast<unsigned char>(line[byte]) & 0xC0) == 0x80;
  };
  at = std::min(at, line.size());
  std::size_t begin = at > before ? at - before : 0;
  while (begin > 0 && inside_character(begin)) --begin;
  std::size_t end = std::min(begin + in_all, line.size());
  while (inside_character(end)) ++end;
  spot.excerpt = line.substr(begin, end - begin);
  if (begin == 0) return;
  spot.excerpt_column =
      spot.column - static_cast<std::uint32_t>(characters(line.substr(begin, at - begin)));
}

static report::Spot spot(const Place& place, const Sources& sources) {
  report::Spot out{.path = sources.path(place.file)};
  if (sources.text(place.file).empty()) return out;
  const Position position = sources.position(place);
  out.line = position.line;
  out.column = position.column;
  out.end_line = position.end_line;
  out.end_column = position.end_column;
  const std::string_view line = sources.line(place.file, position.line);
  const auto begin = static_cast<std::size_t>(line.data() - sources.text(place.file).data());
  keep_near(out, line, line.empty() || place.offset < begin ? 0 : place.offset - begin);
  return out;
}

std::vector<report::Finding> shown_findings(const Diagnostics& findings, const Sources& sources) {
  std::vector<report::Finding> out;
  for (const auto& finding : findings.all()) {
    const auto& code = info(finding.code);
    report::Finding shown{.spot = spot(finding.where, sources),
                          .severity = std::string(name(finding.severity)),
                          .code = std::string(code.number),
                          .name = std::string(code.name),
                          .message = finding.message,
                          .suggestion = finding.suggestion,
                          .suppressed = finding.suppressed ? "inSource" : "",
                          .reason = finding.accepted.reason,
                          .until = finding.accepted.until};
    for (const auto& edit : finding.fix) {
      shown.fix.push_back({spot(edit.where, sources), edit.text});
    }
    for (const auto& related : finding.related) {
      shown.related.push_back({spot(related.where, sources), related.message});
    }
    out.push_back(std::move(shown));
  }
  return out;
}

Outcome with_findings(const Workspace& workspace, const Arguments& arguments,
                      const Environment& environment) {
  const Diagnostics findings = only(workspace.findings(), false);
  Outcome outcome;
  if (findings.count(Severity::error) > 0) outcome.exit = Exit::findings;
  if (!findings.empty()) {
    outcome.err = report::findings_text(shown_findings(findings, workspace.loaded().sources),
                                        error_page(arguments, environment));
  }
  return outcome;
}

Outcome write_report(report::Document document, const Workspace& workspace,
                     const Arguments& arguments, const Environment& environment) {
  if (auto note = workspace.audience_note(); !note.empty()) {
    document.notes.push_back({"audience", std::move(note), {}});
  }
  document.provenance = workspace.provenance();
  return write(document, arguments, environment, with_findings(workspace, arguments, environment));
}

}  // namespace swcat::cli
