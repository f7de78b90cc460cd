package io.parlance.usage.boundary;

import io.parlance.usage.control.QuotaUse;
import io.parlance.usage.entity.Quota;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a tenant uses and may use on the wire; what cannot be counted yet is left out. */
public record UsageJson(List<QuotaJson> items) {

    static UsageJson of(List<QuotaUse> uses) {
        return new UsageJson(uses.stream()
                .filter(use -> use.quota().isCounted())
                .map(QuotaJson::of)
                .toList());
    }

    /**
     * One quota.
     *
     * @param allowed null where there is no bound
     * @param source {@code plan}, {@code override} or {@code none}
     */
    public record QuotaJson(String quota, long used, Optional<Long> allowed, String source) {

        static QuotaJson of(QuotaUse use) {
            Quota quota = use.quota();
            return new QuotaJson(
                    quota.wireName(),
                    use.used().orElse(0L),
                    use.allowed().most(),
                    use.allowed().source().name().toLowerCase(Locale.ROOT));
        }
    }
}
