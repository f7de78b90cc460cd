package io.parlance.offending.entity;

import jakarta.nosql.Entity;

/** A mapped document. */
@Entity
public class Letter {

    private String text;

    public String getText() {
        return text;
    }

    public void setText(String text) {
        this.text = text;
    }
}
