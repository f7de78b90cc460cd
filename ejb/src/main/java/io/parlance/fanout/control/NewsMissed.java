package io.parlance.fanout.control;

import io.parlance.kernel.NodeId;

/**
 * CDI event: something that another node told never came here, or that node fell silent, so that nobody knows. What is remembered
 * of shared things may be stale; clients here may have missed events.
 */
public record NewsMissed(NodeId origin) {}
