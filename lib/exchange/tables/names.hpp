#pragma once

#include <string>
#include <string_view>

#include "load/shape.hpp"
#include "model/kinds.hpp"

// What tables and their fields are called: those who declare them and those who fill them agree
// here.
namespace swcat::exchange {

std::string with_underscores(std::string_view text);

// What one record is called in the names of other tables and fields.
std::string singular(const load::RecordInfo& record);

// The table of a list of a portfolio. The catalogue has building blocks as well.
std::string list_table(std::string_view key);

// The table of a kind of record.
std::string table_of(EntityKind kind);

// The field of a reference.
std::string id_field(const std::string& key);

// A key field of the owner, as its children call it.
std::string repeated(const std::string& singular, const std::string& key);

// Whether a field stays with the authority that wrote it.
bool is_internal(const load::FieldInfo& field);

// Whether a field is a list that has a table of records.
bool has_list_of_records(const load::FieldInfo& field);

// Whether people open the table by itself, so that it names the authority.
bool is_about_authority(const std::string& table);

}  // namespace swcat::exchange
