#include "load/record.hpp"

namespace swcat::load {

template <>
const Record<Domain>& record() {
  static const auto declared =
      Record<Domain>("domain", "A field of work; domains form a tree.")
          .identity("id", &Domain::id, "the id by which components name it")
          .required("name", &Domain::name, "what it is called")
          .optional("aliases", &Domain::aliases, "former ids and other names")
          .optional("parent", &Domain::parent, "the domain that it is a part of")
          .optional("source", &Domain::source, "where this was found");
  return declared;
}

template <>
const Record<Classification>& record() {
  static const auto declared =
      Record<Classification>("classification",
                             "How grave a loss would be, from 1 (low) to 3 (high). In Dutch: BIV.")
          .optional("availability", &Classification::availability, "when it does not work")
          .optional("integrity", &Classification::integrity, "when what it says is wrong")
          .optional("confidentiality", &Classification::confidentiality,
                    "when others see what it holds");
  return declared;
}

template <>
const Record<Component>& record() {
  static const auto declared =
      Record<Component>("component", "A reference component: a function that software can fill.")
          .identity("id", &Component::id, "the id by which packages and portfolios name it")
          .example("begraafplaatsen")
          .required("name", &Component::name, "what it is called")
          .optional("aliases", &Component::aliases, "former ids and other names")
          .optional("domain", &Component::domain, "the field of work that it belongs to")
          .optional("also-in", &Component::also_in, "the other fields of work that it is used in")
          .optional("status", &Component::status,
                    "how far along it is in the reference architecture")
          .falls_back_to("in-use")
          .optional("classification", &Component::classification, "how grave its loss would be")
          .optional("needed-by", &Component::needed_by,
                    "the types of authority that cannot do without it")
          .optional("building-blocks", &Component::building_blocks,
                    "the central services that it works with")
          .optional("same-as", &Component::same_as,
                    "components of other reference architectures that mean the same")
          .optional("reference", &Component::reference, "its id in the source")
          .optional("source", &Component::source, "where this was found");
  return declared;
}

template <>
const Record<StandardVersion>& record() {
  static const auto declared =
      Record<StandardVersion>("standard version", "One version of a standard.")
          .shorthand_for("version")
          .required("version", &StandardVersion::version, "the version as its maintainer writes it")
          .optional("status", &StandardVersion::status, "how far along it is")
          .optional("published", &StandardVersion::published, "the day it was published")
          .optional("ended", &StandardVersion::ended, "the last day on which it could be used")
          .optional("url", &StandardVersion::url, "its page");
  return declared;
}

template <>
const Record<Standard>& record() {
  static const auto declared =
      Record<Standard>("standard",
                       "An agreement on data, exchange, security or access that software can "
                       "support.")
          .identity("id", &Standard::id, "the id by which obligations and packages name it")
          .required("name", &Standard::name, "what it is called")
          .optional("aliases", &Standard::aliases, "former ids and other names")
          .optional("kind", &Standard::kind, "what sort of standard, in the words of its register")
          .optional("maintainer", &Standard::maintainer, "who maintains it")
          .optional("status", &Standard::status, "how far along it is")
          .optional("usage", &Standard::usage, "what its register advises, in its own words")
          .optional("registered", &Standard::registered, "the day it entered its register")
          .optional("published", &Standard::published, "the day it was published")
          .optional("ended", &Standard::ended, "the last day on which it could be used")
          .optional("dates-as-found", &Standard::dates_as_found,
                    "dates of its register that are none, or that have no field here")
          .example("[\"registered: Juni 2021\"]")
          .optional("versions", &Standard::versions, "its versions")
          .optional("reference", &Standard::reference,
                    "its identification in the register that it comes from")
          .optional("url", &Standard::url, "its page")
          .optional("source", &Standard::source, "where this was found");
  return declared;
}

template <>
const Record<Obligation>& record() {
  static const auto declared =
      Record<Obligation>("obligation",
                         "A dated duty to use a standard. Duty comes from law, not from the "
                         "standard.")
          .identity("id", &Obligation::id, "the id of this rule")
          .required("standard", &Obligation::standard, "the standard to be used")
          .optional("version", &Obligation::version, "one version of it, as text")
          .falls_back_to("every version in use")
          .required("level", &Obligation::level, "how binding it is")
          .optional("components", &Obligation::components, "the components that it holds for")
          .falls_back_to("the authority as a whole")
          .optional("types", &Obligation::types, "the types of authority that it holds for")
          .falls_back_to("every type of the jurisdiction")
          .optional("jurisdiction", &Obligation::jurisdiction, "where it holds")
          .example("vlaanderen")
          .optional("valid-from", &Obligation::valid_from, "the first day on which it holds")
          .optional("valid-until", &Obligation::valid_until, "the last day on which it holds")
          .optional("condition", &Obligation::condition, "under which condition it holds, in words")
          .optional("legal-basis", &Obligation::legal_basis, "the law that says so")
          .optional("verified", &Obligation::verified, "whether somebody read the law for it")
          .falls_back_to("false")
          .optional("source", &Obligation::source, "where this was found");
  return declared;
}

template <>
const Record<BuildingBlock>& record() {
  static const auto declared =
      Record<BuildingBlock>("building block", "A central service that an authority can adopt.")
          .identity("id", &BuildingBlock::id, "the id by which portfolios name it")
          .example("magda")
          .required("name", &BuildingBlock::name, "what it is called")
          .optional("aliases", &BuildingBlock::aliases, "former ids and other names")
          .optional("purpose", &BuildingBlock::purpose, "what it is for, in a few words")
          .optional("owner", &BuildingBlock::owner, "who runs it")
          .optional("status", &BuildingBlock::status, "how far along it is")
          .optional("url", &BuildingBlock::url, "its page")
          .optional("source", &BuildingBlock::source, "where this was found");
  return declared;
}

}  // namespace swcat::load
