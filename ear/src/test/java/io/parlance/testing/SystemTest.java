package io.parlance.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of the shipped EAR on the running stack. Its constructor may take a {@link Parlance}. All such tests of a run share one
 * stack, so each makes its own users and conversations.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ParlanceExtension.class)
public @interface SystemTest {}
