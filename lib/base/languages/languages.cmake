# Writes what msgfmt made of the .po files as C++: one array of bytes for each language.
#   cmake -DMO="a/nl.mo;a/fr.mo" -DOUT=languages.inc -P languages.cmake
set(arrays "")
set(rows "")
foreach(file IN LISTS MO)
  get_filename_component(code ${file} NAME_WE)
  file(READ ${file} bytes HEX)
  # A compiler need not take lines as long as a book.
  string(REGEX REPLACE "(................................)" "\\1\n" bytes "${bytes}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" bytes "${bytes}")
  string(REPLACE "\n" "\"\n\"" bytes "${bytes}")
  string(APPEND arrays "alignas(4) constexpr char bytes_of_${code}[] =\n\"${bytes}\";\n")
  string(APPEND rows "    {\"${code}\", {bytes_of_${code}, sizeof bytes_of_${code} - 1}},\n")
endforeach()
list(LENGTH MO number)
file(WRITE ${OUT} "${arrays}constexpr std::array<Compiled, ${number}> compiled{{\n${rows}}};\n")
