#pragma once

#include <string_view>

// A short file of each kind, for the manual and to begin with. Together they are one workspace.
namespace swcat::load {

inline constexpr std::string_view workspace_sample =
    R"(# yaml-language-server: $schema=schemas/workspace.schema.json
swcat: workspace/1
name: Vlavirgem and friends
catalogue: [catalogue]     # all YAML files in and below this folder
portfolios: [portfolios]
)";

inline constexpr std::string_view report_set_sample =
    R"(# yaml-language-server: $schema=schemas/report-set.schema.json
swcat: report-set/1
name: {nl: Voor het bestuur, en: For the board}
for-each:
  - {id: op-een-blad, ask: "summary {authority}"}
  - {id: standaarden, ask: "standards {authority}"}
together:
  - {id: dekking, ask: "coverage {authorities}"}
)";

inline constexpr std::string_view catalogue_sample =
    R"(# yaml-language-server: $schema=../schemas/catalogue.schema.json
swcat: catalogue/1

authority-types:
  - id: gemeente
    name: {nl: gemeente, en: municipality}

authorities:
  - id: vlavirgem
    name: Vlavirgem
    type: gemeente
    aliases: [vlavirgem-oud]        # an id of before still works
  - {id: steendorp, name: Steendorp, type: gemeente}

group-kinds:
  - {id: referentieregio, name: referentieregio}

groups:
  - id: steenland
    name: Steenland
    kind: referentieregio
    members:
      - vlavirgem
      - {authority: steendorp, from: 2022}

suppliers:
  - {id: steenhouwer, name: Steenhouwer nv}

components:
  - id: begraafplaatsen
    name: {nl: Begraafplaatsen, en: Cemeteries}
  - {id: zaaksysteem, name: Zaaksysteem}

standards:
  - id: oslo-begraafplaatsen
    name: OSLO Begraafplaatsen
    versions:
      - {version: "1.0", status: in-use, published: 2020-06}

packages:
  - id: zerkenbeheer
    name: Zerkenbeheer
    supplier: steenhouwer
    components: begraafplaatsen     # one needs no brackets
    hosting: [saas, on-premises]
    versions:
      - version: "4.2"
        released: 2021-02-15
        standards:
          - standard: oslo-begraafplaatsen
            version: "1.0"
            evidence: self-tested
)";

inline constexpr std::string_view portfolio_sample =
    R"(# yaml-language-server: $schema=../schemas/portfolio.schema.json
swcat: portfolio/1
authority: vlavirgem
verified: 2026-10-01                # when somebody last looked at all of it

local-packages:                     # what the catalogue does not have yet
  - {id: zaken-op-maat, name: Zaken op maat, components: zaaksysteem}

applications:
  - package: zerkenbeheer
    version: "4.2"                  # in quotes, so that every program sees a text
    for: begraafplaatsen
    since: 2021-03-01               # in production since then
    hosting: saas
    users: 12
    contract: {start: 2021-03-01, months: 48, renewal: 12, notice: 6, yearly: 4200.00}
    standards:
      - {standard: oslo-begraafplaatsen, version: "1.0", evidence: in-production}

  - package: zaken-op-maat
    since: 2009                     # the year will do
    phasing-out-since: 2026-09      # and so will the month
    contract: onderhoud-2009
    via: steenland                  # supplied by the region

contracts:                          # those that several applications share
  - {id: onderhoud-2009, supplier: steenhouwer, start: 2009-01-01, end: 2027-12-31}

needs:
  - {component: zaaksysteem, priority: must, by: 2027}
)";

}  // namespace swcat::load
