package io.parlance.identity.entity;

import java.util.Locale;

/** What somebody who has the token out of a mail may do. */
public enum ProofPurpose {
    /** Say that the address is theirs. */
    VERIFY,
    /** Set another password. */
    RESET;

    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
