#pragma once

#include "voorbeeldstad/site.hpp"

/// \file
/// Rows of houses with their plots.

namespace wijkbeeld::voorbeeldstad {

/// A row along u. Depths are counted from the front: at v = front, going to `direction` (1 or -1).
struct Row {
    double from, to;  ///< along u, m
    double front;     ///< v of the border with the street
    int direction;
    double front_garden, house, back_garden;  ///< depths, m
    double narrowest, widest;                 ///< of a house
    int shortest, longest;                    ///< houses in one block
    double gap = 3;                           ///< between blocks
    int first_number = 1, number_step = 2;
};

/// Draws the row; returns the house number after the last.
int draw_row(Brush& brush, const Row& row);

/// A text for a house number: now and then with a letter.
[[nodiscard]] std::string house_number(Random& random, int number);

}  // namespace wijkbeeld::voorbeeldstad
