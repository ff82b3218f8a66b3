#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace swcat::test {

// A workbook as it was read back: every cell as text, numbers in the digits that the file has.
struct ReadSheet {
  std::string name;
  std::vector<std::vector<std::string>> rows;  // cells that are not there are empty
  std::string xml;
};

// The files of a zip archive, by name. Throws where it is none.
std::map<std::string, std::string> unzipped(std::string_view bytes);

std::vector<ReadSheet> read_workbook(std::string_view bytes);

}  // namespace swcat::test
