package io.parlance.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** Conditions on what a class calls or refers to; a method reference counts as a call. */
final class Calls {

    private static final Set<String> REPLACING = Set.of("update", "save", "updateAll", "saveAll");

    private static final Set<String> FINDING = Set.of("find", "getReference");

    private static final List<String> MAPPERS = List.of("jakarta.nosql.", "jakarta.data.", "org.eclipse.jnosql.");

    private Calls() {}

    /** Reads the machine's clock, or makes an id out of nothing. Reading a given {@code Clock} is what everybody should do. */
    static ArchCondition<JavaClass> readTheClockOrMakeIds() {
        return call("read the system clock or make random ids", Calls::readsTheClockOrMakesIds);
    }

    private static boolean readsTheClockOrMakesIds(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        String method = access.getName();
        if (owner.isEquivalentTo(java.time.Clock.class)) {
            return method.startsWith("system") || method.startsWith("tick");
        }
        return method.equals("randomUUID")
                || method.equals("currentTimeMillis")
                || (method.equals("now") && owner.getPackageName().equals("java.time") && !takesAClock(access));
    }

    private static boolean takesAClock(JavaAccess<?> access) {
        return access.getTarget().getFullName().contains("java.time.Clock");
    }

    /** JNoSQL's update and save replace the whole document, and so undo what another node has just written into it. */
    static ArchCondition<JavaClass> replaceWholeDocuments() {
        return call(
                "replace whole documents",
                access -> REPLACING.contains(access.getName()) && isOfAMapper(access.getTargetOwner()));
    }

    private static boolean isOfAMapper(JavaClass owner) {
        return MAPPERS.stream().anyMatch(owner.getName()::startsWith)
                || owner.getAllRawInterfaces().stream()
                        .anyMatch(parent -> MAPPERS.stream().anyMatch(parent.getName()::startsWith));
    }

    /** Finds a row by its key past TenantRows. */
    static ArchCondition<JavaClass> findRows() {
        return call(
                "find rows by their key",
                access -> FINDING.contains(access.getName())
                        && access.getTargetOwner().getName().equals("jakarta.persistence.EntityManager"));
    }

    private static ArchCondition<JavaClass> call(String description, Predicate<JavaAccess<?>> matches) {
        return new ArchCondition<>(description) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getAccessesFromSelf().stream()
                        .filter(matches)
                        .forEach(access -> events.add(SimpleConditionEvent.satisfied(access, access.getDescription())));
            }
        };
    }
}
