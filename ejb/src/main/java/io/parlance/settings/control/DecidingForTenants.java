package io.parlance.settings.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.parlance.kernel.AuditAction;
import io.parlance.kernel.AuditActor;
import io.parlance.kernel.AuditedAct;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.control.Audit;
import io.parlance.tenancy.entity.SettingVersion;
import io.parlance.tenancy.entity.TenantSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Seeing and changing what a tenant has decided. Whoever calls has seen to it that the caller may. Changes are audited and at work on
 * every node within a second. Thread-safe.
 */
@ApplicationScoped
@Transactional
public class DecidingForTenants {

    @Inject
    TenantSettings settings;

    @Inject
    Audit audit;

    @Inject
    Event<SettingsChanged> changed;

    @Inject
    Clock clock;

    /** All settings there are, by key. */
    public List<DecidedSetting> all(TenantId tenant) {
        Map<String, SettingVersion> decided =
                settings.newest(tenant).stream().collect(Collectors.toMap(SettingVersion::key, Function.identity()));
        return TenantSetting.all().stream()
                .map(setting -> new DecidedSetting(setting, Optional.ofNullable(decided.get(setting.key()))))
                .toList();
    }

    /**
     * Changes several at once, all or none; what is so already stays without a line in its history.
     *
     * @param wishes by key; null for the default
     * @throws Problem BAD_REQUEST, field the key, of an unknown one or one that cannot have this value
     */
    public List<DecidedSetting> change(TenantId tenant, AuditActor actor, UserId user, Map<String, JsonNode> wishes) {
        wishes.forEach((key, value) -> known(key).check(value));
        Instant now = clock.instant();
        Map<String, DecidedSetting> before = all(tenant).stream()
                .collect(Collectors.toMap(one -> one.setting().key(), Function.identity()));
        Map<String, JsonNode> news = wishes.entrySet().stream()
                .filter(wish -> !isSo(before.get(wish.getKey()), wish.getValue()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        news.forEach((key, value) ->
                settings.set(tenant, new SettingVersion(key, 0, value.toString(), Optional.of(user), now)));
        Map<String, DecidedSetting> after = all(tenant).stream()
                .collect(Collectors.toMap(one -> one.setting().key(), Function.identity()));
        news.keySet().stream()
                .sorted()
                .forEach(key -> audit.record(
                        tenant,
                        AuditedAct.of(actor, AuditAction.SETTING_CHANGED, "setting", key)
                                .before(Map.of("value", before.get(key).plainValue()))
                                .after(Map.of("value", after.get(key).plainValue()))));
        if (!news.isEmpty()) {
            changed.fire(new SettingsChanged(tenant));
        }
        return all(tenant);
    }

    /**
     * What was decided of one setting, the newest first.
     *
     * @throws Problem NOT_FOUND for an unknown key; BAD_REQUEST, field {@code cursor}
     */
    public Page<SettingVersion> history(TenantId tenant, String key, PageRequest page) {
        if (TenantSetting.find(key).isEmpty()) {
            throw Problem.notFound("there is no such setting");
        }
        long before = page.cursor().map(DecidingForTenants::version).orElse(Long.MAX_VALUE);
        List<SettingVersion> found = settings.history(tenant, key, before, page.limit() + 1);
        if (found.size() <= page.limit()) {
            return Page.last(found);
        }
        List<SettingVersion> items = found.subList(0, page.limit());
        return new Page<>(items, Optional.of(Long.toString(items.getLast().version())));
    }

    private static boolean isSo(DecidedSetting setting, JsonNode wish) {
        JsonNode now =
                setting.decision().map(made -> SettingJson.read(made.value())).orElse(NullNode.getInstance());
        return now.toString().equals(wish.toString());
    }

    private static TenantSetting<?> known(String key) {
        return TenantSetting.find(key).orElseThrow(() -> Problem.badRequest(key, "is no setting of tenants"));
    }

    private static long version(String cursor) {
        try {
            return Long.parseLong(cursor);
        } catch (NumberFormatException e) {
            throw Problem.badRequest("cursor", "is no cursor of this list");
        }
    }
}
