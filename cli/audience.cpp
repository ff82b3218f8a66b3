#include "cli/audience.hpp"

#include <algorithm>

#include "analysis/measures/uses.hpp"
#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/describe/values.hpp"
#include "cli/lookup.hpp"
#include "load/redact.hpp"

namespace swcat::cli {

constexpr std::string_view supplier_prefix = "supplier:";

Option audience_option() {
  return {.name = "audience",
          .placeholder = "WHO",
          .help =
              "for whom it is written: own, authorities, supplier:ID or public; what is not "
              "for them is left out, and what would tell it is refused",
          .fallback = "own; authorities where it is written to a file"};
}

Or<AudienceAsked> audience_asked(const Arguments& arguments) {
  const auto text = arguments.value("audience");
  if (!text) return AudienceAsked{};
  if (text->starts_with(supplier_prefix) && text->size() > supplier_prefix.size()) {
    return AudienceAsked{Audience::supplier, text->substr(supplier_prefix.size())};
  }
  for (const auto& choice : choices<Audience>()) {
    if (choice.name == *text && choice.value != Audience::supplier) {
      return AudienceAsked{choice.value, {}};
    }
  }
  return usage_error(say("{} takes own, authorities, supplier:ID or public, not '{}'",
                         arguments.spelling("audience"), printable(*text)));
}

void settle_audience(const Command& command, Arguments& arguments) {
  const bool sent_on = command.hands_out || arguments.has("output");
  if (!command.tells || !sent_on || arguments.has("audience")) return;
  arguments.options["audience"] = {std::string(name(Audience::authorities))};
}

// The widest audience that may have an answer that tells this.
static Audience widest(Tells tells) {
  switch (tells) {
    case Tells::supply:
      return Audience::everyone;
    case Tells::use:
      return Audience::supplier;
    case Tells::portfolio:
      break;
  }
  return Audience::authorities;
}

std::optional<Outcome> refused(const Command& command, const Arguments& arguments) {
  if (!command.tells) return std::nullopt;
  auto asked = audience_asked(arguments);
  if (!asked) return asked.problem();
  if (asked->audience <= widest(command.tells(arguments))) return std::nullopt;
  if (asked->audience == Audience::everyone) {
    return usage_error(say(
        "'{}' tells which authorities use what, and that is not public; what is for sale and what "
        "is asked is: see 'list', 'show' and 'standards --required'",
        command.name));
  }
  return usage_error(say(
      "'{}' tells of the whole portfolio, and a supplier sees the use of its own packages only: "
      "see 'who' and 'claims'",
      command.name));
}

std::string audience_note(const Catalogue& catalogue, Audience audience,
                          const std::optional<SupplierId>& supplier) {
  switch (audience) {
    case Audience::own:
      return "";
    case Audience::authorities:
      return tr("written for other authorities: notes for one's own eyes are left out");
    case Audience::supplier:
      return say(
          "written for {}: only where its own packages are used, without versions, contracts, "
          "costs, connections and notes",
          name_of(catalogue.suppliers, *supplier, language));
    case Audience::everyone:
      break;
  }
  return tr("written for everybody: nothing of what authorities use is in it");
}

static bool is_of(const Catalogue& catalogue, const Portfolio& portfolio,
                  const Application& application, const SupplierId& supplier) {
  if (const LocalPackage* local = portfolio.local_package(*application.package)) {
    return local->supplier && **local->supplier == supplier.str();
  }
  const Package* package = catalogue.packages.find(*application.package);
  return package && package->supplier &&
         analysis::belongs_to(catalogue, **package->supplier, supplier);
}

void redact(std::vector<Portfolio>& portfolios, const Catalogue& catalogue, Audience audience,
            const std::optional<SupplierId>& supplier) {
  if (audience == Audience::everyone) portfolios.clear();
  for (auto& portfolio : portfolios) {
    if (audience == Audience::supplier) {
      std::erase_if(portfolio.applications, [&](const Application& application) {
        return !supplier || !is_of(catalogue, portfolio, application, *supplier);
      });
      std::erase_if(portfolio.local_packages, [&](const LocalPackage& package) {
        return std::ranges::none_of(portfolio.applications, [&](const Application& application) {
          return *application.package == *package.id;
        });
      });
      portfolio.left_out.clear();
    }
    load::redact(portfolio, audience);
  }
}

}  // namespace swcat::cli
