#include <fmt/core.h>

#include <set>

#include "base/language.hpp"
#include "base/text.hpp"
#include "load/record.hpp"
#include "load/records/samples.hpp"
#include "model/report_set.hpp"

namespace swcat::load {

static void check_id(const Reading& reading, ReportQuestion& question) {
  if (is_slug(*question.id)) return;
  reading.findings.add(Code::bad_value, question.id.where,
                       say("'{}' cannot name a file: write small letters, digits and "
                           "single hyphens",
                           printable(*question.id)));
}

template <>
const Record<ReportQuestion>& record() {
  static const auto declared =
      Record<ReportQuestion>("report of a set", "One question, asked as on the command line.")
          .required("id", &ReportQuestion::id, "what its files are called")
          .example("standaarden")
          .required("ask", &ReportQuestion::ask,
                    "the command, without 'swcat': {authority} stands for the authority, "
                    "{authorities} for all of them")
          .example("standards {authority} --by obligation")
          .then(check_id);
  return declared;
}

static void check_unique(const Reading& reading, const std::vector<ReportQuestion>& questions) {
  std::set<std::string_view> seen;
  for (const auto& question : questions) {
    if (seen.insert(*question.id).second) continue;
    reading.findings.add(Code::bad_value, question.id.where,
                         say("a second report is called '{}'", question.id->view()));
  }
}

template <>
const Record<ReportSet>& record() {
  static const auto declared =
      Record<ReportSet>("report set", "Reports that belong together, for readers of one kind.")
          .file_format("report-set/1", report_set_sample)
          .required("name", &ReportSet::name, "for whom, or what about")
          .optional("for-each", &ReportSet::for_each, "reports of each authority")
          .optional("together", &ReportSet::together, "reports of all authorities together")
          .then([](const Reading& reading, ReportSet& set) {
            check_unique(reading, set.for_each);
            check_unique(reading, set.together);
          });
  return declared;
}

}  // namespace swcat::load
