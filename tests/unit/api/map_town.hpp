#pragma once

#include <algorithm>
#include <fstream>
#include <memory>
#include <string>
#include <vector>

#include <wijkbeeld/geo/mvt.hpp>
#include <wijkbeeld/geo/tiles.hpp>
#include <wijkbeeld/overlays/reports.hpp>

#include "api/resources.hpp"
#include "api/tiles/cache_key.hpp"
#include "http/target.hpp"
#include "register.hpp"
#include "samples.hpp"

/// \file
/// What map clients are given, of a place with a building, a road and reports.

namespace wijkbeeld::test {

class MapTown {
public:
    /// \param more besides the building and the road
    explicit MapTown(const std::vector<Version>& more = {}) {
        town_.add(more);
        std::ofstream(folder_ / "r.csv", std::ios::binary) << reports();
        overlays::import_reports((folder_ / "r.csv").string(), town_.store());
        settings_.store = "town.gpkg";
        settings_.styles = std::filesystem::path(WIJKBEELD_SOURCE_DIR) / "data/styles";
        settings_.fonts = share() / "fonts";
        settings_.sprites = share() / "sprites";
        site_ = std::make_unique<server::api::Site>(
            settings_, std::shared_ptr<const geo::Store>(&town_.store(), [](auto*) {}));
    }

    using Resource = server::http::Response (*)(const server::api::Call&);
    [[nodiscard]] server::http::Response get(Resource resource, const std::string& query,
                                             server::http::Fields captures = {}, server::http::Fields headers = {}) const {
        server::http::Request request;
        server::http::parse_target("/x" + query, request);
        request.captures = std::move(captures);
        request.headers = std::move(headers);
        return resource({*site_, request, "http://localhost"});
    }
    [[nodiscard]] server::api::Json json(Resource resource, const std::string& query,
                                         server::http::Fields captures = {}) const {
        return server::api::Json::parse(*get(resource, query, std::move(captures)).body);
    }
    /// Also of what is refused.
    [[nodiscard]] int status(Resource resource, const std::string& query, server::http::Fields captures = {}) const {
        try {
            return get(resource, query, std::move(captures)).status;
        } catch (const server::http::ProblemError& error) {
            return error.status();
        }
    }
    /// The tile with the building and the road, not compressed.
    [[nodiscard]] std::string tile(const std::string& query) const {
        return geo::tiles::gunzip(*get(server::api::tile, query, place()).body);
    }
    [[nodiscard]] std::vector<std::string> layers(const std::string& query) const {
        std::vector<std::string> names;
        for (const geo::mvt::Layer& layer : geo::mvt::decode(tile(query))) names.push_back(layer.name);
        std::ranges::sort(names);
        return names;
    }
    [[nodiscard]] std::string key(const std::string& query) const {
        server::http::Request request;
        server::http::parse_target("/v1/tiles/NetherlandsRDNewQuad/12/1462/2288" + query, request);
        request.captures = place();
        return server::api::cache_key(*site_, request);
    }
    [[nodiscard]] const server::api::Site& site() const { return *site_; }
    /// Where letters and icons are looked for.
    [[nodiscard]] std::filesystem::path share() const { return folder_ / "share"; }

    static server::http::Fields place() {
        return {{"grid", "NetherlandsRDNewQuad"}, {"z", "12"}, {"row", "1462"}, {"col", "2288"}};
    }

private:
    static std::string reports() {
        std::string csv = "id;x;y;tijdstip;categorie\n";
        for (int id = 0; id < 60; ++id)
            csv.append(std::to_string(id)).append(";").append(std::to_string(206700 + id)).append(";").append(
                std::to_string(588850 + 2 * id)) += ";2026-06-11T12:00:00;Geluid\n";
        return csv;
    }

    TemporaryFolder folder_;
    Register town_{{{"A", "2018-01-01T00:00:00.000Z"},
                    {"B", "2018-01-01T00:00:00.000Z", "", 206730, "bestaand", "wegdeel"}}};
    server::api::SiteSettings settings_;
    std::unique_ptr<server::api::Site> site_;
};

}  // namespace wijkbeeld::test
