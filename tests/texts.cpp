// Prints the texts for people that stand in tables rather than where they are used, as a template
// for translators (POT): what xgettext cannot see. `./dev texts` puts both together; see
// docs/translating.md.

#include <fmt/core.h>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/claims.hpp"
#include "analysis/compare.hpp"
#include "analysis/connections.hpp"
#include "analysis/coverage.hpp"
#include "analysis/measures/kinship.hpp"
#include "analysis/measures/support.hpp"
#include "analysis/overlap_within.hpp"
#include "analysis/quality.hpp"
#include "analysis/replace.hpp"
#include "analysis/search.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "diag/diagnostic.hpp"
#include "diag/explain.hpp"
#include "exchange/export.hpp"
#include "exchange/import.hpp"
#include "exchange/parts.hpp"
#include "load/shape.hpp"
#include "model/contract_term.hpp"
#include "model/kinds.hpp"
#include "report/finding_formats.hpp"
#include "report/format.hpp"
#include "yaml/fast_lane.hpp"

using namespace swcat;

namespace {

struct Message {
  std::string english;
  std::string plural;  // empty where there is none
  std::vector<std::string> places;
};

// Each text once, where it is met first, with the places where it stands.
class Texts {
 public:
  void add(std::string_view english, const std::string& place, std::string_view plural = {}) {
    if (english.empty()) return;
    const auto found = std::ranges::find(texts_, english, &Message::english);
    if (found == texts_.end()) {
      texts_.push_back({std::string(english), std::string(plural), {place}});
      return;
    }
    if (found->plural.empty()) found->plural = plural;
    if (std::ranges::find(found->places, place) == found->places.end()) {
      found->places.push_back(place);
    }
  }

  std::span<const Message> all() const { return texts_; }

 private:
  std::vector<Message> texts_;
};

}  // namespace

// A name such as `in-production` as reports show it.
static std::string words(std::string_view name) { return replace_all(std::string(name), "-", " "); }

// What holds without an option or a key is a sentence, or a value that can be typed.
static bool is_value(std::string_view fallback, const auto& choices, auto name) {
  return std::ranges::find(choices, fallback, name) != choices.end() || fallback == "true" ||
         fallback == "false" ||
         std::ranges::none_of(fallback, [](char c) { return c >= 'a' && c <= 'z'; });
}

static void add_commands(Texts& texts) {
  for (const auto& command : cli::commands()) {
    const std::string place = fmt::format("help of swcat {}", command.name);
    texts.add(command.summary, place);
    texts.add(command.description, place);
    for (const auto& each : command.positionals) {
      texts.add(each.help, fmt::format("{}, {}", place, each.name));
    }
    for (const auto& each : command.options) {
      const std::string option = fmt::format("{}, --{}", place, each.name);
      texts.add(each.help, option);
      if (!is_value(each.fallback, each.choices, std::identity())) texts.add(each.fallback, option);
    }
    for (const auto& each : command.examples) {
      texts.add(each.meaning, fmt::format("{}, example '{}'", place, each.command));
    }
  }
}

static void add_codes(Texts& texts) {
  for (const auto severity : {Severity::info, Severity::warning, Severity::error}) {
    texts.add(name(severity), "a severity");
  }
  for (const auto& code : codes()) {
    const std::string place = fmt::format("code {}", code.number);
    const Explanation told = explanation(code.code);
    texts.add(family(code.code), "a family of codes");
    texts.add(code.summary, place + ", what is found");
    texts.add(told.why, place + ", why it matters");
    texts.add(told.fix, place + ", what to do");
  }
}

static void add_choices(const load::FieldInfo& field, const std::string& place, Texts& texts) {
  for (const auto& each : field.shape.choices) {
    if (find_code(each.name)) continue;
    texts.add(words(each.name), fmt::format("value '{}' of {}", each.name, place));
    texts.add(each.name, fmt::format("value '{}' of {}", each.name, place));
    texts.add(each.meaning, fmt::format("what '{}' means in {}", each.name, place));
  }
}

using Path = std::string;

static void add_record(const load::RecordInfo& record, const Path& path,
                       std::vector<const load::RecordInfo*>& done, Texts& texts) {
  if (std::ranges::find(done, &record) != done.end()) return;
  done.push_back(&record);
  texts.add(record.name, "name of a record");
  texts.add(record.doc, "record " + path);
  for (const auto& field : record.fields) {
    const std::string place = fmt::format("field {}.{}", path, field.key);
    texts.add(field.doc, place);
    texts.add(words(field.key), place + ", as a title");
    if (!is_value(field.fallback, field.shape.choices, &load::ChoiceInfo::name)) {
      texts.add(field.fallback, place + ", where it is left out");
    }
    add_choices(field, place, texts);
    if (field.shape.kind == load::ShapeKind::record) {
      add_record(field.shape.record(), fmt::format("{}.{}", path, field.key), done, texts);
    }
  }
}

static void add_files(Texts& texts) {
  std::vector<const load::RecordInfo*> done;
  for (const auto* format : load::file_formats()) {
    add_record(*format, std::string(format->name), done, texts);
  }
}

static void add_kinds(Texts& texts) {
  for (const auto& each : entities()) {
    texts.add(each.singular, "what an id can be of", each.plural);
    texts.add(each.plural, "what ids can be of");
  }
}

// Words of tables that the code counts as well: gettext knows a text with a plural or without one,
// not both.
static void add_plurals(Texts& texts) {
  for (const auto& [one, several] :
       {std::pair{"file", "files"}, std::pair{"error", "errors"}, std::pair{"warning", "warnings"},
        std::pair{"portfolio", "portfolios"}, std::pair{"connection", "connections"}}) {
    texts.add(one, "counted", several);
  }
}

static void add_exchange(Texts& texts) {
  for (const auto& each : report::formats()) {
    texts.add(each.summary, fmt::format("format {}", each.name));
  }
  for (const auto& each : report::finding_formats()) {
    texts.add(each.summary, fmt::format("format {} of findings", each.name));
  }
  for (const auto& each : exchange::importers()) {
    texts.add(each.summary, fmt::format("import from {}", each.name));
  }
  for (const auto& each : exchange::exporters()) {
    texts.add(each.summary, fmt::format("export to {}", each.name));
  }
}

// The names of an enum, from 0 to `last`, as words.
template <class Enum>
static void add_names(Texts& texts, Enum last, const std::string& place) {
  for (std::size_t i = 0; i <= static_cast<std::size_t>(last); ++i) {
    texts.add(words(name(static_cast<Enum>(i))), place);
    texts.add(name(static_cast<Enum>(i)), place);
  }
}

static void add_outcomes(Texts& texts) {
  using namespace analysis;
  add_names(texts, Verdict::none, "verdict of compare");
  add_names(texts, Filling::not_registered, "how coverage finds a component");
  add_names(texts, DutyState::covered, "state of an obligation");
  add_names(texts, Because::not_yet, "why an obligation has its state");
  add_names(texts, DoubleKind::declared_role, "kind of overlap");
  add_names(texts, Freshness::unknown, "freshness of a portfolio");
  add_names(texts, Raises::validity, "what a repair raises");
  add_names(texts, Change::gained, "what replace does to a component");
  add_names(texts, Agreement::agreed, "how claims and reports agree");
  add_names(texts, Closeness::near, "how near a match is");
  add_names(texts, EndSupport::outside, "how an end of a connection supports a standard");
  add_names(texts, BothEnds::no_standard, "how both ends of a connection support a standard");
  add_names(texts, Ending::What::intermediary, "what of a connection ends");
  add_names(texts, Likeness::components, "measure of likeness");
  add_names(texts, TermState::ok, "state of a contract");
  add_names(texts, exchange::Verdict::unknown, "what an import did");
  for (std::size_t i = 0; i <= static_cast<std::size_t>(exchange::Part::about); ++i) {
    texts.add(name(static_cast<exchange::Part>(i)), "what an export leaves out");
  }
  for (std::size_t i = 0; i < yaml::doubts; ++i) {
    texts.add(yaml::name(static_cast<yaml::Doubt>(i)), "why a file is read in the guarded lane");
  }
  // Words that a table of the model or an importer holds, and others of which nothing else tells.
  for (const auto* word :
       {"verified", "claimed", "outdated", "none", "unknown", "nothing to ask"}) {
    texts.add(word, "what a supplier shows for a standard");
  }
  for (const auto* word : {"every type of the jurisdiction", "the authority as a whole",
                           "every version in use", "not verified"}) {
    texts.add(word, "what a field of an obligation means that is left out");
  }
  for (const auto* word : {"package", "component", "supplier", "standard", "local package"}) {
    texts.add(word, "what 'swcat who' is asked about");
  }
  for (const auto* word : {"the same name", "the same code"}) {
    texts.add(word, "why an import takes two for one");
  }
  for (const auto* word : {"and", "or"}) texts.add(word, "before the last of what is listed");
  for (const auto* word : {"not registered", "none of these"}) {
    texts.add(word, "what compare says where nothing was found");
  }
}

static std::string quoted(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (c == '\n') {
      out += "\\n";
    } else {
      out += c;
    }
  }
  return out + '"';
}

// More places than these tell a translator nothing.
static std::string comment(const Message& text) {
  constexpr std::size_t most = 3;
  std::string out;
  for (std::size_t i = 0; i < text.places.size() && i < most; ++i) {
    out += fmt::format("#. {}\n", text.places[i]);
  }
  if (text.places.size() > most) out += "#. and elsewhere\n";
  return out;
}

static std::string entry(const Message& text) {
  std::string out = fmt::format("\n{}msgid {}\n", comment(text), quoted(text.english));
  if (text.plural.empty()) return out + "msgstr \"\"\n";
  return out +
         fmt::format("msgid_plural {}\nmsgstr[0] \"\"\nmsgstr[1] \"\"\n", quoted(text.plural));
}

int main() {
  Texts texts;
  add_kinds(texts);
  add_plurals(texts);
  add_outcomes(texts);
  add_files(texts);
  add_commands(texts);
  add_exchange(texts);
  add_codes(texts);
  std::string out =
      "msgid \"\"\nmsgstr \"\"\n\"MIME-Version: 1.0\\n\"\n"
      "\"Content-Type: text/plain; charset=UTF-8\\n\"\n\"Content-Transfer-Encoding: 8bit\\n\"\n";
  for (const auto& text : texts.all()) out += entry(text);
  fmt::print("{}", out);
}
