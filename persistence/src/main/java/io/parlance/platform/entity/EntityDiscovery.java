package io.parlance.platform.entity;

import jakarta.data.repository.Repository;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.nosql.Embeddable;
import jakarta.nosql.Entity;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.eclipse.jnosql.mapping.metadata.ClassScanner;

/**
 * Tells JNoSQL which entities and repositories there are, from what the container has found anyway. JNoSQL would scan every
 * class that the deployment can see, the server's included: 15 s at each start.
 */
public class EntityDiscovery implements Extension {

    private static final String SERVICE = "META-INF/services/" + ClassScanner.class.getName();
    private static final String OURS = DiscoveredClasses.class.getName();

    /** JNoSQL takes whichever scanner the class loader happens to list first, once: it is shown this one only. */
    void choose(@Observes BeforeBeanDiscovery event) {
        Thread thread = Thread.currentThread();
        ClassLoader usual = thread.getContextClassLoader();
        thread.setContextClassLoader(new OneScanner(usual));
        try {
            ClassScanner chosen = ClassScanner.load();
            if (!(chosen instanceof DiscoveredClasses)) {
                throw new IllegalStateException("JNoSQL was loaded before " + OURS + " and scans with " + chosen);
            }
        } finally {
            thread.setContextClassLoader(usual);
        }
    }

    <T> void collect(
            @Observes @WithAnnotations({Entity.class, Embeddable.class, Repository.class})
                    ProcessAnnotatedType<T> type) {
        if (DiscoveredClasses.add(type.getAnnotatedType().getJavaClass())) {
            type.veto();
        }
    }

    /** The usual class loader, but for the one file that names the scanners. */
    private static final class OneScanner extends ClassLoader {

        OneScanner(ClassLoader usual) {
            super(usual);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            List<URL> found = Collections.list(super.getResources(name));
            if (name.equals(SERVICE)) {
                found.removeIf(url -> !namesOurs(url));
            }
            return Collections.enumeration(found);
        }

        private static boolean namesOurs(URL service) {
            try (InputStream content = service.openStream()) {
                return new String(content.readAllBytes(), StandardCharsets.UTF_8).contains(OURS);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
