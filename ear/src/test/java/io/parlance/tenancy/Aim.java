package io.parlance.tenancy;

/** What a call names where. */
@FunctionalInterface
interface Aim {

    String at(Place place);

    /** One of its places at what is reached for, all others at what is the caller's own. */
    static Aim only(Place place, Aim reached, Aim own) {
        return any -> any.equals(place) ? reached.at(any) : own.at(any);
    }
}
