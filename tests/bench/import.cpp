// bench_import FILE.gml [copies]: what it costs to turn bytes in memory into records with stroked arcs, on
// one core, beside a bare pass of expat (which only checks the XML and makes nothing) over the same bytes in
// the same run.
#include <expat.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <functional>
#include <string>
#include <vector>

#include "bgt/records/document.hpp"
#include "bgt/delivery/mapped_file.hpp"
#include "own_cost.hpp"

using namespace wijkbeeld::geo;
using wijkbeeld::bench::cpu_seconds;
using wijkbeeld::bench::peak_mebibytes;

namespace {

/// Median CPU seconds of five runs.
double median(const std::function<void()>& run) {
    std::vector<double> times;
    for (int i = 0; i < 5; ++i) {
        const double begin = cpu_seconds();
        run();
        times.push_back(cpu_seconds() - begin);
    }
    std::ranges::sort(times);
    return times[times.size() / 2];
}

void expat_pass(std::string_view bytes) {
    const XML_Parser parser = XML_ParserCreate(nullptr);
    constexpr std::size_t piece = std::size_t{1} << 20;
    for (std::size_t at = 0; at < bytes.size(); at += piece) {
        const auto n = static_cast<int>(std::min(piece, bytes.size() - at));
        if (XML_Parse(parser, bytes.data() + at, n, at + piece >= bytes.size()) == XML_STATUS_ERROR)
            std::fprintf(stderr, "expat: %s\n", XML_ErrorString(XML_GetErrorCode(parser)));
    }
    XML_ParserFree(parser);
}

struct Counts {
    std::size_t records = 0, vertices = 0, rejected = 0;
};

/// In pieces of a megabyte, as an import does.
Counts our_pass(std::string_view bytes, bgt::ChunkReader& reader, bgt::Batch& batch) {
    const bgt::Head head = bgt::read_head(bytes);
    Counts counts;
    std::size_t at = head.body_offset;
    while (at < bytes.size()) {
        const std::size_t next =
            std::min(head.border.find(bytes, at + (std::size_t{1} << 20)), bytes.size());
        batch.clear();
        reader.read(head, {nullptr, bytes.substr(at, next - at), at, next == bytes.size()}, batch);
        counts.records += batch.records.size();
        counts.vertices += batch.vertices.size();
        counts.rejected += batch.rejected.size();
        at = next;
    }
    return counts;
}

/// The members of a file over and over, in one root.
std::string repeated(std::string_view bytes, int copies) {
    const bgt::Head head = bgt::read_head(bytes);
    const std::size_t end = bytes.rfind("</");
    std::string all(bytes.substr(0, head.body_offset));
    for (int i = 0; i < copies; ++i) all += bytes.substr(head.body_offset, end - head.body_offset);
    all += bytes.substr(end);
    return all;
}

int run(const char* path, int copies) {
    const std::string bytes = repeated(bgt::MappedFile::open(path)->bytes(), copies);
    bgt::ChunkReader reader(5);
    bgt::Batch batch;
    Counts counts;
    const double ours = median([&] { counts = our_pass(bytes, reader, batch); });
    const double expat = median([&] { expat_pass(bytes); });
    const double megabytes = static_cast<double>(bytes.size()) / 1e6;
    std::printf("%s x %d: %.1f MB, %zu records, %zu vertices, %zu rejected\n", path, copies, megabytes,
                counts.records, counts.vertices, counts.rejected);
    std::printf("expat (bare)  %.3f CPU s  %7.1f MB/s\n", expat, megabytes / expat);
    std::printf("our reader    %.3f CPU s  %7.1f MB/s  %.0f records/s\n", ours, megabytes / ours,
                static_cast<double>(counts.records) / ours);
    std::printf("ratio         %.2f x expat (target 3.5), peak %ld MiB with the file in memory\n",
                expat / ours, peak_mebibytes());
    return 0;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_import FILE.gml [copies]\n");
        return 2;
    }
    try {
        return run(argv[1], argc > 2 ? std::atoi(argv[2]) : 10);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "bench_import: %s\n", error.what());
        return 1;
    }
}
