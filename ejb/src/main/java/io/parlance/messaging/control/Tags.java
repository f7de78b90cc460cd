package io.parlance.messaging.control;

import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Finds the tags of a text: {@code #word} at a word's start, in lower case, each once, in their order. */
final class Tags {

    static final int MAX = 50;

    private static final Pattern TAG =
            Pattern.compile("(?<![\\p{L}\\p{N}_#&/])#([\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}_-]{0,63})");

    private Tags() {}

    static List<String> in(String text) {
        if (text.indexOf('#') < 0) {
            return List.of();
        }
        return TAG.matcher(text)
                .results()
                .map(MatchResult::group)
                .map(tag -> tag.substring(1).toLowerCase(Locale.ROOT))
                .filter(tag -> !tag.chars().allMatch(Character::isDigit))
                .distinct()
                .limit(MAX)
                .toList();
    }
}
