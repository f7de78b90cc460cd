package io.parlance.probe;

import jakarta.annotation.security.DeclareRoles;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;

/** REST with MicroProfile JWT as the way to log in. */
@ApplicationPath("/probe")
@LoginConfig(authMethod = "MP-JWT", realmName = "probe")
@DeclareRoles("tester")
public class ProbeApplication extends Application {}
