// Whatever bytes a spreadsheet has, it is read or refused, and what comes of it can be read back.
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

#include "exchange/import.hpp"
#include "load/extend.hpp"
#include "load/load.hpp"

using namespace swcat;

static Catalogue catalogue() {
  const auto loaded = load::load_catalogue(
      {{.path = "catalogue.yaml",
        .shown = "catalogue.yaml",
        .text = "swcat: catalogue/1\n"
                "authority-types: [{id: t, name: T}]\n"
                "authorities: [{id: a, name: Aa, type: t}]\n"
                "suppliers: [{id: s, name: Steen, aliases: [Stone nv]}]\n"
                "components: [{id: c, name: {nl: Graf, en: Grave}}]\n"
                "packages: [{id: p, name: Zerken, supplier: s}, {id: q, name: Zerken twee}]\n"}},
      1);
  return loaded.catalogue;
}

[[noreturn]] static void fail(const char* property, const Diagnostics& findings,
                              const std::string& text = {}) {
  std::fprintf(stderr, "property does not hold: %s\n%s\n", property, text.c_str());
  for (const auto& finding : findings.all()) std::fprintf(stderr, "%s\n", finding.message.c_str());
  std::abort();
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Catalogue known = catalogue();
  const auto* importer = exchange::find_importer("csv");
  const std::string bytes(reinterpret_cast<const char*>(data), size);

  Sources sources;
  const FileId file = sources.add("a.csv");
  exchange::Settings settings;
  // The first byte chooses what is asked for.
  if (size > 0 && data[0] % 4 == 1) settings.values["encoding"] = "windows-1252";
  if (size > 0 && data[0] % 8 == 2) settings.values["separator"] = "semicolon";
  if (size > 0 && data[0] % 8 == 3) settings.values["decimal"] = "comma";
  auto decoded = importer->decode(file, bytes, settings);
  sources.fill(file, std::move(decoded.text));
  Portfolio portfolio;
  portfolio.authority.value = AuthorityId("a");
  const std::vector<FileId> files{file};
  auto imported = importer->run(sources, files, {known, &portfolio, settings});
  for (const auto& finding : imported.findings.all()) (void)sources.position(finding.where);
  if (imported.findings.count(Severity::error) > 0) return 0;

  imported.portfolio.authority.value = AuthorityId("a");
  const auto written = load::extended(nullptr, "", imported.portfolio, imported.remarks);
  if (!written) fail("a portfolio can be written", imported.findings);
  load::Loaded loaded;
  loaded.catalogue = known;
  loaded.names = load::names_of(known);
  const std::vector<load::InputFile> again{{"a.yaml", "a.yaml", written->text}};
  load::load_portfolios(loaded, again, 1);
  // What was imported can be read, all of it.
  if (loaded.findings.count(Severity::error) > 0 || loaded.portfolios.size() != 1) {
    fail("what is written is right", loaded.findings, written->text);
  }
  if (loaded.portfolios[0].applications.size() != imported.portfolio.applications.size()) {
    fail("all of it is read back", loaded.findings, written->text);
  }
  return 0;
}
