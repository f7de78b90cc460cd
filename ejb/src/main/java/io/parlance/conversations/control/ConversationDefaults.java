package io.parlance.conversations.control;

import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.HistoryForJoiners;
import io.parlance.kernel.TenantId;
import io.parlance.settings.control.Settings;
import io.parlance.settings.control.TenantSetting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/** What holds for new conversations where their creators do not say. Thread-safe. */
@ApplicationScoped
public class ConversationDefaults {

    @Inject
    Settings settings;

    /** @throws io.parlance.kernel.Problem UNAVAILABLE when that cannot be known */
    public ConversationSettings of(TenantId tenant) {
        ConversationSettings defaults = ConversationSettings.DEFAULTS;
        return new ConversationSettings(
                HistoryForJoiners.parse(settings.of(tenant, TenantSetting.HISTORY_FOR_JOINERS)),
                defaults.allowFileUpload(),
                defaults.allowMentions(),
                defaults.muteNotifications(),
                defaults.archiveAfterDays());
    }
}
