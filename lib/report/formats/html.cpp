#include <fmt/core.h>

#include <algorithm>

#include "base/digest.hpp"
#include "base/language.hpp"
#include "base/text.hpp"
#include "report/format.hpp"
#include "report/html/markup.hpp"
#include "report/html/network.hpp"
#include "report/html/pictures.hpp"
#include "report/html/script.hpp"
#include "report/html/style.hpp"
#include "report/html/tables.hpp"
#include "report/html/timeline.hpp"
#include "report/shown.hpp"

namespace swcat::report {

using html::Markup;

static constexpr std::size_t long_value = 20;  // columns
static constexpr std::size_t many_names = 12;
static constexpr std::size_t worth_a_list = 3;  // sections

// Nothing may be loaded, sent or run but the one script and the style sheet of this page.
static std::string policy(std::string_view style, std::string_view script) {
  return fmt::format(
      "default-src 'none'; script-src 'sha256-{}'; style-src 'sha256-{}'; img-src data:; base-uri "
      "'none'; form-action 'none'",
      sha256_base64(script), sha256_base64(style));
}

static void add_head(Markup& out, const Document& document) {
  const std::string style = html::style();
  out.open("head");
  out.empty("meta", {{"charset", "utf-8"}});
  out.empty("meta", {{"http-equiv", "Content-Security-Policy"},
                     {"content", policy(style, html::script())}});
  out.empty("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  out.empty("meta", {{"name", "referrer"}, {"content", "no-referrer"}});
  out.element("title", one_line(document.title));
  out.verbatim("style", style);
  out.close();
  out.new_line();
}

// ---- Sections ----

struct Section {
  std::string id;
  std::string title;
};

static std::string title_of(const Table& table, const Document& document) {
  const std::string& title = table.title.empty() ? document.title : table.title;
  return one_line(title);
}

static std::string title_of(const std::string& table, const Document& document) {
  const auto found = std::ranges::find(document.tables, table, &Table::key);
  return table.empty() || found == document.tables.end() ? std::string()
                                                         : title_of(*found, document);
}

static std::string graph_title(const Graph& graph) {
  return graph.title.empty() ? tr("What leads to what") : one_line(graph.title);
}

static std::string timeline_title(const Timeline& timeline) {
  return timeline.title.empty() ? tr("On a timeline") : one_line(timeline.title);
}

static std::vector<Section> sections(const Document& document) {
  std::vector<Section> out;
  if (document.timeline) out.push_back({"timeline", timeline_title(*document.timeline)});
  if (document.graph) out.push_back({"network", graph_title(*document.graph)});
  for (std::size_t i = 0; i < document.tables.size(); ++i) {
    out.push_back({fmt::format("t{}", i + 1), title_of(document.tables[i], document)});
  }
  if (!document.totals.empty()) out.push_back({"totals", tr("Totals")});
  if (!document.notes.empty()) out.push_back({"notes", tr("Notes")});
  return out;
}

static void open_section(Markup& out, const std::string& id, const std::string& title,
                         std::string_view classes = {}) {
  out.open("section", {{"id", id}, {"class", classes}});
  out.element("h2", title, {{"id", id + "-h"}});
  out.new_line();
}

static void add_contents(Markup& out, const Document& document) {
  const auto all = sections(document);
  if (all.size() < worth_a_list) return;
  out.open("nav", {{"aria-label", tr("On this page")}});
  out.open("ul");
  for (const auto& section : all) {
    out.open("li");
    out.element("a", section.title, {{"href", '#' + section.id}});
    out.close();
  }
  out.close();
  out.close();
  out.new_line();
}

// A title that stands inwards is part of what is above it.
static void add_facts(Markup& out, const std::vector<Fact>& facts) {
  if (facts.empty()) return;
  out.open("dl");
  for (const auto& fact : facts) {
    const bool below = fact.title.starts_with(' ');
    out.open("div", {{"class", below ? "below" : ""}});
    out.element(
        "dt",
        one_line(std::string_view(fact.title)
                     .substr(std::min(fact.title.find_first_not_of(' '), fact.title.size()))));
    const std::string value = shown(fact.value);
    out.element("dd", value, {{"class", display_width(value) > long_value ? "long" : ""}});
    out.close();
  }
  out.close();
  out.new_line();
}

static void add_notes(Markup& out, const std::vector<Note>& notes) {
  out.open("ol", {{"class", "notes"}});
  for (const auto& note : notes) {
    out.open("li");
    if (note.names.size() <= many_names) {
      out.text(shown(note));
    } else {
      std::vector<std::string> names;
      for (const auto& name : note.names) names.push_back(one_line(name));
      // Open, since what is closed is not printed.
      out.open("details", {{"open", "open"}});
      out.element("summary", fmt::format("{} ({})", shown(Note{note.key, note.text}),
                                         grouped(static_cast<std::int64_t>(names.size()))));
      out.element("small", join(names, ", "));
      out.close();
    }
    out.close();
    out.new_line();
  }
  out.close();
}

// The pictures of a table stand above it; those of none, above all tables.
static void add_pictures(Markup& out, const Document& document, const std::string& table) {
  const auto is_of = [&](const std::string& key) {
    const bool known = !title_of(key, document).empty();
    return table.empty() ? !known : key == table;
  };
  for (const auto& chart : document.charts) {
    if (is_of(chart.table)) html::add_chart(out, chart, title_of(chart.table, document));
  }
  for (const auto& division : document.divisions) {
    if (!is_of(division.table)) continue;
    html::add_division(out, division, title_of(division.table, document));
  }
}

static void add_header(Markup& out, const Document& document) {
  out.open("header", {{"class", "head"}});
  out.element("p", fmt::format("swcat {}", one_line(document.kind)), {{"class", "kind"}});
  out.element("h1", one_line(document.title));
  if (const auto& day = document.provenance.as_of) {
    out.element("p", say("As of {}", day->str()), {{"class", "day"}});
  }
  add_facts(out, document.facts);
  add_contents(out, document);
  out.close();
  out.new_line();
}

static void add_main(Markup& out, const Document& document) {
  out.open("main");
  add_pictures(out, document, "");
  if (document.timeline) {
    open_section(out, "timeline", timeline_title(*document.timeline));
    html::add_timeline(out, *document.timeline, document.provenance.as_of, "timeline",
                       title_of(document.timeline->table, document));
    out.close();
  }
  if (document.graph) {
    open_section(out, "network", graph_title(*document.graph));
    html::add_network(out, *document.graph, "network", title_of(document.graph->table, document));
    out.close();
  }
  for (std::size_t i = 0; i < document.tables.size(); ++i) {
    const Table& table = document.tables[i];
    const std::string id = fmt::format("t{}", i + 1);
    open_section(out, id, title_of(table, document), html::is_wide(table) ? "wide" : "");
    if (!table.key.empty()) add_pictures(out, document, table.key);
    html::add_table(out, table, id, title_of(table, document));
    out.close();
    out.new_line();
  }
  if (!document.totals.empty()) {
    open_section(out, "totals", tr("Totals"));
    add_facts(out, document.totals);
    out.close();
  }
  if (!document.notes.empty()) {
    open_section(out, "notes", tr("Notes"));
    add_notes(out, document.notes);
    out.close();
  }
  out.close();
  out.new_line();
}

static void add_footer(Markup& out, const Provenance& provenance) {
  std::string text =
      say("Made by swcat, without a network, from {}", counted(provenance.files, "file", "files"));
  if (!provenance.digest.empty()) text += fmt::format(" (SHA-256 {})", provenance.digest);
  out.open("footer");
  out.element("p", text + '.');
  out.close();
  out.new_line();
}

static Result<std::string> write_html(const Document& document, const Options&) {
  Markup out;
  out.open("html", {{"lang", spoken_code()},
                    {"data-point", decimal_separator()},
                    {"data-thousands", thousands_separator()}});
  out.new_line();
  add_head(out, document);
  out.open("body");
  add_header(out, document);
  add_main(out, document);
  add_footer(out, document.provenance);
  out.verbatim("script", html::script());
  out.close();
  out.close();
  return "<!DOCTYPE html>\n" + out.take() + '\n';
}

Format html_format() {
  return {.name = "html",
          .summary = "one page for a browser, to hand out or print",
          .write = write_html,
          .for_people = true};
}

}  // namespace swcat::report
