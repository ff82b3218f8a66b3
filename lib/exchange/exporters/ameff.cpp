#include <fmt/core.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/language.hpp"
#include "base/text.hpp"
#include "exchange/ameff/drawing.hpp"
#include "exchange/ameff/words.hpp"
#include "exchange/export.hpp"
#include "exchange/match.hpp"
#include "exchange/parts.hpp"
#include "load/record.hpp"

namespace swcat::exchange {

static const Maybe<Date>& since(const Application& application, UseStatus status) {
  switch (status) {
    case UseStatus::acquiring:
      return application.acquiring_since;
    case UseStatus::planned:
      return application.planned_since;
    case UseStatus::in_production:
      return application.since;
    case UseStatus::phasing_out:
      return application.phasing_out_since;
    case UseStatus::phased_out:
      break;
  }
  return application.phased_out_since;
}

// Our own fields as properties.
template <class Record>
static void add_own(Properties& properties, const Record& value) {
  const auto written = load::write_record(value);
  for (const auto* field : carried_fields(load::record<Record>())) {
    for (const auto& [key, entry] : written.entries) {
      if (key != field->key) continue;
      if (!entry.scalar.empty()) properties.emplace_back(own_property(key), entry.scalar);
      for (const auto& item : entry.items) {
        properties.emplace_back(own_property(key), item.scalar);
      }
      if (entry.kind == yaml::Value::Kind::sequence && entry.items.empty()) {
        properties.emplace_back(own_property(key), no_items);
      }
    }
  }
}

class Export {
 public:
  Export(const Catalogue& catalogue, Date as_of) : catalogue_(catalogue), as_of_(as_of) {}

  void add(const Portfolio& portfolio) {
    const std::string authority = municipality(portfolio);
    std::map<ApplicationId, std::string> versions;
    for (const auto& application : portfolio.applications) {
      versions[*application.id] = use(portfolio, application, authority);
    }
    for (std::size_t i = 0; i < portfolio.connections.size(); ++i) {
      connection(portfolio, portfolio.connections[i], versions, i);
    }
    note_what_stays(portfolio);
  }

  Exported result(std::span<const Portfolio> portfolios) const {
    const std::string name =
        portfolios.size() == 1
            ? "swcat: " + name_of(catalogue_.authorities, *portfolios.front().authority, "nl")
            : "swcat";
    Exported out{.files = {{"", drawing_.text(name)}}};
    for (const auto& [text, names] : notes_) {
      out.notes.push_back({text, {names.begin(), names.end()}});
    }
    return out;
  }

 private:
  std::string municipality(const Portfolio& portfolio) {
    const AuthorityId& id = *portfolio.authority;
    const Authority* authority = catalogue_.authorities.find(id);
    return drawing_.element(
        "Business", "authority/" + id.str(), "BusinessActor",
        name_of(catalogue_.authorities, id, "nl"),
        {{"GEMMA type", "Gemeente"},
         {"CBS code", authority && authority->code ? (*authority->code)->str() : ""},
         {"swcat id", id.str()}});
  }

  std::string supplier(const std::string& id_or_name) {
    const Supplier* supplier = catalogue_.suppliers.find(SupplierId(id_or_name));
    return drawing_.element("Business", "supplier/" + id_or_name, "BusinessActor",
                            supplier ? supplier->name.in("nl") : id_or_name,
                            {{"GEMMA type", "Leverancier"},
                             {"URL", supplier && supplier->url ? (*supplier->url)->text.str() : ""},
                             {"swcat id", supplier ? id_or_name : ""}});
  }

  std::string component(const ComponentId& id) {
    const Component* component = catalogue_.components.find(id);
    const bool foreign = component && component->reference && is_uuid(**component->reference);
    return drawing_.element(
        "Application", "component/" + id.str(), "ApplicationComponent",
        name_of(catalogue_.components, id, "nl"),
        {{"GEMMA type", "Referentiecomponent"},
         {"GEMMA status",
          component && component->status ? std::string(dutch(**component->status)) : ""},
         {"swcat id", id.str()}},
        foreign ? (*component->reference)->str() : "");
  }

  std::string standard(const StandardId& id) {
    const Standard* standard = catalogue_.standards.find(id);
    return drawing_.element("Motivation", "standard/" + id.str(), "Constraint",
                            name_of(catalogue_.standards, id, "nl"),
                            {{"GEMMA type", "Standaard"},
                             {"URL", standard && standard->url ? (*standard->url)->text.str() : ""},
                             {"swcat id", id.str()}});
  }

  std::string standard_version(const StandardId& id, const std::string& version) {
    const std::string name = name_of(catalogue_.standards, id, "nl") + ' ' + version;
    const std::string element =
        drawing_.element("Motivation", "standard/" + id.str() + "/version/" + version, "Constraint",
                         name, {{"GEMMA type", "Standaardversie"}, {"Versie-aanduiding", version}});
    drawing_.relationship("Specialization", "", element, standard(id));
    return element;
  }

  bool is_system(const PackageId& id) const {
    const Package* package = catalogue_.packages.find(id);
    return package && package->kind && **package->kind == PackageKind::system_software;
  }

  std::string package(const Portfolio& portfolio, const PackageId& id) {
    const LocalPackage* local = portfolio.local_package(id);
    const Package* shared = local ? nullptr : catalogue_.packages.find(id);
    const bool system = !local && is_system(id);
    const Maybe<Url> none;
    const Maybe<Url>& url = local ? local->url : shared ? shared->url : none;
    // A local package is one of its portfolio alone.
    const std::string key =
        local ? "local/" + portfolio.authority->str() + '/' + id.str() : "package/" + id.str();
    const std::string element =
        drawing_.element("Application", key, system ? "SystemSoftware" : "ApplicationComponent",
                         local ? local->name.in("nl") : name_of(catalogue_.packages, id, "nl"),
                         {{"SWC type", system ? "Systeemsoftware" : "Pakket"},
                          {"URL", url ? (*url)->text.str() : ""},
                          {"swcat id", id.str()}});
    const std::string by = local    ? local->supplier ? (*local->supplier)->str() : ""
                           : shared ? shared->supplier ? (*shared->supplier)->str() : ""
                                    : "";
    if (!by.empty()) drawing_.relationship("Association", "levert", supplier(by), element);
    const List<ComponentId> nothing;
    for (const auto& each : local ? local->components : shared ? shared->components : nothing) {
      drawing_.relationship("Specialization", "is geschikt voor", element, component(*each));
    }
    return element;
  }

  // An application is a version in use; one without a version is drawn as one too, so that it has
  // somewhere to stand.
  std::string use(const Portfolio& portfolio, const Application& application,
                  const std::string& authority) {
    const std::string of = package(portfolio, *application.package);
    const std::string version = application.version ? (*application.version)->str() : "";
    const std::string name = portfolio.local_package(*application.package)
                                 ? portfolio.local_package(*application.package)->name.in("nl")
                                 : name_of(catalogue_.packages, *application.package, "nl");
    const UseStatus status = status_on(application, as_of_);
    const auto& begun = since(application, status);
    Properties properties{{"GEMMA type", "Pakketversie"},
                          {"Versie-aanduiding", version},
                          {"Gebruik status", std::string(dutch(status))},
                          {"Gebruik datum", begun ? dutch(**begun) : ""}};
    add_own(properties, application);
    if (application.used_for.declared() && application.used_for.empty()) {
      properties.emplace_back(own_property("for"), no_items);
    }
    const std::string element = drawing_.element(
        "Application", "application/" + portfolio.authority->str() + '/' + application.id->str(),
        is_system(*application.package) ? "SystemSoftware" : "ApplicationComponent",
        version.empty() ? name : name + ' ' + version, properties);
    drawing_.relationship("Specialization", "heeft versie", of, element);
    drawing_.relationship("Serving", "gebruikt door", element, authority);
    drawing_.relationship("Serving", "gebruikt door", of, authority);
    for (const auto& each : application.used_for) {
      drawing_.relationship("Specialization", "wordt gebruikt voor", element, component(*each));
    }
    for (const auto& support : application.standards) {
      const std::string what = support.version
                                   ? standard_version(*support.standard, (*support.version)->str())
                                   : standard(*support.standard);
      drawing_.relationship("Realization", "ondersteunt", element, what);
    }
    return element;
  }

  std::string external(const std::string& id_or_name) {
    const BuildingBlock* block = catalogue_.building_blocks.find(BuildingBlockId(id_or_name));
    return drawing_.element(
        "Application", "external/" + id_or_name, "ApplicationComponent",
        block ? block->name.in("nl") : id_or_name,
        {{"GEMMA type", "Buitengemeentelijke voorziening"}, {"swcat id", block ? id_or_name : ""}});
  }

  void connection(const Portfolio& portfolio, const Connection& each,
                  const std::map<ApplicationId, std::string>& versions, std::size_t index) {
    const auto end = [&](const Maybe<ApplicationId>& id) -> std::string {
      const auto found = id ? versions.find(**id) : versions.end();
      return found == versions.end() ? std::string() : found->second;
    };
    std::string source = end(each.from);
    std::string target = end(each.to);
    const bool outside = each.external.has_value();
    if (outside && source.empty()) source = external((*each.external)->str());
    if (outside && target.empty()) target = external((*each.external)->str());
    if (source.empty() || target.empty()) {
      notes_[tr("connections with one end, which cannot be drawn")].insert(
          fmt::format("{} of {}", index + 1, portfolio.authority->str()));
      return;
    }
    const bool both = each.direction && **each.direction == Direction::both_ways;
    Properties properties{
        {"GEMMA type", "Koppeling"},
        {"GEMMA subtype", outside ? "Buitengemeentelijk" : "Binnengemeentelijk"},
        {"Richting", both ? "bidirection" : "left_to_right"},
        {"Datum", each.since ? dutch(**each.since) : ""},
        {"Transportprotocol", each.transport ? std::string(dutch(**each.transport)) : ""},
        {"swcat connection", "1"}};
    if (each.standard) {
      const std::string name = name_of(catalogue_.standards, **each.standard, "nl");
      properties.emplace_back("Standaardversie", each.standard_version
                                                     ? name + ' ' + (*each.standard_version)->str()
                                                     : name);
      standard(**each.standard);
    }
    add_own(properties, each);
    drawing_.relationship(
        "Flow", outside ? "buitengemeentelijke koppeling" : "binnengemeentelijke koppeling", source,
        target, std::move(properties), fmt::format("{}", index));
  }

  // What an exchange file has no place for, or what is no business of whoever gets it.
  void note_what_stays(const Portfolio& portfolio) {
    using enum Part;
    const std::string& authority = portfolio.authority->str();
    for (const Part part : {contracts, costs, notes, sources, evidence, local_package_licences,
                            unused_local_packages, connection_notes, needs, applicability,
                            building_blocks, plans, projects, operations, collaborations, about}) {
      if (has(portfolio, part))
        notes_[say("not in the file: {}", tr(name(part)))].insert(authority);
    }
    for (const auto& what : portfolio.left_out) {
      notes_[tr("entries that could not be read")].insert(say("{} of {}", what, authority));
    }
  }

  const Catalogue& catalogue_;
  Date as_of_;
  Drawing drawing_;
  std::map<std::string, std::set<std::string>> notes_;
};

static Exported run_ameff(const Catalogue& catalogue, std::span<const Portfolio> portfolios,
                          Date as_of) {
  Export out(catalogue, as_of);
  for (const auto& portfolio : portfolios) out.add(portfolio);
  return out.result(portfolios);
}

Exporter ameff_exporter() {
  return {.name = "ameff",
          .summary = "portfolios as an ArchiMate exchange file, as the Softwarecatalogus has it",
          .to = ExportTo::one_file,
          .run = run_ameff};
}

}  // namespace swcat::exchange
