#include "base/file.hpp"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <string>
#include <vector>

#include "base/text.hpp"

namespace swcat {
namespace {

namespace fs = std::filesystem;

// A folder that is gone after the test.
class Folder {
 public:
  Folder() {
    std::string name = (fs::temp_directory_path() / "swcat-test-XXXXXX").string();
    path = ::mkdtemp(name.data());
  }
  ~Folder() { fs::remove_all(path); }

  std::string file(const std::string& name, const std::string& text = "x") const {
    fs::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << text;
    return (path / name).string();
  }

  std::string at(const std::string& name) const { return (path / name).string(); }

  // Without the name of the folder, which is another one each time.
  std::string shortened(const std::string& text) const {
    return replace_all(text, path.string(), "DIR");
  }

  fs::path path;
};

std::string read(const Folder& folder, const std::string& path, std::size_t limit = 1000) {
  const auto text = read_file(path, limit);
  return text ? *text : folder.shortened(text.error().message);
}

std::string found(const Folder& folder, const std::string& pattern) {
  const auto files = find_files(folder.path.string(), pattern);
  if (!files) return folder.shortened(files.error().message);
  std::string out;
  for (const auto& file : files->files) out += folder.shortened(file).substr(4) + " ";
  for (const auto& each : files->not_looked_at) {
    CHECK(each.message.find(each.path) != std::string::npos);
    out += "! " + folder.shortened(each.message);
  }
  return out;
}

}  // namespace

TEST_CASE("a file is read whole or not at all") {
  const Folder folder;
  CHECK(read(folder, folder.file("a", "some\r\ntext")) == "some\r\ntext");
  CHECK(read(folder, folder.file("empty", "")).empty());
  CHECK(read(folder, folder.file("ten", "0123456789"), 10) == "0123456789");
  CHECK(read(folder, folder.file("ten", "0123456789"), 9) ==
        "cannot read 'DIR/ten': it is larger than 9 bytes: split it");
  const std::string large(300'000, 'x');
  CHECK(read(folder, folder.file("large", large), 300'000) == large);
  fs::create_symlink("a", folder.at("link"));
  CHECK(read(folder, folder.at("link")) == "some\r\ntext");
}

TEST_CASE("what is not a file is not taken for an empty one") {
  const Folder folder;
  CHECK(read(folder, folder.path.string()) ==
        "cannot read 'DIR': it is a folder, not a file: name a file");
  CHECK(read(folder, folder.at("none")) ==
        "cannot read 'DIR/none': there is no such file: check the path");
  REQUIRE(::mkfifo(folder.at("pipe").c_str(), 0600) == 0);
  CHECK(read(folder, folder.at("pipe")) ==
        "cannot read 'DIR/pipe': it is a pipe, not a file: name a file");
  CHECK(read(folder, "/dev/zero") ==
        "cannot read '/dev/zero': it is a device, not a file: name a file");
  fs::create_symlink("loop", folder.at("loop"));
  CHECK(read(folder, folder.at("loop")) ==
        "cannot read 'DIR/loop': too many links lead to one another: remove one of them");
  CHECK(read(folder, folder.at("a\x1b")) ==
        "cannot read 'DIR/a\\x1b': there is no such file: check the path");
  CHECK(!read_file("/proc/self/mem", 1000));
  if (::geteuid() == 0) {
    MESSAGE("skipped: root may read every file");
    return;
  }
  ::chmod(folder.file("secret").c_str(), 0);
  CHECK(read(folder, folder.at("secret")) ==
        "cannot read 'DIR/secret': permission denied: ask for the right to use it");
}

TEST_CASE("a file is written whole or stays as it was") {
  const Folder folder;
  const std::string path = folder.at("out");
  CHECK(!write_file_atomically(path, "one"));
  CHECK(read(folder, path) == "one");
  ::chmod(path.c_str(), 0640);
  CHECK(!write_file_atomically(path, "two"));
  CHECK(read(folder, path) == "two");
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0640);

  fs::create_directory(folder.at("folder"));
  const auto error = write_file_atomically(folder.at("folder"), "x");
  REQUIRE(error);
  CHECK(folder.shortened(error->message) ==
        "cannot write 'DIR/folder': it is a folder: name a file in it");
  CHECK(write_file_atomically(folder.at("no/such/folder"), "x"));
  CHECK(found(folder, "*") == "out ");  // nothing is left behind
}

TEST_CASE("a folder takes all files that are written to it or none") {
  const Folder folder;
  folder.file("out/a", "old a");
  folder.file("out/mine", "mine");
  const std::map<std::string, std::string_view> files{{"a", "new a"}, {"b", "new b"}};
  CHECK(!write_folder(folder.at("out"), files));
  CHECK(read(folder, folder.at("out/a")) == "new a");
  CHECK(read(folder, folder.at("out/b")) == "new b");
  CHECK(read(folder, folder.at("out/mine")) == "mine");
  CHECK(found(folder, "**") == "out/a out/b out/mine ");

  fs::create_directory(folder.at("out/c"));
  const auto error = write_folder(folder.at("out"), {{"a", "newer"}, {"c", "newer"}});
  REQUIRE(error);
  CHECK(folder.shortened(error->message) ==
        "cannot write 'DIR/out/c': it is a folder: name a file in it");
  CHECK(read(folder, folder.at("out/a")) == "new a");
  CHECK(!write_folder(folder.at("new/"), files));
  CHECK(found(folder, "new/*") == "new/a new/b ");
  CHECK(write_folder(folder.at("no/such"), files));
  CHECK(found(folder, "**") == "new/a new/b out/a out/b out/mine ");  // nothing is left behind
}

TEST_CASE("files are found by patterns, in byte order") {
  const Folder folder;
  for (const char* name : {"b.yaml", "a.yaml", "a.txt", ".hidden.yaml", "sub/c.yaml",
                           "sub/deep/d.yaml", "sub/deep/e.yml", ".git/x.yaml", "a-b/f.yaml"}) {
    folder.file(name);
  }
  struct Row {
    const char* pattern;
    const char* files;
  };
  const std::vector<Row> rows{
      {"*.yaml", "a.yaml b.yaml "},
      {"a*", "a.txt a.yaml "},
      {"**/*.yaml", "a-b/f.yaml a.yaml b.yaml sub/c.yaml sub/deep/d.yaml "},
      {"sub", "sub/c.yaml sub/deep/d.yaml "},
      {"sub/", "sub/c.yaml sub/deep/d.yaml "},
      {"./sub/*", "sub/c.yaml "},
      {"sub/**", "sub/c.yaml sub/deep/d.yaml sub/deep/e.yml "},
      {"**/deep/**/*", "sub/deep/d.yaml sub/deep/e.yml "},
      {"*/*.y*ml", "a-b/f.yaml sub/c.yaml "},
      {"a.yaml", "a.yaml "},
      {".*.yaml", ".hidden.yaml "},
      {"*.none", ""},
      {"none.yaml", "cannot find 'DIR/none.yaml': there is no such file: check the path"},
      {"../*", "'../*' is not a path below the folder: leave out '..'"},
      {"sub/../a.yaml", "'sub/../a.yaml' is not a path below the folder: leave out '..'"},
      {"/etc/*", "'/etc/*' is not a path below the folder: leave out the '/' at the start"},
      {"sub\\*", "'sub\\*' is not a path below the folder: write '/' between folders"},
      {"a**b",
       "'a**b' is not a path below the folder: '**' stands for whole folders, as in 'a/**/b.yaml'"},
  };
  for (const auto& row : rows) {
    CAPTURE(row.pattern);
    CHECK(found(folder, row.pattern) == row.files);
  }
  CHECK(!find_files(folder.at("none"), "*"));
}

TEST_CASE(
    "links do not lead out of the root or round in circles, and are not passed over silently") {
  const Folder outside;
  outside.file("o.yaml");
  const Folder folder;
  folder.file("sub/a.yaml");
  fs::create_symlink("..", folder.at("sub/loop"));
  fs::create_symlink("sub/a.yaml", folder.at("inside.yaml"));
  fs::create_symlink(outside.path / "o.yaml", folder.at("outside.yaml"));
  CHECK(found(folder, "**/*.yaml") ==
        "inside.yaml sub/a.yaml "
        "! did not read 'DIR/outside.yaml': it is a link that leads out of 'DIR': copy the file"
        "! did not look into 'DIR/sub/loop': it is a link to a folder: name that folder itself");
}

TEST_CASE("a folder that has the name of a file is not passed over silently") {
  const Folder folder;
  folder.file("a.yaml/inside.yaml");
  CHECK(found(folder, "*.yaml") ==
        "! cannot read 'DIR/a.yaml': it is a folder, not a file: rename it");
  CHECK(found(folder, "**/*.yaml") ==
        "a.yaml/inside.yaml ! cannot read 'DIR/a.yaml': it is a folder, not a file: rename it");
  CHECK(found(folder, "*").empty());
  CHECK(found(folder, "**") == "a.yaml/inside.yaml ");
  CHECK(found(folder, "a.yaml") == "a.yaml/inside.yaml ");
}

TEST_CASE("a folder that cannot be read is reported") {
  if (::geteuid() == 0) {
    MESSAGE("skipped: root may read every folder");
    return;
  }
  const Folder folder;
  folder.file("a.yaml");
  folder.file("closed/b.yaml");
  ::chmod(folder.at("closed").c_str(), 0);
  CHECK(found(folder, "**/*.yaml") ==
        "a.yaml ! cannot look into 'DIR/closed': permission denied: ask for the right to use it");
  ::chmod(folder.at("closed").c_str(), 0700);
}

TEST_CASE("a pattern means the paths that find_files finds by it") {
  CHECK(pattern_matches("portfolios/*.yaml", "portfolios/gent.yaml"));
  CHECK(pattern_matches("portfolios", "portfolios/oud/gent.yaml"));
  CHECK(pattern_matches("portfolios/", "portfolios/gent.yaml"));
  CHECK(pattern_matches("./portfolios/gent.yaml", "portfolios/gent.yaml"));
  CHECK(pattern_matches("**/gent.yaml", "gent.yaml"));
  CHECK(pattern_matches("**/gent.yaml", "a/b/gent.yaml"));
  CHECK(pattern_matches("a/**", "a/b/c.yaml"));
  CHECK(pattern_matches(".", "a.yaml"));
  CHECK(!pattern_matches("portfolios/*.yaml", "portfolios/oud/gent.yaml"));
  CHECK(!pattern_matches("portfolios", "portfolios-oud/gent.yaml"));
  CHECK(!pattern_matches("portfolios/gent.yaml", "portfolios"));
  CHECK(!pattern_matches("*.yaml", "portfolios/gent.yaml"));
}

}  // namespace swcat
