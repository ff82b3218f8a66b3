#include "exchange/ameff/portfolio.hpp"

#include <algorithm>

#include "base/language.hpp"
#include "exchange/ameff/connections.hpp"

namespace swcat::exchange {

bool has(const AmeffFields& fields, std::string_view key) {
  return std::ranges::any_of(fields, [&](const auto& each) { return each.first == key; });
}

// ---- The portfolio in work ----

AmeffPortfolio::AmeffPortfolio(AmeffReading& reading)
    : in(reading),
      known(*reading.known.portfolio),
      of_catalogue_(load::names_of(reading.known.catalogue)),
      names_(&of_catalogue_) {
  for (const auto& package : known.local_packages) {
    define(EntityKind::package, package.id->str(), package.id.where);
    in.package_ids.taken(package.id->str());
  }
  for (const auto& application : known.applications) {
    define(EntityKind::application, application.id->str(), application.id.where);
    application_ids.taken(application.id->str());
  }
}

void AmeffPortfolio::define(EntityKind kind, const std::string& id, Place where) {
  Diagnostics known_already;
  names_.define(kind, id, where, known_already);
}

AmeffFields AmeffPortfolio::own_fields(const load::RecordInfo& record, const Concept& element) {
  AmeffFields out;
  for (const load::FieldInfo* field : carried_fields(record)) {
    const auto written = element.values(normalised(own_property(field->key)));
    if (written.size() == 1 && written.front() == no_items) {
      out.emplace_back(field->key, std::vector<std::string>{});
      continue;
    }
    std::vector<std::string> values;
    for (const auto value : written) {
      const bool reference = field->shape.kind == load::ShapeKind::reference;
      if (!reference || names_.resolve(field->shape.target, value)) {
        values.emplace_back(value);
        continue;
      }
      in.out.lines.push_back({element.where, say("property 'swcat {}'", field->key),
                              std::string(value), Verdict::skipped, "",
                              tr("not in the catalogue")});
    }
    if (!values.empty()) out.emplace_back(field->key, std::move(values));
  }
  return out;
}

yaml::Tree AmeffPortfolio::tree_of(const AmeffFields& fields, const Concept& element) const {
  yaml::Builder builder(in.file, in.sources.text(in.file));
  const yaml::Span where{element.where.offset, element.where.offset + element.where.length};
  builder.open(yaml::Kind::mapping, where.begin);
  for (const auto& [key, values] : fields) {
    builder.scalar(where, yaml::Style::plain, key);
    if (values.size() == 1) {
      builder.scalar(where, yaml::Style::plain, values.front());
      continue;
    }
    builder.open(yaml::Kind::sequence, where.begin);
    for (const auto& value : values) builder.scalar(where, yaml::Style::plain, value);
    builder.close(where.end);
  }
  builder.close(where.end);
  return builder.finish();
}

// ---- Who ----

// Whose uses are taken: the organisation in the file that is the authority of the portfolio, or
// the only municipality there is; null where there is none, nothing where it is not clear.
static std::optional<const Concept*> user(AmeffReading& in) {
  const std::string& authority = in.known.portfolio->authority->str();
  for (const auto& [organisation, id] : in.organisation_id) {
    if (id == authority) return organisation;
  }
  const auto found = in.links.by_sort.find(Sort::municipality);
  if (found == in.links.by_sort.end()) return nullptr;
  const auto& municipalities = found->second;
  if (municipalities.size() == 1) {
    in.out.notes.push_back(say("'{}' in the file is taken for '{}': it is the only one",
                               municipalities.front()->name, authority));
    return municipalities.front();
  }
  in.out.findings.add(
      Code::other_format, municipalities.front()->where,
      say("the file has {} and none of them is '{}'",
          counted(municipalities.size(), "municipality", "municipalities"), authority));
  return std::nullopt;
}

namespace {

// ---- What it uses ----

class Uses {
 public:
  Uses(AmeffPortfolio& portfolio, const Concept* user)
      : portfolio_(portfolio), in_(portfolio.in), links_(portfolio.in.links), user_(user) {}

  void take() {
    // All packages first: an application may name one that comes later in the file.
    std::vector<PackageInUse> packages;
    for (const auto& element : in_.model.elements) {
      if (is_package(links_.sort_of(element)) && !links_.instances.contains(&element)) {
        if (auto use = in_use(element)) packages.push_back(std::move(*use));
      } else if (links_.sort_of(element) == Sort::version &&
                 !links_.package_of.contains(&element)) {
        skip(element, tr("package version"), tr("no relationship says of which package"));
      }
    }
    for (const auto& use : packages) take_applications(use);
    // Uses were taken package by package; the file has them in an order that somebody chose.
    std::ranges::stable_sort(in_.out.portfolio.applications, {},
                             [](const Application& each) { return each.where.offset; });
  }

 private:
  enum class Use : std::uint8_t { no, own, via };

  struct PackageInUse {
    const Concept* package;
    std::string id = {};                        // by which the portfolio names it
    std::string via = {};                       // who supplies it
    std::vector<const Concept*> versions = {};  // those in use
  };

  void skip(const Concept& element, std::string what, std::string why, std::string id = {}) {
    in_.line(element, std::move(what), Verdict::skipped, std::move(id), std::move(why));
  }

  const std::vector<const Concept*>& versions_of(const Concept& package) const {
    static const std::vector<const Concept*> none;
    const auto found = links_.versions_of.find(&package);
    return found == links_.versions_of.end() ? none : found->second;
  }

  // What the organisation has of the software, where the file has an element for that.
  const Concept* instance(const Concept& software) const {
    const auto found = links_.instances_of.find(&software);
    if (found == links_.instances_of.end()) return nullptr;
    if (!user_) return found->second.front();
    const std::string suffix = normalised(user_->name);
    for (const Concept* each : found->second) {
      const auto open = each->name.rfind('(');
      if (open == std::string::npos) continue;
      if (normalised(std::string_view(each->name).substr(open)) == suffix) return each;
    }
    return nullptr;
  }

  // Whether the organisation uses the software. A file that never says who uses what is a list of
  // what one uses.
  Use use_of(const Concept& software, std::string& via) const {
    if (instance(software)) return Use::own;
    if ((links_.users_of.empty() && links_.instances_of.empty()) || !user_) return Use::own;
    const auto users = links_.users_of.find(&software);
    if (users == links_.users_of.end()) return Use::no;
    if (users->second.contains(user_)) return Use::own;
    for (const Concept* each : users->second) {
      const auto members = links_.members_of.find(each);
      if (members == links_.members_of.end() || !members->second.contains(user_)) continue;
      const auto id = in_.organisation_id.find(each);
      if (id != in_.organisation_id.end()) via = id->second;
      return Use::via;
    }
    return Use::no;
  }

  // Whether the file says of the version itself who uses it.
  bool is_linked(const Concept* version) const {
    return links_.users_of.contains(version) || links_.instances_of.contains(version);
  }

  // Whether the organisation uses this version of a package; `of_version` is what the file says of
  // the version itself. The only version of a package in use is the one in use.
  bool is_used(const Concept* version, Use of_version, bool only) const {
    if (is_linked(version)) return of_version != Use::no;
    return only || !version->value("gebruikstatus").empty() || links_.used_for.contains(version);
  }

  // Nothing where the organisation does not use it.
  std::optional<PackageInUse> in_use(const Concept& package) {
    const auto& versions = versions_of(package);
    PackageInUse found{.package = &package};
    Use use = use_of(package, found.via);
    for (const Concept* version : versions) {
      const Use of_version = is_linked(version) ? use_of(*version, found.via) : Use::no;
      if (use == Use::no) use = of_version;
      if (is_used(version, of_version, versions.size() == 1)) found.versions.push_back(version);
    }
    if (use != Use::no) {
      found.id = package_id(package);
      return found;
    }
    const std::string why = tr("used by somebody else in the file");
    skip(package, "package", why);
    for (const Concept* version : versions) skip(*version, tr("package version"), why);
    return std::nullopt;
  }

  void take_applications(const PackageInUse& use) {
    const Concept* own = instance(*use.package);
    if (use.versions.empty()) take_application(use, nullptr, own);
    for (const Concept* version : use.versions) {
      const Concept* of_version = instance(*version);
      take_application(use, version, of_version ? of_version : own);
    }
    if (own) {
      in_.line(*own, tr("package of a customer"), Verdict::matched, use.id,
               tr("a use of its package"));
    }
    for (const Concept* version : versions_of(*use.package)) {
      if (std::ranges::find(use.versions, version) == use.versions.end()) {
        skip(*version, tr("package version"), tr("nothing says that it is used"), use.id);
      }
    }
  }

  // The id by which the portfolio names the package: of the catalogue, or of a local one.
  std::string package_id(const Concept& element) {
    std::string why;
    if (const Package* record = in_.known_package(element, why)) {
      in_.line(element, "package", Verdict::matched, record->id->str(), why);
      return record->id->str();
    }
    const auto own = element.value("swcatid");
    for (const auto& local : portfolio_.known.local_packages) {
      if (local.id->str() == own || folded(local.name.in("nl")) == folded(element.name)) {
        in_.line(element, "package", Verdict::matched, local.id->str(), tr("a local package"));
        return local.id->str();
      }
    }
    return add_local_package(element);
  }

  std::string add_local_package(const Concept& element) {
    LocalPackage local{.where = element.where, .name = AmeffReading::label(element)};
    local.id = {PackageId(AmeffReading::fresh_id(in_.package_ids, element, "package")),
                element.where};
    if (const std::string supplier = in_.supplier_of(element); !supplier.empty()) {
      local.supplier = Located<Text>{supplier, element.where};
    }
    for (const auto& id : in_.component_ids(links_.suitable_for, {&element})) {
      local.components.items.push_back({ComponentId(id), element.where});
      local.components.where = element.where;
    }
    local.url = in_.url(element);
    const std::string id = local.id->str();
    const auto like = in_.packages.resembling(element.name);
    in_.line(element, tr("local package"), like.empty() ? Verdict::added : Verdict::proposed, id,
             like.empty() ? tr("not in the catalogue") : say("resembles {}", join(like, ", ")));
    portfolio_.define(EntityKind::package, id, element.where);
    in_.out.portfolio.local_packages.push_back(std::move(local));
    return id;
  }

  // ---- Applications ----

  const Application* declared(const std::string& package, const std::string& version,
                              std::string_view own) const {
    const Application* same_package = nullptr;
    for (const auto& application : portfolio_.known.applications) {
      if (!own.empty() && application.id->str() == own) return &application;
      if (application.package->str() != package) continue;
      const std::string declared_version = application.version ? (*application.version)->str() : "";
      if (declared_version == version) return &application;
      if (declared_version.empty() || version.empty()) same_package = &application;
    }
    return same_package;
  }

  void take_application(const PackageInUse& use, const Concept* version, const Concept* instance) {
    const Concept& package = *use.package;
    const std::string& id = use.id;
    const Concept& element = version ? *version : package;
    const std::string what = version ? tr("package version in use") : tr("package in use");
    const auto own = version ? element.value("swcatid") : std::string_view();
    // We draw an application without a version as a version without a number.
    const bool numbered = version && (own.empty() || !version->value("versieaanduiding").empty());
    const std::string text =
        numbered ? AmeffReading::version_text(*version, package) : std::string();
    if (const Application* there = declared(id, text, own)) {
      portfolio_.application_of[&element] = there->id->str();
      in_.line(element, what, Verdict::matched, there->id->str(), tr("declared already"));
      return;
    }
    AmeffFields fields{
        {"package", {id}},
        {"id",
         {portfolio_.application_ids.fresh(own.empty() ? id : std::string(own), "application")}}};
    if (!text.empty()) fields.emplace_back("version", std::vector{text});
    if (auto components = in_.component_ids(links_.used_for, {version, &package});
        !components.empty() || element.value("swcatfor") == no_items) {
      fields.emplace_back("for", std::move(components));
    }
    add_fields(package, version, instance, use.via, fields);
    auto application = portfolio_.decoded<Application>(fields, element);
    if (!application) {
      skip(element, what, tr("it could not be understood"));
      return;
    }
    application->standards = in_.supports(element);
    const std::string application_id = application->id->str();
    portfolio_.application_of[&element] = application_id;
    portfolio_.define(EntityKind::application, application_id, element.where);
    in_.line(element, what, Verdict::added, application_id);
    in_.out.portfolio.applications.push_back(std::move(*application));
  }

  // What we wrote ourselves, else what the words of others come to.
  void add_fields(const Concept& package, const Concept* version, const Concept* instance,
                  const std::string& via, AmeffFields& fields) {
    const Concept& element = version ? *version : package;
    AmeffFields own = portfolio_.own_fields(load::record<Application>(), element);
    const bool ours = has(own, "id");
    std::erase_if(own, [](const auto& each) { return each.first == "id"; });
    std::ranges::move(own, std::back_inserter(fields));
    if (!ours) {
      const bool on_instance = instance && element.value("gebruikstatus").empty();
      add_status(on_instance ? *instance : element, fields);
      add_hosting({instance, version, &package}, fields);
    }
    if (!via.empty() && !has(fields, "via")) fields.emplace_back("via", std::vector{via});
    if (!ours && !has(fields, "source")) {
      fields.emplace_back("source", std::vector{(*in_.source(element))->str()});
    }
  }

  static std::string date_field(UseStatus status) {
    return status == UseStatus::in_production ? "since" : std::string(name(status)) + "-since";
  }

  void add_status(const Concept& element, AmeffFields& fields) {
    const auto status = in_.word(element, "gebruikstatus", "Gebruik status", use_status_of);
    if (!status) return;
    if (const auto since = in_.date(element, "gebruikdatum", "Gebruik datum")) {
      fields.emplace_back(date_field(*status), std::vector{since->str()});
    } else {
      fields.emplace_back("status", std::vector{std::string(name(*status))});
    }
  }

  void add_hosting(std::initializer_list<const Concept*> software, AmeffFields& fields) {
    for (const Concept* each : software) {
      const auto found = links_.hosting_of.find(each);
      if (found == links_.hosting_of.end()) continue;
      for (const auto& choice : choices<Hosting>()) {
        if (normalised(choice.name) != normalised(found->second->name)) continue;
        fields.emplace_back("hosting", std::vector{std::string(choice.name)});
        return;
      }
      in_.unusable(*each, "wordt afgenomen als", found->second->name, tr("a way of hosting"));
    }
  }

  AmeffPortfolio& portfolio_;
  AmeffReading& in_;
  const Links& links_;
  const Concept* user_;
};

}  // namespace

void take_portfolio(AmeffReading& in) {
  const auto chosen = user(in);
  if (!chosen) return;
  AmeffPortfolio portfolio(in);
  Uses(portfolio, *chosen).take();
  take_connections(portfolio);
}

}  // namespace swcat::exchange
