package io.parlance.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** Conditions on the methods that a class declares. */
final class Signatures {

    private static final String TENANT = "io.parlance.kernel.TenantId";
    private static final String PLACEMENT = "io.parlance.platform.entity.Placement";

    /** What begins with one of these carries its tenant within. */
    private static final Set<String> TENANT_BEARING = Set.of(TENANT, PLACEMENT);

    private Signatures() {}

    static boolean isPublicInstanceMethod(JavaMethod method) {
        return method.getModifiers().contains(JavaModifier.PUBLIC)
                && !method.getModifiers().contains(JavaModifier.STATIC)
                && !method.getModifiers().contains(JavaModifier.SYNTHETIC);
    }

    static ArchCondition<JavaClass> takeTheTenantFirst() {
        return new ArchCondition<>("take the tenant as the first parameter of every public method") {
            @Override
            public void check(JavaClass store, ConditionEvents events) {
                store.getMethods().stream()
                        .filter(Signatures::isPublicInstanceMethod)
                        .filter(method -> !beginsWithTenant(method))
                        .forEach(method -> events.add(SimpleConditionEvent.violated(
                                method, method.getDescription() + " does not begin with the tenant")));
            }
        };
    }

    private static boolean beginsWithTenant(JavaMethod method) {
        return !method.getParameterTypes().isEmpty()
                && carriesTenant(method.getParameterTypes().getFirst());
    }

    /** A tenant, a placement, a record that has a tenant, or a collection of such records. */
    private static boolean carriesTenant(JavaType type) {
        return type.getAllInvolvedRawTypes().stream().anyMatch(Signatures::isOfOneTenant);
    }

    private static boolean isOfOneTenant(JavaClass type) {
        return TENANT_BEARING.contains(type.getName())
                || (type.isRecord()
                        && type.getFields().stream()
                                .anyMatch(field -> field.getRawType().getName().equals(TENANT)));
    }

    static ArchCondition<JavaClass> haveNoSetters() {
        return new ArchCondition<>("have no setters") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getMethods().stream()
                        .filter(Signatures::isSetter)
                        .forEach(method -> events.add(SimpleConditionEvent.violated(
                                method, method.getDescription() + " is a setter, but nothing maps its class")));
            }
        };
    }

    /** The container makes a bean when it is first used; an observer of its own start is such a use. */
    static ArchCondition<JavaClass> observeTheStart() {
        return new ArchCondition<>("observe the start of the application") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                if (type.getMethods().stream().noneMatch(Signatures::observesTheStart)) {
                    events.add(SimpleConditionEvent.violated(
                            type, type.getName() + " has no method start(@Observes Startup startup)"));
                }
            }
        };
    }

    private static boolean observesTheStart(JavaMethod method) {
        return method.getParameters().stream()
                .anyMatch(parameter -> parameter.isAnnotatedWith("jakarta.enterprise.event.Observes")
                        && parameter.getRawType().getName().equals("jakarta.enterprise.event.Startup"));
    }

    private static boolean isSetter(JavaCodeUnit method) {
        return method.getName().matches("set[A-Z].*")
                && method.getRawParameterTypes().size() == 1
                && method.getRawReturnType().isEquivalentTo(void.class);
    }
}
