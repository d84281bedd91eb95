#pragma once

#include <sys/resource.h>

/// \file
/// What this process has cost so far, by the kernel's books.

namespace wijkbeeld::bench {

inline rusage own_usage() {
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return usage;
}

/// User and system time.
inline double cpu_seconds() {
    const auto seconds = [](const timeval& t) {
        return static_cast<double>(t.tv_sec) + static_cast<double>(t.tv_usec) / 1e6;
    };
    const rusage usage = own_usage();
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

inline long peak_mebibytes() {
    return own_usage().ru_maxrss / 1024;
}

}  // namespace wijkbeeld::bench
