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
 * @param needed whether clients may notice that it is away: be refused, or lose their line
 */
record Part(String name, Runnable kill, Runnable startAgain, boolean needed) {

    static Part server(Parlance parlance) {
        DisturbedNode node = parlance.disturbed();
        return new Part("server", node::kill, node::startAgain, true);
    }

    static Part redis(Parlance parlance) {
        return process(parlance, "Redis", parlance.processes().redis(), false);
    }

    static Part postgresql(Parlance parlance) {
        return process(parlance, "PostgreSQL", parlance.processes().postgresql(), false);
    }

    /** What the documents are kept in, in as many ways as it can be killed; none where it lives in a process of somebody else. */
    static List<Part> documents(Parlance parlance) {
        Stream<Part> engine = DocumentEngineScripts.of(parlance.documents().uri()).stream()
                .flatMap(scripts -> Stream.of("all", "store", "wire")
                        .map(what ->
                                new Part("document engine, " + what, () -> scripts.crash(what), scripts::start, true)));
        Stream<Part> mongod =
                parlance.processes().mongod().stream().map(process -> process(parlance, "mongod", process, true));
        return Stream.concat(engine, mongod).toList();
    }

    /** The lines of one node to the documents, where those who keep them cannot be killed: cut in the middle of whatever they carry. */
    static Part linesToDocuments(Parlance parlance) {
        Valve valve = parlance.disturbed().documents();
        return new Part("lines of a node to the documents", valve::shut, valve::open, true);
    }

    private static Part process(Parlance parlance, String name, StackProcess process, boolean needed) {
        return new Part(name, process::kill, () -> parlance.processes().startAgain(process), needed);
    }
}
