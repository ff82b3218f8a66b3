#pragma once

#include <string_view>

#include "base/date.hpp"
#include "check/rule.hpp"
#include "diag/diagnostic.hpp"

// `# swcat: ignore SW505 until=2027-01-01 reason="..."`: findings that somebody knows and accepts.
//
// At the end of a line it is about what is found on that line. On a line of its own it is about the
// entry that begins on the next line: that line and all below it that are indented further. Several
// such comments may stand above one another. A '#' counts where YAML takes it for a comment on that
// line: at its beginning or after a space, and outside quotes.
//
// It names one or more codes, by number or name, and a reason; `until` is the last day on which it
// counts. It cannot be about what is found while a file is read, nor about suppressions.
namespace swcat::check {

// Whether a text may have such comments; quick.
bool may_have_comments(std::string_view text);

// Marks the findings that a comment is about. In a review, where all rules have run, what is wrong
// with the comments themselves is added.
void suppress(const Sources& sources, Date day, Moment moment, Diagnostics& findings);

}  // namespace swcat::check
