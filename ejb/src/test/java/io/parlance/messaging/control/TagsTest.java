package io.parlance.messaging.control;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TagsTest {

    @Test
    void areWordsAfterASignEachOnceInLowerCase() {
        assertThat(Tags.in("#News from #Zürich, again #news! (#q3-plan)")).containsExactly("news", "zürich", "q3-plan");
    }

    @Test
    void areNotFoundInsideWordsAndLinksNorInNumbers() {
        assertThat(Tags.in("a#b https://example.org/#top &#39; ##x #42 # alone"))
                .isEmpty();
    }

    @Test
    void areBounded() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            text.append(" #tag").append(i);
        }
        assertThat(Tags.in(text.toString())).hasSize(Tags.MAX);
    }
}
