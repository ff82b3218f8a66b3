#include "cli/describe/connections.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/registration.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

using analysis::BothEnds;
using analysis::Connections;
using analysis::Ending;
using analysis::EndSupport;
using analysis::Link;
using analysis::LinkEnd;
using report::Tone;
using report::Type;

// ---- Cells ----

static std::string end_name(const LinkEnd& end) {
  return end.name.empty() ? tr("unknown") : end.name;
}

template <class T>
static report::Value id_or_missing(const std::optional<T>& id) {
  if (!id) return report::Missing{""};
  return id->str();
}

static report::Cell end_cell(const LinkEnd& end) {
  const bool outside = !end.application;
  report::Item item{
      .text = outside && !end.name.empty() ? say("{} (outside)", end.name) : end_name(end),
      .parts = {
          {"application", id_or_missing(end.application)},
          {"package", id_or_missing(end.package)},
          {"name", end.name.empty() ? report::Value(report::Missing{}) : report::Value(end.name)}}};
  return {.content = std::vector{std::move(item)}};
}

static std::string standard_name(const Link& link, const Catalogue& catalogue) {
  if (!link.standard) return {};
  std::string text = name_of(catalogue.standards, *link.standard, language);
  if (link.standard_version) text += ' ' + *link.standard_version;
  return text;
}

static report::Cell standard_cell(const Link& link, const Catalogue& catalogue) {
  if (!link.standard) return missing(tr("none declared"));
  report::Value version = report::Missing{""};
  if (link.standard_version) version = *link.standard_version;
  report::Item item{.text = standard_name(link, catalogue),
                    .parts = {{"id", link.standard->str()},
                              {"name", name_of(catalogue.standards, *link.standard, language)},
                              {"version", std::move(version)}}};
  return {.content = std::vector{std::move(item)}};
}

static std::string text_of(BothEnds both) {
  switch (both) {
    case BothEnds::both:
      return tr("yes");
    case BothEnds::partly:
      return tr("partly");
    case BothEnds::from_only:
      return tr("only the first");
    case BothEnds::to_only:
      return tr("only the second");
    case BothEnds::inside_only:
      return tr("our end");
    case BothEnds::no:
      return tr("no");
    case BothEnds::not_stated:
      return tr("not stated");
    case BothEnds::no_standard:
      break;
  }
  return tr("n/a");
}

static Tone tone_of(BothEnds both) {
  switch (both) {
    case BothEnds::both:
    case BothEnds::inside_only:
      return Tone::good;
    case BothEnds::partly:
    case BothEnds::from_only:
    case BothEnds::to_only:
      return Tone::notable;
    case BothEnds::no:
      return Tone::bad;
    case BothEnds::not_stated:
    case BothEnds::no_standard:
      break;
  }
  return Tone::faint;
}

static report::Cell both_cell(const Link& link) {
  report::Item item{.text = std::string(text_of(link.both)),
                    .parts = {{"code", std::string(analysis::name(link.both))},
                              {"from", std::string(analysis::name(link.from.support))},
                              {"to", std::string(analysis::name(link.to.support))}}};
  return {.content = std::vector{std::move(item)}, .tone = tone_of(link.both)};
}

static std::string ending_text(const Ending& ending, const Link& link) {
  switch (ending.what) {
    case Ending::What::from:
      return fmt::format("{}: {}", end_name(link.from), words(ending.status));
    case Ending::What::to:
      return fmt::format("{}: {}", end_name(link.to), words(ending.status));
    case Ending::What::from_version:
      return say("version of {}: {}", end_name(link.from), words(ending.status));
    case Ending::What::to_version:
      return say("version of {}: {}", end_name(link.to), words(ending.status));
    case Ending::What::standard:
    case Ending::What::intermediary:
      break;
  }
  return fmt::format("{}: {}", words(analysis::name(ending.what)), words(ending.status));
}

static report::Cell endings_cell(const Link& link) {
  if (link.endings.empty()) return missing(tr("none"));
  std::vector<report::Item> items;
  for (const auto& ending : link.endings) {
    items.push_back(
        {.text = ending_text(ending, link),
         .parts = {{"what", std::string(analysis::name(ending.what))}, {"status", ending.status}}});
  }
  return {.content = std::move(items), .tone = Tone::bad};
}

static report::Cell could_use_cell(const Link& link, const Catalogue& catalogue) {
  if (link.standard) return missing(tr("n/a"));
  if (link.could_use.empty()) return missing(tr("none known"));
  std::vector<report::Item> items;
  for (const auto& id : link.could_use) items.push_back(ref_item(catalogue.standards, id));
  return {.content = std::move(items), .tone = Tone::notable};
}

// ---- Table ----

static report::Table links_table(const Connections& connections, const Catalogue& catalogue,
                                 bool several) {
  const std::vector<std::string> end_parts{"application", "package", "name"};
  report::Table table{
      .key = "connections",
      .title = tr("Connections"),
      .columns =
          {{.key = "authority", .title = tr("Authority"), .type = Type::ref, .heading = true},
           {.key = "from", .title = tr("From"), .type = Type::items, .parts = end_parts},
           {.key = "to", .title = tr("To"), .type = Type::items, .parts = end_parts},
           {.key = "direction", .title = tr("Direction")},
           {.key = "transport", .title = tr("Transport")},
           {.key = "standard",
            .title = tr("Standard"),
            .type = Type::items,
            .parts = {"id", "name", "version"}},
           {.key = "both_ends",
            .title = tr("Both ends support it"),
            .type = Type::items,
            .parts = {"code", "from", "to"}},
           {.key = "intermediary", .title = tr("By way of"), .type = Type::ref},
           {.key = "status", .title = tr("Status")},
           {.key = "ends",
            .title = tr("Rests on what ends"),
            .type = Type::items,
            .parts = {"what", "status"}},
           {.key = "could_use",
            .title = tr("Could use"),
            .type = Type::items,
            .parts = {"id", "name"}}},
      .rows = {},
      .empty = tr("no connection is declared")};
  if (several) {
    table.columns.push_back(
        {.key = "also_at", .title = tr("Also at"), .type = Type::items, .parts = {"id", "name"}});
  }
  for (const auto& link : connections.links) {
    report::Row row{{ref_cell(catalogue.authorities, link.authority), end_cell(link.from),
                     end_cell(link.to), text_cell(words(name(link.direction))),
                     link.transport ? text_cell(tr(name(*link.transport))) : missing(tr("unknown")),
                     standard_cell(link, catalogue), both_cell(link),
                     link.intermediary ? ref_cell(catalogue.building_blocks, *link.intermediary)
                                       : missing(tr("none declared")),
                     text_cell(words(name(link.status))), endings_cell(link),
                     could_use_cell(link, catalogue)}};
    if (several) row.cells.push_back(authorities_cell(catalogue, link.also_at, tr("none")));
    table.rows.push_back(std::move(row));
  }
  return table;
}

// ---- Graph ----

// What is drawn once: an application of one authority, or an outside that several may share.
using NodeKey = std::tuple<std::string, std::string>;

static Tone tone_of(const LinkEnd& end) {
  if (!end.status || *end.status < UseStatus::phasing_out) return Tone::plain;
  return *end.status == UseStatus::phased_out ? Tone::bad : Tone::notable;
}

static report::Graph graph_of(const Connections& connections,
                              const std::vector<AuthorityId>& authorities,
                              const Catalogue& catalogue) {
  report::Graph graph{.title = tr("What is connected to what"), .table = "connections"};
  std::map<AuthorityId, std::size_t> groups;
  for (const auto& id : authorities) {
    groups[id] = graph.groups.size();
    graph.groups.push_back({authority_name(catalogue, id)});
  }
  std::map<NodeKey, std::size_t> nodes;
  const auto node = [&](const Link& link, const LinkEnd& end) {
    NodeKey key{"", folded(end.name)};
    if (end.application) key = {link.authority.str(), end.application->str()};
    const bool nameless = !end.application && end.name.empty();  // nobody knows whether it is one
    const auto [at, is_new] = nodes.try_emplace(key, graph.nodes.size());
    if (!is_new && !nameless) return at->second;
    report::GraphNode drawn{.label = end_name(end), .outside = !end.application};
    if (end.application) drawn.group = groups.at(link.authority);
    drawn.tone = tone_of(end);
    graph.nodes.push_back(std::move(drawn));
    return graph.nodes.size() - 1;
  };
  for (const auto& link : connections.links) {
    report::GraphEdge edge{.from = node(link, link.from), .to = node(link, link.to)};
    edge.label = link.standard    ? standard_name(link, catalogue)
                 : link.transport ? tr(name(*link.transport))
                                  : std::string();
    edge.both_ways = link.direction == Direction::both_ways;
    edge.planned = ahead(link.status);
    if (!link.endings.empty()) edge.tone = Tone::bad;
    if (!link.could_use.empty() && link.endings.empty()) edge.tone = Tone::notable;
    graph.edges.push_back(std::move(edge));
  }
  return graph;
}

// ---- Facts and notes ----

template <class Matches>
static report::Cell how_many(const Connections& connections, Matches matches) {
  return cell(report::Share{std::ranges::count_if(connections.links, matches),
                            static_cast<std::int64_t>(connections.links.size())});
}

// Whether somebody said of both ends whether they support the standard.
static bool is_told(const Link& link) {
  return link.both == BothEnds::both || link.both == BothEnds::partly || link.both == BothEnds::no;
}

// What is not told of an end counts apart: it is neither a yes nor a no.
static report::Cell both_support(const Connections& connections) {
  const auto both = [](const Link& link) { return link.both == BothEnds::both; };
  return cell(report::Share{std::ranges::count_if(connections.links, both),
                            std::ranges::count_if(connections.links, is_told)});
}

static report::Cell untold(const Connections& connections) {
  return count_cell(
      static_cast<std::size_t>(std::ranges::count_if(connections.links, [](const Link& link) {
        return link.standard.has_value() && !is_told(link);
      })));
}

static std::vector<report::Fact> facts(const Connections& connections, bool several) {
  std::vector<report::Fact> out{
      {"connections", tr("Connections"), count_cell(connections.links.size())},
      {"standard", tr("By a standard"),
       how_many(connections, [](const Link& link) { return link.standard.has_value(); })},
      {"both_ends", tr("  both ends support it"), both_support(connections)},
      {"untold", tr("  an end is outside or untold"), untold(connections)},
      {"could_use", tr("Could use a standard"),
       how_many(connections, [](const Link& link) { return !link.could_use.empty(); })},
      {"ends", tr("Rest on what ends"),
       how_many(connections, [](const Link& link) { return !link.endings.empty(); })},
  };
  if (several) {
    out.push_back({"shared", tr("Also at another"),
                   how_many(connections, [](const Link& link) { return !link.also_at.empty(); })});
  }
  return out;
}

static void add_notes(report::Document& document, const Connections& connections,
                      const Catalogue& catalogue) {
  if (connections.phased_out > 0) {
    document.notes.push_back({"phased_out",
                              say("{} phased out on this day, left out",
                                  counted(connections.phased_out, "connection", "connections")),
                              {}});
  }
  add_note(document, "undeclared", tr("authorities without a portfolio"),
           names_of(connections.undeclared, catalogue));
  document.notes.push_back(
      {"support",
       tr("An end supports a standard where its application, package or version in use says so; "
          "'our "
          "end' means that the other one is outside, and 'not stated' is not 'no'."),
       {}});
  document.notes.push_back(
      {"could_use",
       tr("Could use: the link follows no standard, and both ends support these, whatever they are "
          "for."),
       {}});
}

report::Document describe(const Connections& connections,
                          const std::vector<AuthorityId>& authorities, const Catalogue& catalogue) {
  std::vector<std::string> names;
  for (const auto& id : authorities) names.push_back(authority_name(catalogue, id));
  const bool several = authorities.size() > 1;
  report::Document document{.kind = "connections",
                            .title = say("Connections of {}", enumerated(names))};
  document.facts = facts(connections, several);
  document.tables.push_back(links_table(connections, catalogue, several));
  document.graph = graph_of(connections, authorities, catalogue);
  add_notes(document, connections, catalogue);
  return document;
}

}  // namespace swcat::cli
