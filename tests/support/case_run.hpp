#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>

#include "base/result.hpp"
#include "support/case_file.hpp"

namespace swcat::test {

// A new folder that is gone with its object, also when a command has left it without permissions.
class TemporaryFolder {
 public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

// Whether standard error is kept apart, or comes in `out` where a terminal would show it.
enum class Streams : std::uint8_t { apart, together };

// Where and as what commands run. `programs` is searched before anything else.
struct Surroundings {
  std::filesystem::path folder;
  std::filesystem::path home;
  std::filesystem::path programs;
  Streams streams = Streams::apart;
};

// Runs a command with `sh`, without input and with an environment that is the same everywhere.
// After a minute it is ended, with exit code 124.
Result<Outcome> run(const std::string& command, const Surroundings& surroundings);

// Puts files, links and copies in place.
Result<std::monostate> lay_out(std::span<const Input> inputs, const std::filesystem::path& folder,
                               const std::filesystem::path& repository);

// All bytes of a file. Nothing in the repository that we read is ever missing.
std::string read_all(const std::filesystem::path& path);
void write_all(const std::filesystem::path& path, const std::string& text);

}  // namespace swcat::test
