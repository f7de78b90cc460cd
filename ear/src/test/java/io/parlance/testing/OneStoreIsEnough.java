package io.parlance.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/** System tests of what is the same whatever keeps the documents: the second run of CI, on a document engine, leaves them out. */
@Documented
@Tag("one-store")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OneStoreIsEnough {}
