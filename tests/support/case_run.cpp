#include "support/case_run.hpp"

#include <fcntl.h>
#include <fmt/core.h>
#include <spawn.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <vector>

namespace swcat::test {

namespace fs = std::filesystem;

TemporaryFolder::TemporaryFolder() {
  std::string name = (fs::temp_directory_path() / "swcat-case-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder: " + name);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
  if (!ignored) return;
  const auto options = fs::directory_options::skip_permission_denied;
  for (const auto& entry : fs::recursive_directory_iterator(path_, options, ignored)) {
    if (entry.is_directory() && !entry.is_symlink()) {
      fs::permissions(entry, fs::perms::owner_all, ignored);
    }
  }
  fs::remove_all(path_, ignored);
}

std::string read_all(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_all(const fs::path& path, const std::string& text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  if (!out.flush()) throw std::runtime_error("cannot write " + path.string());
}

static std::vector<std::string> environment(const Surroundings& surroundings) {
  const char* path = getenv("PATH");
  std::vector<std::string> variables{
      fmt::format("PATH={}:{}", surroundings.programs.string(), path != nullptr ? path : ""),
      "HOME=" + surroundings.home.string(),
      "TZ=UTC",
      "LC_ALL=C.UTF-8",
  };
  for (const std::string name : {"ASAN_OPTIONS", "UBSAN_OPTIONS", "LSAN_OPTIONS"}) {
    if (const char* value = getenv(name.c_str())) variables.push_back(name + "=" + value);
  }
  return variables;
}

static std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> out;
  for (auto& text : texts) out.push_back(text.data());
  out.push_back(nullptr);
  return out;
}

Result<Outcome> run(const std::string& command, const Surroundings& surroundings) {
  const TemporaryFolder streams;
  const std::string out = streams.path() / "stdout";
  const std::string err = streams.path() / "stderr";

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  constexpr int flags = O_WRONLY | O_CREAT | O_APPEND;
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(), flags, 0600);
  if (surroundings.streams == Streams::apart) {
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err.c_str(), flags, 0600);
  } else {
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO);
  }
  posix_spawn_file_actions_addchdir_np(&actions, surroundings.folder.c_str());

  std::vector<std::string> arguments{"timeout", "--kill-after=5", "60", "sh", "-c", command};
  std::vector<std::string> variables = environment(surroundings);
  pid_t child = 0;
  const int failure = posix_spawnp(&child, "timeout", &actions, nullptr, pointers(arguments).data(),
                                   pointers(variables).data());
  posix_spawn_file_actions_destroy(&actions);
  if (failure != 0) return Error{fmt::format("cannot run sh: {}", std::strerror(failure))};

  int status = 0;
  while (waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) return Error{fmt::format("cannot wait: {}", std::strerror(errno))};
  }
  const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  return Outcome{.out = read_all(out),
                 .err = surroundings.streams == Streams::apart ? read_all(err) : std::string(),
                 .exit = code};
}

Result<std::monostate> lay_out(std::span<const Input> inputs, const fs::path& folder,
                               const fs::path& repository) {
  for (const Input& input : inputs) {
    const fs::path path = folder / input.path;
    fs::create_directories(path.parent_path());
    if (input.kind == Input::Kind::file) {
      write_all(path, input.text);
      continue;
    }
    const fs::path shipped = repository / input.text;
    if (!fs::exists(shipped)) return Error{fmt::format("there is no '{}' to use", input.text)};
    if (input.kind == Input::Kind::link) {
      fs::create_symlink(shipped, path);
    } else {
      fs::copy(shipped, path, fs::copy_options::recursive);
    }
  }
  return std::monostate{};
}

}  // namespace swcat::test
