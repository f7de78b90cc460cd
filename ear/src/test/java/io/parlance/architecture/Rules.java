package io.parlance.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;

/** The rules. Each has an offender in {@code io.parlance.offending} that it must catch. */
final class Rules {

    static final ArchRule FEATURES_HAVE_NO_CYCLES = slices().matching("io.parlance.(*)..")
            .should()
            .beFreeOfCycles()
            .because("a feature that can be read alone can be changed alone");

    static final ArchRule THE_KERNEL_KNOWS_NOTHING = classes()
            .that()
            .resideInAPackage("io.parlance..kernel")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage("io.parlance..kernel", "java.."))
            .because("it is shared by everything");

    static final ArchRule ENTITY_DOES_NOT_LOOK_UP = noClasses()
            .that()
            .resideInAPackage("..entity..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.parlance..control..", "io.parlance..boundary.."))
            .because("dependencies point one way: web, ejb, persistence");

    static final ArchRule CONTROL_DOES_NOT_LOOK_UP = noClasses()
            .that()
            .resideInAPackage("..control..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.parlance..boundary.."))
            .because("dependencies point one way: web, ejb, persistence");

    static final ArchRule BOUNDARY_TOUCHES_NO_STORE = noClasses()
            .that()
            .resideInAPackage("..boundary..")
            .should()
            .dependOnClassesThat(Kinds.STORE.or(Kinds.MAPPED_CLASS))
            .because("a bypass skips tenant, rights and limits");

    static final ArchRule BOUNDARY_TOUCHES_NO_DATABASE = noClasses()
            .that()
            .resideInAPackage("..boundary..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "com.mongodb..",
                    "org.bson..",
                    "redis.clients..",
                    "jakarta.persistence..",
                    "jakarta.nosql..",
                    "jakarta.data..",
                    "org.eclipse.jnosql..",
                    "java.sql..",
                    "javax.sql.."))
            .because("a bypass skips tenant, rights and limits");

    static final ArchRule STORES_TAKE_THE_TENANT_FIRST = classes()
            .that(Kinds.STORE.and(not(Kinds.STORE_OF_NO_TENANT)))
            .should(Signatures.takeTheTenantFirst())
            .because("no query may forget its tenant");

    static final ArchRule ROWS_OF_A_TENANT_ARE_REACHED_THROUGH_ONE_DOOR = fields().that()
            .areAnnotatedWith("jakarta.persistence.PersistenceContext")
            .should()
            .beDeclaredInClassesThat(Kinds.STORE_OF_NO_TENANT.or(Kinds.DOOR_TO_ROWS))
            .because("only TenantRows binds the transaction to the tenant");

    static final ArchRule ROWS_ARE_FOUND_THROUGH_ONE_DOOR = noClasses()
            .that(not(Kinds.DOOR_TO_ROWS))
            .should(Calls.findRows())
            .because("Hibernate takes a row for absent when the connection is lost (docs/adr/0042)");

    static final ArchRule ONLY_MAPPED_CLASSES_HAVE_SETTERS = classes()
            .that(not(Kinds.MAPPED_CLASS))
            .should(Signatures.haveNoSetters())
            .because("what exists is valid and stays so");

    static final ArchRule ONLY_PLATFORM_HAS_A_CLOCK = noClasses()
            .that()
            .resideOutsideOfPackage("io.parlance.platform..")
            .should(Calls.readTheClockOrMakeIds())
            .because("tests must be able to hold time and ids");

    static final ArchRule CHAT_DOCUMENTS_ARE_NEVER_REPLACED = noClasses()
            .that()
            .resideInAPackage("io.parlance..")
            .should(Calls.replaceWholeDocuments())
            .because("a saved preference would undo another node's read pointer (LOG, conversations and members)");

    static final ArchRule NAMES_SAY_WHAT_A_CLASS_DOES = noClasses()
            .should()
            .haveNameMatching(".*\\.(Abstract\\w*|\\w*(Manager|Helper|Util|Utils|Impl))")
            .because("such names hide the job");

    static final ArchRule BEANS_ARE_INJECTED_INTO_VISIBLE_FIELDS = noFields()
            .that()
            .areAnnotatedWith("jakarta.inject.Inject")
            .should()
            .bePrivate()
            .because("a test beside the class sets them without reflection");

    static final ArchRule FIGURES_ARE_THERE_FROM_THE_START = classes()
            .that(Kinds.FIGURES)
            .should(Signatures.observeTheStart())
            .because("a figure that appears with its first event cannot be watched for its absence");

    private Rules() {}
}
