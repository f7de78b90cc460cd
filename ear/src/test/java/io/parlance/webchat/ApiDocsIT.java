package io.parlance.webchat;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import io.parlance.testing.HttpReply;
import io.parlance.testing.Parlance;
import io.parlance.testing.Rest;
import io.parlance.testing.SystemTest;
import org.junit.jupiter.api.Test;

/** The description of the REST calls: the document, and the page that shows it. */
@SystemTest
class ApiDocsIT {

    private final Parlance parlance;

    ApiDocsIT(Parlance parlance) {
        this.parlance = parlance;
    }

    @Test
    void servesTheDocumentToEverybodyAndOnceToEach() {
        Rest nobody = parlance.node().rest();
        HttpReply document = nobody.get("openapi.json");

        assertThat(document.status()).isEqualTo(200);
        assertThat(document.json().path("openapi").asText()).isEqualTo("3.1.0");
        assertThat(document.json().path("paths").has("/conversations/{conversationId}/messages"))
                .isTrue();
        String tag = document.header("ETag").orElseThrow();
        HttpReply again = nobody.with("If-None-Match", tag).get("openapi.json");
        assertThat(again.status()).isEqualTo(304);
        assertThat(again.body()).isEmpty();
    }

    @Test
    void showsTheCallsAndMakesOne() {
        try (Chromium chromium = Chromium.start();
                ChatWindow window = chromium.open(parlance.node().base())) {
            window.page().navigate(parlance.node().base().resolve("/api-docs/").toString());
            Locator call = window.page().locator("#operations-this_document-getOpenApi");
            assertThat(call).isVisible();
            window.screenshot("api-docs");
            call.click();
            call.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Execute"))
                    .click();

            assertThat(call.locator(".live-responses-table .response .response-col_status")
                            .first())
                    .containsText("200");
            assertThat(window.page()
                            .getByRole(AriaRole.HEADING, new GetByRoleOptions().setName("Parlance"))
                            .first())
                    .isVisible();
        }
    }
}
