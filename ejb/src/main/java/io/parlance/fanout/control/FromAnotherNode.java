package io.parlance.fanout.control;

import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/**
 * Qualifies a CDI event that happened on another node and came over the bus. Observers that do not care see it like any other;
 * what tells other nodes must leave it alone, or it would go round for ever.
 */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
public @interface FromAnotherNode {

    /** For firing. */
    final class Literal extends AnnotationLiteral<FromAnotherNode> implements FromAnotherNode {
        private static final long serialVersionUID = 1L;

        public static final Literal INSTANCE = new Literal();

        private Literal() {}
    }
}
