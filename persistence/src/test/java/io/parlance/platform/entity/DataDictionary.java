package io.parlance.platform.entity;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The tables of docs/DATA.md: what stands in backticks names something, a number behind it is its greatest length. */
final class DataDictionary {

    private static final Pattern NAME = Pattern.compile("`([^`]+)`(?: (\\d+))?");

    private final List<String> lines;

    DataDictionary(Path page) throws IOException {
        lines = Files.readAllLines(page);
    }

    /** Of each row of a section: its first name, a blank, and each name of its second column. */
    Set<String> entries(String section) {
        Set<String> entries = new TreeSet<>();
        rows(section).forEach(row -> {
            String[] cells = row.split("\\|");
            String owner = names(cells[1]).findFirst().orElseThrow();
            names(cells[2]).forEach(name -> entries.add(owner + " " + name));
        });
        return entries;
    }

    /** Each row of a section, its cells without decoration. */
    Set<String> sentences(String section, int columns) {
        Set<String> sentences = new TreeSet<>();
        rows(section).forEach(row -> {
            Stream<String> cells = Stream.of(row.split("\\|")).skip(1).limit(columns);
            sentences.add(String.join(
                    " | ", cells.map(cell -> cell.replace("`", "").strip()).toList()));
        });
        return sentences;
    }

    private Stream<String> rows(String section) {
        List<String> behind =
                lines.stream().dropWhile(line -> !line.equals(section)).skip(1).toList();
        if (behind.isEmpty()) {
            throw new IllegalStateException("docs/DATA.md has no section " + section);
        }
        return behind.stream().takeWhile(line -> !line.startsWith("#")).filter(line -> line.startsWith("| `"));
    }

    private static Stream<String> names(String cell) {
        return NAME.matcher(cell).results().map(DataDictionary::name);
    }

    private static String name(MatchResult found) {
        return found.group(2) == null ? found.group(1) : found.group(1) + " " + found.group(2);
    }
}
