package io.parlance.platform.control;

import io.parlance.kernel.NodeId;

/**
 * CDI event: something that another node told never came here, or that node fell silent, so that nobody knows. What is remembered
 * of shared things may be stale and is to be read again; clients here may have missed events. It lies in the platform so that
 * every feature can observe it, those that the bus carries events of included.
 */
public record NewsMissed(NodeId origin) {}
