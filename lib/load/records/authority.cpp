#include "load/record.hpp"

namespace swcat::load {

template <>
const Record<AuthorityType>& record() {
  static const auto declared =
      Record<AuthorityType>("authority type",
                            "What sort of authority: gemeente, ocmw, politiezone.")
          .identity("id", &AuthorityType::id, "the id by which authorities name their type")
          .required("name", &AuthorityType::name, "what it is called")
          .optional("aliases", &AuthorityType::aliases, "other ids and names it is known by")
          .optional("jurisdiction", &AuthorityType::jurisdiction,
                    "whose duties hold for authorities of this type")
          .example("vlaanderen")
          .optional("source", &AuthorityType::source, "where this was found");
  return declared;
}

template <>
const Record<GroupKind>& record() {
  static const auto declared =
      Record<GroupKind>("group kind", "What sort of group: referentieregio, kenniskring.")
          .identity("id", &GroupKind::id, "the id by which groups name their kind")
          .required("name", &GroupKind::name, "what it is called")
          .optional("aliases", &GroupKind::aliases, "other ids and names it is known by")
          .optional("source", &GroupKind::source, "where this was found");
  return declared;
}

template <>
const Record<Authority>& record() {
  static const auto declared =
      Record<Authority>("authority", "A public authority that may declare a portfolio.")
          .identity("id", &Authority::id, "the id by which everything else names it")
          .example("ocmw-gent")
          .required("name", &Authority::name, "its official name")
          .optional("aliases", &Authority::aliases, "former ids and other names")
          .required("type", &Authority::type, "what sort of authority it is")
          .optional("kbo", &Authority::kbo, "its enterprise number in the KBO")
          .example("0207.451.227")
          .optional("nis", &Authority::nis, "its NIS code; a gemeente and its OCMW share one")
          .example("\"44021\"")
          .optional("ovo", &Authority::ovo, "its OVO code")
          .example("OVO002103")
          .optional("code", &Authority::code, "its official code in another country")
          .optional("province", &Authority::province, "the group that is its province")
          .optional("valid-from", &Authority::valid_from, "its first day")
          .optional("valid-until", &Authority::valid_until, "its last day")
          .optional("merged-into", &Authority::merged_into, "the authority that it became part of")
          .optional("inhabitants", &Authority::inhabitants, "people who live there")
          .optional("belongs-to", &Authority::belongs_to,
                    "the gemeente or gemeenten of an OCMW, AGB or police zone")
          .optional("status", &Authority::status, "what its register says about its state")
          .example("niet actief")
          .optional("url", &Authority::url, "its website")
          .optional("source", &Authority::source, "where this was found");
  return declared;
}

template <>
const Record<Membership>& record() {
  static const auto declared =
      Record<Membership>("membership", "That an authority takes part in a group, and when.")
          .shorthand_for("authority")
          .required("authority", &Membership::authority, "the member")
          .optional("from", &Membership::from, "the first day of its membership")
          .optional("until", &Membership::until, "the last day of its membership");
  return declared;
}

template <>
const Record<Group>& record() {
  static const auto declared =
      Record<Group>("group", "A region or circle of authorities.")
          .identity("id", &Group::id, "the id; no authority may have the same")
          .required("name", &Group::name, "what it is called")
          .optional("aliases", &Group::aliases, "former ids and other names")
          .required("kind", &Group::kind, "what sort of group it is")
          .optional("coordinator", &Group::coordinator, "who coordinates it")
          .optional("members", &Group::members,
                    "its members; a province also has those that name it as theirs")
          .optional("valid-from", &Group::valid_from, "its first day")
          .optional("valid-until", &Group::valid_until, "its last day")
          .optional("agreement-end", &Group::agreement_end, "the last day of its agreement")
          .optional("url", &Group::url, "its website")
          .optional("source", &Group::source, "where this was found");
  return declared;
}

}  // namespace swcat::load
