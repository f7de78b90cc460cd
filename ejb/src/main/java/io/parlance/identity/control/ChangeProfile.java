package io.parlance.identity.control;

import io.parlance.identity.entity.Person;
import io.parlance.identity.entity.ProfileChange;
import io.parlance.kernel.Problem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The command behind {@code PATCH /me}. The outer {@code Optional} says whether a field is to change, the inner one is its new
 * value, empty to clear it. Immutable.
 *
 * @param customData a JSON object as text
 */
public record ChangeProfile(
        Optional<String> displayName,
        Optional<Optional<String>> avatar,
        Optional<Optional<String>> bio,
        Optional<String> customData) {

    private static final int MAX_AVATAR = 500;
    private static final int MAX_BIO = 1_000;
    private static final int MAX_CUSTOM_DATA = 16_384;

    /** @throws Problem BAD_REQUEST naming the field */
    public ChangeProfile {
        displayName.ifPresent(Fields::displayName);
        avatar.flatMap(value -> value).ifPresent(ChangeProfile::checkAvatar);
        bio.flatMap(value -> value).ifPresent(text -> Fields.text("bio", text, MAX_BIO));
        customData.ifPresent(ChangeProfile::checkCustomData);
    }

    private static void checkCustomData(String json) {
        if (json.getBytes(StandardCharsets.UTF_8).length > MAX_CUSTOM_DATA) {
            throw Problem.badRequest("customData", "must have at most " + MAX_CUSTOM_DATA + " bytes");
        }
        Fields.text("customData", json, MAX_CUSTOM_DATA);
    }

    /** Browsers show it: nothing but http and https. */
    private static void checkAvatar(String address) {
        Fields.text("avatar", address, MAX_AVATAR);
        try {
            String scheme = URI.create(address).getScheme();
            if ("https".equalsIgnoreCase(scheme) || "http".equalsIgnoreCase(scheme)) {
                return;
            }
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest("avatar", "must be an http or https address");
        }
        throw Problem.badRequest("avatar", "must be an http or https address");
    }

    ProfileChange on(Person person) {
        return new ProfileChange(
                displayName.orElse(person.displayName()),
                avatar.orElse(person.avatar()),
                bio.orElse(person.bio()),
                customData.orElse(person.customData()));
    }
}
