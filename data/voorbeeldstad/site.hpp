#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "voorbeeldstad/canvas.hpp"
#include "voorbeeldstad/random.hpp"

/// \file
/// What stands on one cell while it is being designed: the painted ground and everything that takes none.

namespace wijkbeeld::voorbeeldstad {

enum class Form : std::uint8_t { point, line, area };

/// A text on the map. `along` gives the direction it is written in.
struct Label {
    std::string text;
    Spot at, along;
};

/// A thing that is no part of the ground: a point, a line, an area on another level or over others.
struct Loose {
    const Look* look;
    Form form;
    Path path;
    int level = 0;
    std::string name = {};              ///< of areas and public spaces
    std::vector<Label> labels = {};     ///< of public spaces
    std::string_view plus_status = {};  ///< plan or historie; empty for what exists
};

struct HouseNumber {
    PlotId building;
    Label label;
};

struct Site {
    explicit Site(Box box) : canvas(box) {}
    Canvas canvas;
    std::vector<Loose> loose;
    std::vector<HouseNumber> numbers;
    int dwellings = 0;
    double spacing = 1;  ///< of things along streets: a hamlet has fewer
};

/// Draws on a site in metres along and across something: u along, v across, from an origin.
class Brush {
public:
    /// \param upright u runs to the north and v to the east; else u to the east and v to the north
    Brush(Site& site, Box box, bool upright, Random random)
        : site_(site), box_(box), origin_(box.low), upright_(upright), random_(random) {}
    /// The same with v = 0 on the axis of the box.
    [[nodiscard]] static Brush on_axis(Site& site, Box box, bool upright, Random random) {
        Brush brush(site, box, upright, random);
        (upright ? brush.origin_.x : brush.origin_.y) = upright ? box.middle().x : box.middle().y;
        return brush;
    }

    [[nodiscard]] double length() const noexcept {
        return (upright_ ? box_.height() : box_.width()) / 1000.0;
    }
    [[nodiscard]] double depth() const noexcept { return (upright_ ? box_.width() : box_.height()) / 1000.0; }
    [[nodiscard]] bool upright() const noexcept { return upright_; }
    [[nodiscard]] Random& random() noexcept { return random_; }
    [[nodiscard]] Site& site() noexcept { return site_; }

    [[nodiscard]] Spot spot(double u, double v) const noexcept {
        return upright_ ? Spot{origin_.x + mm(v), origin_.y + mm(u)}
                        : Spot{origin_.x + mm(u), origin_.y + mm(v)};
    }
    [[nodiscard]] Box box(double u0, double v0, double u1, double v1) const noexcept {
        const Spot a = spot(u0, v0), b = spot(u1, v1);
        return {{a.x < b.x ? a.x : b.x, a.y < b.y ? a.y : b.y},
                {a.x < b.x ? b.x : a.x, a.y < b.y ? b.y : a.y}};
    }

    /// Paints ground with a new thing.
    PlotId fill(double u0, double v0, double u1, double v1, const Look& look) {
        const PlotId plot = site_.canvas.add(look);
        more(plot, u0, v0, u1, v1);
        return plot;
    }
    /// Paints more of a thing.
    void more(PlotId plot, double u0, double v0, double u1, double v1) {
        site_.canvas.paint(box(u0, v0, u1, v1), plot);
    }
    /// A round thing within the ground that is there.
    void disc(double u, double v, double radius, const Look& look) {
        site_.canvas.stamp(circle(spot(u, v), mm(radius)), site_.canvas.add(look));
    }
    void point(double u, double v, const Look& look, int level = 0) {
        site_.loose.push_back({&look, Form::point, {{spot(u, v)}}, level});
    }
    void line(double u0, double v0, double u1, double v1, const Look& look, int level = 0);
    /// A rectangle that takes no ground of level 0.
    void area(double u0, double v0, double u1, double v1, const Look& look, int level, std::string name = {});
    /// The last loose thing is not there: it is planned (`plan`) or was once (`historie`).
    void mark(std::string_view plus_status) { site_.loose.back().plus_status = plus_status; }
    void number(PlotId building, double u, double v, std::string text) {
        site_.numbers.push_back({building, {std::move(text), spot(u, v), spot(u + 1, v)}});
    }

private:
    Site& site_;
    Box box_;
    Spot origin_;
    bool upright_;
    Random random_;
};

}  // namespace wijkbeeld::voorbeeldstad
