#include "load/load.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <numeric>

#include "base/digest.hpp"
#include "base/file.hpp"
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
};

static void read_tree(Sources& sources, const InputFile& input, FileInWork& file) {
  auto text =
      input.text ? Result<std::string>(*input.text) : read_file(input.path, yaml::Limits{}.file);
  if (!text) {
    file.findings.add(Code::unreadable_file, {file.id, 0, 0}, text.error().message);
    return;
  }
  file.readable = true;
  sources.fill(file.id, std::move(*text));
  file.tree = yaml::read(sources, file.id, file.findings);
}

static std::vector<FileInWork> read_trees(Sources& sources, const std::vector<InputFile>& inputs,
                                          unsigned jobs) {
  std::vector<FileInWork> files(inputs.size());
  for (std::size_t i = 0; i < inputs.size(); ++i) files[i].id = sources.add(inputs[i].shown);
  for_each_index(inputs.size(), jobs,
                 [&](std::size_t i) { read_tree(sources, inputs[i], files[i]); });
  return files;
}

static const RecordInfo* format_named(std::string_view text) {
  for (const RecordInfo* format : file_formats()) {
    if (format->format == text) return format;
  }
  return nullptr;
}

// `catalogue/2` is a catalogue all the same.
static bool same_kind(std::string_view a, std::string_view b) {
  return a.substr(0, a.find('/')) == b.substr(0, b.find('/'));
}

// Whether the file says that it is what it should be; else reports what it says.
static bool has_format(const yaml::Tree& tree, const RecordInfo& expected, Diagnostics& findings) {
  const yaml::Node root = tree.root();
  const std::string wanted = fmt::format("'swcat: {}'", expected.format);
  if (root.kind() != yaml::Kind::mapping) {
    findings.add(Code::wrong_format, root.place(),
                 fmt::format("expected a {} that begins with {}, found {}", expected.name, wanted,
                             described(root)));
    return false;
  }
  const yaml::Node format = root.find("swcat");
  if (format.absent()) {
    findings
        .add(Code::wrong_format, root.first().key().place(),
             fmt::format("this {} does not say its format", expected.name))
        .suggestion = fmt::format("write {} as its first key", wanted);
    return false;
  }
  const std::string_view said = format.text();
  if (said == expected.format) return true;

  auto& finding = findings.add(Code::wrong_format, format.place(),
                               fmt::format("'{}' is not {}", printable(said), wanted));
  if (format_named(said)) {
    finding.suggestion = fmt::format("the workspace names this file as a {}", expected.name);
  } else if (same_kind(said, expected.format)) {
    finding.suggestion =
        fmt::format("this version of swcat reads {}; a newer one may read this file", wanted);
  } else {
    std::vector<std::string_view> known;
    for (const RecordInfo* other : file_formats()) known.push_back(other->format);
    finding.suggestion = did_you_mean(said, known);
  }
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
      const std::string* resolved = names.resolve(EntityKind::package, package.text());
      names.define_use(resolved ? std::string_view(*resolved) : package.text(), package.place(),
                       findings);
    }
  }
}

template <class T>
static void merge(Collection<T>& into, Collection<T>& from, const Names& names) {
  for (T& record : from.take()) {
    // Of two records with the same id, the one that was reported is left out.
    if (names.defined_at(kind_of<T>, record.id->str()) == record.id.where) {
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
  }
  collect_catalogue_names(files, out.names, out.findings);

  std::vector<std::optional<CatalogueFile>> parts(files.size());
  for_each_index(files.size(), jobs, [&](std::size_t i) {
    if (!files[i].tree) return;
    std::vector<std::string> left_out;
    const Reading reading{out.sources, out.names, files[i].findings, left_out};
    parts[i] = read_record<CatalogueFile>(reading, files[i].tree->root());
    files[i].tree.reset();
  });

  for (std::size_t i = 0; i < files.size(); ++i) {
    out.findings.append(std::move(files[i].findings));
    out.files += files[i].readable ? 1 : 0;
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

static std::optional<Portfolio> read_portfolio(const Sources& sources, const Names& catalogue_names,
                                               FileInWork& file) {
  if (!file.tree || !has_format(*file.tree, record<Portfolio>(), file.findings)) {
    return std::nullopt;
  }
  Names names(&catalogue_names);
  define_portfolio_names(file.tree->root(), names, file.findings);

  std::vector<std::string> left_out;
  const Reading reading{sources, names, file.findings, left_out};
  auto portfolio = read_record<Portfolio>(reading, file.tree->root());
  if (portfolio) portfolio->left_out = std::move(left_out);
  return portfolio;
}

static void keep_one_for_each_authority(Loaded& out) {
  std::ranges::stable_sort(out.portfolios, {}, [](const Portfolio& p) { return *p.authority; });
  std::vector<Portfolio> kept;
  for (auto& portfolio : out.portfolios) {
    if (!kept.empty() && *kept.back().authority == *portfolio.authority) {
      out.findings
          .add(Code::duplicate_portfolio, portfolio.authority.where,
               fmt::format("'{}' already has a portfolio; this one is left out",
                           portfolio.authority->str()))
          .related.push_back({kept.back().authority.where, "the first one"});
      continue;
    }
    kept.push_back(std::move(portfolio));
  }
  out.portfolios = std::move(kept);
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
    out.findings.append(std::move(files[i].findings));
    out.files += files[i].readable ? 1 : 0;
    if (portfolios[i]) out.portfolios.push_back(std::move(*portfolios[i]));
  }
  keep_one_for_each_authority(out);
  out.findings.sort();
}

const Portfolio* Loaded::portfolio_of(const AuthorityId& authority) const {
  const auto found =
      std::ranges::find(portfolios, authority, [](const Portfolio& p) { return *p.authority; });
  return found == portfolios.end() ? nullptr : &*found;
}

std::optional<WorkspaceFile> load_workspace_file(Sources& sources, const InputFile& input,
                                                 Diagnostics& findings) {
  FileInWork file;
  file.id = sources.add(input.shown);
  read_tree(sources, input, file);
  std::optional<WorkspaceFile> workspace;
  if (file.tree && has_format(*file.tree, record<WorkspaceFile>(), file.findings)) {
    const Names no_names;
    std::vector<std::string> left_out;
    workspace =
        read_record<WorkspaceFile>({sources, no_names, file.findings, left_out}, file.tree->root());
  }
  findings.append(std::move(file.findings));
  return workspace;
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
