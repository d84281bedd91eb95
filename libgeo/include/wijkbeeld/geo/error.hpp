#pragma once

#include <stdexcept>
#include <string>

/// \file
/// The exceptions of the library. A caller catches `Error`, or the kind it can act on. The text always says
/// what could not be done, with what (file, layer, byte offset, object) and, where that helps, what to do.
/// Records that cannot be read are no exceptions: they are listed in an ImportReport.

namespace wijkbeeld::geo {

/// Root of everything the library throws.
class Error : public std::runtime_error {
  public:
    using std::runtime_error::runtime_error;
};

/// A file or connection could not be opened, read or written.
class IoError : public Error {
  public:
    using Error::Error;
};

/// The bytes are not what they should be: truncated, corrupt, or of a format that is not supported.
class FormatError : public Error {
  public:
    using Error::Error;
};

/// A coordinate reference system is unknown, or a place lies outside of where it is defined.
class CrsError : public Error {
  public:
    using Error::Error;
};

/// A geometry cannot be what the operation needs it to be.
class GeometryError : public Error {
  public:
    using Error::Error;
};

/// The store refuses: no such layer, another schema, locked by another writer, disk full.
class StoreError : public Error {
  public:
    using Error::Error;
};

}  // namespace wijkbeeld::geo
