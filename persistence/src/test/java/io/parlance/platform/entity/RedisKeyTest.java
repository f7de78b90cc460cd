package io.parlance.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;

import io.parlance.kernel.TenantId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RedisKeyTest {

    private static final TenantId TENANT = new TenantId(new UUID(1, 2));

    @Test
    void beginsWithItsTenant() {
        assertThat(RedisKey.LIMIT.of(TENANT, "send", "u-1")).isEqualTo("t:" + TENANT + ":limit:send:u-1");
    }

    @Test
    void takesPartsAsTheyAre() {
        assertThat(RedisKey.LIMIT.of(TENANT, "{who}", "a$1{b}")).isEqualTo("t:" + TENANT + ":limit:{who}:a$1{b}");
    }
}
