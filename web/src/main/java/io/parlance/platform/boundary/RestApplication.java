package io.parlance.platform.boundary;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** All REST resources and providers of the war live under {@code /api/v1}. */
@ApplicationPath("/api/v1")
public class RestApplication extends Application {}
