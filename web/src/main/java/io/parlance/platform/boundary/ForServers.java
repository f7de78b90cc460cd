package io.parlance.platform.boundary;

import io.parlance.kernel.Scope;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method that a tenant's server may call with its API key and for nobody, when the key has this scope. Without
 * the mark a key needs the scope {@code act-as} and a person to act as.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface ForServers {

    Scope value();
}
