package io.parlance.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.parlance.testing.Landlord;
import io.parlance.testing.Rest;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;

/** The mails of a tenant, as the operator sees them. */
record Letters(Rest operator, String tenant) {

    private static final Pattern TOKEN = Pattern.compile("/#/(?:verify-email|reset-password)/(\\S+)");

    static Letters of(Landlord landlord, String tenant) {
        return new Letters(landlord.operator(), tenant);
    }

    /** The newest first. */
    List<JsonNode> to(String recipient, String kind) {
        JsonNode items = operator.get("admin/mails?limit=200&tenant=" + tenant)
                .orThrow()
                .json()
                .path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .filter(mail -> mail.path("recipient").asText().equals(recipient))
                .filter(mail -> mail.path("kind").asText().equals(kind))
                .toList();
    }

    /** So many have come, and were sent. */
    List<JsonNode> await(int count, String recipient, String kind) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> to(recipient, kind).stream()
                                .filter(mail -> mail.path("state").asText().equals("sent"))
                                .toList(),
                        mails -> mails.size() == count);
    }

    /** The token in the newest of so many. */
    String token(int count, String recipient, String kind) {
        String text = await(count, recipient, kind).getFirst().path("text").asText();
        Matcher link = TOKEN.matcher(text);
        assertThat(link.find()).as(text).isTrue();
        return link.group(1);
    }
}
