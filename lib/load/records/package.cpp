#include "load/record.hpp"

namespace swcat::load {

template <>
const Record<Supplier>& record() {
  static const auto declared =
      Record<Supplier>("supplier", "A firm or body that supplies software.")
          .identity("id", &Supplier::id, "the id by which packages name it")
          .required("name", &Supplier::name, "what it is called")
          .optional("aliases", &Supplier::aliases, "former ids and other names")
          .optional("parent", &Supplier::parent, "the supplier that owns it")
          .optional("country", &Supplier::country, "its country, as two letters")
          .example("be")
          .optional("kbo", &Supplier::kbo, "its enterprise number in the KBO")
          .optional("url", &Supplier::url, "its website")
          .optional("source", &Supplier::source, "where this was found");
  return declared;
}

template <>
const Record<Support>& record() {
  static const auto declared =
      Record<Support>("supported standard",
                      "That software supports a standard, and how we know. A lone id says that it "
                      "does, without evidence.")
          .shorthand_for("standard")
          .required("standard", &Support::standard, "the standard")
          .optional("version", &Support::version, "which version of the standard, as text")
          .example("\"3.10\"")
          .optional("claim", &Support::claim, "how much of it is supported")
          .falls_back_to("full")
          .optional("evidence", &Support::evidence, "what the claim rests on")
          .falls_back_to("statement")
          .optional("tested", &Support::tested, "the day of the test, certificate or confirmation")
          .optional("expires", &Support::expires, "the last day on which the evidence counts")
          .optional("confirmed-by", &Support::confirmed_by,
                    "the authority that uses it in production")
          .optional("source", &Support::source, "where this was found");
  return declared;
}

template <>
const Record<PackageVersion>& record() {
  static const auto declared =
      Record<PackageVersion>("package version", "One version of a package.")
          .shorthand_for("version")
          .required("version", &PackageVersion::version, "the version as the supplier writes it")
          .example("\"21.3\"")
          .optional("status", &PackageVersion::status, "how far along it is with its supplier")
          .optional("released", &PackageVersion::released, "the day it came out")
          .optional("end-of-support", &PackageVersion::end_of_support,
                    "the last day on which the supplier supports it")
          .optional("standards", &PackageVersion::standards,
                    "standards that this version supports");
  return declared;
}

template <>
const Record<Package>& record() {
  static const auto declared =
      Record<Package>("package", "Software that can be had: bought, rented or built.")
          .identity("id", &Package::id, "the id by which portfolios name it")
          .required("name", &Package::name, "what it is called")
          .optional("aliases", &Package::aliases, "former ids and other spellings")
          .optional("supplier", &Package::supplier, "who supplies it")
          .optional("built-by", &Package::built_by, "the authority that built it itself")
          .optional("kind", &Package::kind, "what sort of software")
          .falls_back_to("application")
          .optional("part-of", &Package::part_of, "the suite that it is a part of")
          .optional("successor", &Package::successor, "the package that takes its place")
          .optional("components", &Package::components,
                    "the reference components it is suitable for")
          .optional("hosting", &Package::hosting, "the ways in which it is offered")
          .optional("licence", &Package::licence, "its licence, as an SPDX expression or a text")
          .example("EUPL-1.2")
          .optional("standards", &Package::standards, "standards that every version supports")
          .optional("versions", &Package::versions, "its versions")
          .optional("url", &Package::url, "its website")
          .optional("source", &Package::source, "where this was found");
  return declared;
}

template <>
const Record<PriceTier>& record() {
  static const auto declared =
      Record<PriceTier>("price tier", "From how many on a price holds.")
          .required("from", &PriceTier::from, "the least number for this price")
          .optional("unit", &PriceTier::unit, "what is counted")
          .falls_back_to("authorities")
          .optional("package", &PriceTier::package, "the package that it is the price of")
          .required("yearly", &PriceTier::yearly, "euro a year without VAT, for each authority");
  return declared;
}

template <>
const Record<Framework>& record() {
  static const auto declared =
      Record<Framework>("framework contract",
                        "A contract of a purchasing body that authorities can join without a "
                        "tender of their own.")
          .identity("id", &Framework::id, "the id by which contracts name it")
          .required("name", &Framework::name, "what it is called")
          .optional("aliases", &Framework::aliases, "former ids and other names")
          .optional("body", &Framework::body, "the purchasing body")
          .optional("lead", &Framework::lead, "the authority or group that leads it")
          .optional("supplier", &Framework::supplier, "who supplies")
          .optional("number", &Framework::number, "its reference number")
          .optional("types", &Framework::types, "the types of authority that may join")
          .optional("groups", &Framework::groups, "the groups whose members may join")
          .optional("packages", &Framework::packages, "the packages that can be ordered")
          .optional("tiers", &Framework::tiers, "its prices")
          .optional("start", &Framework::start, "the first day")
          .optional("end", &Framework::end, "the last day on which can be ordered")
          .optional("url", &Framework::url, "its page")
          .optional("source", &Framework::source, "where this was found");
  return declared;
}

}  // namespace swcat::load
