package io.parlance.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** A tenant's conversations, who is in them, and what was said, out of the tenant and into it. */
@Command(
        name = "conversation",
        description = "A tenant's conversations and their members; messages, out of it and into it.")
final class ConversationCommand extends Noun {

    private static final String CONVERSATIONS = "admin/conversations";
    private static final String MEMBERS = "/members";

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

    @Command(description = "List the conversations of a tenant.")
    void list(
            @Option(names = "--state", description = "active or archived; both when left out.") String state,
            @Mixin Page page) {
        Map<String, String> query = whose();
        if (state != null) {
            query.put("state", state);
        }
        show(api().get(CONVERSATIONS, page.query(query)));
    }

    @Command(description = "Bring a conversation back from the archive.")
    void unarchive(@Parameters(paramLabel = "ID") String id) {
        show(api().post(path(id) + "/unarchive", whose()));
    }

    @Command(description = "List who is in a conversation.")
    void members(@Parameters(paramLabel = "ID") String id, @Mixin Page page) {
        show(api().get(path(id) + MEMBERS, page.query(whose())));
    }

    @Command(description = "Make a user a member in this role, whatever they were before.")
    void seat(
            @Parameters(paramLabel = "ID") String id,
            @Parameters(paramLabel = "USER") String user,
            @Option(names = "--role", required = true, description = "owner, admin, member or guest.") String role) {
        show(api().send("PUT", member(id, user), whose(), Api.object(Map.of("role", role))));
    }

    @Command(description = "Remove a member from a conversation.")
    void remove(@Parameters(paramLabel = "ID") String id, @Parameters(paramLabel = "USER") String user) {
        show(api().delete(member(id, user), whose()));
    }

    @Command(description = "Derive everything about a conversation again from its log, while it is in use.")
    void rebuild(@Parameters(paramLabel = "ID") String id) {
        show(api().post(path(id) + "/rebuild", whose()));
    }

    private static String path(String id) {
        return CONVERSATIONS + "/" + Api.encoded(id);
    }

    private static String member(String id, String user) {
        return path(id) + MEMBERS + "/" + Api.encoded(user);
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
