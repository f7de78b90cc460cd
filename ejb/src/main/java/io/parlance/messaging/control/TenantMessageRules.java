package io.parlance.messaging.control;

import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.messaging.entity.Content;
import io.parlance.messaging.entity.Message;
import io.parlance.settings.control.Settings;
import io.parlance.settings.control.TenantSetting;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;

/** What a tenant has decided about the messages of its people. */
@ApplicationScoped
class TenantMessageRules {

    @Inject
    Settings settings;

    @Inject
    Clock clock;

    /** @throws Problem TOO_LARGE, field {@code content.text} */
    void checkLength(TenantId tenant, Content content) {
        String text = content.text().orElse("");
        long most = settings.orDefault(tenant, TenantSetting.MESSAGE_LENGTH);
        if (text.codePointCount(0, text.length()) > most) {
            throw Problem.of(
                    ErrorCode.TOO_LARGE, "content.text", "must have at most " + most + " code points in this tenant");
        }
    }

    /**
     * Whether its author may still change the message.
     *
     * @throws Problem FORBIDDEN when the time for that is over; UNAVAILABLE when that cannot be known
     */
    void checkWindow(Message message) {
        long seconds = settings.of(message.tenant(), TenantSetting.EDIT_WINDOW);
        if (seconds > 0 && message.createdAt().plusSeconds(seconds).isBefore(clock.instant())) {
            throw Problem.of(ErrorCode.FORBIDDEN, "its author may change a message for " + seconds + " s only");
        }
    }
}
