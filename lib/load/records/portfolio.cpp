#include "load/record.hpp"
#include "load/records/samples.hpp"

namespace swcat::load {

template <>
const Record<Contact>& record() {
  static const auto declared =
      Record<Contact>("contact", "Whom to ask about this portfolio: a function, not a person.")
          .optional("role", &Contact::role, "the function of whoever answers")
          .example("ICT-verantwoordelijke")
          .optional("email", &Contact::email, "an address of the service")
          .optional("phone", &Contact::phone, "a number of the service")
          .for_audience(Audience::authorities);
  return declared;
}

template <>
const Record<Expectation>& record() {
  static const auto declared =
      Record<Expectation>("expectation",
                          "What the portfolio should hold at least: a guard against a file that "
                          "was cut short.")
          .optional("applications", &Expectation::applications, "applications, at least")
          .optional("contracts", &Expectation::contracts, "contracts, at least")
          .optional("connections", &Expectation::connections, "connections, at least")
          .for_audience(Audience::authorities);
  return declared;
}

template <>
const Record<LocalPackage>& record() {
  static const auto declared =
      Record<LocalPackage>("local package",
                           "A package that the catalogue does not have yet. Applications use it "
                           "by its id like any other; when the catalogue has it, this entry goes.")
          .identity("id", &LocalPackage::id, "the id by which applications name it")
          .required("name", &LocalPackage::name, "what it is called")
          .optional("supplier", &LocalPackage::supplier,
                    "who supplies it: an id of the catalogue, or a name")
          .seen_by(Audience::supplier)
          .optional("components", &LocalPackage::components,
                    "the reference components it is suitable for")
          .seen_by(Audience::supplier)
          .optional("licence", &LocalPackage::licence, "its licence")
          .optional("url", &LocalPackage::url, "its website")
          .optional("note", &LocalPackage::note, "for the authority's own eyes")
          .seen_by(Audience::own)
          .for_audience(Audience::authorities);
  return declared;
}

template <>
const Record<Contract>& record() {
  static const auto declared =
      Record<Contract>("contract",
                       "An agreement with a supplier. Its end follows from start, months, renewal "
                       "and notice. Amounts are in euro without VAT.")
          .identity("id", &Contract::id, "the id by which applications name it")
          .optional("name", &Contract::name, "what it is called")
          .optional("supplier", &Contract::supplier, "with whom")
          .optional("framework", &Contract::framework,
                    "the framework contract it was ordered under")
          .optional("number", &Contract::number, "its reference number")
          .optional("start", &Contract::start, "its first day")
          .optional("months", &Contract::months, "the length of the first term, in months")
          .optional("renewal", &Contract::renewal,
                    "the length of each tacit renewal, in months; 0 when there is none")
          .optional("notice", &Contract::notice,
                    "how many months before the end of a term it must be ended")
          .optional("end", &Contract::end, "its last day, where that is fixed or notice was given")
          .optional("yearly", &Contract::yearly, "euro a year")
          .example("4200.00")
          .optional("one-off", &Contract::one_off, "euro once")
          .optional("url", &Contract::url, "where it is kept")
          .optional("note", &Contract::note, "for the authority's own eyes")
          .seen_by(Audience::own)
          .told_apart_by({"id", "name", "number", "start"})
          .for_audience(Audience::authorities);
  return declared;
}

static void name_after_package(const Reading&, Application& application) {
  if (!application.id->empty()) return;
  application.id = {ApplicationId(application.package->symbol()), application.package.where};
}

template <>
const Record<Application>& record() {
  static const auto declared =
      Record<Application>("application",
                          "One application that the authority uses, plans or used. Its status on "
                          "a day follows from the dates; a status without dates holds as it is.")
          .required("package", &Application::package,
                    "the package: an id of the catalogue or of a local package")
          .optional_identity("id", &Application::id,
                             "the id of this use, where the package is used more than once")
          .seen_by(Audience::supplier)
          .falls_back_to("the id of the package")
          .optional("name", &Application::name, "what it is called here")
          .optional("version", &Application::version, "the version in use, as text")
          .example("\"4.2\"")
          .optional("for", &Application::used_for, "the reference components it is used for")
          .seen_by(Audience::supplier)
          .falls_back_to("what the package is suitable for")
          .optional("status", &Application::status, "how far along it is")
          .seen_by(Audience::supplier)
          .falls_back_to("what the dates say; in-production where there are none")
          .optional("acquiring-since", &Application::acquiring_since, "the day the search began")
          .seen_by(Audience::supplier)
          .optional("planned-since", &Application::planned_since, "the day it was decided")
          .seen_by(Audience::supplier)
          .optional("since", &Application::since, "the first day in production")
          .seen_by(Audience::supplier)
          .optional("phasing-out-since", &Application::phasing_out_since,
                    "the day on which its end was decided")
          .seen_by(Audience::supplier)
          .optional("phased-out-since", &Application::phased_out_since,
                    "the first day on which it was no longer used")
          .seen_by(Audience::supplier)
          .optional("role", &Application::role,
                    "why it stands beside another for the same component")
          .seen_by(Audience::supplier)
          .optional("replaces", &Application::replaces, "the package whose place it takes")
          .optional("hosting", &Application::hosting, "where it runs")
          .optional("owner", &Application::owner, "the service that answers for it")
          .optional("users", &Application::users, "people who use it")
          .optional("cost", &Application::cost, "euro a year without VAT, contracts aside")
          .optional("one-off-cost", &Application::one_off_cost, "euro once without VAT")
          .optional("contract", &Application::contract,
                    "its contract: written here, or the id of one of the contracts")
          .optional("standards", &Application::standards,
                    "standards that it supports here, and how we know")
          .optional("via", &Application::via, "the authority or group that supplies it")
          .seen_by(Audience::supplier)
          .optional("shared-with", &Application::shared_with,
                    "the authorities or groups that use the same installation")
          .optional("verified", &Application::verified, "the day on which this entry was checked")
          .falls_back_to("that of the portfolio")
          .optional("url", &Application::url, "where it can be seen")
          .optional("source", &Application::source, "where this was found")
          .optional("note", &Application::note, "for the authority's own eyes")
          .seen_by(Audience::own)
          .usual_id("package")
          .then(name_after_package)
          .for_audience(Audience::authorities);
  return declared;
}

template <>
const Record<Connection>& record() {
  static const auto declared =
      Record<Connection>("connection",
                         "Data that go from one application to another, or to or from somebody "
                         "outside.")
          .optional("from", &Connection::from, "the application that the data leave")
          .optional("to", &Connection::to, "the application that the data reach")
          .optional("external", &Connection::external,
                    "the end that is outside: an id of the catalogue, or a name")
          .optional("direction", &Connection::direction, "which way the data go")
          .falls_back_to("one-way")
          .optional("transport", &Connection::transport, "how the data go")
          .optional("standard", &Connection::standard, "the standard that is spoken")
          .optional("standard-version", &Connection::standard_version,
                    "which version of the standard, as text")
          .optional("intermediary", &Connection::intermediary,
                    "the building block that the data pass through")
          .optional("status", &Connection::status, "how far along it is")
          .falls_back_to("in-production")
          .optional("since", &Connection::since, "the first day in production")
          .optional("note", &Connection::note, "for the authority's own eyes")
          .seen_by(Audience::own)
          .told_apart_by({"from", "to", "external", "standard"})
          .for_audience(Audience::authorities);
  return declared;
}

template <>
const Record<Applicability>& record() {
  static const auto declared =
      Record<Applicability>(
          "statement of applicability",
          "What the authority itself says of an obligation: whether its condition "
          "holds here, and why it is not met.")
          .required("obligation", &Applicability::obligation, "the obligation")
          .optional("applies", &Applicability::applies, "whether its condition holds here")
          .falls_back_to("unknown")
          .optional("reason", &Applicability::reason,
                    "why it does not hold, or what is done instead of it")
          .optional("until", &Applicability::until, "the last day on which this counts")
          .told_apart_by({"obligation"})
          .for_audience(Audience::authorities);
  return declared;
}

template <>
const Record<Need>& record() {
  static const auto declared =
      Record<Need>("need", "A function that the authority wants filled, or filled better.")
          .shorthand_for("component")
          .required("component", &Need::component, "the reference component")
          .optional("priority", &Need::priority, "how much it is wanted")
          .optional("by", &Need::by, "by when")
          .optional("budget", &Need::budget, "euro without VAT")
          .optional("standards", &Need::standards, "standards that it has to support")
          .optional("note", &Need::note, "for the authority's own eyes")
          .seen_by(Audience::own)
          .told_apart_by({"component"})
          .for_audience(Audience::authorities);
  return declared;
}

template <>
const Record<Adoption>& record() {
  static const auto declared =
      Record<Adoption>("building block in use",
                       "How far the authority has come with a building block.")
          .required("block", &Adoption::block, "the building block")
          .required("stage", &Adoption::stage, "how far")
          .optional("since", &Adoption::since, "since when")
          .optional("applications", &Adoption::applications, "the applications that make use of it")
          .optional("note", &Adoption::note, "for the authority's own eyes")
          .seen_by(Audience::own)
          .told_apart_by({"block"})
          .for_audience(Audience::authorities);
  return declared;
}

template <>
const Record<Plan>& record() {
  static const auto declared =
      Record<Plan>("plan", "A plan that the authority has: ICT policy, security.")
          .required("kind", &Plan::kind, "what sort of plan")
          .optional("title", &Plan::title, "its title")
          .optional("approved", &Plan::approved, "the day on which it was approved")
          .optional("from", &Plan::from, "the first day that it covers")
          .optional("until", &Plan::until, "the last day that it covers")
          .optional("review", &Plan::review, "the day of its next review")
          .optional("shared-with", &Plan::shared_with, "the authorities or groups that share it")
          .optional("url", &Plan::url, "where it is kept")
          .optional("note", &Plan::note, "for the authority's own eyes")
          .seen_by(Audience::own)
          .told_apart_by({"kind", "title"})
          .for_audience(Audience::authorities);
  return declared;
}

template <>
const Record<Project>& record() {
  static const auto declared =
      Record<Project>("project", "A project of the ICT service.")
          .identity("id", &Project::id, "the id of this project")
          .required("name", &Project::name, "what it is called")
          .optional("status", &Project::status, "how far along it is")
          .optional("start", &Project::start, "its first day")
          .optional("end", &Project::end, "its last day, planned or real")
          .optional("budget", &Project::budget, "euro without VAT")
          .optional("owner", &Project::owner, "the service that answers for it")
          .optional("components", &Project::components, "the components that it changes")
          .optional("packages", &Project::packages, "the packages that it brings or ends")
          .optional("partners", &Project::partners, "the authorities or groups that take part")
          .optional("decision", &Project::decision, "what the steering group is asked to decide")
          .optional("decide-by", &Project::decide_by, "by when it must be decided")
          .optional("note", &Project::note, "for the authority's own eyes")
          .seen_by(Audience::own)
          .for_audience(Audience::authorities);
  return declared;
}

template <>
const Record<Operations>& record() {
  static const auto declared =
      Record<Operations>("year of operations", "What ICT was in one year, in figures.")
          .required("year", &Operations::year, "the year")
          .optional("staff", &Operations::staff, "ICT staff, in full-time equivalents")
          .example("2.5")
          .optional("employees", &Operations::employees, "people who work for the authority")
          .optional("workplaces", &Operations::workplaces, "computers that people work at")
          .optional("servers", &Operations::servers, "servers of its own, virtual ones included")
          .optional("sites", &Operations::sites, "buildings on the network")
          .optional("tickets", &Operations::tickets, "questions put to the service desk")
          .optional("incidents", &Operations::incidents, "security incidents")
          .optional("budget", &Operations::budget, "euro that were granted")
          .optional("spent", &Operations::spent, "euro that were spent")
          .told_apart_by({"year"})
          .for_audience(Audience::authorities);
  return declared;
}

template <>
const Record<Collaboration>& record() {
  static const auto declared =
      Record<Collaboration>("collaboration", "Something that is done together with others.")
          .required("with", &Collaboration::with, "the authorities or groups")
          .optional("subject", &Collaboration::subject, "what is done together")
          .optional("form", &Collaboration::form, "how it is arranged")
          .optional("components", &Collaboration::components, "the components that it is about")
          .optional("packages", &Collaboration::packages, "the packages that it is about")
          .optional("start", &Collaboration::start, "its first day")
          .optional("end", &Collaboration::end, "its last day")
          .optional("url", &Collaboration::url, "where it is written down")
          .optional("note", &Collaboration::note, "for the authority's own eyes")
          .seen_by(Audience::own)
          .told_apart_by({"with", "subject"})
          .for_audience(Audience::authorities);
  return declared;
}

template <>
const Record<Portfolio>& record() {
  static const auto declared =
      Record<Portfolio>("portfolio",
                        "What one authority declares, in one file that bears its id as a name.")
          .file_format("portfolio/1", portfolio_sample)
          .required("authority", &Portfolio::authority, "whose portfolio this is")
          .optional("verified", &Portfolio::verified,
                    "the day on which it was last checked as a whole")
          .seen_by(Audience::supplier)
          .optional("contact", &Portfolio::contact, "whom to ask")
          .optional("expect", &Portfolio::expect, "what it should hold at least")
          .optional("local-packages", &Portfolio::local_packages,
                    "packages that the catalogue does not have yet")
          .seen_by(Audience::supplier)
          .optional("applications", &Portfolio::applications, "applications in use or planned")
          .seen_by(Audience::supplier)
          .optional("contracts", &Portfolio::contracts, "contracts that several applications share")
          .optional("connections", &Portfolio::connections, "data that go from one to another")
          .optional("needs", &Portfolio::needs, "functions that are wanted")
          .optional("applicability", &Portfolio::applicability,
                    "which obligations hold here, and why some are not met")
          .optional("building-blocks", &Portfolio::building_blocks, "how far with central services")
          .optional("plans", &Portfolio::plans, "policy and security plans")
          .optional("projects", &Portfolio::projects, "projects")
          .optional("operations", &Portfolio::operations, "figures, a year each")
          .optional("collaborations", &Portfolio::collaborations, "what is done with others")
          .optional("source", &Portfolio::source, "where this was found")
          .optional("note", &Portfolio::note, "for the authority's own eyes")
          .seen_by(Audience::own)
          .for_audience(Audience::authorities);
  return declared;
}

}  // namespace swcat::load
