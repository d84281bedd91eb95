#pragma once

#include <memory>
#include <string>

#include "api/resources.hpp"
#include "http/problem.hpp"
#include "http/target.hpp"
#include "register.hpp"

namespace wijkbeeld::server::api {

using test::Register;
using test::Version;

inline constexpr const char* begin = "2018-01-01T00:00:00.000Z";

/// Squares of 10 m, 100 m apart; the first one got another version in 2019.
class Town {
public:
    Town()
        : register_({{"P1", begin, "2019-07-01T12:00:00.000Z", 206000, "plan"},
                     {"P3", begin, "", 206200, "plan"},
                     {"P2", begin, "", 206100},
                     {"P1", "2019-07-01T12:00:00.000Z", "", 206000},
                     {"P5", begin, "", 206400},
                     {"P4", begin, "", 206300}}) {
        settings_.store = "town.gpkg";
        renew();
    }
    void renew() {
        site_ = std::make_unique<Site>(settings_,
                                       std::shared_ptr<const geo::Store>(&register_.store(), [](auto*) {}));
    }
    [[nodiscard]] geo::Store& store() { return register_.store(); }
    void add(const Version& version) { register_.add({version}); }
    void erase(std::string_view id) {
        const auto writer = store().write();
        writer->layer(geo::bgt_layer(geo::BgtType::pand)).erase("lokaal_id", id);
        writer->commit();
    }
    [[nodiscard]] const Site& site() const { return *site_; }
    [[nodiscard]] http::Response ask(http::Response (*resource)(const Call&),
                                     const std::string& query) const {
        http::Request request;
        http::parse_target("/v1/collections/pand/items?" + query, request);
        request.target = "/v1/collections/pand/items?" + query;
        request.captures = {{"collection", "pand"}, {"fid", "2"}};
        return resource({*site_, request, "http://localhost"});
    }
    [[nodiscard]] Json get(const std::string& query) const { return Json::parse(*ask(items, query).body); }
    [[nodiscard]] std::string ids(const std::string& query) const { return ids_of(get(query)); }
    static std::string ids_of(const Json& page) {
        std::string all;
        for (const Json& feature : page["features"])
            all += feature["properties"]["lokaal_id"].get<std::string>() + " ";
        return all;
    }
    [[nodiscard]] std::string fault(const std::string& query, http::Response (*resource)(const Call&) = items) const {
        try {
            (void)ask(resource, query);
        } catch (const http::ProblemError& problem) {
            return std::to_string(problem.status()) + " " + problem.detail();
        }
        return "none";
    }

private:
    SiteSettings settings_;
    Register register_;
    std::unique_ptr<Site> site_;
};

}  // namespace wijkbeeld::server::api
