#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "cli/command.hpp"
#include "report/document.hpp"
#include "report/format.hpp"

// The options that every report has, and what they mean.
namespace swcat::cli {

// A value, or the outcome that ends the command instead.
template <class T>
class [[nodiscard]] Or {
 public:
  Or(T value) : content_(std::move(value)) {}
  Or(Outcome problem) : content_(std::move(problem)) {}

  explicit operator bool() const { return std::holds_alternative<T>(content_); }
  T& operator*() { return std::get<T>(content_); }
  T* operator->() { return &std::get<T>(content_); }
  const Outcome& problem() const { return std::get<Outcome>(content_); }

 private:
  std::variant<T, Outcome> content_;
};

// `--workspace`, `--as-of` and `--jobs`: what is looked at.
std::vector<Option> workspace_options();

// `--format`, `--table`, `--csv-dialect`, `--output`, `--color`, `--width` and `--ascii`: how it is
// written.
std::vector<Option> output_options();

// The same for a command whose result are findings: with formats for editors and CI services.
std::vector<Option> findings_options();

// Options one after the other.
std::vector<Option> operator+(std::vector<Option> a, std::vector<Option> b);

// A day, for `--as-of`; a month or year means its last day, when it was complete.
Or<Date> as_of(const Arguments& arguments, const Environment& environment);

// A day, month or year in an option, as it was written; nothing where the option is not given.
Or<std::optional<Date>> date(const Arguments& arguments, std::string_view option);

Or<unsigned> jobs(const Arguments& arguments);

// What a whole number in an option may be, and what it is where the option is not given.
struct CountOption {
  std::string_view name;
  std::size_t least = 0;
  std::size_t most = 0;
  std::size_t fallback = 0;
};
Or<std::size_t> count(const Arguments& arguments, const CountOption& option);

// How to write to standard output, or to standard error, with the options given.
Or<report::Options> report_options(const Arguments& arguments, const Environment& environment);
report::Page error_page(const Arguments& arguments, const Environment& environment);

// The text to standard output or to the file asked for, whole or not at all.
Outcome deliver(std::string text, const Arguments& arguments, Outcome so_far);

// The document in the format asked for, to standard output or to the file asked for. `so_far` keeps
// its exit code and error text, unless writing fails.
Outcome write(const report::Document& document, const Arguments& arguments,
              const Environment& environment, Outcome so_far = {});

}  // namespace swcat::cli
