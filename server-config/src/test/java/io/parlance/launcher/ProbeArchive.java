package io.parlance.launcher;

import io.parlance.probe.ProbeApplication;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs the probe into a war at the root context. */
final class ProbeArchive {

    private static final String AT_THE_ROOT = "<jboss-web><context-root>/</context-root></jboss-web>";
    private static final String ROLES_COUNT = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <context-param>
                <param-name>resteasy.role.based.security</param-name>
                <param-value>true</param-value>
              </context-param>
            </web-app>
            """;
    private static final String BEANS = """
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="annotated"/>
            """;

    private ProbeArchive() {}

    static Path in(Path directory) throws IOException {
        Path war = directory.resolve("probe.war");
        try (OutputStream file = Files.newOutputStream(war);
                var zip = new ZipOutputStream(file);
                Stream<Path> classes = Files.list(compiled())) {
            for (Path compiled : classes.sorted().toList()) {
                add(zip, "WEB-INF/classes/io/parlance/probe/" + compiled.getFileName(), Files.readAllBytes(compiled));
            }
            add(zip, "WEB-INF/jboss-web.xml", AT_THE_ROOT.getBytes(StandardCharsets.UTF_8));
            add(zip, "WEB-INF/web.xml", ROLES_COUNT.getBytes(StandardCharsets.UTF_8));
            add(zip, "WEB-INF/beans.xml", BEANS.getBytes(StandardCharsets.UTF_8));
        }
        return war;
    }

    private static void add(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private static Path compiled() {
        try {
            return Path.of(ProbeApplication.class.getResource(".").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
