package io.parlance.conversations.control;

import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.ConversationUpdates;
import io.parlance.conversations.entity.ConversationUpdates.OpenChannel;
import io.parlance.conversations.entity.Conversations;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.Page;
import io.parlance.kernel.PageRequest;
import io.parlance.kernel.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Finding conversations by what they are called: the caller's own, hidden ones too, in the order of the list, then the channels that
 * the caller may join, by title. Thread-safe.
 */
@ApplicationScoped
public class FindingConversations {

    private static final int LONGEST = 200;

    @Inject
    KeepingConversations keeping;

    @Inject
    Conversations conversations;

    @Inject
    ConversationUpdates updates;

    @Inject
    ConversationLimits limits;

    /**
     * A conversation that was found.
     *
     * @param mine empty for a channel that the caller may join: nothing of what is said in it is shown
     */
    public record Found(Conversation conversation, Optional<MyConversation> mine) {}

    /**
     * @param query a part of a title, in whatever case
     * @throws Problem BAD_REQUEST, field {@code query} or {@code cursor}; UNAVAILABLE when the store is away
     */
    public Page<Found> titled(Caller caller, String query, PageRequest page) {
        String wanted = query.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty() || wanted.codePointCount(0, wanted.length()) > LONGEST) {
            throw Problem.badRequest("query", "must have from 1 to " + LONGEST + " characters");
        }
        Optional<String> others = page.cursor().filter(OpenPlace::is);
        List<MyConversation> all = keeping.all(caller);
        List<Found> found = new ArrayList<>();
        if (others.isEmpty()) {
            mine(all, wanted, page).forEach(found::add);
        }
        if (found.size() <= page.limit()) {
            Set<ConversationId> own =
                    all.stream().map(mine -> mine.conversation().id()).collect(Collectors.toSet());
            found.addAll(open(caller, wanted, others.map(OpenPlace::parse), own, page.limit() + 1 - found.size()));
        }
        if (found.size() <= page.limit()) {
            return Page.last(found);
        }
        List<Found> items = found.subList(0, page.limit());
        return new Page<>(items, Optional.of(cursor(items.getLast())));
    }

    private List<Found> mine(List<MyConversation> all, String wanted, PageRequest page) {
        Optional<Place> after = page.cursor().map(Place::parse);
        return all.stream()
                .filter(mine -> mine.conversation().activity().archivedAt().isEmpty())
                .filter(mine -> isCalled(mine, wanted))
                .filter(mine -> after.isEmpty() || Place.of(mine).compareTo(after.get()) > 0)
                .sorted(Comparator.comparing(Place::of))
                .limit(page.limit() + 1L)
                .map(keeping::counted)
                .map(mine -> new Found(mine.conversation(), Optional.of(mine)))
                .toList();
    }

    private static boolean isCalled(MyConversation mine, String wanted) {
        return contains(mine.conversation().about().title(), wanted)
                || contains(mine.preferences().customTitle(), wanted);
    }

    private static boolean contains(Optional<String> title, String wanted) {
        return title.filter(text -> text.toLowerCase(Locale.ROOT).contains(wanted))
                .isPresent();
    }

    private List<Found> open(
            Caller caller, String wanted, Optional<OpenPlace> after, Set<ConversationId> own, int most) {
        List<ConversationId> ids = updates.open(caller.tenant(), limits.mostChannels()).stream()
                .filter(channel -> contains(Optional.of(channel.title()), wanted) && !own.contains(channel.id()))
                .filter(channel -> after.isEmpty() || OpenPlace.of(channel).compareTo(after.get()) > 0)
                .sorted(Comparator.comparing(OpenPlace::of))
                .limit(most)
                .map(OpenChannel::id)
                .toList();
        Map<ConversationId, Conversation> stored = conversations.summaries(caller.tenant(), ids).stream()
                .filter(JoiningConversations::isOpen)
                .collect(Collectors.toMap(Conversation::id, Function.identity()));
        return ids.stream()
                .filter(stored::containsKey)
                .map(id ->
                        new Found(stored.get(id).with(stored.get(id).activity().withoutPreview()), Optional.empty()))
                .toList();
    }

    private static String cursor(Found last) {
        return last.mine()
                .map(mine -> Place.of(mine).cursor())
                .orElseGet(() -> OpenPlace.of(last.conversation()).cursor());
    }
}
