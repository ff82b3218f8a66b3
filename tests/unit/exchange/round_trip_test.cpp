// What is exported and imported again is the same: the example workspace goes out in every format
// that can carry a portfolio and comes back, apart from exactly what the export says it leaves out.

#include <doctest/doctest.h>
#include <fmt/core.h>

#include <algorithm>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/text.hpp"
#include "exchange/export.hpp"
#include "exchange/import.hpp"
#include "load/extend.hpp"
#include "load/load.hpp"
#include "support/findings.hpp"
#include "unit/exchange/exchange.hpp"
#include "yaml/read.hpp"

namespace swcat::exchange {

static const Date as_of = *Date::parse("2026-11-22");

static const load::Loaded& example() { return example_workspace(); }

static Exported exported(std::string_view format, const Catalogue& catalogue,
                         std::span<const Portfolio> portfolios) {
  return find_exporter(format)->run(catalogue, portfolios, as_of);
}

// Everything that we know of a portfolio, as text that can be compared.
static std::string json(const Portfolio& portfolio) {
  return exported("json", {}, {&portfolio, 1}).files.front().bytes;
}

// What an import makes of the bytes, into an empty portfolio of that authority, as it is read
// again from the file that would be written.
static Portfolio imported(std::string_view format, const std::string& bytes,
                          const AuthorityId& authority) {
  const Importer* importer = find_importer(format);
  Sources sources;
  const std::vector<FileId> files{sources.add("in", bytes)};
  Portfolio empty;
  empty.authority.value = authority;
  auto came = importer->run(sources, files, {example().catalogue, &empty});
  std::string errors;
  for (const auto& finding : came.findings.all()) errors += finding.message + '\n';
  CHECK(errors == "");
  came.portfolio.authority.value = authority;
  const auto file = load::extended(nullptr, "", came.portfolio, came.remarks);
  REQUIRE(file);

  load::Loaded back;
  back.catalogue = example().catalogue;
  back.names = load::names_of(back.catalogue);
  load::load_portfolios(back, {{.path = "p.yaml", .shown = "p.yaml", .text = file->text}}, 1);
  CHECK(test::rendered(back.sources, back.findings) == "");
  REQUIRE(back.portfolios.size() == 1);

  // Once more changes nothing.
  auto again = importer->run(sources, files, {example().catalogue, &back.portfolios.front()});
  again.portfolio.authority.value = authority;
  const FileId written = back.sources.add("p.yaml", file->text);
  Diagnostics none;
  const auto tree = yaml::read(back.sources, written, none);
  const auto twice = load::extended(&*tree, file->text, again.portfolio, again.remarks);
  REQUIRE(twice);
  CHECK(join(twice->added, ", ") == "");
  return back.portfolios.front();
}

// The same text, but for the lines that differ: "- before" and "+ after".
static std::string difference(const std::string& before, const std::string& after) {
  const auto lines = [](const std::string& text) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      out.push_back(text.substr(at, end - at));
      at = end + 1;
    }
    return out;
  };
  const auto a = lines(before);
  const auto b = lines(after);
  std::string out;
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() || j < b.size()) {
    if (i < a.size() && j < b.size() && a[i] == b[j]) {
      ++i, ++j;
      continue;
    }
    std::size_t skip = 0;
    while (j < b.size() && i + skip < a.size() && skip < 40 && a[i + skip] != b[j]) ++skip;
    if (j < b.size() && i + skip < a.size() && a[i + skip] == b[j]) {
      for (; skip > 0; --skip) out += "- " + a[i++] + '\n';
    } else if (j < b.size()) {
      out += "+ " + b[j++] + '\n';
    } else {
      out += "- " + a[i++] + '\n';
    }
  }
  return out;
}

// ---- What a format says that it leaves out ----

using Take = std::function<void(Portfolio&)>;

template <class Each>
static Take of_applications(Each each) {
  return [each](Portfolio& portfolio) {
    for (auto& application : portfolio.applications) each(application);
  };
}

static void take_evidence(Application& application) {
  for (auto& support : application.standards) {
    support.claim.reset();
    support.evidence.reset();
    support.tested.reset();
    support.expires.reset();
    support.confirmed_by.reset();
    support.source.reset();
  }
}

static void take_details(Contract& contract) {
  contract.supplier.reset();
  contract.framework.reset();
  contract.url.reset();
  contract.note.reset();
}

static bool is_used(const Portfolio& portfolio, const LocalPackage& package) {
  return std::ranges::any_of(portfolio.applications,
                             [&](const auto& use) { return *use.package == *package.id; });
}

// By the text of the note: what it takes out of a portfolio.
static const std::map<std::string, Take>& takes() {
  static const std::map<std::string, Take> all{
      {"contracts",
       [](Portfolio& portfolio) {
         portfolio.contracts.clear();
         for (auto& application : portfolio.applications) application.contract = {};
       }},
      {"costs of applications", of_applications([](Application& each) {
         each.cost.reset();
         each.one_off_cost.reset();
       })},
      {"notes",
       [](Portfolio& portfolio) {
         portfolio.note.reset();
         for (auto& application : portfolio.applications) application.note.reset();
       }},
      {"sources of applications", of_applications([](Application& each) { each.source.reset(); })},
      {"evidence for standards", of_applications(take_evidence)},
      {"licences and notes of local packages",
       [](Portfolio& portfolio) {
         for (auto& package : portfolio.local_packages) {
           package.licence.reset();
           package.note.reset();
         }
       }},
      {"local packages that no application uses",
       [](Portfolio& portfolio) {
         std::erase_if(portfolio.local_packages,
                       [&](const auto& each) { return !is_used(portfolio, each); });
       }},
      {"notes of connections",
       [](Portfolio& portfolio) {
         for (auto& connection : portfolio.connections) connection.note.reset();
       }},
      {"contracts that no application names",
       [](Portfolio& portfolio) {
         std::erase_if(portfolio.contracts, [&](const Contract& contract) {
           return std::ranges::none_of(portfolio.applications, [&](const auto& use) {
             return use.contract.id && contract.id && **use.contract.id == **contract.id;
           });
         });
       }},
      {"suppliers, frameworks, addresses and notes of contracts",
       [](Portfolio& portfolio) {
         for (auto& contract : portfolio.contracts) take_details(contract);
         for (auto& application : portfolio.applications) {
           for (auto& contract : application.contract.own) take_details(contract);
         }
       }},
      {"that an application fills no component", of_applications([](Application& each) {
         if (each.used_for.empty()) each.used_for = {};
       })},
      {"standards that applications support",
       of_applications([](Application& each) { each.standards.clear(); })},
      {"components, licences, addresses and notes of local packages",
       [](Portfolio& portfolio) {
         for (auto& package : portfolio.local_packages) {
           package.components = {};
           package.licence.reset();
           package.url.reset();
           package.note.reset();
         }
       }},
      {"connections", [](Portfolio& portfolio) { portfolio.connections.clear(); }},
      {"needs", [](Portfolio& portfolio) { portfolio.needs.clear(); }},
      {"statements of applicability",
       [](Portfolio& portfolio) { portfolio.applicability.clear(); }},
      {"building blocks in use", [](Portfolio& portfolio) { portfolio.building_blocks.clear(); }},
      {"plans", [](Portfolio& portfolio) { portfolio.plans.clear(); }},
      {"projects", [](Portfolio& portfolio) { portfolio.projects.clear(); }},
      {"figures of operations", [](Portfolio& portfolio) { portfolio.operations.clear(); }},
      {"collaborations", [](Portfolio& portfolio) { portfolio.collaborations.clear(); }},
      {"the contact, the day of checking, the source and what the portfolio is expected to hold",
       [](Portfolio& portfolio) {
         portfolio.contact.reset();
         portfolio.verified.reset();
         portfolio.source.reset();
         portfolio.expect.reset();
       }},
  };
  return all;
}

static void take_out(Portfolio& portfolio, const std::string& what) {
  CAPTURE(what);
  const auto take = takes().find(what);
  REQUIRE(take != takes().end());
  take->second(portfolio);
}

// The portfolio without what the export of an exchange file says is not in it.
static Portfolio without(Portfolio portfolio, const Exported& exported) {
  const std::string prefix = "not in the file: ";
  for (const auto& note : exported.notes) {
    CAPTURE(note.text);
    REQUIRE(note.text.starts_with(prefix));
    take_out(portfolio, note.text.substr(prefix.size()));
  }
  return portfolio;
}

TEST_CASE("JSON carries a portfolio whole") {
  for (const auto& portfolio : example().portfolios) {
    const auto out = exported("json", example().catalogue, {&portfolio, 1});
    CHECK(out.notes.empty());
    const auto back = imported("json", out.files.front().bytes, *portfolio.authority);
    CHECK(difference(json(portfolio), json(back)) == "");
  }
}

TEST_CASE("JSON carries a catalogue whole") {
  const auto out = exported("json", example().catalogue, {});
  Sources sources;
  const std::vector<FileId> files{sources.add("in", out.files.front().bytes)};
  const Catalogue empty;
  const auto came = find_importer("json")->run(sources, files, {empty, nullptr});
  CHECK(test::rendered(sources, came.findings) == "");
  const auto file = load::extended(nullptr, "", came.catalogue);
  REQUIRE(file);
  const auto back =
      load::load_catalogue({{.path = "c.yaml", .shown = "c.yaml", .text = file->text}}, 1);
  CHECK(test::rendered(back.sources, back.findings) == "");
  CHECK(difference(out.files.front().bytes,
                   exported("json", back.catalogue, {}).files.front().bytes) == "");
}

TEST_CASE("an exchange file carries a portfolio but for what its export names") {
  const auto all = exported("ameff", example().catalogue, example().portfolios);
  for (const auto& portfolio : example().portfolios) {
    CAPTURE(portfolio.authority->str());
    const auto alone = exported("ameff", example().catalogue, {&portfolio, 1});
    const std::string expected = json(without(portfolio, alone));
    const auto back = imported("ameff", alone.files.front().bytes, *portfolio.authority);
    CHECK(difference(expected, json(back)) == "");
    // And the same out of a file that has its neighbours as well.
    const auto of_all = imported("ameff", all.files.front().bytes, *portfolio.authority);
    CHECK(difference(expected, json(of_all)) == "");
  }
}

// What an import of applications.csv does not bring back, and what is nobody else's business.
static std::string without_what_stays(Portfolio portfolio, const Exported& exported) {
  for (const auto& note : exported.notes) {
    CAPTURE(note.text);
    if (note.text.ends_with("internal notes, which stay with their authority")) {
      take_out(portfolio, "notes");
    } else {
      REQUIRE(note.text.starts_with("in the tables, but "));
      for (const auto& what : note.names) take_out(portfolio, what);
    }
  }
  return json(portfolio);
}

TEST_CASE("applications.csv carries a portfolio but for what its export names") {
  for (const std::string_view format : {"csv", "csv-excel-be", "datapackage"}) {
    CAPTURE(format);
    const auto all = exported(format, example().catalogue, example().portfolios);
    const auto table = std::ranges::find(all.files, "applications.csv", &ExportedFile::name);
    REQUIRE(table != all.files.end());
    for (const auto& portfolio : example().portfolios) {
      CAPTURE(portfolio.authority->str());
      const auto back = imported("csv", table->bytes, *portfolio.authority);
      CHECK(difference(without_what_stays(portfolio, all), without_what_stays(back, all)) == "");
    }
  }
}

}  // namespace swcat::exchange
