#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "exchange/ameff/reading.hpp"
#include "load/load.hpp"
#include "load/record.hpp"
#include "yaml/builder.hpp"

namespace swcat::exchange {

// Into a portfolio: what its authority uses, and the connections between that. After take_records.
void take_portfolio(AmeffReading& in);

// A record of ours in the making: keys and texts.
using AmeffFields = std::vector<std::pair<std::string, std::vector<std::string>>>;

bool has(const AmeffFields& fields, std::string_view key);

// The portfolio in work: its own names, and which application an element turned out to be.
class AmeffPortfolio {
 public:
  explicit AmeffPortfolio(AmeffReading& in);

  AmeffReading& in;
  const Portfolio& known;  // as it is
  Ids application_ids;
  std::map<const Concept*, std::string> application_of;

  // Makes an id one that the records after it may refer to.
  void define(EntityKind kind, const std::string& id, Place where);

  // The fields that we wrote ourselves, where they still mean something here.
  AmeffFields own_fields(const load::RecordInfo& record, const Concept& element);

  // Reads a record from keys and texts as it would be read from a file, so that what a field may
  // hold is known in one place. Every place is that of the element.
  template <class Record>
  std::optional<Record> decoded(const AmeffFields& fields, const Concept& element) {
    const yaml::Tree tree = tree_of(fields, element);
    std::vector<std::string> left_out;
    return load::read_record<Record>({in.sources, names_, in.out.findings, left_out}, tree.root());
  }

 private:
  yaml::Tree tree_of(const AmeffFields& fields, const Concept& element) const;

  load::Names of_catalogue_;
  load::Names names_;
};

}  // namespace swcat::exchange
