#include "exchange/ameff/connections.hpp"
#include "base/language.hpp"

#include <algorithm>

namespace swcat::exchange {

// The application at an end; empty where there is none.
static std::string application_at(const AmeffPortfolio& portfolio, const Concept* end) {
  const auto found = portfolio.application_of.find(end);
  if (found != portfolio.application_of.end()) return found->second;
  // Drawn to the package: its one application, where there is one.
  const auto versions = portfolio.in.links.versions_of.find(end);
  if (versions == portfolio.in.links.versions_of.end()) return {};
  std::string only;
  for (const Concept* version : versions->second) {
    const auto use = portfolio.application_of.find(version);
    if (use == portfolio.application_of.end()) continue;
    if (!only.empty()) return {};
    only = use->second;
  }
  return only;
}

static std::string external_at(const AmeffReading& in, const Concept& end, bool ours) {
  // We write the id of what the portfolio names by its id; other names stay as they are there.
  if (ours && end.value("swcatid").empty()) return end.name;
  std::string why;
  const auto* block = in.known_record(in.known.catalogue.building_blocks, in.blocks, end, why);
  return block ? block->id->str() : end.name;
}

namespace {

class Flow {
 public:
  Flow(AmeffPortfolio& portfolio, const Relationship& flow)
      : portfolio_(portfolio),
        in_(portfolio.in),
        flow_(flow),
        direction_(normalised(flow.value("richting"))) {
    source_ = in_.model.element(flow.source);
    target_ = in_.model.element(flow.target);
    if (direction_ == "righttoleft") std::swap(source_, target_);
  }

  void take() {
    add_ends();
    if (fields_.size() != 2) {
      in_.line(flow_, "connection", Verdict::skipped, "",
               tr("an end is neither an application of this portfolio nor an external facility"));
      return;
    }
    std::ranges::move(portfolio_.own_fields(load::record<Connection>(), flow_),
                      std::back_inserter(fields_));
    if (!is_ours()) add_dutch_fields();
    auto connection = portfolio_.decoded<Connection>(fields_, flow_);
    if (!connection) {
      in_.line(flow_, "connection", Verdict::skipped, "", tr("it could not be understood"));
      return;
    }
    const bool there =
        std::ranges::any_of(portfolio_.known.connections,
                            [&](const Connection& each) { return same(each, *connection); });
    in_.out.lines.push_back({flow_.where, "connection", shown_ends(),
                             there ? Verdict::matched : Verdict::added, "",
                             there ? tr("declared already") : ""});
    if (!there) in_.out.portfolio.connections.push_back(std::move(*connection));
  }

 private:
  void add(std::string key, std::string value) {
    fields_.emplace_back(std::move(key), std::vector{std::move(value)});
  }

  bool is_ours() const { return !flow_.value("swcatconnection").empty(); }

  bool is_outside(const Concept* end) const {
    return end && in_.links.sort_of(*end) == Sort::external;
  }

  void add_ends() {
    from_ = application_at(portfolio_, source_);
    to_ = application_at(portfolio_, target_);
    if (!from_.empty()) add("from", from_);
    if (!to_.empty()) add("to", to_);
    if (from_.empty() && is_outside(source_)) {
      add("external", external_at(in_, *source_, is_ours()));
    } else if (to_.empty() && is_outside(target_)) {
      add("external", external_at(in_, *target_, is_ours()));
    }
  }

  std::string shown_ends() const {
    return say("{} to {}", from_.empty() ? source_->name : from_,
               to_.empty() ? target_->name : to_);
  }

  // What the words of others come to.
  void add_dutch_fields() {
    if (direction_ == "bidirection" || direction_ == "bidirectional") add("direction", "both-ways");
    if (const auto how = in_.word(flow_, "transportprotocol", "Transportprotocol", transport_of)) {
      add("transport", std::string(name(*how)));
    }
    if (const auto status = in_.word(flow_, "status", "Status", connection_status_of)) {
      add("status", std::string(name(*status)));
    }
    if (const auto since = in_.date(flow_, "datum", "Datum")) add("since", since->str());
    add_standard();
    const auto intermediary = flow_.value("intermediair");
    if (intermediary.empty()) return;
    if (const auto* block = in_.blocks.named(intermediary)) {
      add("intermediary", block->id->str());
    } else {
      add("note", fmt::format("goes through {}", intermediary));
    }
  }

  void add_standard() {
    const auto text = flow_.value("standaardversie");
    if (text.empty()) return;
    const std::string id = bare_reference(flow_.value("standaardversieid"));
    for (const auto& [version, of] : in_.links.standard_of) {
      if (bare_reference(identity(*version)) != id && version->name != text) continue;
      const auto standard = in_.standard_id.find(of);
      if (standard == in_.standard_id.end() || standard->second.empty()) break;
      add("standard", standard->second);
      add("standard-version", AmeffReading::version_text(*version, *of));
      return;
    }
    if (const auto* standard = in_.standards.named(text)) {
      add("standard", standard->id->str());
      return;
    }
    in_.out.lines.push_back({flow_.where, tr("standard of a connection"), std::string(text),
                             Verdict::skipped, "", tr("not in the catalogue")});
  }

  template <class T>
  static bool same(const Maybe<T>& a, const Maybe<T>& b) {
    return a.has_value() == b.has_value() && (!a || **a == **b);
  }

  static bool same(const Connection& a, const Connection& b) {
    return same(a.external, b.external) && same(a.from, b.from) && same(a.to, b.to) &&
           same(a.standard, b.standard);
  }

  AmeffPortfolio& portfolio_;
  AmeffReading& in_;
  const Relationship& flow_;
  std::string direction_;  // normalised
  const Concept* source_ = nullptr;
  const Concept* target_ = nullptr;
  std::string from_;  // the applications at the ends
  std::string to_;
  AmeffFields fields_;
};

}  // namespace

void take_connections(AmeffPortfolio& portfolio) {
  for (const Relationship* flow : portfolio.in.links.flows) Flow(portfolio, *flow).take();
}

}  // namespace swcat::exchange
