#include "load/records/files.hpp"

#include <fmt/core.h>

#include "load/record.hpp"
#include "load/records/samples.hpp"

namespace swcat::load {

template <>
const Record<CatalogueFile>& record() {
  static const auto declared =
      Record<CatalogueFile>("catalogue",
                            "What all authorities share. A workspace may spread it over as many "
                            "files as it likes, each with any of these lists.")
          .file_format("catalogue/1", catalogue_sample)
          .optional("authority-types", &CatalogueFile::authority_types, "sorts of authority")
          .optional("group-kinds", &CatalogueFile::group_kinds, "sorts of group")
          .optional("domains", &CatalogueFile::domains, "fields of work")
          .optional("authorities", &CatalogueFile::authorities, "public authorities")
          .optional("groups", &CatalogueFile::groups, "regions and circles of authorities")
          .optional("suppliers", &CatalogueFile::suppliers, "who supplies software")
          .optional("components", &CatalogueFile::components, "reference components")
          .optional("standards", &CatalogueFile::standards, "information standards")
          .optional("obligations", &CatalogueFile::obligations, "duties to use a standard")
          .optional("building-blocks", &CatalogueFile::building_blocks, "central services")
          .optional("packages", &CatalogueFile::packages, "software that can be had")
          .optional("frameworks", &CatalogueFile::frameworks, "framework contracts");
  return declared;
}

template <>
const Record<Waiver>& record() {
  static const auto declared =
      Record<Waiver>(
          "waiver",
          "Leave not to meet an obligation for a time. No figure changes by it; it keeps "
          "what it names from failing a check.")
          .required("obligation", &Waiver::obligation, "the obligation")
          .optional("authorities", &Waiver::authorities, "whose leave it is")
          .falls_back_to("every authority")
          .required("reason", &Waiver::reason, "why it is given")
          .required("until", &Waiver::until, "the last day on which it counts")
          .told_apart_by({"obligation", "authorities"});
  return declared;
}

// What cannot be read is not known, so that nobody can have decided that it does not matter.
static void refuse_what_is_found_in_reading(const Reading& reading, RuleSetting& setting) {
  if (!found_in_reading(*setting.rule)) return;
  reading.findings.add(
      Code::bad_value, setting.rule.where,
      fmt::format("{} is found while a file is read; its severity cannot be changed",
                  info(*setting.rule).number));
}

template <>
const Record<RuleSetting>& record() {
  static const auto declared =
      Record<RuleSetting>("rule setting",
                          "How grave findings of one code are. Of the settings that fit a finding "
                          "the last one counts.")
          .required("rule", &RuleSetting::rule, "its number or name; see 'swcat rules'")
          .required("severity", &RuleSetting::severity, "how grave it is here")
          .optional("paths", &RuleSetting::paths,
                    "the files in which that holds, as patterns; 'shipped:' begins one in the "
                    "catalogue that comes with swcat")
          .falls_back_to("every file")
          .example("[portfolios/legacy]")
          .told_apart_by({"rule", "paths"})
          .then(refuse_what_is_found_in_reading);
  return declared;
}

template <>
const Record<WorkspaceFile>& record() {
  static const auto declared =
      Record<WorkspaceFile>(
          "workspace",
          "Which files belong together. Patterns are relative to the folder of "
          "this file: a folder stands for all YAML files in and below it, '*' for "
          "any name, '**' for any folders.")
          .file_format("workspace/1", workspace_sample)
          .optional("name", &WorkspaceFile::name, "what it is called")
          .optional("catalogue", &WorkspaceFile::catalogue,
                    "catalogue files; 'shipped:' begins a pattern in the catalogue that comes with "
                    "swcat")
          .example("[shipped:flanders, catalogue]")
          .optional("portfolios", &WorkspaceFile::portfolios, "portfolio files")
          .example("portfolios")
          .optional("obligations", &WorkspaceFile::obligations,
                    "duties that the region itself lays on its authorities")
          .optional("waivers", &WorkspaceFile::waivers,
                    "obligations that need not be met for a time")
          .optional("rules", &WorkspaceFile::rules, "how grave which findings are");
  return declared;
}

std::vector<const RecordInfo*> file_formats() {
  return {&record<Portfolio>(), &record<CatalogueFile>(), &record<WorkspaceFile>()};
}

}  // namespace swcat::load
