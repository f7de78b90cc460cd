import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * Prints one line about a test run from the reports of Surefire and Failsafe: store, tests passed, tests skipped and why; then a line
 * for each failed test, with the start of its message. Exits with 1 when a test failed, when there was none, or when one was skipped
 * for anything but what the document store cannot do.
 *
 * <p>Arguments: the run's name, its start in seconds since 1970, its exit status. Runs as it is, by {@code java Summary.java}.
 */
final class Summary {

    private static final String STORE_CANNOT = "the document store cannot";
    private static final int MESSAGE = 600;

    private int tests;
    private boolean skippedWithoutReason;
    private final List<String> failed = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();

    public static void main(String[] arguments) throws Exception {
        Summary summary = new Summary();
        long started = Long.parseLong(arguments[1]) * 1000;
        try (Stream<Path> files = Files.walk(Path.of("."), 4)) {
            for (Path report : files.filter(Summary::isReport).toList()) {
                if (Files.getLastModifiedTime(report).toMillis() >= started) {
                    summary.add(report);
                }
            }
        }
        boolean good = arguments[2].equals("0") && summary.isGood();
        System.out.println(arguments[0] + " | " + (good ? "passed" : "FAILED") + " | store: " + store() + summary);
        System.exit(good ? 0 : 1);
    }

    private static boolean isReport(Path file) {
        return file.toString().matches(".*target/(surefire|failsafe)-reports/TEST-[^/]*\\.xml");
    }

    private static String store() throws IOException {
        Path line = Path.of("ear", "target", "parlance-summary.txt");
        if (Files.notExists(line)) {
            return "none was reached";
        }
        return Files.readString(line).replaceAll("(?s).*store: ([^|]*) \\|.*", "$1");
    }

    /** Counts the tests themselves: of parameterized classes, the suite's own figures are 0. */
    private void add(Path report) throws Exception {
        NodeList cases = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(report.toFile())
                .getElementsByTagName("testcase");
        for (int i = 0; i < cases.getLength(); i++) {
            Element test = (Element) cases.item(i);
            NodeList reasons = test.getElementsByTagName("skipped");
            if (reasons.getLength() > 0) {
                skip(test, why((Element) reasons.item(0)));
                continue;
            }
            tests++;
            Stream.of("failure", "error")
                    .map(test::getElementsByTagName)
                    .filter(outcomes -> outcomes.getLength() > 0)
                    .findFirst()
                    .ifPresent(outcomes -> failed.add(name(test) + ": " + start(why((Element) outcomes.item(0)))));
        }
    }

    private void skip(Element test, String why) {
        skipped.add(name(test) + " (" + why + ")");
        skippedWithoutReason |= !why.contains(STORE_CANNOT);
    }

    private static String why(Element reason) {
        return reason.hasAttribute("message")
                ? reason.getAttribute("message")
                : reason.getTextContent().lines().findFirst().orElse("");
    }

    private static String name(Element test) {
        return test.getAttribute("classname") + "." + test.getAttribute("name");
    }

    private static String start(String message) {
        String line = message.replaceAll("\\s+", " ").strip();
        return line.length() <= MESSAGE ? line : line.substring(0, MESSAGE) + "...";
    }

    private boolean isGood() {
        return failed.isEmpty() && tests > 0 && !skippedWithoutReason;
    }

    @Override
    public String toString() {
        return " | tests passed: " + (tests - failed.size()) + " | failed: " + failed.size() + " | skipped: "
                + (skipped.isEmpty() ? "none" : String.join("; ", skipped))
                + failed.stream().map(test -> "\n  failed: " + test).collect(Collectors.joining());
    }
}
