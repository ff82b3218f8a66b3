#include "load/records/files.hpp"
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
          .example("portfolios");
  return declared;
}

std::vector<const RecordInfo*> file_formats() {
  return {&record<Portfolio>(), &record<CatalogueFile>(), &record<WorkspaceFile>()};
}

}  // namespace swcat::load
