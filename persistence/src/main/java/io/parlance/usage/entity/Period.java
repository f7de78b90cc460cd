package io.parlance.usage.entity;

import java.time.LocalDate;
import java.time.YearMonth;

/** Days (UTC), both included. Immutable. */
public record Period(LocalDate from, LocalDate to) {

    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a period that ends before it begins");
        }
    }

    public static Period of(YearMonth month) {
        return new Period(month.atDay(1), month.atEndOfMonth());
    }

    public static Period of(LocalDate day) {
        return new Period(day, day);
    }

    /** How many days. */
    public long days() {
        return to.toEpochDay() - from.toEpochDay() + 1;
    }
}
