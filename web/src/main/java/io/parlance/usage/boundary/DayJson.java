package io.parlance.usage.boundary;

import io.parlance.usage.entity.Amount;
import io.parlance.usage.entity.UsageKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What was used on one day (UTC). */
public record DayJson(String day, long messages, long calls, long connectionMinutes) {

    /** Only days on which anything was, in order. */
    static List<DayJson> of(List<Amount> amounts) {
        Map<LocalDate, List<Amount>> byDay =
                amounts.stream().collect(Collectors.groupingBy(Amount::day, TreeMap::new, Collectors.toList()));
        List<DayJson> days = new ArrayList<>();
        byDay.forEach((day, used) -> days.add(new DayJson(
                day.toString(),
                of(used, UsageKind.MESSAGES),
                of(used, UsageKind.CALLS),
                of(used, UsageKind.CONNECTION_MINUTES))));
        return days;
    }

    private static long of(List<Amount> used, UsageKind kind) {
        return used.stream()
                .filter(amount -> amount.kind() == kind)
                .mapToLong(Amount::amount)
                .sum();
    }
}
