package io.parlance.settings.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.kernel.Problem;
import io.parlance.settings.control.SettingKind.Choice;
import io.parlance.settings.control.SettingKind.Flag;
import io.parlance.settings.control.SettingKind.Whole;
import java.util.List;
import java.util.Optional;

/**
 * Something that a tenant may decide. The constants are all there are. Immutable.
 *
 * @param <T> its values in Java
 * @param otherwise the value where nobody has decided
 * @param description what it does, in one sentence
 */
public record TenantSetting<T>(String key, SettingKind<T> kind, T otherwise, String description) {

    private static final long YEAR = 31_536_000;

    public static final TenantSetting<String> REGISTRATION = new TenantSetting<>(
            "registration",
            new Choice(List.of("open", "closed")),
            "closed",
            "Whether people may register by themselves.");

    public static final TenantSetting<Boolean> RECEIPTS = new TenantSetting<>(
            "receipts", new Flag(), true, "Whether senders are told who has received and read their messages.");

    public static final TenantSetting<Long> EDIT_WINDOW = new TenantSetting<>(
            "editWindowSeconds",
            new Whole(0, YEAR),
            0L,
            "For how many seconds authors may edit and delete their messages; 0: always. Owners and admins delete at any time.");

    public static final TenantSetting<Long> MESSAGE_LENGTH = new TenantSetting<>(
            "maxMessageLength",
            new Whole(1, 16_384),
            16_384L,
            "How many code points the text of a message has at most.");

    public static final TenantSetting<String> HISTORY_FOR_JOINERS = new TenantSetting<>(
            "historyForJoiners",
            new Choice(List.of("all", "none")),
            "all",
            "What those who join later may read of new conversations whose creator does not say.");

    public static final TenantSetting<Boolean> UNVERIFIED_LOG_IN = new TenantSetting<>(
            "unverifiedLogIn",
            new Flag(),
            true,
            "Whether people log in with their password whose e-mail address is not confirmed yet.");

    public static final TenantSetting<Long> DEACTIVATE_UNSEEN = new TenantSetting<>(
            "deactivateUnseenDays",
            new Whole(0, 3_650),
            0L,
            "After how many days users are deactivated who were not seen; 0: never.");

    private static final List<TenantSetting<?>> ALL = List.of(
            DEACTIVATE_UNSEEN,
            EDIT_WINDOW,
            HISTORY_FOR_JOINERS,
            MESSAGE_LENGTH,
            RECEIPTS,
            REGISTRATION,
            UNVERIFIED_LOG_IN);

    /** All there are, by key. */
    public static List<TenantSetting<?>> all() {
        return ALL;
    }

    public static Optional<TenantSetting<?>> find(String key) {
        return ALL.stream().filter(setting -> setting.key.equals(key)).findFirst();
    }

    /** The value that the JSON says, or the default where it says null. */
    T valueOf(JsonNode json) {
        return json.isNull() ? otherwise : kind.read(json).orElse(otherwise);
    }

    /** @throws Problem BAD_REQUEST, field the key, when that cannot be its value */
    void check(JsonNode json) {
        if (!json.isNull() && kind.read(json).isEmpty()) {
            throw Problem.badRequest(key, "must be " + kind.describe() + ", or null for the default");
        }
    }

    JsonNode defaultValue() {
        return kind.write(otherwise);
    }
}
