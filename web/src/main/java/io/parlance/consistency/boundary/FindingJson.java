package io.parlance.consistency.boundary;

import io.parlance.consistency.control.Finding;

/** An error on the wire. */
public record FindingJson(String kind, String conversationId, String where, String detail) {

    static FindingJson of(Finding finding) {
        return new FindingJson(finding.flaw().wireName(), finding.conversation(), finding.where(), finding.detail());
    }
}
