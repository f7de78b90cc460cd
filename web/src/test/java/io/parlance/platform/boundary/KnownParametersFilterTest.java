package io.parlance.platform.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Test;

class KnownParametersFilterTest {

    static final class Paging {
        @QueryParam("limit")
        String limit;
    }

    static final class Resource {
        void list(@PathParam("id") String id, @QueryParam("query") String query, @BeanParam Paging paging) {}

        void read(@PathParam("id") String id) {}
    }

    @Test
    void knowsWhatAMethodDeclares() {
        assertThat(declared("list")).containsExactlyInAnyOrder("query", "limit");
        assertThat(declared("read")).isEmpty();
    }

    private static Set<String> declared(String method) {
        return Arrays.stream(Resource.class.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(method))
                .map(KnownParametersFilter::declaredParameters)
                .findFirst()
                .orElseThrow();
    }
}
