#include <algorithm>

#include <wijkbeeld/geo/tiles_in_time.hpp>

namespace wijkbeeld::geo::tiles {

namespace {

bool is_current(const Condition& condition) {
    return condition.column == "eind_registratie" && condition.op == Condition::Op::is_null;
}

}  // namespace

Profile as_of(const Profile& profile, Instant moment) {
    const Value at = to_iso_utc(moment);
    Profile then = profile;
    for (LayerRule& rule : then.layers) {
        const auto current = std::find_if(rule.where.begin(), rule.where.end(), is_current);
        if (current == rule.where.end()) continue;
        *current = {"eind_registratie", Condition::Op::null_or_greater, {at}};
        rule.where.push_back({"tijdstip_registratie", Condition::Op::less_equal, {at}});
    }
    return then;
}

}  // namespace wijkbeeld::geo::tiles
