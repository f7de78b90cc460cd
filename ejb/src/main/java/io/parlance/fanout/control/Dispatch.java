package io.parlance.fanout.control;

import io.parlance.kernel.NodeId;

/**
 * An event on its way between nodes.
 *
 * @param number of the news: 1, 2, 3, ... within one run of the node; a beat repeats the last one
 */
record Dispatch(NodeId node, long number, NodeEvent event) {}
