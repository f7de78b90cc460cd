# Parlance in one image: the EAR on the WildFly that the build has configured, run by a user without rights.
#   docker build -t parlance .
# The compose file in server-config/ brings the databases; server-config/src/main/docker/server.sh says what it wants to know.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /build
COPY . .
RUN --mount=type=cache,target=/root/.m2 \
    mvn --batch-mode --no-transfer-progress -DskipTests -Dspotless.check.skip package

FROM eclipse-temurin:25-jre
RUN groupadd --system --gid 10001 parlance \
 && useradd --system --uid 10001 --gid parlance --home-dir /opt/parlance --no-create-home parlance
COPY --from=build --chown=parlance:parlance /build/server-config/target/wildfly /opt/parlance/wildfly
COPY --from=build --chown=parlance:parlance /build/ear/target/parlance.ear /opt/parlance/wildfly/standalone/deployments/
COPY --chmod=755 server-config/src/main/docker/server.sh server-config/src/main/docker/ready.sh /opt/parlance/
RUN install -d -o parlance -g parlance /opt/parlance/wildfly/standalone/data /opt/parlance/wildfly/standalone/log
USER parlance
WORKDIR /opt/parlance
# The broker's journal, transactions and timers: what a node must find again after its restart.
VOLUME /opt/parlance/wildfly/standalone/data
EXPOSE 8080 9990
HEALTHCHECK --interval=5s --timeout=3s --start-period=180s --retries=3 CMD ["/opt/parlance/ready.sh"]
ENTRYPOINT ["/opt/parlance/server.sh"]
