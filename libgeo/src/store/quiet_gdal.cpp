#include "store/quiet_gdal.hpp"

#include <cpl_error.h>

namespace wijkbeeld::geo::store {

QuietGdal::QuietGdal() {
    CPLPushErrorHandler(CPLQuietErrorHandler);
    CPLErrorReset();
}

QuietGdal::~QuietGdal() {
    CPLPopErrorHandler();
}

}  // namespace wijkbeeld::geo::store
