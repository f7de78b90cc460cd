package io.parlance.identity.boundary;

import io.parlance.identity.control.OwnAvatar;
import io.parlance.identity.control.People;
import io.parlance.kernel.ErrorCode;
import io.parlance.kernel.Problem;
import io.parlance.platform.boundary.CurrentCaller;
import io.parlance.platform.boundary.LargeBody;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;

/** The caller's picture. */
@Path("/me/avatar")
@Produces(MediaType.APPLICATION_JSON)
public class OwnAvatarResource {

    @Inject
    OwnAvatar avatars;

    @Inject
    People people;

    @Inject
    CurrentCaller caller;

    /** What it is is told by its bytes; what it is said to be is not believed. */
    @PUT
    @Consumes({"image/*", MediaType.APPLICATION_OCTET_STREAM})
    @LargeBody
    public MeJson put(InputStream body) throws IOException {
        byte[] bytes = body.readNBytes(avatars.mostBytes() + 1);
        if (bytes.length > avatars.mostBytes()) {
            throw Problem.of(ErrorCode.TOO_LARGE, "image", "must have at most " + avatars.mostBytes() + " bytes");
        }
        avatars.put(caller.get(), bytes);
        return MeJson.of(people.me(caller.get()));
    }

    @DELETE
    public void remove() {
        avatars.remove(caller.get());
    }
}
