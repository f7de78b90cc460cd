package io.parlance.settings.control;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.kernel.TenantId;
import io.parlance.settings.entity.UserSettings;
import io.parlance.tenancy.entity.SettingVersion;
import io.parlance.tenancy.entity.TenantSettings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads a tenant's choices as they are stored now, in a transaction of its own, whoever asks. Thread-safe. */
@ApplicationScoped
@Transactional(Transactional.TxType.REQUIRES_NEW)
public class ReadingChoices {

    @Inject
    TenantSettings tenants;

    @Inject
    UserSettings users;

    TenantChoices of(TenantId tenant) {
        Map<String, JsonNode> decided = tenants.newest(tenant).stream()
                .collect(Collectors.toMap(SettingVersion::key, version -> SettingJson.read(version.value())));
        return new TenantChoices(decided, users.withoutReceipts(tenant));
    }
}
