package io.parlance.messaging.control;

import io.parlance.identity.entity.Person;
import io.parlance.kernel.UserId;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the members that a text names as {@code @username} at a word's start. */
final class Mentions {

    static final int MAX = 100;

    private static final Pattern NAMED = Pattern.compile("(?<![\\p{L}\\p{N}_.@-])@([A-Za-z0-9._-]{2,64})");

    private Mentions() {}

    /** Whether it names everybody, as {@code @all}. */
    static boolean ofAll(String text) {
        Matcher matcher = NAMED.matcher(text);
        while (matcher.find()) {
            if (matcher.group(1).replaceFirst("[._-]+$", "").equals("all")) {
                return true;
            }
        }
        return false;
    }

    /** @param members asked for only when the text names anybody; at most {@value #MAX} are found */
    static List<UserId> in(String text, Supplier<Collection<Person>> members) {
        if (text.indexOf('@') < 0) {
            return List.of();
        }
        Matcher matcher = NAMED.matcher(text);
        Set<String> names = new LinkedHashSet<>();
        while (names.size() < MAX && matcher.find()) {
            names.add(matcher.group(1).toLowerCase(Locale.ROOT));
        }
        if (names.isEmpty()) {
            return List.of();
        }
        Map<String, UserId> byName = members.get().stream()
                .collect(Collectors.toMap(
                        person -> person.username().toLowerCase(Locale.ROOT), Person::id, (a, b) -> a));
        Set<UserId> found = new LinkedHashSet<>();
        names.forEach(name -> add(name, byName, found));
        return List.copyOf(found);
    }

    /** A name may end in a dot, and so may the sentence: the longest name that somebody has counts. */
    private static void add(String name, Map<String, UserId> byName, Set<UserId> found) {
        String candidate = name;
        while (!byName.containsKey(candidate) && candidate.matches(".+[._-]")) {
            candidate = candidate.substring(0, candidate.length() - 1);
        }
        if (byName.containsKey(candidate)) {
            found.add(byName.get(candidate));
        }
    }
}
