package io.parlance.settings.control;

/**
 * The bounds of users' settings.
 *
 * @param most of one user
 * @param bytes of one value
 */
public record UserSettingLimits(int most, int bytes) {

    public static final UserSettingLimits DEFAULT = new UserSettingLimits(100, 4_096);
}
