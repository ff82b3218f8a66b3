#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"

namespace swcat::report {
struct Document;
}

// A command as data: parsing, help, the reference pages and completion all come from it.
namespace swcat::cli {

// One flag. Without a placeholder it is a switch.
struct Option {
  std::string_view name;         // without dashes: "by"
  std::string_view placeholder;  // what stands for its value in help: "WHAT"
  std::string_view help;         // lower case, no full stop
  std::vector<std::string_view> choices = {};
  std::string_view fallback = {};  // what holds without it
  bool repeatable = false;
  std::size_t values = 1;  // how many follow it, when it is given
};

struct Positional {
  std::string_view name;  // "AUTHORITY"
  std::string_view help;
  std::size_t least = 0;
  std::size_t most = 0;
};

// The variable that says what an option is where it is not typed: `SWCAT_AS_OF`.
std::string variable_name(std::string_view option);

// What was typed, or else said by `SWCAT_…` variables, checked against the command's declaration.
class Arguments {
 public:
  std::vector<std::string> positionals;
  std::map<std::string, std::vector<std::string>, std::less<>> options;
  std::set<std::string, std::less<>> from_environment;  // options that were not typed

  bool has(std::string_view option) const { return options.find(option) != options.end(); }
  std::optional<std::string> value(std::string_view option) const;
  std::vector<std::string> values(std::string_view option) const;

  // How the option was given: `--as-of`, or `SWCAT_AS_OF`.
  std::string spelling(std::string_view option) const;
};

// The world around the program, looked at once, in main.
struct Environment {
  Date today;
  std::map<std::string, std::string, std::less<>> variables;
  bool terminal = false;        // whether standard output is one
  bool terminal_error = false;  // whether standard error is one
  std::size_t width = 80;       // of the terminal
  std::string shipped;          // folder of the catalogue that comes with swcat

  // Takes the report of a command instead of having it written; null: it is written.
  std::function<void(const report::Document&)> take = nullptr;
  // Shows how far a long job is, from any thread; null: nobody looks.
  std::function<void(std::size_t done, std::size_t all)> progress = nullptr;

  std::string variable(std::string_view name) const;
};

// How a run ends. The codes are a promise: see docs/reference.
enum class Exit : int { clean = 0, findings = 1, usage = 2, failure = 3 };

struct Outcome {
  Exit exit = Exit::clean;
  std::string out = {};  // the result
  std::string err = {};  // findings beside the result, or why there is none
};

struct Example {
  std::string_view command;
  std::string_view meaning;
};

// How much an answer tells of what authorities have, least first: only what the catalogue says of
// what is for sale and what is asked; who uses which package; or what stands in a portfolio.
enum class Tells : std::uint8_t { supply, use, portfolio };

// What a command is about: the list of commands is divided by it, in this order.
enum class Topic : std::uint8_t { authority, authorities, catalogue, handing_out, files, swcat };
constexpr std::size_t topics = 6;

// Its heading in that list.
std::string_view title(Topic topic);

struct Command {
  std::string_view name;
  std::string_view summary;      // one line, for the list of commands
  std::string_view description;  // what it shows, for its own page
  std::vector<Positional> positionals = {};
  std::vector<Option> options = {};
  std::vector<Example> examples = {};
  Outcome (*run)(const Arguments& arguments, const Environment& environment) = nullptr;
  // What the answer to these arguments tells. Null: it is for whoever asks, and has no --audience.
  Tells (*tells)(const Arguments& arguments) = nullptr;
  bool hands_out = false;      // its result is made to be given to others, wherever it is written
  Topic topic = Topic::swcat;  // as commands.def says it
};

// All commands, in the order of commands.def.
std::span<const Command> commands();
std::optional<Command> find_command(std::string_view name);

// An outcome that is nothing but a message.
Outcome usage_error(std::string message);
Outcome failure(const Error& error);

}  // namespace swcat::cli
