package io.parlance.architecture;

import static org.junit.jupiter.api.Named.named;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.tngtech.archunit.lang.ArchRule;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** All rules, by reflection, so that none can be written and forgotten. */
final class RuleBook {

    private RuleBook() {}

    static Stream<Arguments> rules() {
        return Arrays.stream(Rules.class.getDeclaredFields())
                .filter(field -> field.getType() == ArchRule.class)
                .map(field -> arguments(named(sentence(field), rule(field))));
    }

    private static String sentence(Field field) {
        return field.getName().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static ArchRule rule(Field field) {
        try {
            return (ArchRule) field.get(null);
        } catch (IllegalAccessException e) {
            throw new AssertionError("the rules are visible in their package", e);
        }
    }
}
