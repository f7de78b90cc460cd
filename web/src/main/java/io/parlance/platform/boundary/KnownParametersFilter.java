package io.parlance.platform.boundary;

import io.parlance.kernel.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses query parameters that the resource method does not declare, and those given twice: a misspelt {@code limit} should
 * be told, not ignored.
 */
@Provider
@Priority(Priorities.AUTHORIZATION)
public class KnownParametersFilter implements ContainerRequestFilter {

    private static final Map<Method, Set<String>> DECLARED = new ConcurrentHashMap<>();

    @Context
    ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Set<String> known =
                DECLARED.computeIfAbsent(resource.getResourceMethod(), KnownParametersFilter::declaredParameters);
        request.getUriInfo().getQueryParameters().forEach((name, values) -> {
            if (!known.contains(name)) {
                throw Problem.badRequest(name, "is not a query parameter of this call");
            }
            if (values.size() > 1) {
                throw Problem.badRequest(name, "must be given once");
            }
        });
    }

    static Set<String> declaredParameters(Method method) {
        return Arrays.stream(method.getParameters())
                .flatMap(KnownParametersFilter::names)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> names(Parameter parameter) {
        if (parameter.isAnnotationPresent(BeanParam.class)) {
            return Arrays.stream(parameter.getType().getDeclaredFields())
                    .map(KnownParametersFilter::queryName)
                    .flatMap(Optional::stream);
        }
        return queryName(parameter).stream();
    }

    private static Optional<String> queryName(AnnotatedElement element) {
        return Optional.ofNullable(element.getAnnotation(QueryParam.class)).map(QueryParam::value);
    }
}
