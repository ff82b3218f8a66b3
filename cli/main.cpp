#include <fcntl.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <exception>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "cli/run.hpp"
#include "cli/workspace.hpp"

extern char** environ;

namespace swcat::cli {

// A file that is opened later must not get the number of a closed standard stream. Whether there is
// a standard output at all.
static bool open_standard_streams() {
  bool has_output = true;
  for (int stream = 0; stream <= 2; ++stream) {
    if (fcntl(stream, F_GETFD) == -1 && errno == EBADF) {
      [[maybe_unused]] const int opened = open("/dev/null", O_RDWR);
      if (stream == STDOUT_FILENO) has_output = false;
    }
  }
  return has_output;
}

static Date today() {
  const auto now =
      std::chrono::time_point_cast<std::chrono::days>(std::chrono::system_clock::now());
  return Date::from_day_number(now.time_since_epoch().count());
}

static std::size_t terminal_width(int stream) {
  winsize size{};
  return ioctl(stream, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

// Installed beside the program, or in the sources that it was built from.
static std::string shipped_catalogue() {
  std::error_code ignored;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", ignored);
  const auto installed = program.parent_path().parent_path() / "share/swcat/catalog-data";
  if (std::filesystem::is_directory(installed, ignored)) return installed.string();
  return SWCAT_SOURCE_DIR "/catalog-data";
}

static Environment look_around() {
  Environment environment{.today = today()};
  for (char** variable = environ; *variable; ++variable) {
    const std::string_view text(*variable);
    const auto equals = text.find('=');
    if (equals == std::string_view::npos) continue;
    environment.variables.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  environment.terminal = isatty(STDOUT_FILENO) == 1;
  environment.terminal_error = isatty(STDERR_FILENO) == 1;
  environment.width = terminal_width(STDOUT_FILENO);
  environment.shipped = shipped_catalogue();
  return environment;
}

// Everything or an error number. A reader that went away is no error to speak of.
static int write_all(int stream, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(stream, text.data(), text.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    text.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

static int finish(const Outcome& outcome, bool has_output) {
  write_all(STDERR_FILENO, outcome.err);
  int error = write_all(STDOUT_FILENO, outcome.out);
  if (!has_output && !outcome.out.empty()) {
    write_all(STDERR_FILENO, "swcat: cannot write the result: standard output is closed\n");
    return static_cast<int>(Exit::failure);
  }
  // Some file systems tell only now that the disk is full.
  if (error == 0 && close(STDOUT_FILENO) != 0) error = errno;
  if (error == EPIPE) return static_cast<int>(outcome.exit);
  if (error != 0) {
    write_all(STDERR_FILENO,
              std::string("swcat: cannot write the result: ") + std::strerror(error) + '\n');
    return static_cast<int>(Exit::failure);
  }
  return static_cast<int>(outcome.exit);
}

static int main(int argc, char** argv) {
  const bool has_output = open_standard_streams();
  try {
    return finish(
        run(std::vector<std::string>(argv + std::min(argc, 1), argv + argc), look_around()),
        has_output);
  } catch (const NotEnoughMemory& error) {
    write_all(STDERR_FILENO, std::string("swcat: not enough memory: ") + error.what() + '\n');
  } catch (const std::bad_alloc&) {
    write_all(STDERR_FILENO, "swcat: out of memory\n");
  } catch (const std::exception& error) {
    write_all(STDERR_FILENO,
              std::string("swcat: internal error, please report it: ") + error.what() + '\n');
  }
  return static_cast<int>(Exit::failure);
}

}  // namespace swcat::cli

int main(int argc, char** argv) { return swcat::cli::main(argc, argv); }
