#include "load/load.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <numeric>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/language.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "load/record.hpp"
#include "load/records/files.hpp"
#include "model/kinds.hpp"
#include "yaml/read.hpp"

namespace swcat::load {

// One file on its way from bytes to records.
struct FileInWork {
  FileId id = no_file;
  std::optional<yaml::Tree> tree;
  Diagnostics findings;
  bool readable = false;
  std::optional<yaml::Doubt> doubt;
};

static Result<std::string> text_of(const InputFile& input) {
  return input.text ? Result<std::string>(*input.text) : read_file(input.path, yaml::Limits{}.file);
}

static void read_tree(Sources& sources, const InputFile& input, FileInWork& file) {
  auto text = text_of(input);
  if (!text) {
    const Error& error = text.error();
    file.findings.add(
        error.kind == Error::Kind::too_large ? Code::file_too_large : Code::unreadable_file,
        {file.id, 0, 0}, error.message);
    return;
  }
  file.readable = true;
  sources.fill(file.id, std::move(*text));
  auto reading = yaml::read_in_lanes(sources, file.id, file.findings);
  file.tree = std::move(reading.tree);
  file.doubt = reading.doubt;
  if (file.tree) sources.keep(file.id, file.tree->decoded());
}

static std::vector<FileInWork> read_trees(Sources& sources, const std::vector<InputFile>& inputs,
                                          unsigned jobs) {
  std::vector<FileInWork> files(inputs.size());
  for (std::size_t i = 0; i < inputs.size(); ++i) files[i].id = sources.add(inputs[i].shown);
  for_each_index(inputs.size(), jobs,
                 [&](std::size_t i) { read_tree(sources, inputs[i], files[i]); });
  return files;
}

// What was read counts, and what was found wrong in it.
static void account_for(FileInWork& file, Loaded& out) {
  out.findings.append(std::move(file.findings));
  if (!file.readable) return;
  ++out.files;
  out.lanes.add(file.doubt);
}

static std::string_view before_slash(std::string_view format) {
  return format.substr(0, format.find('/'));
}

// The format of which this is some version: `catalogue/2` is a catalogue all the same.
static const RecordInfo* format_like(std::string_view text) {
  for (const RecordInfo* format : file_formats()) {
    if (before_slash(format->format) == before_slash(text)) return format;
  }
  return nullptr;
}

static std::string what_to_do(std::string_view said, const RecordInfo& expected) {
  const RecordInfo* like = format_like(said);
  if (!like) {
    std::vector<std::string_view> known;
    for (const RecordInfo* format : file_formats()) known.push_back(format->format);
    return did_you_mean(said, known);
  }
  if (like != &expected) return say("the workspace names this file as a {}", tr(expected.name));
  if (said == before_slash(said)) return say("write '{}'", expected.format);
  return say("this swcat reads '{}'; a newer one may read this file", expected.format);
}

// Whether the file says that it is what it should be; else reports what it says.
static bool has_format(const yaml::Tree& tree, const RecordInfo& expected, Diagnostics& findings) {
  const yaml::Node root = tree.root();
  const std::string wanted = fmt::format("'swcat: {}'", expected.format);
  if (root.kind() != yaml::Kind::mapping || root.size() == 0) {
    findings.add(Code::wrong_format, root.place(),
                 say("expected a {} that begins with {}, found {}", tr(expected.name), wanted,
                     described(root)));
    return false;
  }
  const yaml::Node format = root.find("swcat");
  if (format.absent()) {
    findings
        .add(Code::wrong_format, root.first().key().place(),
             say("this {} does not say its format", tr(expected.name)))
        .suggestion = say("write {} as its first key", wanted);
    return false;
  }
  if (format.text() == expected.format) return true;
  findings
      .add(Code::wrong_format, format.place(),
           say("expected {}, found {}", wanted, described(format)))
      .suggestion = what_to_do(format.text(), expected);
  return false;
}

static yaml::Node id_of(yaml::Node record) {
  return record.kind() == yaml::Kind::mapping ? record.find("id") : yaml::Node();
}

static bool is_text(yaml::Node node) { return !node.absent() && node.kind() == yaml::Kind::scalar; }

// Defines the ids and aliases of a list, so that references can be resolved in any order.
static void collect_names(yaml::Node list, EntityKind kind, Names& names, Diagnostics& findings) {
  if (list.absent() || list.kind() != yaml::Kind::sequence) return;
  for (auto record = list.first(); !record.absent(); record = record.next()) {
    const auto id = id_of(record);
    if (is_text(id)) names.define(kind, id.text(), id.place(), findings);
  }
}

static void collect_aliases(yaml::Node list, EntityKind kind, Names& names, Diagnostics& findings) {
  if (list.absent() || list.kind() != yaml::Kind::sequence) return;
  for (auto record = list.first(); !record.absent(); record = record.next()) {
    const auto id = id_of(record);
    const auto aliases = id.absent() ? yaml::Node() : record.find("aliases");
    if (!is_text(id) || aliases.absent() || aliases.kind() == yaml::Kind::mapping) continue;
    for_each_item(aliases, [&](yaml::Node alias) {
      // Other spellings of a name are aliases too; only slugs can be meant by a reference.
      if (is_text(alias) && is_slug(alias.text())) {
        names.define_alias(kind, alias.text(), id.text(), alias.place(), findings);
      }
    });
  }
}

static void collect_catalogue_names(const std::vector<FileInWork>& files, Names& names,
                                    Diagnostics& findings) {
  const auto for_each_list = [&](auto collect) {
    for (const auto& file : files) {
      if (!file.tree || file.tree->root().kind() != yaml::Kind::mapping) continue;
      for (const auto& entity : entities().first(catalogue_kinds)) {
        collect(file.tree->root().find(entity.list), entity.kind, names, findings);
      }
    }
  };
  for_each_list(collect_names);
  for_each_list(collect_aliases);
}

void define_catalogue_names(yaml::Node root, Names& names, Diagnostics& findings) {
  for (const auto& entity : entities().first(catalogue_kinds)) {
    collect_names(root.find(entity.list), entity.kind, names, findings);
  }
  for (const auto& entity : entities().first(catalogue_kinds)) {
    collect_aliases(root.find(entity.list), entity.kind, names, findings);
  }
}

Names names_of(const Catalogue& catalogue) {
  Names names;
  Diagnostics known;  // what is wrong with it was reported when it was loaded
  for_each_collection(catalogue, [&](const auto& records) {
    for (const auto& record : records) {
      names.define(kind_of<std::remove_cvref_t<decltype(record)>>, record.id->str(),
                   record.id.where, known);
    }
  });
  for_each_collection(catalogue, [&](const auto& records) {
    for (const auto& record : records) {
      if constexpr (requires { record.aliases; }) {
        for (const auto& alias : record.aliases) {
          if (!is_slug(*alias)) continue;
          names.define_alias(kind_of<std::remove_cvref_t<decltype(record)>>, *alias,
                             record.id->str(), alias.where, known);
        }
      }
    }
  });
  return names;
}

void define_portfolio_names(yaml::Node root, Names& names, Diagnostics& findings) {
  collect_names(root.find("local-packages"), EntityKind::package, names, findings);
  collect_names(root.find("contracts"), EntityKind::contract, names, findings);
  collect_names(root.find("projects"), EntityKind::project, names, findings);

  const auto applications = root.find("applications");
  if (applications.absent() || applications.kind() != yaml::Kind::sequence) return;
  for (auto use = applications.first(); !use.absent(); use = use.next()) {
    if (use.kind() != yaml::Kind::mapping) continue;
    const auto id = use.find("id");
    const auto package = use.find("package");
    if (is_text(id)) {
      names.define(EntityKind::application, id.text(), id.place(), findings);
    } else if (is_text(package)) {
      const Symbol* resolved = names.resolve(EntityKind::package, package.text());
      names.define_use(resolved ? *resolved : Symbol(package.text()), package.place(), findings);
    }
  }
}

template <class T>
static void merge(Collection<T>& into, Collection<T>& from, const Names& names) {
  for (T& record : from.take()) {
    // Of two records with the same id, the one that was reported is left out.
    if (names.defined_at(kind_of<T>, record.id->symbol()) == record.id.where) {
      into.add(std::move(record));
    }
  }
}

Loaded load_catalogue(const std::vector<InputFile>& inputs, unsigned jobs) {
  Loaded out;
  auto files = read_trees(out.sources, inputs, jobs);
  for (auto& file : files) {
    if (file.tree && !has_format(*file.tree, record<CatalogueFile>(), file.findings)) {
      file.tree.reset();
    }
    // Else one broken file would make every portfolio look wrong.
    if (!file.tree) out.names.leave_out_a_file();
  }
  collect_catalogue_names(files, out.names, out.findings);

  std::vector<std::optional<CatalogueFile>> parts(files.size());
  for_each_index(files.size(), jobs, [&](std::size_t i) {
    if (!files[i].tree) return;
    std::vector<std::string> left_out;
    const Reading reading{out.sources, out.names, files[i].findings, left_out, true};
    parts[i] = read_record<CatalogueFile>(reading, files[i].tree->root());
    files[i].tree.reset();
  });

  for (std::size_t i = 0; i < files.size(); ++i) {
    account_for(files[i], out);
    if (!parts[i]) continue;
    Catalogue& part = *parts[i];
    for_each_collection(out.catalogue, [&](auto& into) {
      merge(into, std::get<decltype(into)>(collections(part)), out.names);
    });
  }
  for_each_collection(out.catalogue, [](auto& collection) { collection.seal(); });
  out.findings.sort();
  return out;
}

template <class Entity>
static const Located<Id<Entity>>* written(const Located<Id<Entity>>& id) {
  return &id;
}
template <class Entity>
static const Located<Id<Entity>>* written(const Maybe<Id<Entity>>& id) {
  return id ? &*id : nullptr;
}

// Of two entries with the same id, the one that was reported is left out.
template <class R>
static void keep_first_of_each_id(std::vector<R>& entries, const Names& names,
                                  std::vector<std::string>& left_out) {
  std::erase_if(entries, [&](const R& entry) {
    const auto* id = written(entry.id);
    if (!id) return false;
    const Place first = names.defined_at(kind_of<R>, (*id)->symbol());
    if (!first.known() || first == id->where) return false;
    left_out.push_back(fmt::format("{} '{}'", record<R>().name, (*id)->str()));
    return true;
  });
}

static std::optional<Portfolio> read_portfolio(const Sources& sources, const Names& catalogue_names,
                                               FileInWork& file) {
  if (!file.tree || !has_format(*file.tree, record<Portfolio>(), file.findings)) {
    return std::nullopt;
  }
  Names names(&catalogue_names);
  const std::size_t before = file.findings.all().size();
  define_portfolio_names(file.tree->root(), names, file.findings);
  const bool repeats_ids = file.findings.all().size() > before;

  std::vector<std::string> left_out;
  const Reading reading{sources, names, file.findings, left_out, true};
  auto portfolio = read_record<Portfolio>(reading, file.tree->root());
  if (!portfolio) return std::nullopt;
  if (repeats_ids) {
    keep_first_of_each_id(portfolio->local_packages, names, left_out);
    keep_first_of_each_id(portfolio->applications, names, left_out);
    keep_first_of_each_id(portfolio->contracts, names, left_out);
    keep_first_of_each_id(portfolio->projects, names, left_out);
  }
  portfolio->left_out = std::move(left_out);
  return portfolio;
}

// The name of a file without its folder and what follows the last dot.
static std::string_view stem_of(std::string_view path) {
  const std::string_view name = path.substr(path.rfind('/') + 1);
  return name.substr(0, name.rfind('.'));
}

static bool named_after_authority(const Sources& sources, const Portfolio& portfolio) {
  return stem_of(sources.path(portfolio.where.file)) == portfolio.authority->str();
}

// Of several, the one in the file that bears the name of the authority; else the first. One that
// was shown is the only one in such a file.
static void keep_one_for_each_authority(Loaded& out) {
  auto portfolios = std::move(out.portfolios);
  std::ranges::stable_sort(portfolios, [&](const Portfolio& a, const Portfolio& b) {
    const auto order = *a.authority <=> *b.authority;
    if (order != 0) return order < 0;
    return named_after_authority(out.sources, a) && !named_after_authority(out.sources, b);
  });
  auto& kept = out.portfolios;
  kept.clear();
  kept.reserve(portfolios.size());
  const auto one_that_counts = [&](const AuthorityId& authority) -> std::optional<Place> {
    if (!kept.empty() && *kept.back().authority == authority) return kept.back().authority.where;
    const auto shown = out.shown.find(authority);
    return shown == out.shown.end() ? std::nullopt : std::optional(shown->second.authority);
  };
  for (auto& portfolio : portfolios) {
    const auto other = one_that_counts(*portfolio.authority);
    if (!other) {
      kept.push_back(std::move(portfolio));
      continue;
    }
    out.findings
        .add(Code::duplicate_portfolio, portfolio.authority.where,
             say("'{}' already has a portfolio; this one is left out", portfolio.authority->str()))
        .related.push_back({*other, tr("the one that counts")});
  }
}

void load_portfolios(Loaded& out, const std::vector<InputFile>& inputs, unsigned jobs) {
  std::vector<FileInWork> files(inputs.size());
  std::vector<std::optional<Portfolio>> portfolios(inputs.size());
  for (std::size_t i = 0; i < inputs.size(); ++i) files[i].id = out.sources.add(inputs[i].shown);
  // From bytes to model in one go: no more trees at a time than threads.
  for_each_index(inputs.size(), jobs, [&](std::size_t i) {
    read_tree(out.sources, inputs[i], files[i]);
    portfolios[i] = read_portfolio(out.sources, out.names, files[i]);
    files[i].tree.reset();
  });

  for (std::size_t i = 0; i < files.size(); ++i) {
    account_for(files[i], out);
    if (portfolios[i]) out.portfolios.push_back(std::move(*portfolios[i]));
  }
  keep_one_for_each_authority(out);
  out.findings.sort();
}

// Findings show the lines that they are about, and of two portfolios for one authority the file of
// the other may have been let go.
static void read_shown_texts_again(Loaded& out) {
  const auto read_again = [&](FileId id) {
    if (!out.sources.text(id).empty()) return;
    const auto is_it = [&](const auto& each) { return each.second.authority.file == id; };
    const auto found = std::ranges::find_if(out.shown, is_it);
    if (found == out.shown.end()) return;
    auto text = text_of(found->second.file);
    if (text) out.sources.fill(id, std::move(*text));
  };
  for (const auto& finding : out.findings.all()) {
    for (const auto& related : finding.related) read_again(related.where.file);
  }
}

// Of these files, those of which no other bears the same name.
static std::vector<bool> alone_of_their_name(const std::vector<InputFile>& files) {
  std::map<std::string_view, std::size_t> bearing;
  for (const auto& file : files) ++bearing[stem_of(file.shown)];
  std::vector<bool> out;
  for (const auto& file : files) out.push_back(bearing[stem_of(file.shown)] == 1);
  return out;
}

void show_portfolios(Loaded& out, const std::vector<InputFile>& inputs, unsigned jobs,
                     const std::function<Look(Portfolio portfolio)>& look) {
  std::vector<FileInWork> files(inputs.size());
  std::vector<std::optional<Portfolio>> kept(inputs.size());
  std::vector<std::optional<Located<AuthorityId>>> shown(inputs.size());
  const auto alone = alone_of_their_name(inputs);
  for (std::size_t i = 0; i < inputs.size(); ++i) files[i].id = out.sources.add(inputs[i].shown);
  for_each_index(inputs.size(), jobs, [&](std::size_t i) {
    auto& file = files[i];
    read_tree(out.sources, inputs[i], file);
    auto portfolio = read_portfolio(out.sources, out.names, file);
    file.tree.reset();
    bool keep_text = !file.findings.empty();
    if (portfolio && alone[i] && named_after_authority(out.sources, *portfolio)) {
      shown[i] = portfolio->authority;
      auto seen = look(std::move(*portfolio));
      keep_text = keep_text || seen.keep_text || !seen.findings.empty();
      file.findings.append(std::move(seen.findings));
    } else if (portfolio) {
      kept[i] = std::move(portfolio);
      keep_text = true;
    }
    if (!keep_text) out.sources.let_go(file.id);
  });

  for (std::size_t i = 0; i < files.size(); ++i) {
    account_for(files[i], out);
    if (kept[i]) out.portfolios.push_back(std::move(*kept[i]));
    if (shown[i]) out.shown.emplace(std::move(shown[i]->value), Shown{shown[i]->where, inputs[i]});
  }
  keep_one_for_each_authority(out);
  out.findings.sort();
  read_shown_texts_again(out);
}

const Portfolio* Loaded::portfolio_of(const AuthorityId& authority) const {
  return swcat::portfolio_of(portfolios, authority);
}

std::optional<ReportSet> load_report_set(Sources& sources, const InputFile& input,
                                         Diagnostics& findings) {
  FileInWork file;
  file.id = sources.add(input.shown);
  read_tree(sources, input, file);
  std::optional<ReportSet> set;
  if (file.tree && has_format(*file.tree, record<ReportSet>(), file.findings)) {
    const Names no_names;
    std::vector<std::string> left_out;
    set = read_record<ReportSet>({sources, no_names, file.findings, left_out}, file.tree->root());
  }
  findings.append(std::move(file.findings));
  return set;
}

std::optional<WorkspaceFile> load_workspace_file(Sources& sources, const InputFile& input,
                                                 Diagnostics& findings) {
  FileInWork file;
  file.id = sources.add(input.shown);
  read_tree(sources, input, file);
  std::optional<WorkspaceFile> workspace;
  if (file.tree && has_format(*file.tree, record<WorkspaceFile>(), file.findings)) {
    Names no_names;
    no_names.leave_out_a_file();  // the catalogue is not read yet
    std::vector<std::string> left_out;
    workspace =
        read_record<WorkspaceFile>({sources, no_names, file.findings, left_out}, file.tree->root());
    if (workspace) {
      workspace->policy = !file.tree->root().find("obligations").absent() ||
                          !file.tree->root().find("waivers").absent();
    }
  }
  findings.append(std::move(file.findings));
  return workspace;
}

void load_policy(Loaded& out, const InputFile& input) {
  FileInWork file;
  file.id = out.sources.add(input.shown);
  read_tree(out.sources, input, file);
  if (file.tree && has_format(*file.tree, record<WorkspaceFile>(), file.findings)) {
    define_catalogue_names(file.tree->root(), out.names, file.findings);
    std::vector<std::string> left_out;
    auto policy = read_record<WorkspaceFile>(
        {out.sources, out.names, file.findings, left_out, true}, file.tree->root());
    if (policy) {
      Collection<Obligation> obligations;
      for (auto& obligation : policy->obligations) obligations.add(std::move(obligation));
      merge(out.catalogue.obligations, obligations, out.names);
      out.catalogue.obligations.seal();
      out.catalogue.waivers = std::move(policy->waivers);
    }
  }
  account_for(file, out);
  out.findings.sort();
}

std::string digest(const Sources& sources) {
  std::vector<std::uint32_t> order(sources.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::uint32_t i) { return sources.path(FileId(i)); });

  std::vector<std::string_view> texts;
  for (const std::uint32_t i : order) {
    texts.push_back(sources.path(FileId(i)));
    texts.push_back(sources.text(FileId(i)));
  }
  return sha256(texts);
}

}  // namespace swcat::load
