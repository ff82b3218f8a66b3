#include "exchange/ameff/words.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <utility>

#include "exchange/match.hpp"

namespace swcat::exchange {

// ---- What an element is ----

bool is_package(Sort sort) { return sort == Sort::package || sort == Sort::system_software; }

// Both catalogues, the current one and the renewed one; which property marks what differs by
// writer.
static constexpr std::array<SortName, 22> sort_names{{
    {"gemeente", Sort::municipality, "municipality"},
    {"samenwerking", Sort::collaboration, "collaboration"},
    {"samenwerkingsverband", Sort::collaboration, "collaboration"},
    {"leverancier", Sort::supplier, "supplier"},
    {"community", Sort::supplier, "supplier"},
    {"pakket", Sort::package, "package"},
    {"applicatie", Sort::package, "package"},
    {"systeemsoftware", Sort::system_software, "system software"},
    {"pakketversie", Sort::version, "package version"},
    {"applicatieversie", Sort::version, "package version"},
    {"systeemsoftwareversie", Sort::version, "package version"},
    {"referentiecomponent", Sort::component, "reference component"},
    {"buitengemeentelijkevoorziening", Sort::external, "external facility"},
    {"technologiecomponent", Sort::technology, "technology component"},
    {"standaard", Sort::standard, "standard"},
    {"standaardversie", Sort::standard_version, "standard version"},
    {"groep", Sort::group, "group of the architecture"},
    {"dienst", Sort::service, "service"},
    {"buitengemeentelijkeservice", Sort::service, "service"},
    {"applicatieservice", Sort::service, "service"},
    {"product", Sort::product, "product"},
    {"clouddienstverleningsmodel", Sort::product, "product"},
}};

static constexpr std::array<std::string_view, 4> marker_keys{"gemmatype", "swctype",
                                                             "organisatietype", "gemmasubtype"};

const SortName* sort_marked_on(const Concept& element) {
  for (const auto key : marker_keys) {
    for (const auto value : element.values(key)) {
      const std::string marker = normalised(value);
      const auto found = std::ranges::find(sort_names, marker, &SortName::marker);
      if (found != sort_names.end()) return &*found;
    }
  }
  return nullptr;
}

// "GEMMA type 'Xyz' (ApplicationComponent)", or what it is where nothing marks it.
std::string unmarked(const Concept& element) {
  for (const auto& property : element.properties) {
    if (std::ranges::find(marker_keys, property.key) == marker_keys.end()) continue;
    return fmt::format("{} '{}' ({})", property.name, property.value, element.type);
  }
  return fmt::format("{} without GEMMA type or SWC type", element.type);
}

std::string identity(const Concept& element) {
  const auto object = element.value("objectid");
  return std::string(object.empty() ? std::string_view(element.identifier) : object);
}

// ---- Their words in ours ----

template <class Enum, std::size_t N>
using Dutch = std::array<std::pair<std::string_view, Enum>, N>;

static constexpr Dutch<SupplyStatus, 8> supply_words{{
    {"inontwikkeling", SupplyStatus::in_development},
    {"intest", SupplyStatus::in_development},
    {"ingebruik", SupplyStatus::in_use},
    {"distributie", SupplyStatus::in_use},
    {"indistributie", SupplyStatus::in_use},
    {"eindeondersteuning", SupplyStatus::end_of_support},
    {"teruggetrokken", SupplyStatus::withdrawn},
    {"vervallen", SupplyStatus::withdrawn},
}};

static constexpr Dutch<UseStatus, 7> use_words{{
    {"gepland", UseStatus::planned},
    {"inproductie", UseStatus::in_production},
    {"ingebruik", UseStatus::in_production},
    {"uittefaseren", UseStatus::phasing_out},
    {"wordtuitgefaseerd", UseStatus::phasing_out},
    {"uitgefaseerd", UseStatus::phased_out},
    {"teverwerven", UseStatus::acquiring},
}};

static constexpr Dutch<UseStatus, 4> connection_words{{
    {"inontwikkeling", UseStatus::planned},
    {"distributie", UseStatus::in_production},
    {"ingebruik", UseStatus::in_production},
    {"eindeondersteuning", UseStatus::phasing_out},
}};

static constexpr Dutch<Transport, 12> transport_words{{
    {"messagequeue", Transport::message},
    {"webservices", Transport::api},
    {"webservice", Transport::api},
    {"api", Transport::api},
    {"uploadnaarportaal", Transport::file},
    {"digikoppelingwus", Transport::api},
    {"digikoppelinggroteberichten", Transport::file},
    {"digikoppelingebms", Transport::message},
    {"databasekoppeling", Transport::database},
    {"bestandsoverdracht", Transport::file},
    {"bestand", Transport::file},
    {"handmatig", Transport::manual},
}};

template <class Enum, std::size_t N>
static std::optional<Enum> meaning(std::string_view word, const Dutch<Enum, N>& words) {
  const std::string wanted = normalised(word);
  const auto found = std::ranges::find(words, std::string_view(wanted),
                                       [](const auto& each) { return each.first; });
  if (found == words.end()) return std::nullopt;
  return found->second;
}

std::optional<SupplyStatus> supply_status_of(std::string_view word) {
  return meaning(word, supply_words);
}

std::optional<UseStatus> use_status_of(std::string_view word) { return meaning(word, use_words); }

std::optional<UseStatus> connection_status_of(std::string_view word) {
  return meaning(word, connection_words);
}

std::optional<Transport> transport_of(std::string_view word) {
  return meaning(word, transport_words);
}

std::optional<Date> ameff_date(std::string_view text) {
  if (const auto date = Date::parse(text)) return date;
  std::array<int, 3> parts{};
  std::size_t part = 0;
  std::array<int, 3> digits{};
  for (const char c : text.substr(0, text.find_first_of(" T"))) {
    if (c >= '0' && c <= '9') {
      parts[part] = parts[part] * 10 + (c - '0');
      if (++digits[part] > 4) return std::nullopt;
    } else if ((c == '-' || c == '/' || c == '.') && part < 2) {
      ++part;
    } else {
      return std::nullopt;
    }
  }
  if (part != 2) return std::nullopt;
  const bool iso = digits[0] == 4;
  int year = iso ? parts[0] : parts[2];
  if (!iso && digits[2] == 2) year += 2000;
  const auto day = static_cast<unsigned>(iso ? parts[2] : parts[0]);
  return Date::from_day(year, static_cast<unsigned>(parts[1]), day);
}

// ---- Our words in theirs ----

std::string_view dutch(UseStatus status) {
  switch (status) {
    case UseStatus::acquiring:
    case UseStatus::planned:
      return "Gepland";
    case UseStatus::in_production:
      return "In productie";
    case UseStatus::phasing_out:
      return "Uit te faseren";
    case UseStatus::phased_out:
      return "Uitgefaseerd";
  }
  return {};
}

std::string_view dutch(SupplyStatus status) {
  static constexpr std::array<std::string_view, 4> words{"In ontwikkeling", "In gebruik",
                                                         "Einde ondersteuning", "Teruggetrokken"};
  return words[static_cast<std::size_t>(status)];
}

std::string_view dutch(Transport transport) {
  switch (transport) {
    case Transport::api:
      return "Webservices";
    case Transport::message:
      return "Message Queue";
    case Transport::file:
      return "Bestandsoverdracht";
    case Transport::database:
      return "Database koppeling";
    case Transport::manual:
      return {};
  }
  return {};
}

std::string dutch(Date date) {
  if (date.precision() != Date::Precision::day) return date.str();
  return fmt::format("{:02}-{:02}-{:04}", date.day(), date.month(), date.year());
}

// ---- Properties ----

std::string own_property(std::string_view field) { return "swcat " + std::string(field); }

std::vector<const load::FieldInfo*> carried_fields(const load::RecordInfo& record) {
  static constexpr std::array<std::string_view, 13> other_ways{
      "package", "version",  "for",          "standards", "from", "to",        "external",
      "cost",    "contract", "one-off-cost", "source",    "note", "components"};
  std::vector<const load::FieldInfo*> out;
  for (const auto& field : record.fields) {
    const bool record_field = field.shape.kind == load::ShapeKind::record;
    if (!record_field && std::ranges::find(other_ways, field.key) == other_ways.end()) {
      out.push_back(&field);
    }
  }
  return out;
}

bool is_read(const Property& property) {
  static constexpr std::array<std::string_view, 25> keys{"objectid",         "gemmatype",
                                                         "swctype",          "organisatietype",
                                                         "gemmasubtype",     "url",
                                                         "cbscode",          "versieaanduiding",
                                                         "versienummer",     "gebruikstatus",
                                                         "gebruikdatum",     "pakketversiestatus",
                                                         "startdistributie", "gemmastatus",
                                                         "status",           "beschikbaarheid",
                                                         "integriteit",      "vertrouwelijkheid",
                                                         "verbindingsrol",   "datum",
                                                         "richting",         "transportprotocol",
                                                         "standaardversie",  "standaardversieid",
                                                         "intermediair"};
  return property.key.starts_with("swcat") ||
         std::ranges::find(keys, std::string_view(property.key)) != keys.end();
}

}  // namespace swcat::exchange
