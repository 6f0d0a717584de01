# The GNU Linear Programming Kit, which ships neither a CMake nor a pkg-config file: glpk::glpk.
find_path(GLPK_INCLUDE_DIR glpk.h PATH_SUFFIXES glpk)
find_library(GLPK_LIBRARY glpk)
mark_as_advanced(GLPK_INCLUDE_DIR GLPK_LIBRARY)

include(FindPackageHandleStandardArgs)
find_package_handle_standard_args(glpk REQUIRED_VARS GLPK_LIBRARY GLPK_INCLUDE_DIR)

if(glpk_FOUND AND NOT TARGET glpk::glpk)
    add_library(glpk::glpk UNKNOWN IMPORTED)
    set_target_properties(glpk::glpk PROPERTIES
        IMPORTED_LOCATION ${GLPK_LIBRARY} INTERFACE_INCLUDE_DIRECTORIES ${GLPK_INCLUDE_DIR})
endif()
