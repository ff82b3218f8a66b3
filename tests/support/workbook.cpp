#include "support/workbook.hpp"

#include <fmt/core.h>
#include <zlib.h>

#include <pugixml.hpp>
#include <stdexcept>

#include "base/text.hpp"

namespace swcat::test {

static std::size_t number(std::string_view bytes, std::size_t at, std::size_t length) {
  std::size_t value = 0;
  for (std::size_t i = length; i-- > 0;) {
    value = (value << 8U) | static_cast<unsigned char>(bytes.at(at + i));
  }
  return value;
}

static std::string inflated(std::string_view packed, std::size_t size) {
  std::string out(size, '\0');
  z_stream stream{};
  if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) throw std::runtime_error("no zlib");
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream.avail_in = static_cast<uInt>(packed.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  const int code = inflate(&stream, Z_FINISH);
  inflateEnd(&stream);
  if (code != Z_STREAM_END) throw std::runtime_error("a file of the archive is broken");
  return out;
}

std::map<std::string, std::string> unzipped(std::string_view bytes) {
  const std::size_t end = bytes.rfind("PK\x05\x06");
  if (end == std::string_view::npos) throw std::runtime_error("this is no zip archive");
  std::map<std::string, std::string> files;
  std::size_t at = number(bytes, end + 16, 4);
  for (std::size_t left = number(bytes, end + 10, 2); left > 0; --left) {
    const std::size_t method = number(bytes, at + 10, 2);
    const std::size_t packed = number(bytes, at + 20, 4);
    const std::size_t size = number(bytes, at + 24, 4);
    const std::size_t name = number(bytes, at + 28, 2);
    const std::size_t header = number(bytes, at + 42, 4);
    const std::size_t data =
        header + 30 + number(bytes, header + 26, 2) + number(bytes, header + 28, 2);
    const auto content = bytes.substr(data, packed);
    files[std::string(bytes.substr(at + 46, name))] =
        method == 0 ? std::string(content) : inflated(content, size);
    at += 46 + name + number(bytes, at + 30, 2) + number(bytes, at + 32, 2);
  }
  return files;
}

// "AB12" is column 27, counted from 0.
static std::size_t column_of(std::string_view place) {
  std::size_t column = 0;
  for (const char c : place) {
    if (c < 'A' || c > 'Z') break;
    column = column * 26 + static_cast<std::size_t>(c - 'A') + 1;
  }
  return column - 1;
}

static std::string text_of(const pugi::xml_node& cell) {
  const std::string_view type = cell.attribute("t").value();
  if (type != "inlineStr") return cell.child_value("v");
  return replace_all(cell.child("is").child_value("t"), "_x005F_", "_");
}

std::vector<ReadSheet> read_workbook(std::string_view bytes) {
  const auto files = unzipped(bytes);
  pugi::xml_document book;
  if (!book.load_string(files.at("xl/workbook.xml").c_str())) throw std::runtime_error("no book");
  std::vector<ReadSheet> sheets;
  for (const auto& each : book.child("workbook").child("sheets").children("sheet")) {
    ReadSheet sheet{.name = each.attribute("name").value(), .rows = {}, .xml = {}};
    sheet.xml = files.at(fmt::format("xl/worksheets/sheet{}.xml", sheets.size() + 1));
    pugi::xml_document document;
    if (!document.load_string(sheet.xml.c_str(), pugi::parse_default | pugi::parse_ws_pcdata)) {
      throw std::runtime_error("a sheet is no XML");
    }
    for (const auto& row : document.child("worksheet").child("sheetData").children("row")) {
      sheet.rows.resize(row.attribute("r").as_uint());
      for (const auto& cell : row.children("c")) {
        const std::size_t column = column_of(cell.attribute("r").value());
        auto& cells = sheet.rows.back();
        if (cells.size() <= column) cells.resize(column + 1);
        cells[column] = text_of(cell);
      }
    }
    sheets.push_back(std::move(sheet));
  }
  return sheets;
}

}  // namespace swcat::test
