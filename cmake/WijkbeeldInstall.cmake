# `cmake --install` and find_package(Wijkbeeld CONFIG).
include(CMakePackageConfigHelpers)

install(TARGETS geo overlays EXPORT WijkbeeldTargets
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR}
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
        FILE_SET HEADERS DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(EXPORT WijkbeeldTargets NAMESPACE wijkbeeld::
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Wijkbeeld)

configure_package_config_file(cmake/WijkbeeldConfig.cmake.in
  ${CMAKE_BINARY_DIR}/WijkbeeldConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Wijkbeeld)
write_basic_package_version_file(${CMAKE_BINARY_DIR}/WijkbeeldConfigVersion.cmake
  COMPATIBILITY SameMinorVersion)
install(FILES ${CMAKE_BINARY_DIR}/WijkbeeldConfig.cmake ${CMAKE_BINARY_DIR}/WijkbeeldConfigVersion.cmake
        DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/Wijkbeeld)
