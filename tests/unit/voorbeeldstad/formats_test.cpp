#include <catch2/catch.hpp>

#include "town.hpp"
#include "voorbeeldstad/delivery.hpp"
#include "voorbeeldstad/event_log.hpp"

using namespace wijkbeeld;
using namespace wijkbeeld::test;
using voorbeeldstad::DeliveryFormat;

namespace {

constexpr std::array formats{DeliveryFormat::citygml, DeliveryFormat::gmllight, DeliveryFormat::stufgeo,
                             DeliveryFormat::mutations};

voorbeeldstad::SampleOptions options(DeliveryFormat format, unsigned jobs = 2) {
    return {2'000, 3, jobs, format};
}

}  // namespace

TEST_CASE("Every format gives the same bytes whatever the number of threads") {
    for (const DeliveryFormat format : formats) {
        Folder one, four;
        voorbeeldstad::write_sample(one.path(), options(format, 1));
        voorbeeldstad::write_sample(four.path(), options(format, 4));
        for (const std::string& file : voorbeeldstad::delivery_files(format)) {
            INFO(name(format) << ": " << file);
            CHECK(bytes_of(one.path() / file) == bytes_of(four.path() / file));
        }
    }
}

TEST_CASE("The counts are those of the town, in StUF-Geo of what is current") {
    Folder folder;
    const auto town = voorbeeldstad::write_sample(folder.path(), options(DeliveryFormat::citygml)).total;
    for (const DeliveryFormat format : formats) {
        INFO(name(format));
        const auto counts = voorbeeldstad::write_sample(folder.path(), options(format)).total;
        CHECK(counts.current == town.current);
        CHECK(counts.ended == (format == DeliveryFormat::stufgeo ? 0 : town.ended));
    }
}

TEST_CASE("A sample in another format leaves nothing of the one before it") {
    Folder folder;
    voorbeeldstad::write_sample(folder.path(), options(DeliveryFormat::mutations));
    for (const std::string& file : voorbeeldstad::delivery_files(DeliveryFormat::mutations))
        CHECK(std::filesystem::exists(folder.path() / file));
    const auto result = voorbeeldstad::write_sample(folder.path(), options(DeliveryFormat::gmllight));
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
        INFO(entry.path());
        CHECK(!entry.path().filename().string().starts_with("bgt-"));
        ++files;
    }
    CHECK(files == result.files.size());
}

TEST_CASE("Events come back in order of time, those of the same second by object") {
    Folder folder;
    voorbeeldstad::EventLog log(folder.path());
    log.add({"late early ", {{30, 1, 0, 5, 1}, {10, 1, 5, 6, 1}}});
    log.add({"second first ", {{20, 9, 0, 7, 1}, {20, 2, 7, 6, 2}}});
    log.sort();
    std::string text;
    for (const auto& event : log.between(10, 31)) log.append_text(text, event);
    CHECK(text == "early first second late ");
    CHECK(log.between(10, 20).size() == 1);
    CHECK(log.between(31, 99).empty());
}
