package io.parlance.conversations.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.parlance.conversations.control.Member;
import io.parlance.conversations.control.MyConversation;
import io.parlance.conversations.entity.About;
import io.parlance.conversations.entity.Conversation;
import io.parlance.conversations.entity.ConversationSettings;
import io.parlance.conversations.entity.ConversationType;
import io.parlance.conversations.entity.LastMessage;
import io.parlance.conversations.entity.Membership;
import io.parlance.conversations.entity.Origin;
import io.parlance.conversations.entity.Participant;
import io.parlance.conversations.entity.Preferences;
import io.parlance.kernel.ConversationId;
import io.parlance.kernel.MessageId;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.permissions.entity.Role;
import io.parlance.platform.boundary.WireJson;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class ConversationJsonTest {

    private static final TenantId TENANT = new TenantId(UUID.fromString("0198a1b2-0000-7000-8000-00000000000f"));
    private static final UserId ALICE = new UserId(UUID.fromString("0198a1b2-0000-7000-8000-000000000001"));
    private static final ConversationId TEA =
            new ConversationId(UUID.fromString("0198a1b2-0000-7000-8000-0000000000aa"));
    private static final Instant AT = Instant.parse("2026-11-21T10:11:12Z");

    @Test
    void showsEveryFieldAndNullWhereThereIsNoValue() throws JsonProcessingException {
        assertThat(json(ConversationJson.of(new MyConversation(created(), mine(0)))))
                .isEqualTo(json("""
                {"id": "0198a1b2-0000-7000-8000-0000000000aa", "type": "group", "title": "Tea", "description": null,
                 "avatar": null, "createdBy": "0198a1b2-0000-7000-8000-000000000001",
                 "createdAt": "2026-11-21T10:11:12.000Z", "updatedAt": "2026-11-21T10:11:12.000Z",
                 "lastSequence": 0, "lastVersion": 0, "lastMessage": null, "memberCount": 1, "totalMessages": 0,
                 "firstSequence": 1,
                 "settings": {"historyForJoiners": "all", "allowFileUpload": true, "allowMentions": true,
                              "muteNotifications": false, "archiveAfterDays": null, "openToJoin": false,
                              "announcements": false,
                              "rights": {"post": "guest", "upload": "guest", "mentionAll": "member", "pin": "admin",
                                         "deleteOthers": "admin", "invite": "admin"}},
                 "archivedAt": null,
                 "my": {"role": "owner", "lastReadSequence": 0, "lastDeliveredSequence": 0, "unreadCount": 0,
                        "mentionCount": 0,
                        "preferences": {"muted": false, "pinned": false, "hidden": false, "customTitle": null}}}"""));
    }

    @Test
    void leavesOutWhatIsMineWhereAllMembersGetTheSame() throws JsonProcessingException {
        JsonNode forAll = json(ConversationJson.of(created()));
        JsonNode forAlice = json(ConversationJson.of(new MyConversation(created(), mine(0))));

        assertThat(forAll.has("my")).isFalse();
        assertThat(forAll).isEqualTo(((ObjectNode) forAlice).without("my"));
    }

    @Test
    void showsThePreviewAndWhatIsUnread() throws JsonProcessingException {
        LastMessage last = new LastMessage(new MessageId(TEA, 7), ALICE, "Alice", "text", "hello", AT.plusSeconds(1));
        Conversation conversation = created();
        Conversation talking = conversation.with(conversation.activity().with(last));

        JsonNode shown = json(ConversationJson.of(new MyConversation(talking, mine(5))));

        assertThat(shown.path("lastMessage")).isEqualTo(json("""
                {"id": "0198a1b2-0000-7000-8000-0000000000aa:0000000007", "sequence": 7,
                 "senderId": "0198a1b2-0000-7000-8000-000000000001", "senderName": "Alice", "type": "text",
                 "text": "hello", "createdAt": "2026-11-21T10:11:13.000Z", "deletedAt": null}"""));
        assertThat(shown.path("my").path("unreadCount").asLong()).isEqualTo(2);
        assertThat(shown.path("totalMessages").asLong()).isEqualTo(7);
        assertThat(shown.path("updatedAt").asText()).isEqualTo("2026-11-21T10:11:13.000Z");
    }

    @Test
    void showsAMemberWhoseAccountIsNoLongerActive() throws JsonProcessingException {
        assertThat(json(MemberJson.of(new Member(mine(3), Optional.empty())))).isEqualTo(json("""
                {"userId": "0198a1b2-0000-7000-8000-000000000001", "username": null, "displayName": null,
                 "avatar": null, "role": "owner", "readOnly": false, "joinedAt": "2026-11-21T10:11:12.000Z", "lastReadSequence": 3,
                 "isActive": false}"""));
    }

    private static Conversation created() {
        Origin origin = new Origin(ALICE, AT, List.of(new Participant(ALICE, Role.OWNER)), Optional.empty());
        About about = new About(ConversationType.GROUP, Optional.of("Tea"), Optional.empty(), Optional.empty());
        return Conversation.created(TENANT, TEA, about, ConversationSettings.DEFAULTS, origin);
    }

    private static Membership mine(long read) {
        return new Membership(
                TENANT,
                TEA,
                ALICE,
                Membership.Held.fromTheBeginning(Role.OWNER),
                Membership.Joined.fromTheBeginning(AT),
                new Membership.Pointers(read, read, List.of()),
                Preferences.NONE);
    }

    private static JsonNode json(Object value) throws JsonProcessingException {
        String text = value instanceof String given ? given : WireJson.mapper().writeValueAsString(value);
        return WireJson.mapper().readTree(text);
    }
}
