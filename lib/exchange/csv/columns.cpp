#include "exchange/csv/columns.hpp"

#include <fmt/core.h>

#include <algorithm>

#include "base/language.hpp"
#include "base/text.hpp"
#include "yaml/read.hpp"

namespace swcat::exchange {

std::span<const CsvFieldInfo> csv_fields() {
  using enum CsvField;
  // Headers without accents, signs and small words: see `significant`.
  static const std::vector<CsvFieldInfo> all{
      {authority,
       "authority",
       {"authority id", "authority", "bestuur", "gemeente", "organisatie", "entiteit"}},
      {id, "id", {"id", "application id", "applicatie id", "toepassing id"}},
      {package, "package", {"package id", "pakket id", "local package id"}, true},
      {package_name,
       "package-name",
       {"package name", "package", "pakket", "pakketnaam", "softwarepakket", "product",
        "productnaam", "product name"}},
      {name,
       "name",
       {"applicatie", "application", "naam", "name", "toepassing", "software", "programma",
        "applicatienaam", "naam applicatie", "application name", "naam toepassing", "naam software",
        "software name", "system", "systeem", "tool", "titel", "title"}},
      {supplier,
       "supplier",
       {"leverancier", "supplier", "supplier id", "supplier name", "vendor", "firma", "fabrikant",
        "softwareleverancier", "producent", "manufacturer", "naam leverancier"}},
      {version,
       "version",
       {"versie", "version", "versienummer", "version number", "release", "huidige versie",
        "current version"}},
      {component,
       "for",
       {"functie", "component", "components", "for", "for ids", "function", "functionaliteit",
        "referentiecomponent", "reference component", "component id", "gebruikt voor", "used for",
        "doel", "purpose", "taak", "proces"}},
      {status,
       "status",
       {"status", "toestand", "fase", "levensfase", "lifecycle", "state", "phase", "stand"}},
      {acquiring_since, "acquiring-since", {"acquiring since", "aankoop sinds"}},
      {planned_since, "planned-since", {"planned since", "gepland sinds"}},
      {since,
       "since",
       {"gebruik sinds", "since", "sinds", "gebruik vanaf", "vanaf", "startdatum", "ingebruikname",
        "ingebruikneming", "productie sinds", "start", "start date", "use since",
        "production since", "live since", "datum ingebruikname", "go live"}},
      {phasing_out_since,
       "phasing-out-since",
       {"phasing out since", "uitfasering sinds", "uitfaserend sinds"}},
      {phased_out_since,
       "phased-out-since",
       {"phased out since", "buiten gebruik sinds", "uitgefaseerd sinds", "uit gebruik sinds",
        "einde gebruik", "end use", "stopgezet op", "retired since", "decommissioned"}},
      {role, "role", {"role", "rol"}},
      {replaces, "replaces", {"replaces", "replaces id", "local replaces id", "vervangt"}, true},
      {hosting,
       "hosting",
       {"hosting", "hostingmodel", "hosting model", "hostingvorm", "deployment", "locatie",
        "waar gehost", "draait op", "cloud premises", "cloud on premise", "on premise cloud"}},
      {owner,
       "owner",
       {"eigenaar", "owner", "dienst", "proceseigenaar", "verantwoordelijke",
        "verantwoordelijke dienst", "afdeling", "department", "service", "business owner",
        "applicatie eigenaar", "applicatie beheerder", "applicatiebeheerder"}},
      {users,
       "users",
       {"gebruikers", "users", "aantal gebruikers", "number users", "aantal licenties",
        "number of users", "licenties", "licenses"}},
      {cost,
       "cost",
       {"kostprijs jaar",
        "jaarlijkse kost",
        "jaarlijkse kosten",
        "jaarkost",
        "jaarkosten",
        "kost jaar",
        "kosten jaar",
        "cost",
        "kost",
        "kosten",
        "kostprijs",
        "yearly cost",
        "annual cost",
        "cost year",
        "cost per year",
        "prijs jaar",
        "jaarprijs",
        "jaarbedrag",
        "onderhoudskost",
        "bedrag jaar",
        "jaarlijkse kostprijs",
        "price year"}},
      {one_off_cost,
       "one-off-cost",
       {"one off cost", "eenmalige kost", "eenmalige kosten", "aankoopprijs", "aankoopkost",
        "investering", "purchase price", "eenmalige kostprijs"}},
      {contract, "contract", {"contract id", "contract"}},
      {contract_name, "contract-name", {"contract name", "contractnaam", "naam contract"}},
      {contract_number,
       "contract-number",
       {"contract number", "contractnummer", "nummer contract", "contract nr", "contractnr",
        "bestelbon", "dossiernummer"}},
      {contract_start,
       "contract-start",
       {"contract start", "begin contract", "start contract", "contract begin",
        "startdatum contract", "contractdatum", "ingangsdatum contract", "contract vanaf"}},
      {contract_months,
       "contract-months",
       {"contract months", "looptijd", "looptijd maanden", "duur contract", "contractduur",
        "contract term", "looptijd contract", "term months"}},
      {contract_renewal,
       "contract-renewal",
       {"contract renewal", "verlenging", "stilzwijgende verlenging", "verlenging maanden",
        "renewal", "renewal months"}},
      {contract_notice,
       "contract-notice",
       {"contract notice", "opzeg", "opzegtermijn", "opzegtermijn maanden", "notice",
        "notice period", "notice months"}},
      {contract_end,
       "contract-end",
       {"contract end", "einde contract", "einddatum contract", "contract einde", "contracteinde",
        "vervaldatum", "vervaldatum contract", "end contract", "contract tot", "einddatum",
        "contract end date", "looptijd tot", "contract expiry", "expiry date"}},
      {contract_yearly,
       "contract-yearly",
       {"contract yearly", "contract jaar", "contractprijs jaar", "contractbedrag"}},
      {contract_one_off, "contract-one-off", {"contract one off"}},
      {via, "via", {"via", "via id", "geleverd via", "aangeboden door", "provided by"}},
      {shared_with, "shared-with", {"shared with", "shared with ids", "gedeeld met", "samen met"}},
      {verified,
       "verified",
       {"verified", "nagekeken", "gecontroleerd", "nagekeken op", "gecontroleerd op",
        "laatst nagekeken", "checked"}},
      {url, "url", {"url", "website", "link", "webadres", "adres"}},
      {source, "source", {"source", "bron"}},
      {note,
       "note",
       {"opmerking", "opmerkingen", "note", "notes", "nota", "notities", "commentaar", "comment",
        "comments", "remark", "remarks", "toelichting", "extra info", "varia"},
       true},
  };
  return all;
}

const CsvFieldInfo& info(CsvField field) { return csv_fields()[static_cast<std::size_t>(field)]; }

// ---- Words of a header ----

static bool is_any_of(std::string_view word, std::span<const std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

// The words that tell headers apart: "Kostprijs per jaar (in €, excl. btw)" is "kostprijs jaar".
static std::string significant(std::string_view header) {
  static constexpr std::string_view small[] = {
      "a",    "and",       "btw",       "de",  "een", "en",   "eur",       "euro",      "ex",
      "excl", "exclusief", "excluding", "het", "in",  "incl", "inclusief", "including", "is",
      "of",   "op",        "or",        "per", "the", "van",  "vat",       "zonder",    "€"};
  std::vector<std::string> kept;
  for (auto& word : words_of(header)) {
    if (!is_any_of(word, small)) kept.push_back(std::move(word));
  }
  return join(kept, " ");
}

static bool says_with_vat(std::string_view header) {
  static constexpr std::string_view with[] = {"incl", "inclusief", "including"};
  static constexpr std::string_view vat[] = {"btw", "vat"};
  const auto words = words_of(header);
  const auto has = [&](std::span<const std::string_view> list) {
    return std::ranges::any_of(words, [&](const auto& word) { return is_any_of(word, list); });
  };
  return has(with) && has(vat);
}

static bool is_amount(CsvField field) {
  return field == CsvField::cost || field == CsvField::one_off_cost ||
         field == CsvField::contract_yearly || field == CsvField::contract_one_off;
}

static std::optional<CsvField> meant_field(std::string_view header) {
  static const auto by_header = [] {
    std::map<std::string, CsvField> out;
    for (const auto& field : csv_fields()) {
      for (const auto text : field.headers) out.emplace(significant(text), field.field);
    }
    return out;
  }();
  const auto found = by_header.find(significant(header));
  if (found == by_header.end()) return std::nullopt;
  return found->second;
}

static bool same_header(std::string_view a, std::string_view b) {
  return words_of(a) == words_of(b);
}

static std::optional<CsvField> mapped_field(const std::string& header, const CsvMap& map) {
  for (const auto& [field, headers] : map.columns) {
    for (const auto& text : headers) {
      if (same_header(*text, header)) return field;
    }
  }
  return std::nullopt;
}

std::optional<std::size_t> CsvColumns::column(CsvField field) const {
  const auto found = of.find(field);
  if (found == of.end()) return std::nullopt;
  return found->second.front();
}

// Columns of our own export that say no more than others beside them.
static bool is_derived(std::string_view header) {
  static constexpr std::string_view derived[] = {"authority name", "replaces name", "via name",
                                                 "contract entry", "status on day", "in scope"};
  return is_any_of(join(words_of(header), " "), derived);
}

CsvColumns columns_of(const CsvRow& header, const CsvMap& map) {
  CsvColumns out;
  for (std::size_t i = 0; i < header.cells.size(); ++i) {
    const std::string& text = header.cells[i].text;
    auto field = mapped_field(text, map);
    const bool mapped = field.has_value();
    if (!field) field = meant_field(text);
    if (!field && is_derived(text)) {
      out.unused.push_back({i, tr("it follows from other columns")});
    } else if (!field) {
      out.unused.push_back(
          {i, words_of(text).empty() ? tr("no header") : tr("no field of that name")});
    } else if (!mapped && map.columns.contains(*field)) {
      out.unused.push_back({i, say("the map gives '{}' to another column", info(*field).key)});
    } else if (!mapped && is_amount(*field) && says_with_vat(text)) {
      out.unused.push_back({i, tr("amounts are kept without VAT")});
    } else if (out.of.contains(*field) && !info(*field).repeats) {
      out.unused.push_back({i, say("column {} says '{}' already",
                                   column_letters(out.of[*field].front()), info(*field).key)});
    } else {
      out.of[*field].push_back(i);
    }
  }
  return out;
}

// ---- The map ----

namespace {

class MapReader {
 public:
  explicit MapReader(Diagnostics& findings) : findings_(findings) {}

  CsvMap read(yaml::Node root) {
    CsvMap map;
    if (root.kind() != yaml::Kind::mapping || root.find("swcat").absent() ||
        root.find("swcat").text() != "csv-map/1") {
      findings_.add(Code::wrong_format, root.place(),
                    tr("expected a map that begins with 'swcat: csv-map/1'"));
      return map;
    }
    for (auto entry = root.first(); !entry.absent(); entry = entry.next()) {
      const std::string_view key = entry.key().text();
      if (key == "columns") {
        read_columns(entry, map);
      } else if (key == "values") {
        read_values(entry, map);
      } else if (key != "swcat") {
        unknown(entry, {"columns", "values"});
      }
    }
    return map;
  }

 private:
  std::optional<CsvField> field_of(yaml::Node entry) {
    std::vector<std::string_view> known;
    for (const auto& field : csv_fields()) {
      if (field.key == entry.key().text()) return field.field;
      known.push_back(field.key);
    }
    unknown(entry, known);
    return std::nullopt;
  }

  void read_columns(yaml::Node columns, CsvMap& map) {
    if (!is(columns, yaml::Kind::mapping, marked("a field and its header on each line"))) return;
    for (auto entry = columns.first(); !entry.absent(); entry = entry.next()) {
      const auto field = field_of(entry);
      if (!field) continue;
      auto& headers = map.columns[*field];
      if (entry.kind() == yaml::Kind::scalar) {
        headers.push_back(text(entry));
      } else if (is(entry, yaml::Kind::sequence, marked("a header or a list of headers"))) {
        for (auto item = entry.first(); !item.absent(); item = item.next()) {
          if (is(item, yaml::Kind::scalar, marked("a header"))) headers.push_back(text(item));
        }
      }
    }
  }

  void read_values(yaml::Node values, CsvMap& map) {
    if (!is(values, yaml::Kind::mapping, marked("a field on each line"))) return;
    for (auto entry = values.first(); !entry.absent(); entry = entry.next()) {
      const auto field = field_of(entry);
      if (!field || !is(entry, yaml::Kind::mapping, marked("words and what they mean"))) continue;
      for (auto word = entry.first(); !word.absent(); word = word.next()) {
        if (!is(word, yaml::Kind::scalar, marked("a text"))) continue;
        map.values[*field][folded(word.key().text())] = std::string(word.text());
      }
    }
  }

  static Located<std::string> text(yaml::Node node) {
    return {std::string(node.text()), node.place()};
  }

  bool is(yaml::Node node, yaml::Kind kind, std::string_view expected) {
    if (node.kind() == kind) return true;
    findings_.add(Code::wrong_type, node.place(), say("expected {} here", tr(expected)));
    return false;
  }

  void unknown(yaml::Node entry, const std::vector<std::string_view>& known) {
    const std::string_view key = entry.key().text();
    findings_.add(Code::unknown_key, entry.key().place(), say("a map has no '{}'", printable(key)))
        .suggestion = did_you_mean(key, known);
  }

  Diagnostics& findings_;
};

}  // namespace

CsvMap read_csv_map(const Sources& sources, FileId file, Diagnostics& findings) {
  const auto tree = yaml::read(sources, file, findings);
  if (!tree) return {};
  return MapReader(findings).read(tree->root());
}

void report_missing_headers(const CsvRow& header, const CsvMap& map, Diagnostics& findings) {
  std::vector<std::string_view> known;
  for (const auto& cell : header.cells) known.push_back(cell.text);
  for (const auto& [field, headers] : map.columns) {
    for (const auto& text : headers) {
      const bool there = std::ranges::any_of(
          known, [&](std::string_view cell) { return same_header(cell, *text); });
      if (there) continue;
      findings
          .add(Code::unknown_reference, text.where,
               say("the file has no column '{}'", printable(*text)))
          .suggestion = did_you_mean(*text, known);
    }
  }
}

}  // namespace swcat::exchange
