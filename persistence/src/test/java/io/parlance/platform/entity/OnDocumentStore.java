package io.parlance.platform.entity;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A test class whose tests run on {@link DocumentEngine#chosen() the store to test on}, which it takes as its parameter, a
 * {@link DocumentEngine}. They run again with {@code mvn -Pengine verify}, which selects them by their tag.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Tag("document-store")
@ParameterizedClass
@MethodSource("io.parlance.platform.entity.DocumentEngine#chosen")
public @interface OnDocumentStore {}
