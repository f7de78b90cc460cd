package io.parlance.settings.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import io.parlance.settings.entity.UserSetting;
import io.parlance.settings.entity.UserSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What users set for themselves: anything that their clients want to keep, and {@value #RECEIPTS}, which this server obeys on every
 * node within a second. Thread-safe.
 */
@ApplicationScoped
@Transactional
public class OwnSettings {

    /** The one key that means something to the server: a boolean. */
    public static final String RECEIPTS = "receipts";

    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,50}");

    @Inject
    UserSettings settings;

    @Inject
    UserSettingLimits limits;

    @Inject
    Event<SettingsChanged> changed;

    @Inject
    Clock clock;

    /** By key. */
    public Page<UserSetting> list(Caller caller, PageRequest page) {
        List<UserSetting> found =
                settings.after(caller.tenant(), caller.user(), page.cursor().orElse(""), page.limit() + 1);
        if (found.size() <= page.limit()) {
            return Page.last(found);
        }
        List<UserSetting> items = found.subList(0, page.limit());
        return new Page<>(items, Optional.of(items.getLast().key()));
    }

    /** @throws Problem NOT_FOUND when it was never set */
    public UserSetting one(Caller caller, String key) {
        return settings.value(caller.tenant(), caller.user(), key).orElseThrow(OwnSettings::unknown);
    }

    /**
     * @throws Problem BAD_REQUEST, field {@code key} or {@code value}; TOO_LARGE, field {@code value}; CONFLICT, field {@code key},
     *     when it is one too many
     */
    public UserSetting set(Caller caller, String key, JsonNode value) {
        if (!KEY.matcher(key).matches()) {
            throw Problem.badRequest("key", "must be 1 to 50 characters of A-Z a-z 0-9 - _ .");
        }
        if (key.equals(RECEIPTS) && !value.isBoolean()) {
            throw Problem.badRequest("value", "must be true or false");
        }
        String json = value.toString();
        if (json.getBytes(StandardCharsets.UTF_8).length > limits.bytes()) {
            throw Problem.of(ErrorCode.TOO_LARGE, "value", "must have at most " + limits.bytes() + " bytes");
        }
        if (!KeepableJson.test(value)) {
            throw Problem.badRequest("value", "must have no NUL, no lone surrogate and no number beyond 1e308");
        }
        UserSetting setting = new UserSetting(key, json, clock.instant());
        if (!settings.set(caller.tenant(), caller.user(), setting, limits.most())) {
            throw Problem.of(ErrorCode.CONFLICT, "key", "there are " + limits.most() + " already: remove one first");
        }
        tell(caller, key);
        return one(caller, key);
    }

    /** @throws Problem NOT_FOUND when there is none */
    public void remove(Caller caller, String key) {
        if (!settings.remove(caller.tenant(), caller.user(), key)) {
            throw unknown();
        }
        tell(caller, key);
    }

    private void tell(Caller caller, String key) {
        if (key.equals(RECEIPTS)) {
            changed.fire(new SettingsChanged(caller.tenant()));
        }
    }

    private static Problem unknown() {
        return Problem.notFound("you have no such setting");
    }
}
