package io.parlance.drills;

import io.parlance.testing.DisturbedNode;
import io.parlance.testing.Parlance;
import io.parlance.testing.StackProcess;
import io.parlance.testing.Valve;
import java.util.List;
import java.util.stream.Stream;

/**
 * What is killed.
 *
 * @param kill as {@code kill -9}
 * @param startAgain returns when it is ready
 * @param noticed what clients may notice at most while it is away
 */
record Part(String name, Runnable kill, Runnable startAgain, Noticed noticed) {

    /** Each with those before it. */
    enum Noticed {
        NOTHING,
        REFUSED_SENDS,
        LOST_LINES
    }

    static Part server(Parlance parlance) {
        DisturbedNode node = parlance.disturbed();
        return new Part("server", node::kill, node::startAgain, Noticed.LOST_LINES);
    }

    static Part redis(Parlance parlance) {
        return process(parlance, "Redis", parlance.processes().redis(), Noticed.NOTHING);
    }

    static Part postgresql(Parlance parlance) {
        return process(parlance, "PostgreSQL", parlance.processes().postgresql(), Noticed.REFUSED_SENDS);
    }

    /** What the documents are kept in, in as many ways as it can be killed; none where it lives in a process of somebody else. */
    static List<Part> documents(Parlance parlance) {
        Stream<Part> engine = DocumentEngineScripts.of(parlance.documents().uri()).stream()
                .flatMap(scripts -> Stream.of("all", "store", "wire")
                        .map(what -> new Part(
                                "document engine, " + what,
                                () -> scripts.crash(what),
                                scripts::start,
                                Noticed.LOST_LINES)));
        Stream<Part> mongod = parlance.processes().mongod().stream()
                .map(process -> process(parlance, "mongod", process, Noticed.LOST_LINES));
        return Stream.concat(engine, mongod).toList();
    }

    /** The lines of one node to the documents, where those who keep them cannot be killed: cut in the middle of whatever they carry. */
    static Part linesToDocuments(Parlance parlance) {
        Valve valve = parlance.disturbed().documents();
        return new Part("lines of a node to the documents", valve::shut, valve::open, Noticed.LOST_LINES);
    }

    private static Part process(Parlance parlance, String name, StackProcess process, Noticed noticed) {
        return new Part(name, process::kill, () -> parlance.processes().startAgain(process), noticed);
    }
}
