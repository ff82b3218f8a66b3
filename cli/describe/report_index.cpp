#include "cli/describe/report_index.hpp"

#include <filesystem>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"

namespace swcat::cli {

using report::Type;

static report::Cell files_cell(const Delivery& delivery) {
  if (delivery.files.empty()) return missing(delivery.refused);
  std::vector<report::Item> items;
  for (const auto& [path, bytes] : delivery.files) {
    const std::string format = std::filesystem::path(path).extension().string().substr(1);
    items.push_back({.text = format, .parts = {{"path", path}}, .file = path});
  }
  return {.content = std::move(items)};
}

report::Document describe_index(const ReportSet& set, std::span<const Assignment> assignments,
                                std::span<const Delivery> deliveries, const Workspace& workspace) {
  const Catalogue& catalogue = workspace.catalogue();
  report::Table table{
      .key = "reports",
      .title = tr("Reports"),
      .columns = {{.key = "about", .title = tr("About"), .type = Type::ref, .heading = true},
                  {.key = "report", .title = tr("Report"), .type = Type::text},
                  {.key = "files", .title = tr("Files"), .type = Type::items, .parts = {"path"}}},
      .rows = {}};
  for (std::size_t i = 0; i < assignments.size(); ++i) {
    const auto& [folder, id, about, words] = assignments[i];
    const bool of_one = about.size() == 1;
    table.rows.push_back(
        {{of_one ? ref_cell(catalogue.authorities, about.front())
                 : cell(report::Ref{
                       "together",
                       say("All {} together", counted(about.size(), "authority", "authorities"))}),
          text_cell(deliveries[i].title.empty() ? id : deliveries[i].title),
          files_cell(deliveries[i])}});
  }
  report::Document document{.kind = "report", .title = set.name.in(language)};
  document.tables.push_back(std::move(table));
  if (auto note = workspace.audience_note(); !note.empty()) {
    document.notes.push_back({"audience", std::move(note), {}});
  }
  return document;
}

}  // namespace swcat::cli
