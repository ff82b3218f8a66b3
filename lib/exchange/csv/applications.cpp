#include "exchange/csv/applications.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/language.hpp"
#include "base/text.hpp"
#include "exchange/csv/entry.hpp"
#include "exchange/csv/packages.hpp"
#include "exchange/text.hpp"

namespace swcat::exchange {

static std::string shown(const std::vector<Proposal>& proposals) {
  std::vector<std::string> out;
  for (const auto& each : proposals) {
    out.push_back(fmt::format("{} ({} %)", each.package.str(), each.score));
  }
  return join(out, ", ");
}

// What the file says otherwise than the portfolio; the portfolio is not changed.
static std::string differences(const Application& there, const Application& here) {
  std::vector<std::string> out;
  const auto compare = [&](std::string_view what, const auto& mine, const auto& theirs, auto show) {
    if (!theirs) return;
    const std::string said = show(**theirs);
    if (!mine || show(**mine) != said) out.push_back(fmt::format("{} {}", what, said));
  };
  const auto text = [](const Text& value) { return value.str(); };
  const auto date = [](const Date& value) { return value.str(); };
  const auto amount = [](const Decimal& value) { return value.str(); };
  const auto number = [](std::int64_t value) { return fmt::format("{}", value); };
  const auto word = [](auto value) { return std::string(name(value)); };
  compare("version", there.version, here.version, text);
  compare("status", there.status, here.status, word);
  compare("hosting", there.hosting, here.hosting, word);
  compare("since", there.since, here.since, date);
  compare("phased-out-since", there.phased_out_since, here.phased_out_since, date);
  compare("owner", there.owner, here.owner, text);
  compare("users", there.users, here.users, number);
  compare("cost", there.cost, here.cost, amount);
  compare("one-off-cost", there.one_off_cost, here.one_off_cost, amount);
  if (out.empty()) return {};
  return join(out, ", ");
}

static bool is_total(const std::string& called) {
  static constexpr std::array<std::string_view, 5> totals{"totaal", "total", "subtotaal",
                                                          "subtotal", "som"};
  return std::ranges::find(totals, std::string_view(folded(called))) != totals.end();
}

namespace {

class Rows {
 public:
  Rows(const CsvTable& table, const Known& known, Imported& out)
      : table_(table),
        catalogue_(known.catalogue),
        portfolio_(*known.portfolio),
        out_(out),
        packages_(catalogue_, portfolio_),
        entries_(catalogue_, packages_, table, out.findings) {
    for (const auto& package : catalogue_.packages) package_ids_.taken(package.id->str());
    for (const auto& package : portfolio_.local_packages) {
      package_ids_.taken(package.id->str());
    }
    for (const auto& contract : portfolio_.contracts) {
      if (contract.id) contract_ids_.insert(contract.id->value.str());
    }
    for (const auto& row : table_.rows) names_.insert(folded(called(row)));
  }

  void take() {
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      const CsvRow& row = table_.rows[i];
      if (i == table_.header || row.blank()) continue;
      if (i < table_.header) {
        skip(row, tr("above the header"));
      } else if (std::string why = reason_to_skip(row); !why.empty()) {
        skip(row, std::move(why));
      } else {
        place(row, entries_.read(row));
      }
    }
  }

 private:
  std::string said(const CsvRow& row, CsvField field) const { return table_.said(row, field); }

  std::string called(const CsvRow& row) const {
    for (const auto field : {CsvField::package_name, CsvField::name, CsvField::package}) {
      if (std::string name = said(row, field); !name.empty()) return name;
    }
    return {};
  }

  // ---- Lines ----

  Line& line(const CsvRow& row, std::string called, Verdict verdict) {
    out_.lines.push_back(
        {.where = row.where, .what = "application", .name = std::move(called), .verdict = verdict});
    return out_.lines.back();
  }

  void skip(const CsvRow& row, std::string why) {
    std::vector<std::string> texts;
    for (const auto& cell : row.cells) {
      std::string text = cleaned(cell.text);
      if (!text.empty()) texts.push_back(std::move(text));
    }
    line(row, say("row {}: {}", row.number, join(texts, " | ")), Verdict::skipped).why =
        std::move(why);
  }

  // Nothing where it may be taken over; else why not.
  std::string reason_to_skip(const CsvRow& row) {
    if (const std::string whose = said(row, CsvField::authority);
        !whose.empty() && entries_.authority(whose) != *portfolio_.authority) {
      return say("of another authority: {}", whose);
    }
    const std::string name = called(row);
    if (name.empty()) return tr("it has no name");
    if (is_total(name)) return tr("a total");
    std::vector<std::string> texts;
    for (const auto& cell : row.cells) texts.push_back(cleaned(cell.text));
    const auto [before, added] = seen_.emplace(std::move(texts), row.number);
    return added ? std::string() : say("the same as row {}", before->second);
  }

  // ---- Which package, and which application ----

  void place(const CsvRow& row, CsvEntry entry) {
    const std::string name = called(row);
    // An application that is there under this name was decided on before.
    if (const Application* there = application_called(row, name)) {
      add(row, *there->package, there, std::move(entry), line(row, name, Verdict::matched));
      return;
    }
    const std::string supplier = said(row, CsvField::supplier);
    MeantPackage meant;
    if (const std::string id = said(row, CsvField::package); !id.empty()) {
      meant = packages_.meant(id, "");
    }
    if (!meant.package) meant = packages_.meant(name, supplier);
    if (meant.package) {
      set_name(row, *meant.package, entry);
      Line& found = line(row, name, Verdict::matched);
      found.why = meant.why;
      add(row, *meant.package, next_of(*meant.package, name), std::move(entry), found);
      return;
    }
    const PackageId local = local_package(row, name, supplier, meant, entry);
    const bool in_doubt = !meant.proposals.empty();
    Line& added = line(row, name, in_doubt ? Verdict::proposed : Verdict::added);
    added.why = in_doubt ? say("a local package for now: {}: {}", meant.why, shown(meant.proposals))
                         : say("a local package: {}", meant.why);
    add(row, local, next_of(local, name), std::move(entry), added);
  }

  // Names that differ only in case and signs are one package here.
  PackageId local_package(const CsvRow& row, const std::string& name, const std::string& supplier,
                          const MeantPackage& meant, CsvEntry& entry) {
    const bool in_doubt = !meant.proposals.empty();
    // So that the decision is recognised when the package has become another one.
    if (in_doubt) entry.application.name = Located<Text>{name, row.where};
    const std::string key = folded(name) + '\n' + folded(supplier);
    if (const auto found = local_by_name_.find(key); found != local_by_name_.end()) {
      return found->second;
    }
    const std::string wanted = said(row, CsvField::package);
    const PackageId id(package_ids_.fresh(wanted.empty() ? name : wanted, "package"));
    local_by_name_.emplace(key, id);
    LocalPackage package;
    package.where = row.where;
    package.id = {id, row.where};
    package.name.labels.push_back({"", name});
    package.name.where = row.where;
    if (!supplier.empty() && !says_nothing(supplier)) {
      const auto known = packages_.supplier(supplier);
      package.supplier.emplace(Located<Text>{known ? known->str() : supplier, row.where});
    }
    package.components = entry.application.used_for;
    if (in_doubt) {
      out_.remarks["local-packages/" + id.str()] = say(
          "proposed: {}; if it is one of these, use that instead of this", shown(meant.proposals));
    }
    out_.portfolio.local_packages.push_back(std::move(package));
    return id;
  }

  // What it is called here, where that is not simply the package's name.
  void set_name(const CsvRow& row, const PackageId& id, CsvEntry& entry) const {
    const bool both = table_.columns.column(CsvField::package_name).has_value() ||
                      table_.columns.column(CsvField::package).has_value();
    const std::string name = said(row, CsvField::name);
    if (!both || name.empty()) return;
    const auto is_said = [&](const Labels& labels) {
      return std::ranges::any_of(
          labels.labels, [&](const Label& label) { return folded(label.text) == folded(name); });
    };
    const Package* package = catalogue_.packages.find(id);
    const LocalPackage* local = portfolio_.local_package(id);
    if ((package && is_said(package->name)) || (local && is_said(local->name))) return;
    entry.application.name.emplace(Located<Text>{name, table_.cell(row, CsvField::name)->where});
  }

  const Application* application_called(const CsvRow& row, const std::string& name) const {
    const std::string id = said(row, CsvField::id);
    for (const auto& use : portfolio_.applications) {
      if (used_.contains(use.id->str())) continue;
      if (!id.empty() ? use.id->str() == id
                      : use.name && folded(*use.name.value()) == folded(name)) {
        return &use;
      }
    }
    return nullptr;
  }

  // The next application of this package that no row stands for. One that has the name of another
  // row is that row's.
  const Application* next_of(const PackageId& package, const std::string& name) const {
    const auto found = std::ranges::find_if(portfolio_.applications, [&](const Application& use) {
      if (*use.package != package || used_.contains(use.id->str())) return false;
      const std::string own = use.name ? folded(**use.name) : folded(name);
      return own == folded(name) || !names_.contains(own);
    });
    return found == portfolio_.applications.end() ? nullptr : &*found;
  }

  std::string fresh_id(const CsvRow& row, const PackageId& package) const {
    const auto is_free = [&](const std::string& id) {
      return !used_.contains(id) &&
             std::ranges::none_of(portfolio_.applications,
                                  [&](const auto& use) { return use.id->str() == id; });
    };
    if (const std::string asked = said(row, CsvField::id); is_slug(asked) && is_free(asked)) {
      return asked;
    }
    std::string id = package.str();
    for (int n = 2; !is_free(id); ++n) id = fmt::format("{}-{}", short_slug(package.str()), n);
    return id;
  }

  void add(const CsvRow& row, const PackageId& package, const Application* there, CsvEntry entry,
           Line& line) {
    line.id = package.str();
    Application& use = entry.application;
    use.package = {package, row.where};
    if (there) {
      // Its contract, if any, stays as it is there.
      used_.insert(there->id->str());
      if (!line.why.empty()) line.why += "; ";
      const std::string other = differences(*there, use);
      line.why += other.empty()
                      ? tr("the application is there")
                      : say("the application is there; the file says otherwise: {}", other);
      return;
    }
    use.id = {ApplicationId(fresh_id(row, package)), row.where};
    used_.insert(use.id->str());
    if (entry.contract && contract_ids_.insert(entry.contract->id->value.str()).second) {
      out_.portfolio.contracts.push_back(std::move(*entry.contract));
    }
    out_.portfolio.applications.push_back(std::move(use));
  }

  const CsvTable& table_;
  const Catalogue& catalogue_;
  const Portfolio& portfolio_;
  Imported& out_;
  PackageNames packages_;
  CsvEntryReader entries_;

  Ids package_ids_;
  std::set<std::string> contract_ids_;
  std::set<std::string> names_;  // what the rows are called, folded
  std::map<std::string, PackageId> local_by_name_;
  std::map<std::vector<std::string>, std::size_t> seen_;  // rows, by what they say
  std::set<std::string> used_;                            // applications that a row stands for
};

}  // namespace

void take_csv_applications(const CsvTable& table, const Known& known, Imported& out) {
  Rows(table, known, out).take();
}

}  // namespace swcat::exchange
