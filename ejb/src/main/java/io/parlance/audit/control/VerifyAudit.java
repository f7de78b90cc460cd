package io.parlance.audit.control;

import io.parlance.audit.control.SignedStatements.Said;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Verifies an exported audit log without a server, a database or a library: that every row has its hash and follows the one before,
 * that what nodes have signed on the way fits, and that it is whole. Every bit of the file counts. One file, so that a JDK
 * alone runs it:
 *
 * <pre>{@code java VerifyAudit.java EXPORT KEYS [CHECKPOINTS]}</pre>
 *
 * {@code KEYS} is what {@code /.well-known/audit-keys.json} answered, kept where nobody who could change the log can change it. {@code
 * CHECKPOINTS} are statements from elsewhere, as the nodes' logs have them, one in a line: the log must reach the last of them. It ends
 * with 0 when all is well, 1 when it is not, 2 when it was not asked rightly.
 */
public final class VerifyAudit {

    /** {@code typ} of signed statements. */
    public static final String STATEMENT_TYPE = "parlance-audit";

    private static final int MAX_LINE = 1 << 20;
    private static final String NOTHING = "0".repeat(64);
    private static final String ID = "([0-9a-f-]{36})";
    private static final String HASH = "([0-9a-f]{64})";

    private static final Pattern ROW = Pattern.compile(
            "\\{\"row\":(\\{\"tenant\":\"" + ID + "\",\"sequence\":(\\d{1,18}),.*,\"previous\":\"" + HASH
                    + "\"\\}),\"hash\":\"" + HASH + "\"\\}",
            Pattern.DOTALL);
    private static final Pattern STATEMENT = Pattern.compile("\\{\"(checkpoint|end)\":\"([A-Za-z0-9_.-]+)\"\\}");

    private final SignedStatements statements;
    private final TreeMap<Long, String> promised = new TreeMap<>();

    private String tenant = "";
    private long first;
    private long last;
    private String lastHash = NOTHING;
    private int checkpoints;
    private String end = "";

    private VerifyAudit(SignedStatements statements) {
        this.statements = statements;
    }

    /** What was verified, in one sentence. */
    public static String verify(Path export, Path jwks) throws IOException, BrokenLog {
        return verify(export, jwks, "");
    }

    /**
     * @param checkpoints from elsewhere, one in a line
     * @return what was verified, in one sentence
     * @throws BrokenLog saying what is wrong, and where
     */
    public static String verify(Path export, Path jwks, String checkpoints) throws IOException, BrokenLog {
        try (InputStream in = new BufferedInputStream(Files.newInputStream(export))) {
            return verify(in, Files.readString(jwks), checkpoints);
        }
    }

    static String verify(InputStream export, String jwks, String checkpoints) throws IOException, BrokenLog {
        VerifyAudit run = new VerifyAudit(SignedStatements.by(jwks));
        for (String checkpoint :
                checkpoints.lines().filter(line -> !line.isBlank()).toList()) {
            Said said = run.statements.read(checkpoint.strip());
            run.isOf(said.tenant());
            run.promised.put(said.sequence(), said.hash());
        }
        return run.read(export);
    }

    public static void main(String... arguments) throws IOException {
        PrintStream out = System.out;
        if (arguments.length < 2 || arguments.length > 3) {
            out.println("VerifyAudit EXPORT KEYS [CHECKPOINTS]");
            System.exit(2);
        }
        try {
            String statements = arguments.length == 3 ? Files.readString(Path.of(arguments[2])) : "";
            out.println("OK: " + verify(Path.of(arguments[0]), Path.of(arguments[1]), statements));
        } catch (BrokenLog e) {
            out.println("BROKEN: " + e.getMessage());
            System.exit(1);
        }
    }

    private String read(InputStream in) throws IOException, BrokenLog {
        long number = 0;
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            number++;
            try {
                take(line);
            } catch (BrokenLog e) {
                throw new BrokenLog("line " + number + ": " + e.getMessage());
            }
        }
        if (end.isEmpty()) {
            throw new BrokenLog("after line " + number + ": there is no signed end: the file was cut off");
        }
        if (!promised.isEmpty() && promised.lastKey() > last) {
            throw new BrokenLog(
                    "it ends with row " + last + ", but a checkpoint was signed of row " + promised.lastKey());
        }
        return "tenant %s, rows %d to %d, %d checkpoints, as of %s".formatted(tenant, first, last, checkpoints, end);
    }

    private void take(String line) throws BrokenLog {
        if (!end.isEmpty()) {
            throw new BrokenLog("something follows the signed end");
        }
        Matcher row = ROW.matcher(line);
        Matcher statement = STATEMENT.matcher(line);
        if (row.matches()) {
            takeRow(row);
        } else if (statement.matches()) {
            takeStatement(
                    statements.read(statement.group(2)), statement.group(1).equals("end"));
        } else {
            throw new BrokenLog("is neither a row nor a statement");
        }
    }

    private void takeRow(Matcher row) throws BrokenLog {
        long sequence = Long.parseLong(row.group(3));
        if (!sha256(row.group(1)).equals(row.group(5))) {
            throw new BrokenLog("row " + sequence + " was changed: it does not have its hash");
        }
        isOf(row.group(2));
        if (first == 0) {
            first = sequence;
            if (!row.group(4).equals(sequence == 1 ? NOTHING : promised.getOrDefault(sequence - 1, row.group(4)))) {
                throw new BrokenLog("row " + sequence + " does not follow what was before it");
            }
        } else if (sequence != last + 1) {
            throw new BrokenLog("row " + sequence + " follows row " + last + ": rows are missing or out of order");
        } else if (!row.group(4).equals(lastHash)) {
            throw new BrokenLog("row " + sequence + " does not follow this row " + last);
        }
        last = sequence;
        lastHash = row.group(5);
        String known = promised.get(sequence);
        if (known != null && !known.equals(lastHash)) {
            throw new BrokenLog("row " + sequence + " is not the one that a checkpoint was signed of");
        }
    }

    private void takeStatement(Said said, boolean atEnd) throws BrokenLog {
        isOf(said.tenant());
        if (said.from().isPresent() != atEnd) {
            throw new BrokenLog("a statement stands where another belongs");
        }
        long from = said.from().orElse(first);
        if (atEnd && first == 0 && from == said.sequence() + 1) {
            // nothing was added since
            first = from;
            last = said.sequence();
            lastHash = said.hash();
        }
        if (said.sequence() != last || from != first || !said.hash().equals(lastHash)) {
            throw new BrokenLog("rows %d to %d are here, but %d to %d were signed: rows are missing, or others"
                    .formatted(first, last, from, said.sequence()));
        }
        if (atEnd) {
            end = said.at();
        } else {
            checkpoints++;
        }
    }

    private void isOf(String other) throws BrokenLog {
        if (tenant.isEmpty()) {
            tenant = other;
        } else if (!tenant.equals(other)) {
            throw new BrokenLog("is of another tenant");
        }
    }

    /** The next line without its end, empty when there is none. */
    private static String line(InputStream in) throws IOException, BrokenLog {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        if (next < 0) {
            return "";
        }
        for (; next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new BrokenLog("the last line was cut off");
            }
            line.write(next);
            if (line.size() > MAX_LINE) {
                throw new BrokenLog("a line is too long to be one of an audit log");
            }
        }
        if (line.size() == 0) {
            throw new BrokenLog("a line is empty");
        }
        return SignedStatements.text(line.toByteArray());
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
