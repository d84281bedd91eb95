# How our own targets are compiled. Nothing here reaches people who link the library.

set(CMAKE_RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
set(CMAKE_ARCHIVE_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)
set(CMAKE_LIBRARY_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/lib)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_package(Threads REQUIRED)
find_package(PkgConfig REQUIRED)

find_program(WIJKBEELD_CCACHE ccache)
if(WIJKBEELD_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  set(CMAKE_CXX_COMPILER_LAUNCHER ${WIJKBEELD_CCACHE})
endif()

add_library(wijkbeeld_warnings INTERFACE)
target_compile_options(wijkbeeld_warnings INTERFACE
  -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Werror)

add_library(wijkbeeld_sanitize INTERFACE)
if(WIJKBEELD_SANITIZE)
  target_compile_options(wijkbeeld_sanitize INTERFACE
    -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer
    -Wno-maybe-uninitialized)   # g++ 12 sees ghosts in std::regex and std::function under sanitizers (GCC bug 105562)
  target_link_options(wijkbeeld_sanitize INTERFACE -fsanitize=address,undefined)
endif()

# Applies our standard, warnings and sanitizers to one of our targets.
function(wijkbeeld_own_target target)
  target_compile_features(${target} PUBLIC cxx_std_20)
  set_target_properties(${target} PROPERTIES CXX_EXTENSIONS OFF)
  target_link_libraries(${target} PRIVATE
    $<BUILD_INTERFACE:wijkbeeld_warnings> $<BUILD_INTERFACE:wijkbeeld_sanitize>)
  # ccache and precompiled headers do not help each other: one or the other.
  if(NOT WIJKBEELD_CCACHE)
    target_precompile_headers(${target} PRIVATE
      <algorithm> <chrono> <cstdint> <functional> <memory> <optional> <span>
      <string> <string_view> <unordered_map> <variant> <vector>)
  endif()
endfunction()
