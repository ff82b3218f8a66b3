#include "cli/batch.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <optional>

#include "base/language.hpp"
#include "base/text.hpp"
#include "cli/run.hpp"

namespace swcat::cli {

constexpr std::string_view of_one = "{authority}";
constexpr std::string_view of_all = "{authorities}";

// The words of a question; what stands for authorities is filled in.
static std::vector<std::string> words_of(std::string_view question,
                                         const std::vector<AuthorityId>& authorities) {
  std::vector<std::string> out;
  std::string_view rest = question;
  while (!rest.empty()) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(std::min(rest.size(), word.size() + 1));
    if (word.empty()) continue;
    if (word == of_one || word == of_all) {
      for (const auto& id : authorities) out.push_back(id.str());
    } else {
      out.emplace_back(word);
    }
  }
  return out;
}

std::vector<Assignment> assignments(const ReportSet& set,
                                    const std::vector<AuthorityId>& authorities) {
  std::vector<Assignment> out;
  for (const auto& id : authorities) {
    for (const auto& question : set.for_each) {
      out.push_back({id.str(), question.id->str(), {id}, words_of(*question.ask, {id})});
    }
  }
  if (authorities.size() < 2) return out;
  for (const auto& question : set.together) {
    out.push_back(
        {"together", question.id->str(), authorities, words_of(*question.ask, authorities)});
  }
  return out;
}

namespace {

// What a command would have written.
struct Taken {
  std::optional<report::Document> document;
  Outcome outcome;
};

}  // namespace

static Taken ask(std::vector<std::string> words, const std::vector<std::string>& more,
                 const report::Format& format, const Environment& environment) {
  Taken taken;
  Environment around = environment;
  around.take = [&taken](const report::Document& document) { taken.document = document; };
  words.insert(words.end(), more.begin(), more.end());
  words.insert(words.end(),
               {"--format", std::string(format.name), "--lang", std::string(spoken_code())});
  taken.outcome = run(words, around);
  return taken;
}

// "swcat: there is no such thing\nsee 'swcat ...'\n": what is wrong, in one line.
static std::string reason(const Outcome& outcome) {
  constexpr std::string_view begin = "swcat: ";
  std::string_view text = outcome.err;
  if (text.starts_with(begin)) text.remove_prefix(begin.size());
  while (text.ends_with('\n')) text.remove_suffix(1);
  return replace_all(std::string(text), "\n", "; ");
}

static void write_into(Delivery& delivery, const Assignment& assignment, const Taken& taken,
                       const report::Format& format) {
  auto bytes = format.write(*taken.document, {});
  if (!bytes) {
    delivery.refused = bytes.error().message;
    return;
  }
  const std::string path = fmt::format("{}/{}.{}", assignment.folder, assignment.id, format.name);
  delivery.files[path] = std::move(*bytes);
}

Delivery work_out(const Assignment& assignment, const std::vector<std::string>& more,
                  const std::vector<const report::Format*>& formats,
                  const Environment& environment) {
  Delivery delivery;
  for (const bool for_people : {true, false}) {
    const Speaking speaking(for_people ? spoken() : nullptr);
    std::optional<Taken> taken;
    for (const auto* format : formats) {
      if (format->for_people != for_people) continue;
      if (!taken) taken = ask(assignment.words, more, *format, environment);
      if (!taken->document) {
        delivery.refused = reason(taken->outcome);
        return delivery;
      }
      if (delivery.title.empty()) delivery.title = taken->document->title;
      delivery.findings = taken->outcome.exit == Exit::findings;
      write_into(delivery, assignment, *taken, *format);
    }
  }
  if (!delivery.files.empty()) delivery.refused.clear();
  return delivery;
}

}  // namespace swcat::cli
