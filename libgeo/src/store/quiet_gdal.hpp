#pragma once

/// \file
/// For the adapters of GDAL.

namespace wijkbeeld::geo::store {

/// GDAL's messages of this thread stay within; they come out in exceptions.
class QuietGdal {
public:
    QuietGdal();
    ~QuietGdal();
    QuietGdal(const QuietGdal&) = delete;
    QuietGdal& operator=(const QuietGdal&) = delete;
};

}  // namespace wijkbeeld::geo::store
