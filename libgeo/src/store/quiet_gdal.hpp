#pragma once

#include <cpl_error.h>

/// \file
/// For the adapters of GDAL.

namespace wijkbeeld::geo::store {

/// GDAL's messages of this thread stay within; they come out in exceptions.
class QuietGdal {
public:
    QuietGdal() {
        CPLPushErrorHandler(CPLQuietErrorHandler);
        CPLErrorReset();
    }
    ~QuietGdal() { CPLPopErrorHandler(); }
    QuietGdal(const QuietGdal&) = delete;
    QuietGdal& operator=(const QuietGdal&) = delete;
};

}  // namespace wijkbeeld::geo::store
