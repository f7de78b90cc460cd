package io.parlance.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A rule that cannot fail is worse than none: every rule finds its offender among classes written to offend. */
class OffendersTest {

    private static final JavaClasses OFFENDERS =
            new ClassFileImporter().importPackages("io.parlance.offending", "io.parlance.offended");

    @ParameterizedTest
    @MethodSource("io.parlance.architecture.RuleBook#rules")
    void isCaughtBy(ArchRule rule) {
        assertThat(rule.evaluate(OFFENDERS).hasViolation())
                .as(rule.getDescription())
                .isTrue();
    }
}
