package io.parlance.audit.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import io.parlance.audit.entity.AuditEntry;
import io.parlance.audit.entity.AuditHead;
import io.parlance.audit.entity.AuditRecord;
import io.parlance.audit.entity.AuditRecord.What;
import io.parlance.audit.entity.AuditRecord.Whence;
import io.parlance.audit.entity.AuditRecord.Who;
import io.parlance.kernel.TenantId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** A tenant's log as the product writes it, with a checkpoint after the fourth row, signed with a key of its own. */
final class SignedLog {

    static final TenantId TENANT = new TenantId(UUID.fromString("0198a1b2-0000-7000-8000-000000000001"));

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final int CHECKPOINT = 4;

    private final RSAKey key;
    private final List<AuditEntry> entries = new ArrayList<>();

    SignedLog(int rows) {
        try {
            key = new RSAKeyGenerator(2048).keyID(UUID.randomUUID().toString()).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        for (int row = 1; row <= rows; row++) {
            append(row);
        }
    }

    /** The beginning of another one. */
    SignedLog(SignedLog other, int rows) {
        key = other.key;
        entries.addAll(other.entries.subList(0, rows));
    }

    /** As somebody would write it anew who can reach the database: row by row, hashes and all. */
    SignedLog withOther(int changed) {
        SignedLog forged = new SignedLog(this, changed - 1);
        for (int row = changed; row <= entries.size(); row++) {
            forged.append(row == changed ? 1_000 : row);
        }
        return forged;
    }

    private void append(int n) {
        AuditRecord record = new AuditRecord(
                NOW,
                new Who("user", Optional.of("alice")),
                "login.succeeded",
                new What("session", Optional.empty()),
                "{}",
                "{\"n\":" + n + "}",
                new Whence(Optional.of("127.0.0.1"), Optional.empty()));
        String previous =
                entries.isEmpty() ? AuditEntry.NOTHING : entries.getLast().hash();
        entries.add(AuditEntry.of(TENANT, entries.size() + 1L, record, previous));
    }

    AuditEntry entry(int sequence) {
        return entries.get(sequence - 1);
    }

    List<String> rows() {
        return entries.stream()
                .map(entry -> "{\"row\":" + entry.canonical(TENANT) + ",\"hash\":\"" + entry.hash() + "\"}")
                .toList();
    }

    List<String> export() {
        return exportAfter(0);
    }

    List<String> exportAfter(int after) {
        List<String> lines = new ArrayList<>(rows().subList(after, entries.size()));
        if (after < CHECKPOINT && entries.size() >= CHECKPOINT) {
            lines.add(CHECKPOINT - after, line("checkpoint", checkpoint(CHECKPOINT)));
        }
        lines.add(line("end", statements(VerifyAudit.STATEMENT_TYPE).end(TENANT, after + 1L, head(entries.size()))));
        return lines;
    }

    /** Its rows with another log's checkpoint. */
    List<String> exportWithout(String othersCheckpoint) {
        List<String> lines = export();
        lines.set(CHECKPOINT, line("checkpoint", othersCheckpoint));
        return lines;
    }

    String checkpoint(int sequence) {
        return statements(VerifyAudit.STATEMENT_TYPE).checkpoint(TENANT, head(sequence), NOW);
    }

    String endAs(String type) {
        return statements(type).end(TENANT, 1, head(entries.size()));
    }

    String publicKeys() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    static String line(String name, String statement) {
        return "{\"" + name + "\":\"" + statement + "\"}";
    }

    private AuditHead head(int sequence) {
        return new AuditHead(sequence, entry(sequence).hash(), NOW);
    }

    private Statements statements(String as) {
        Statements statements = new Statements();
        statements.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        statements.signer = (type, payload) -> sign(as, payload);
        return statements;
    }

    private String sign(String type, String payload) {
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .type(new JOSEObjectType(type))
                .keyID(key.getKeyID())
                .build();
        try {
            JWSObject statement = new JWSObject(header, new Payload(payload));
            statement.sign(new RSASSASigner(key));
            return statement.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
