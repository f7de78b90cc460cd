package io.parlance.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.Set;

/** What a class is, told from its package, shape and annotations by name, so that no framework is needed to load it. */
final class Kinds {

    private static final Set<String> MAPPED = Set.of(
            "jakarta.persistence.Entity",
            "jakarta.persistence.Embeddable",
            "jakarta.persistence.MappedSuperclass",
            "jakarta.nosql.Entity",
            "jakarta.nosql.Embeddable",
            "jakarta.nosql.MappedSuperclass");

    /** Mapped by JPA or JNoSQL: rows and documents. */
    static final DescribedPredicate<JavaClass> MAPPED_CLASS =
            describe("mapped by JPA or JNoSQL", type -> MAPPED.stream().anyMatch(type::isAnnotatedWith));

    /**
     * A store: a public interface or class of a feature's {@code entity} package that does something, as opposed to the records
     * and enums that say something. {@code platform} owns the databases and not what is in them.
     */
    static final DescribedPredicate<JavaClass> STORE = describe("stores", Kinds::isStore);

    private static final Set<String> OF_NO_TENANT = Set.of(
            "io.parlance.tenancy.entity.Tenants",
            "io.parlance.tenancy.entity.TenantPlacements",
            "io.parlance.tenancy.entity.TenantMoves",
            "io.parlance.identity.entity.SigningKeys",
            "io.parlance.audit.entity.AuditMonths",
            "io.parlance.messaging.entity.ActiveRooms",
            "io.parlance.usage.entity.SettledBuckets",
            "io.parlance.usage.entity.SharedUse",
            "io.parlance.billing.entity.Plans",
            "io.parlance.recovery.entity.NodeLeases",
            "io.parlance.recovery.entity.Marks");

    /** Stores of what belongs to the installation: asked before a tenant is known, or for all tenants alike. */
    static final DescribedPredicate<JavaClass> STORE_OF_NO_TENANT =
            describe("stores of no tenant", type -> OF_NO_TENANT.contains(type.getName()));

    /** The class that hands out the entity manager once the transaction is bound to a tenant. */
    static final DescribedPredicate<JavaClass> DOOR_TO_ROWS =
            describe("the door to rows", type -> type.getName().equals("io.parlance.tenancy.entity.TenantRows"));

    /** Classes that register figures when they are made. */
    static final DescribedPredicate<JavaClass> FIGURES =
            describe("figures", type -> type.getConstructors().stream().anyMatch(Kinds::takesTheRegistry));

    private Kinds() {}

    private static boolean takesTheRegistry(JavaConstructor constructor) {
        return constructor.getRawParameterTypes().stream()
                .anyMatch(type -> type.getName().equals("io.prometheus.metrics.model.registry.PrometheusRegistry"));
    }

    private static boolean isStore(JavaClass type) {
        return type.getPackageName().endsWith(".entity")
                && !type.getPackageName().startsWith("io.parlance.platform.")
                && type.getModifiers().contains(JavaModifier.PUBLIC)
                && type.isTopLevelClass()
                && !isValue(type)
                && !MAPPED_CLASS.test(type)
                && !type.isAssignableTo(Throwable.class)
                && type.getMethods().stream().anyMatch(Signatures::isPublicInstanceMethod);
    }

    private static boolean isValue(JavaClass type) {
        boolean sealedInterfaceOfRecords = type.isInterface()
                && !type.getSubclasses().isEmpty()
                && type.getSubclasses().stream().allMatch(JavaClass::isRecord);
        return type.isRecord() || type.isEnum() || type.isAnnotation() || sealedInterfaceOfRecords;
    }
}
