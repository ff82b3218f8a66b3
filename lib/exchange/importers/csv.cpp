#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <set>

#include "base/text.hpp"
#include "exchange/csv/cells.hpp"
#include "exchange/csv/columns.hpp"
#include "exchange/csv/decode.hpp"
#include "exchange/csv/packages.hpp"
#include "exchange/csv/values.hpp"
#include "exchange/import.hpp"
#include "exchange/text.hpp"

namespace swcat::exchange {

namespace {

struct Separator {
  std::string_view name;
  char sign;
};

constexpr std::array<Separator, 4> separators{
    {{"semicolon", ';'}, {"comma", ','}, {"tab", '\t'}, {"bar", '|'}}};

// How far down the header may stand: people put titles above a table.
constexpr std::size_t rows_before_header = 20;

struct Table {
  std::vector<CsvRow> rows;
  std::size_t header = 0;
  CsvColumns columns;
  std::size_t recognised = 0;  // columns that say something
  bool has_name = false;
  bool even = true;  // every row has as many cells as the header
};

// Everything that a row came to before it is known what it adds.
struct Entry {
  Application application;
  std::optional<Contract> contract;  // one of the portfolio's own, which this row brings
  std::vector<std::string> unread;   // "header: text", for the note
};

}  // namespace

// ---- Encoding ----

static Decoded decode_csv(FileId file, const std::string& bytes, const Settings& settings) {
  const std::string asked = settings.value("encoding");
  auto decoded = decode(bytes, encoding_named(asked));
  Decoded out{.text = std::move(decoded.text)};
  const auto place = [&](std::size_t at) { return Place{file, static_cast<std::uint32_t>(at), 1}; };
  if (asked.empty() && decoded.doubtful) {
    out.findings
        .add(Code::unclear_encoding, place(*decoded.doubtful),
             "the bytes here are not UTF-8, and hardly Windows-1252")
        .suggestion =
        "say which it is with --encoding: cp850 for what Excel calls \"CSV (MS-DOS)\", else "
        "windows-1252; or save it as \"CSV UTF-8\"";
  } else if (decoded.bad) {
    out.findings
        .add(Code::unclear_encoding, place(*decoded.bad),
             fmt::format("there are bytes here that are not {}", name(decoded.encoding)))
        .suggestion = "leave --encoding out, or say another one";
  }
  const bool ascii =
      std::ranges::all_of(out.text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  out.notes.push_back(fmt::format("read as {}{}", ascii ? "ASCII" : name(decoded.encoding),
                                  asked.empty() ? "" : ", as asked"));
  return out;
}

// ---- Separator and header ----

static bool names_something(const CsvColumns& columns) {
  return columns.column(CsvField::name) || columns.column(CsvField::package_name) ||
         columns.column(CsvField::package);
}

// The row in which most columns are recognised, among the first; the first of those.
static Table with_header(std::vector<CsvRow> rows, const CsvMap& map) {
  Table table{.rows = std::move(rows)};
  for (std::size_t i = 0; i < std::min(table.rows.size(), rows_before_header); ++i) {
    auto columns = columns_of(table.rows[i], map);
    const bool has_name = names_something(columns);
    const std::size_t recognised = columns.of.size();
    if (std::pair(has_name, recognised) <= std::pair(table.has_name, table.recognised)) continue;
    table.header = i;
    table.columns = std::move(columns);
    table.recognised = recognised;
    table.has_name = has_name;
  }
  const std::size_t width = table.rows.empty() ? 0 : table.rows[table.header].cells.size();
  table.even = std::ranges::all_of(table.rows, [&](const CsvRow& row) {
    return row.blank() || row.cells.size() == width || &row < &table.rows[table.header];
  });
  return table;
}

static std::optional<char> asked_separator(const Settings& settings, std::string_view text) {
  const auto asked = std::ranges::find(separators, settings.value("separator"), &Separator::name);
  if (asked != separators.end()) return asked->sign;
  return named_separator(text);
}

static std::string shown_separator(char sign) {
  const auto known = std::ranges::find(separators, sign, &Separator::sign);
  return known == separators.end() ? std::string(1, sign) : std::string(known->name);
}

// The table as it looks with each separator, for those with which it can be read.
static std::vector<std::pair<char, Table>> readings(const Sources& sources, FileId file,
                                                    const CsvMap& map, Diagnostics& findings) {
  std::vector<std::pair<char, Table>> out;
  Diagnostics first;
  for (const auto& separator : separators) {
    Diagnostics found;
    auto rows = csv_rows(sources, file, separator.sign, found);
    if (rows) out.emplace_back(separator.sign, with_header(std::move(*rows), map));
    if (first.empty()) first = std::move(found);
  }
  if (out.empty()) findings.append(std::move(first));
  return out;
}

static std::optional<Table> read_table(const Sources& sources, FileId file, const CsvMap& map,
                                       const Settings& settings, Imported& out) {
  const std::string& text = sources.text(file);
  if (const auto asked = asked_separator(settings, text)) {
    auto rows = csv_rows(sources, file, *asked, out.findings);
    if (!rows) return std::nullopt;
    return with_header(std::move(*rows), map);
  }
  auto tables = readings(sources, file, map, out.findings);
  if (tables.empty()) return std::nullopt;
  const auto better = [](const auto& a, const auto& b) {
    const auto rank = [](const Table& table) {
      return std::tuple(table.has_name, table.recognised, table.even);
    };
    return rank(a.second) < rank(b.second);
  };
  auto best = std::ranges::max_element(tables, better);
  const bool rivalled = std::ranges::any_of(tables, [&](const auto& each) {
    return &each != &*best && each.second.recognised >= best->second.recognised &&
           each.second.rows[each.second.header].cells.size() > 1;
  });
  if (rivalled && best->second.has_name) {
    out.findings
        .add(Code::unclear_separator, best->second.rows[best->second.header].where,
             "it is not clear which sign separates the columns")
        .suggestion = "say --separator semicolon, comma, tab or bar";
    return std::nullopt;
  }
  if (best->second.rows[0].cells.size() > 1) {
    out.notes.push_back(fmt::format("columns are separated by a {}", shown_separator(best->first)));
  }
  return std::move(best->second);
}

// ---- The rows ----

namespace {

class Rows {
 public:
  Rows(const Known& known, const CsvMap& map, const Table& table, Imported& out)
      : known_(known),
        map_(map),
        table_(table),
        out_(out),
        portfolio_(*known.portfolio),
        packages_(known.catalogue, *known.portfolio) {
    for (const auto& package : known.catalogue.packages) package_ids_.taken(package.id->str());
    for (const auto& package : portfolio_.local_packages) {
      package_ids_.taken(package.id->str());
    }
    for (const auto& component : known.catalogue.components) {
      add_names(component,
                [&](std::string name) { components_.emplace(std::move(name), *component.id); });
    }
    for (const auto& authority : known.catalogue.authorities) {
      add_names(authority, [&](std::string name) {
        parties_.emplace(name, PartyId(authority.id->str()));
        authorities_.emplace(std::move(name), *authority.id);
      });
    }
    for (const auto& group : known.catalogue.groups) {
      add_names(group, [&](std::string name) {
        parties_.emplace(std::move(name), PartyId(group.id->str()));
      });
    }
    for (const auto& contract : portfolio_.contracts) {
      if (contract.id) contract_ids_.insert(contract.id->value.str());
    }
  }

  void read(DecimalSign sign) {
    sign_ = sign;
    for (std::size_t i = 0; i < table_.rows.size(); ++i) {
      if (i < table_.header) {
        if (!table_.rows[i].blank()) skip(table_.rows[i], "above the header");
      } else if (i > table_.header && !table_.rows[i].blank()) {
        read(table_.rows[i]);
      }
    }
  }

 private:
  template <class Record, class Add>
  static void add_names(const Record& record, Add add) {
    add(folded(record.id->str()));
    for (const auto& label : record.name.labels) add(folded(label.text));
    for (const auto& alias : record.aliases) add(folded(*alias));
  }

  // ---- Cells ----

  const CsvCell* cell(const CsvRow& row, CsvField field) const {
    const auto column = table_.columns.column(field);
    return column && *column < row.cells.size() ? &row.cells[*column] : nullptr;
  }

  // What the cell says: cleaned, and in the words that the map gives.
  std::string text(const CsvRow& row, CsvField field) const {
    const std::string said = first_said(row, field);
    const auto words = map_.values.find(field);
    if (words == map_.values.end()) return said;
    const auto word = words->second.find(folded(said));
    return word == words->second.end() ? said : word->second;
  }

  // Of several columns, the first that says something.
  std::string first_said(const CsvRow& row, CsvField field) const {
    const auto columns = table_.columns.of.find(field);
    if (columns == table_.columns.of.end()) return {};
    for (const std::size_t column : columns->second) {
      if (column >= row.cells.size()) break;
      std::string said = unguarded(cleaned(row.cells[column].text));
      if (!said.empty()) return said;
    }
    return {};
  }

  // Programs write an apostrophe before a text that a spreadsheet would run.
  static std::string unguarded(std::string said) {
    if (said.size() > 1 && said[0] == '\'' &&
        std::string_view("=+-@").find(said[1]) != std::string_view::npos) {
      said.erase(0, 1);
    }
    return said;
  }

  std::string header(CsvField field) const {
    return cleaned(table_.rows[table_.header].cells[*table_.columns.column(field)].text);
  }

  static std::string name_of_row(const CsvRow& row) { return fmt::format("row {}", row.number); }

  // Keeps the words for the note, so that nothing is lost.
  void report_unread(const CsvRow& row, CsvField field, std::string_view expected, Entry& entry,
                     std::string suggestion = {}) {
    const std::string said = unguarded(cleaned(cell(row, field)->text));
    const std::size_t column = *table_.columns.column(field);
    out_.findings
        .add(Code::unread_cell, cell(row, field)->where,
             fmt::format("row {}, column {} ('{}'): '{}' is not {}; it is kept as a note",
                         row.number, column_letters(column), header(field), said, expected))
        .suggestion = std::move(suggestion);
    entry.unread.push_back(fmt::format("{}: {}", header(field), said));
  }

  // A value that `parse` understands; else it is reported.
  template <class T, class Parse>
  void take(const CsvRow& row, CsvField field, std::string_view expected, Maybe<T>& into,
            Entry& entry, Parse parse) {
    const std::string said = text(row, field);
    if (said.empty() || says_nothing(said)) return;
    if (std::optional<T> value = parse(said)) {
      into.emplace(Located<T>{std::move(*value), cell(row, field)->where});
    } else {
      report_unread(row, field, expected, entry);
    }
  }

  void take_text(const CsvRow& row, CsvField field, Maybe<std::string>& into, Entry& entry) {
    take(row, field, "a text", into, entry,
         [](const std::string& said) { return std::optional(said); });
  }

  void take_date(const CsvRow& row, CsvField field, Maybe<Date>& into, Entry& entry) {
    take(row, field, "a date such as 31/12/2026", into, entry,
         [](const std::string& said) { return csv_date(said); });
  }

  void take_amount(const CsvRow& row, CsvField field, Maybe<Decimal>& into, Entry& entry) {
    take(row, field, "an amount in euro", into, entry,
         [&](const std::string& said) { return csv_amount(said, sign_); });
  }

  // The several things in one cell; a whole that is known is not split.
  template <class Table_>
  static std::vector<std::string> items(const std::string& said, const Table_& known) {
    if (known.contains(folded(said))) return {said};
    std::vector<std::string> out;
    std::string item;
    for (const char c : said + ';') {
      if (c != ';' && c != ',' && c != '|' && c != '/') {
        item += c;
      } else if (const std::string part = cleaned(item); !part.empty()) {
        out.push_back(part);
        item.clear();
      } else {
        item.clear();
      }
    }
    return out;
  }

  template <class T>
  void take_list(const CsvRow& row, CsvField field, std::string_view expected,
                 const std::map<std::string, T>& known, List<T>& into, Entry& entry) {
    const std::string said = text(row, field);
    if (said.empty() || says_nothing(said)) return;
    bool all = true;
    for (const auto& item : items(said, known)) {
      const auto found = known.find(folded(item));
      if (found == known.end()) {
        all = false;
      } else if (std::ranges::find(into.items, found->second, &Located<T>::value) ==
                 into.items.end()) {
        into.items.push_back({found->second, cell(row, field)->where});
      }
    }
    if (!into.items.empty()) into.where = cell(row, field)->where;
    if (all) return;
    std::vector<std::string_view> names;
    for (const auto& [name, id] : known) names.push_back(name);
    report_unread(row, field, expected, entry, did_you_mean(said, names));
  }

  // ---- Lines ----

  Line& line(const CsvRow& row, std::string called, Verdict verdict) {
    out_.lines.push_back(
        {.where = row.where, .what = "application", .name = std::move(called), .verdict = verdict});
    return out_.lines.back();
  }

  void skip(const CsvRow& row, std::string why) {
    std::vector<std::string> said;
    for (const auto& each : row.cells) {
      std::string one = cleaned(each.text);
      if (!one.empty()) said.push_back(std::move(one));
    }
    line(row, fmt::format("{}: {}", name_of_row(row), join(said, " | ")), Verdict::skipped).why =
        std::move(why);
  }

  // ---- One row ----

  // Nothing where it may be taken over; else why not.
  std::string reason_to_skip(const CsvRow& row, const std::string& called) {
    if (const std::string whose = text(row, CsvField::authority); !whose.empty()) {
      const auto found = authorities_.find(folded(whose));
      if (found == authorities_.end() || found->second != *portfolio_.authority) {
        return fmt::format("of another authority: {}", whose);
      }
    }
    if (called.empty()) return "it has no name";
    static constexpr std::array<std::string_view, 5> totals{"totaal", "total", "subtotaal",
                                                            "subtotal", "som"};
    if (std::ranges::find(totals, std::string_view(folded(called))) != totals.end()) {
      return "a total";
    }
    std::vector<std::string> said;
    for (const auto& each : row.cells) said.push_back(cleaned(each.text));
    const auto [before, added] = seen_.emplace(std::move(said), row.number);
    if (!added) return fmt::format("the same as row {}", before->second);
    return {};
  }

  void read(const CsvRow& row) {
    report_uneven(row);
    std::string called = text(row, CsvField::package_name);
    if (called.empty()) called = text(row, CsvField::name);
    if (called.empty()) called = text(row, CsvField::package);
    if (std::string why = reason_to_skip(row, called); !why.empty()) {
      skip(row, std::move(why));
      return;
    }
    Entry entry;
    entry.application.where = row.where;
    read_fields(row, entry);
    place_package(row, called, entry);
  }

  void report_uneven(const CsvRow& row) {
    const std::size_t width = table_.rows[table_.header].cells.size();
    for (std::size_t i = width; i < row.cells.size(); ++i) {
      if (cleaned(row.cells[i].text).empty()) continue;
      out_.findings.add(Code::uneven_row, row.cells[i].where,
                        fmt::format("row {} has something in column {}, which has no header",
                                    row.number, column_letters(i)));
      return;
    }
  }

  void read_fields(const CsvRow& row, Entry& entry) {
    using enum CsvField;
    Application& use = entry.application;
    take_text(row, version, use.version, entry);
    take_list(row, component, "a component of the catalogue", components_, use.used_for, entry);
    take(row, status, "a status such as 'in gebruik'", use.status, entry,
         [](const std::string& said) { return csv_status(said); });
    take_date(row, acquiring_since, use.acquiring_since, entry);
    take_date(row, planned_since, use.planned_since, entry);
    take_date(row, since, use.since, entry);
    take_date(row, phasing_out_since, use.phasing_out_since, entry);
    take_date(row, phased_out_since, use.phased_out_since, entry);
    take(row, role, "a role such as primary or secondary", use.role, entry,
         [](const std::string& said) { return choice<Role>(said); });
    take(row, replaces, "a package", use.replaces, entry,
         [&](const std::string& said) { return packages_.meant(said, "").package; });
    take(row, hosting, "a way of hosting such as 'saas' or 'lokaal'", use.hosting, entry,
         [](const std::string& said) { return csv_hosting(said); });
    take_text(row, owner, use.owner, entry);
    take(row, users, "a number", use.users, entry,
         [](const std::string& said) { return csv_count(said); });
    take_amount(row, cost, use.cost, entry);
    take_amount(row, one_off_cost, use.one_off_cost, entry);
    take(row, via, "an authority or group of the catalogue", use.via, entry,
         [&](const std::string& said) { return party(said); });
    take_list(row, shared_with, "an authority or group of the catalogue", parties_, use.shared_with,
              entry);
    take_date(row, verified, use.verified, entry);
    take(row, url, "a web address that begins with https:// or http://", use.url, entry, web);
    take_text(row, source, use.source, entry);
    read_contract(row, entry);
    read_note(row, entry);
  }

  template <class Enum>
  static std::optional<Enum> choice(const std::string& said) {
    for (const auto& each : choices<Enum>()) {
      if (folded(said) == each.name) return each.value;
    }
    return std::nullopt;
  }

  std::optional<PartyId> party(const std::string& said) const {
    const auto found = parties_.find(folded(said));
    return found == parties_.end() ? std::nullopt : std::optional(found->second);
  }

  static std::optional<Url> web(const std::string& said) {
    const bool begins = said.starts_with("https://") || said.starts_with("http://");
    if (!begins || said.find_first_of(" \"<>\\") != std::string::npos) return std::nullopt;
    return Url{said};
  }

  void read_contract(const CsvRow& row, Entry& entry) {
    using enum CsvField;
    Contract own;
    own.where = row.where;
    const auto months = [](const std::string& said) { return csv_months(said); };
    take_text(row, contract_name, own.name, entry);
    take_text(row, contract_number, own.number, entry);
    take_date(row, contract_start, own.start, entry);
    take(row, contract_months, "a number of months", own.months, entry, months);
    take(row, contract_renewal, "a number of months", own.renewal, entry, months);
    take(row, contract_notice, "a number of months", own.notice, entry, months);
    take_date(row, contract_end, own.end, entry);
    take_amount(row, contract_yearly, own.yearly, entry);
    take_amount(row, contract_one_off, own.one_off, entry);
    const bool says = own.name || own.number || own.start || own.months || own.renewal ||
                      own.notice || own.end || own.yearly || own.one_off;
    const std::string named = slug(text(row, contract));
    if (named.empty()) {
      if (says) entry.application.contract.own.push_back(std::move(own));
      return;
    }
    // Several applications may share one contract; the first that names it brings it.
    const Place where = cell(row, contract)->where;
    entry.application.contract.id.emplace(Located<ContractId>{ContractId(named), where});
    own.id.emplace(Located<ContractId>{ContractId(named), where});
    entry.contract = std::move(own);
  }

  void read_note(const CsvRow& row, Entry& entry) {
    const auto columns = table_.columns.of.find(CsvField::note);
    std::vector<std::string> said;
    Place where = row.where;
    if (columns != table_.columns.of.end()) {
      for (const std::size_t column : columns->second) {
        if (column >= row.cells.size()) continue;
        const std::string one = unguarded(cleaned(row.cells[column].text));
        if (one.empty()) continue;
        where = row.cells[column].where;
        const auto& title = table_.rows[table_.header].cells[column].text;
        said.push_back(columns->second.size() == 1 ? one
                                                   : fmt::format("{}: {}", cleaned(title), one));
      }
    }
    std::ranges::copy(entry.unread, std::back_inserter(said));
    if (!said.empty()) {
      entry.application.note.emplace(Located<std::string>{join(said, "; "), where});
    }
  }

  // ---- Which package, and which application ----

  void place_package(const CsvRow& row, const std::string& called, Entry& entry) {
    const std::string supplier = text(row, CsvField::supplier);
    // An application that is there under this name was decided on before.
    if (const Application* there = application_called(row, called)) {
      Line& said = line(row, called, Verdict::matched);
      said.id = there->package->str();
      add(row, *there->package, there, entry, said);
      return;
    }
    MeantPackage meant;
    if (const std::string id = text(row, CsvField::package); !id.empty()) {
      meant = packages_.meant(id, "");
    }
    if (!meant.package) meant = packages_.meant(called, supplier);
    if (meant.package) {
      set_name(row, *meant.package, entry);
      Line& said = line(row, called, Verdict::matched);
      said.id = meant.package->str();
      said.why = meant.why;
      add(row, *meant.package, next_of(*meant.package), entry, said);
      return;
    }
    const PackageId local = local_package(row, called, supplier, meant, entry);
    Line& said = line(row, called, meant.proposals.empty() ? Verdict::added : Verdict::proposed);
    said.id = local.str();
    said.why = meant.proposals.empty() ? "a local package: " + meant.why
                                       : fmt::format("a local package for now: {}: {}", meant.why,
                                                     shown(meant.proposals));
    add(row, local, next_of(local), entry, said);
  }

  static std::string shown(const std::vector<Proposal>& proposals) {
    std::vector<std::string> out;
    for (const auto& each : proposals) {
      out.push_back(fmt::format("{} ({} %)", each.package.str(), each.score));
    }
    return join(out, ", ");
  }

  // Names that differ only in case and signs are one package here.
  PackageId local_package(const CsvRow& row, const std::string& called, const std::string& supplier,
                          const MeantPackage& meant, Entry& entry) {
    const std::string key = folded(called) + '\n' + folded(supplier);
    const bool in_doubt = !meant.proposals.empty();
    // So that the decision is recognised when the package has become another one.
    if (in_doubt) entry.application.name = Located<std::string>{called, row.where};
    if (const auto found = local_by_name_.find(key); found != local_by_name_.end()) {
      return found->second;
    }
    const std::string wanted = text(row, CsvField::package);
    const PackageId id(package_ids_.fresh(wanted.empty() ? called : wanted, "package"));
    local_by_name_.emplace(key, id);
    LocalPackage package;
    package.where = row.where;
    package.id = {id, row.where};
    package.name.labels.push_back({"", called});
    package.name.where = row.where;
    if (!supplier.empty() && !says_nothing(supplier)) {
      const auto known = packages_.supplier(supplier);
      package.supplier.emplace(Located<std::string>{known ? known->str() : supplier, row.where});
    }
    package.components = entry.application.used_for;
    if (in_doubt) {
      out_.remarks["local-packages/" + id.str()] = fmt::format(
          "proposed: {}; if it is one of these, use that instead of this", shown(meant.proposals));
    }
    out_.portfolio.local_packages.push_back(std::move(package));
    return id;
  }

  // What it is called here, where that is not simply the package's name.
  void set_name(const CsvRow& row, const PackageId& id, Entry& entry) const {
    const bool both = table_.columns.column(CsvField::package_name).has_value() ||
                      table_.columns.column(CsvField::package).has_value();
    const std::string said = text(row, CsvField::name);
    if (!both || said.empty()) return;
    const auto is_said = [&](const Labels& labels) {
      return std::ranges::any_of(
          labels.labels, [&](const Label& label) { return folded(label.text) == folded(said); });
    };
    const Package* package = known_.catalogue.packages.find(id);
    const LocalPackage* local = portfolio_.local_package(id);
    if ((package && is_said(package->name)) || (local && is_said(local->name))) return;
    entry.application.name.emplace(Located<std::string>{said, cell(row, CsvField::name)->where});
  }

  const Application* application_called(const CsvRow& row, const std::string& called) const {
    const std::string id = text(row, CsvField::id);
    for (const auto& use : portfolio_.applications) {
      if (used_.contains(use.id->str())) continue;
      if (!id.empty() ? use.id->str() == id
                      : use.name && folded(*use.name.value()) == folded(called)) {
        return &use;
      }
    }
    return nullptr;
  }

  // The next application of this package that no row stands for.
  const Application* next_of(const PackageId& package) const {
    const auto found = std::ranges::find_if(portfolio_.applications, [&](const auto& use) {
      return *use.package == package && !used_.contains(use.id->str());
    });
    return found == portfolio_.applications.end() ? nullptr : &*found;
  }

  std::string fresh_id(const CsvRow& row, const PackageId& package) const {
    const auto is_free = [&](const std::string& id) {
      return !used_.contains(id) &&
             std::ranges::none_of(portfolio_.applications,
                                  [&](const auto& use) { return use.id->str() == id; });
    };
    if (const std::string asked = text(row, CsvField::id); is_slug(asked) && is_free(asked)) {
      return asked;
    }
    std::string id = package.str();
    for (int n = 2; !is_free(id); ++n) id = fmt::format("{}-{}", package.str(), n);
    return id;
  }

  void add(const CsvRow& row, const PackageId& package, const Application* there, Entry& entry,
           Line& said) {
    Application& use = entry.application;
    use.package = {package, row.where};
    if (there) {
      use.id = there->id;
      used_.insert(there->id->str());
      if (!said.why.empty()) said.why += "; ";
      said.why += "the application is there" + differences(*there, use);
      // Its contract, if any, stays as it is there.
      return;
    }
    use.id = {ApplicationId(fresh_id(row, package)), row.where};
    used_.insert(use.id->str());
    if (entry.contract && contract_ids_.insert(entry.contract->id->value.str()).second) {
      out_.portfolio.contracts.push_back(std::move(*entry.contract));
    }
    out_.portfolio.applications.push_back(std::move(use));
  }

  // What the file says otherwise than the portfolio; the portfolio is not changed.
  static std::string differences(const Application& there, const Application& here) {
    std::vector<std::string> out;
    const auto compare = [&](std::string_view what, const auto& mine, const auto& theirs,
                             auto show) {
      if (!theirs) return;
      const std::string said = show(**theirs);
      if (!mine || show(**mine) != said) {
        out.push_back(fmt::format("{} {}", what, said));
      }
    };
    const auto text = [](const std::string& value) { return value; };
    const auto date = [](const Date& value) { return value.str(); };
    const auto amount = [](const Decimal& value) { return value.str(); };
    const auto number = [](std::int64_t value) { return fmt::format("{}", value); };
    compare("version", there.version, here.version, text);
    compare("status", there.status, here.status,
            [](UseStatus value) { return std::string(swcat::name(value)); });
    compare("hosting", there.hosting, here.hosting,
            [](Hosting value) { return std::string(swcat::name(value)); });
    compare("since", there.since, here.since, date);
    compare("phased-out-since", there.phased_out_since, here.phased_out_since, date);
    compare("owner", there.owner, here.owner, text);
    compare("users", there.users, here.users, number);
    compare("cost", there.cost, here.cost, amount);
    compare("one-off-cost", there.one_off_cost, here.one_off_cost, amount);
    if (out.empty()) return {};
    return "; the file says otherwise: " + join(out, ", ");
  }

  const Known& known_;
  const CsvMap& map_;
  const Table& table_;
  Imported& out_;
  const Portfolio& portfolio_;
  PackageNames packages_;
  DecimalSign sign_ = DecimalSign::comma;

  Ids package_ids_;
  std::set<std::string> contract_ids_;
  std::map<std::string, ComponentId> components_;
  std::map<std::string, PartyId> parties_;
  std::map<std::string, AuthorityId> authorities_;
  std::map<std::string, PackageId> local_by_name_;
  std::map<std::vector<std::string>, std::size_t> seen_;  // rows, by what they say
  std::set<std::string> used_;                            // applications that a row stands for
};

}  // namespace

// ---- Amounts ----

static constexpr std::array<CsvField, 4> amount_fields{
    CsvField::cost, CsvField::one_off_cost, CsvField::contract_yearly, CsvField::contract_one_off};

// The decimal sign that was asked for, else the one that the amounts show, else that of a Belgian
// file. An amount that only a person can read is reported.
static std::optional<DecimalSign> decimal_sign(const Table& table, const Settings& settings,
                                               Diagnostics& findings) {
  const std::string asked = settings.value("decimal");
  if (asked == "comma") return DecimalSign::comma;
  if (asked == "point") return DecimalSign::point;

  std::optional<DecimalSign> shown;
  const CsvCell* unclear = nullptr;
  for (const auto& row : table.rows) {
    if (&row <= &table.rows[table.header]) continue;
    for (const CsvField field : amount_fields) {
      const auto column = table.columns.column(field);
      if (!column || *column >= row.cells.size()) continue;
      const CsvCell& cell = row.cells[*column];
      const auto sign = decimal_sign_of(cell.text);
      if (sign && shown && *sign != *shown) {
        findings
            .add(Code::unclear_amount, cell.where,
                 fmt::format("row {}: '{}' has another decimal sign than the amounts above it",
                             row.number, cleaned(cell.text)))
            .suggestion = "say --decimal comma or --decimal point, and mend the others";
        return std::nullopt;
      }
      if (sign) shown = sign;
      if (!unclear && is_ambiguous_amount(cell.text)) unclear = &cell;
    }
  }
  if (!shown && unclear) {
    findings
        .add(Code::unclear_amount, unclear->where,
             fmt::format("'{}' may be thousands or decimals", cleaned(unclear->text)))
        .suggestion = "say --decimal comma or --decimal point";
    return std::nullopt;
  }
  return shown.value_or(DecimalSign::comma);
}

// ---- The import ----

static void report_columns(const Table& table, Imported& out) {
  const CsvRow& header = table.rows[table.header];
  for (const auto& unused : table.columns.unused) {
    const auto filled = std::ranges::count_if(table.rows, [&](const CsvRow& row) {
      return &row > &header && unused.column < row.cells.size() &&
             !cleaned(row.cells[unused.column].text).empty();
    });
    if (filled == 0 && cleaned(header.cells[unused.column].text).empty()) continue;
    out.lines.push_back({.where = header.cells[unused.column].where,
                         .what = "column",
                         .name = fmt::format("{} '{}' ({})", column_letters(unused.column),
                                             cleaned(header.cells[unused.column].text),
                                             counted(static_cast<std::size_t>(filled), "cell")),
                         .verdict = Verdict::unknown,
                         .why = unused.why});
  }
}

static bool report_no_names(FileId file, const Table& table, Diagnostics& findings) {
  if (table.has_name) return false;
  std::vector<std::string> headers;
  Place where{file, 0, 0};
  if (!table.rows.empty()) {
    where = table.rows[table.header].where;
    for (const auto& cell : table.rows[table.header].cells) {
      headers.push_back(fmt::format("'{}'", cleaned(cell.text)));
    }
    if (headers.size() > 12) headers.resize(12);
  }
  findings
      .add(Code::no_name_column, where,
           fmt::format("no column says what the applications are called; there are {}",
                       headers.empty() ? "none" : enumerated(headers)))
      .suggestion =
      "name one of them Applicatie or Application, or say which it is in a map (--map); with other "
      "separators, --separator";
  return true;
}

static void import_file(const Sources& sources, FileId file, const Known& known, Imported& out) {
  if (!known.portfolio) {
    out.findings
        .add(Code::other_format, {file, 0, 0}, "a table of applications goes into a portfolio")
        .suggestion = "say whose it is: --authority ID";
    return;
  }
  if (sources.text(file).find_first_not_of(" \t\r\n") == std::string::npos) {
    out.findings.add(Code::empty_file, {file, 0, 0}, "the file says nothing");
    return;
  }
  CsvMap map;
  if (const auto found = known.settings.files.find("map"); found != known.settings.files.end()) {
    map = read_csv_map(sources, found->second, out.findings);
  }
  const auto table = read_table(sources, file, map, known.settings, out);
  if (!table || report_no_names(file, *table, out.findings)) return;
  report_missing_headers(table->rows[table->header], map, out.findings);
  const auto sign = decimal_sign(*table, known.settings, out.findings);
  if (!sign) return;
  report_columns(*table, out);
  Rows(known, map, *table, out).read(*sign);
}

static Imported run_csv(const Sources& sources, std::span<const FileId> files, const Known& known) {
  return import_one_by_one(sources, files, known, import_file);
}

Importer csv_importer() {
  static constexpr std::size_t limit = std::size_t{8} * 1024 * 1024;
  return {.name = "csv",
          .summary = "a spreadsheet of applications, saved as CSV",
          .limit = limit,
          .run = run_csv,
          .settings = {{.name = "map",
                        .placeholder = "FILE",
                        .help = "csv: which columns and words of the file mean what, as YAML",
                        .fallback = "what headers say in Dutch or English",
                        .is_file = true},
                       {.name = "separator",
                        .placeholder = "NAME",
                        .help = "csv: what stands between columns",
                        .choices = {"semicolon", "comma", "tab", "bar"},
                        .fallback = "what the header shows"},
                       {.name = "encoding",
                        .placeholder = "NAME",
                        .help = "csv: how its characters are written",
                        .choices = {"utf-8", "windows-1252", "cp850", "utf-16le", "utf-16be"},
                        .fallback = "what the bytes show"},
                       {.name = "decimal",
                        .placeholder = "SIGN",
                        .help = "csv: what stands before the cents",
                        .choices = {"comma", "point"},
                        .fallback = "what the amounts show"}},
          .decode = decode_csv};
}

}  // namespace swcat::exchange
