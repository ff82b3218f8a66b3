#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "base/text.hpp"
#include "exchange/import.hpp"
#include "exchange/json.hpp"
#include "exchange/swcat_json.hpp"
#include "load/load.hpp"
#include "load/record.hpp"
#include "load/records/files.hpp"

namespace swcat::exchange {

// Whether the document is an export of ours; else says what was expected.
static bool is_export(yaml::Node root, Diagnostics& findings) {
  const bool mapping = root.kind() == yaml::Kind::mapping;
  const yaml::Node format = mapping ? root.find("swcat") : yaml::Node();
  if (!format.absent() && format.text() == swcat_json_format) return true;
  findings.add(Code::other_format, format.absent() ? root.place() : format.place(),
               say("expected what 'swcat export json' writes: an object with \"swcat\": "
                   "\"{}\"",
                   swcat_json_format));
  return false;
}

template <class Record>
static std::string name_of_record(const Record& record) {
  if constexpr (requires { record.name.in(""); }) {
    return record.name.in("");
  } else {
    return record.id->str();
  }
}

// The records that we do not have, and what became of each.
static void take_catalogue(load::CatalogueFile& file, const Known& known, Imported& out) {
  for_each_collection(static_cast<Catalogue&>(file), [&](auto& records) {
    using Collection = std::remove_cvref_t<decltype(records)>;
    const auto& have = std::get<const Collection&>(collections(known.catalogue));
    auto& into = std::get<Collection&>(collections(out.catalogue));
    for (auto& record : records.take()) {
      using Record = std::remove_cvref_t<decltype(record)>;
      Line line{.where = record.id.where,
                .what = std::string(info(kind_of<Record>).singular),
                .name = name_of_record(record),
                .id = record.id->str()};
      if (have.find(*record.id)) {
        line.verdict = Verdict::matched;
        line.why = tr("the same id");
      } else if (known.portfolio) {
        line.verdict = Verdict::skipped;
        line.why = tr("belongs into a catalogue");
      } else {
        into.add(std::move(record));
      }
      out.lines.push_back(std::move(line));
    }
  });
}

// The entries of a list of a portfolio. Which of those without an id are there already is found
// where they are written.
template <class Record, class Name>
static void take_entries(const std::vector<Record>& entries, std::string_view what, Name name,
                         std::vector<Record>& into, Imported& out) {
  for (const auto& entry : entries) {
    out.lines.push_back(
        {.where = entry.where, .what = std::string(what), .name = name(entry), .id = name(entry)});
    into.push_back(entry);
  }
}

static void take_portfolio(const Portfolio& portfolio, Imported& out) {
  Portfolio& into = out.portfolio;
  const auto by_id = [](const auto& entry) { return entry.id->str(); };
  take_entries(portfolio.local_packages, tr("local package"), by_id, into.local_packages, out);
  take_entries(portfolio.applications, "application", by_id, into.applications, out);
  take_entries(
      portfolio.contracts, "contract",
      [](const Contract& contract) {
        return contract.id     ? contract.id->value.str()
               : contract.name ? (*contract.name)->str()
                               : "";
      },
      into.contracts, out);
  take_entries(
      portfolio.connections, "connection",
      [](const Connection& connection) {
        const auto end = [&](const Maybe<ApplicationId>& id) {
          return id ? (*id)->str() : connection.external ? (*connection.external)->str() : "?";
        };
        return end(connection.from) + " to " + end(connection.to);
      },
      into.connections, out);
  take_entries(
      portfolio.needs, "need", [](const Need& need) { return need.component->str(); }, into.needs,
      out);
  take_entries(
      portfolio.applicability, tr("statement of applicability"),
      [](const Applicability& said) { return said.obligation->str(); }, into.applicability, out);
  take_entries(
      portfolio.building_blocks, tr("building block in use"),
      [](const Adoption& adoption) { return adoption.block->str(); }, into.building_blocks, out);
  take_entries(
      portfolio.plans, "plan",
      [](const Plan& plan) {
        return plan.title ? (*plan.title)->str() : std::string(name(*plan.kind));
      },
      into.plans, out);
  take_entries(portfolio.projects, "project", by_id, into.projects, out);
  take_entries(
      portfolio.operations, tr("year of operations"),
      [](const Operations& year) { return year.year->str(); }, into.operations, out);
  take_entries(
      portfolio.collaborations, "collaboration",
      [](const Collaboration& with) {
        return with.subject ? (*with.subject)->str() : std::string();
      },
      into.collaborations, out);
  into.verified = portfolio.verified;
  into.contact = portfolio.contact;
  into.expect = portfolio.expect;
  into.source = portfolio.source;
  into.note = portfolio.note;
}

static void read_portfolios(const Sources& sources, yaml::Node list, const load::Names& names,
                            const Known& known, Imported& out) {
  if (list.absent() || list.kind() != yaml::Kind::sequence) return;
  for (auto node = list.first(); !node.absent(); node = node.next()) {
    const auto authority = node.kind() == yaml::Kind::mapping ? node.find("authority") : node;
    const std::string id(authority.absent() ? "" : authority.text());
    Line line{.where = node.place(), .what = "portfolio", .name = printable(id)};
    if (!known.portfolio || known.portfolio->authority->str() != id) {
      line.verdict = Verdict::skipped;
      line.why =
          known.portfolio ? tr("of another authority") : tr("belongs into a portfolio of its own");
      out.lines.push_back(std::move(line));
      continue;
    }
    load::Names local(&names);
    load::define_portfolio_names(node, local, out.findings);
    std::vector<std::string> left_out;
    const load::Reading reading{sources, local, out.findings, left_out};
    if (const auto portfolio = load::read_record<Portfolio>(reading, node)) {
      take_portfolio(*portfolio, out);
    }
  }
}

static void import_json(const Sources& sources, FileId file, const Known& known, Imported& out) {
  const auto tree = read_json(sources, file, out.findings);
  if (!tree || !is_export(tree->root(), out.findings)) return;

  load::Names names = load::names_of(known.catalogue);
  const yaml::Node catalogue = tree->root().find("catalogue");
  if (!catalogue.absent() && catalogue.kind() == yaml::Kind::mapping) {
    Diagnostics known_already;
    load::Names all = names;
    load::define_catalogue_names(catalogue, all, known_already);
    std::vector<std::string> left_out;
    Diagnostics findings;
    const load::Reading reading{sources, all, findings, left_out};
    auto records = load::read_record<load::CatalogueFile>(reading, catalogue);
    if (!known.portfolio) out.findings.append(std::move(findings));
    if (records) take_catalogue(*records, known, out);
  }
  read_portfolios(sources, tree->root().find("portfolios"), names, known, out);
}

static Imported run_json(const Sources& sources, std::span<const FileId> files,
                         const Known& known) {
  return import_one_by_one(sources, files, known, import_json);
}

Importer json_importer() {
  return {.name = "json",
          .summary = "what 'swcat export json' wrote",
          .limit = json_limit,
          .run = run_json};
}

}  // namespace swcat::exchange
