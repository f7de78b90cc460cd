package io.parlance.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A mail server (RFC 5321) that keeps what it is given. Thread-safe. */
public final class SmtpSink implements AutoCloseable {

    /**
     * A mail that came.
     *
     * @param recipient as the envelope has it
     * @param source headers and text, as sent
     */
    public record Mail(String recipient, String source) {

        /** The value of the header, empty when there is none. */
        public String header(String name) {
            return source.lines()
                    .takeWhile(line -> !line.isEmpty())
                    .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name.toLowerCase(Locale.ROOT) + ":"))
                    .map(line -> line.substring(name.length() + 1).strip())
                    .findFirst()
                    .orElse("");
        }
    }

    private final ServerSocket socket;
    private final List<Mail> mails = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();

    private SmtpSink(ServerSocket socket) {
        this.socket = socket;
    }

    public static SmtpSink start() {
        try {
            SmtpSink sink = new SmtpSink(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            Thread.ofVirtual().start(sink::accept);
            return sink;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** All that came to that address. */
    public List<Mail> to(String recipient) {
        return mails.stream().filter(mail -> mail.recipient().equals(recipient)).toList();
    }

    /** The next so many mails are refused for now. */
    public void refuse(int count) {
        refusals.set(count);
    }

    /** How many of those are still to be refused. */
    public int refusalsLeft() {
        return Math.max(0, refusals.get());
    }

    private void accept() {
        try {
            while (true) {
                Socket line = socket.accept();
                Thread.ofVirtual().start(() -> serve(line));
            }
        } catch (SocketException closed) {
            // the end
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(Socket line) {
        try (line;
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(line.getInputStream(), StandardCharsets.UTF_8));
                Writer out = new OutputStreamWriter(line.getOutputStream(), StandardCharsets.UTF_8)) {
            say(out, "220 sink");
            String recipient = "";
            for (String request = in.readLine(); request != null; request = in.readLine()) {
                String verb = request.split(" ")[0].toUpperCase(Locale.ROOT);
                switch (verb) {
                    case "RCPT" -> {
                        recipient = request.replaceAll(".*<(.*)>.*", "$1");
                        say(out, recipient.startsWith("no-such") ? "550 no such mailbox" : "250 ok");
                    }
                    case "DATA" -> {
                        say(out, "354 go on");
                        String source = source(in);
                        say(out, taken(new Mail(recipient, source)) ? "250 ok" : "451 not now");
                    }
                    case "QUIT" -> {
                        say(out, "221 bye");
                        return;
                    }
                    default -> say(out, "250 ok");
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean taken(Mail mail) {
        return refusals.getAndUpdate(left -> Math.max(0, left - 1)) == 0 && mails.add(mail);
    }

    private static String source(BufferedReader in) throws IOException {
        StringBuilder source = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            source.append(line.startsWith(".") ? line.substring(1) : line).append('\n');
        }
        return source.toString();
    }

    private static void say(Writer out, String answer) throws IOException {
        out.write(answer + "\r\n");
        out.flush();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
