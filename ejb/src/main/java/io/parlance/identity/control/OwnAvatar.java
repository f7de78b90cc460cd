package io.parlance.identity.control;

import io.parlance.identity.entity.Avatar;
import io.parlance.kernel.Caller;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.kernel.TenantId;
import io.parlance.kernel.UserId;
import io.parlance.platform.entity.Sha256;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Pictures of users. Runs outside of a transaction: drawing must not hold a connection. Only so many are drawn at a time, since each
 * takes memory. Thread-safe.
 */
@ApplicationScoped
public class OwnAvatar {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Inject
    KeepingAvatars avatars;

    @Inject
    AvatarSettings settings;

    private Semaphore turns;

    @PostConstruct
    void prepare() {
        turns = new Semaphore(settings.atOnce(), true);
    }

    /** How many bytes one may have; more need not be read. */
    public int mostBytes() {
        return settings.bytes();
    }

    /**
     * Makes this the caller's picture.
     *
     * @throws Problem BAD_REQUEST or TOO_LARGE, field {@code image}; UNAVAILABLE
     */
    public void put(Caller caller, byte[] bytes) {
        if (bytes.length > settings.bytes()) {
            throw Problem.of(ErrorCode.TOO_LARGE, "image", "must have at most " + settings.bytes() + " bytes");
        }
        avatars.put(caller, HexFormat.of().formatHex(Sha256.digest().digest(bytes)), drawn(bytes));
    }

    private Map<Integer, byte[]> drawn(byte[] bytes) {
        takeTurn();
        try {
            AvatarPicture picture = AvatarPicture.read(bytes, settings.pixels());
            return AvatarWidth.ALL.stream().collect(Collectors.toMap(Function.identity(), picture::png));
        } finally {
            turns.release();
        }
    }

    public void remove(Caller caller) {
        avatars.remove(caller);
    }

    /** @throws Problem NOT_FOUND where the tenant has no such user, or the user has no picture */
    public Avatar find(TenantId tenant, UserId user, int width) {
        return avatars.find(tenant, user, width).orElseThrow(() -> Problem.notFound("there is no such picture"));
    }

    private void takeTurn() {
        try {
            if (!turns.tryAcquire(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                throw Problem.unavailable("too many pictures at once; try again", PATIENCE, null);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("the server is stopping", PATIENCE, e);
        }
    }
}
