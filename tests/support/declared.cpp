#include "support/declared.hpp"

#include <stdexcept>

#include "support/case_run.hpp"
#include "support/findings.hpp"

namespace swcat::test {

static std::string name_of_portfolio(const std::string& text) {
  static constexpr std::string_view key = "authority: ";
  const std::size_t at = text.find(key);
  if (at == std::string::npos) throw std::runtime_error("whose portfolio is this?\n" + text);
  const std::size_t begin = at + key.size();
  return text.substr(begin, text.find('\n', begin) - begin) + ".yaml";
}

load::Loaded declared(std::string_view catalogue, const std::vector<std::string>& portfolios) {
  const TemporaryFolder folder;
  const auto file = [&](const std::string& name, const std::string& text) {
    write_all(folder.path() / name, text);
    return load::InputFile{(folder.path() / name).string(), name};
  };
  auto loaded = load::load_catalogue(
      {file("catalogue.yaml", "swcat: catalogue/1\n" + std::string(catalogue))}, 1);
  std::vector<load::InputFile> files;
  for (const auto& text : portfolios) {
    files.push_back(file(name_of_portfolio(text), "swcat: portfolio/1\n" + text));
  }
  load::load_portfolios(loaded, files, 1);
  return loaded;
}

load::Loaded well_declared(std::string_view catalogue, const std::vector<std::string>& portfolios) {
  auto loaded = declared(catalogue, portfolios);
  if (!loaded.findings.empty()) {
    throw std::runtime_error(rendered(loaded.sources, loaded.findings));
  }
  return loaded;
}

Date day(std::string_view text) {
  const auto date = Date::parse(text);
  if (!date) throw std::runtime_error("not a date: " + std::string(text));
  return *date;
}

}  // namespace swcat::test
