package io.parlance.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Conversations, out of a tenant and into it. */
@Command(name = "conversation", description = "Conversations and messages, out of a tenant and into it, and put right.")
final class ConversationCommand extends Noun {

    @Command(description = "Write conversations and messages to a file, as JSON lines.")
    void export(
            @Parameters(paramLabel = "FILE", description = "Replaced when all of it is there.") Path file,
            @Option(names = "--conversation", paramLabel = "ID", description = "This one only.") String conversation,
            @Option(names = "--after", paramLabel = "CURSOR", description = "Go on after a line of an export.")
                    String after)
            throws IOException {
        Map<String, String> query = whose();
        if (conversation != null) {
            query.put("conversationId", conversation);
        }
        if (after != null) {
            query.put("after", after);
        }
        save(file, "admin/export", query);
    }

    @Command(name = "import", description = "Bring the lines of a file into a tenant; can be repeated at any time.")
    void bringIn(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--unknown-users", description = "refuse or create.") String unknownUsers,
            @Option(names = "--read", description = "For whom messages count as read: authors or all.") String read)
            throws IOException {
        if (!Files.isReadable(file)) {
            throw misused(file + " cannot be read");
        }
        Map<String, String> query = whose();
        if (unknownUsers != null) {
            query.put("unknownUsers", unknownUsers);
        }
        if (read != null) {
            query.put("read", read);
        }
        show(api().upload("admin/import", query, file));
    }

    @Command(description = "Derive everything about a conversation again from its log, while it is in use.")
    void rebuild(@Parameters(paramLabel = "ID") String id) {
        show(api().post("admin/conversations/" + Api.encoded(id) + "/rebuild", whose()));
    }

    private void save(Path file, String path, Map<String, String> query) throws IOException {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try (InputStream lines = api().download(path, query)) {
            long bytes = Files.copy(lines, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            output().say(bytes + " bytes in " + file);
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
