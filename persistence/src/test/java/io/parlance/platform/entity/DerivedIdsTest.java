package io.parlance.platform.entity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

class DerivedIdsTest {

    private static final byte[] SECRET = new byte[32];

    @Property
    void areOfVersion8AndTheStandardVariant(@ForAll List<String> parts) {
        UUID id = DerivedIds.derive(SECRET, "purpose", parts);

        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
    }

    @Property
    void areTheSameForTheSamePartsOnly(@ForAll List<String> one, @ForAll List<String> other) {
        boolean sameIds = DerivedIds.derive(SECRET, "purpose", one).equals(DerivedIds.derive(SECRET, "purpose", other));

        assertThat(sameIds).isEqualTo(one.equals(other));
    }

    @Property
    void keepPartsApart(@ForAll @Size(min = 2, max = 5) @UniqueElements List<String> parts) {
        List<String> joined = new ArrayList<>(parts.subList(1, parts.size()));
        joined.set(0, parts.get(0) + parts.get(1));

        assertThat(DerivedIds.derive(SECRET, "purpose", joined))
                .isNotEqualTo(DerivedIds.derive(SECRET, "purpose", parts));
    }

    @Property
    void dependOnSecretAndPurpose(@ForAll List<String> parts, @ForAll @Size(32) byte[] secret, @ForAll String purpose) {
        UUID id = DerivedIds.derive(SECRET, "purpose", parts);

        assertThat(DerivedIds.derive(secret, "purpose", parts).equals(id)).isEqualTo(Arrays.equals(secret, SECRET));
        assertThat(DerivedIds.derive(SECRET, purpose, parts).equals(id)).isEqualTo(purpose.equals("purpose"));
    }

    /** Ids live in the store: a change of this value (computed apart, in Python) would give everybody a second direct conversation. */
    @Example
    void neverChange() {
        assertThat(DerivedIds.derive(SECRET, "direct conversation", List.of("a", "b")))
                .isEqualTo(UUID.fromString("df1b6f2d-04f4-83bb-b3fc-ace59202fd82"));
    }
}
