/** Outgoing mail: written with what causes it, sent afterwards, again and again until a mail server has it or it is given up. */
package io.parlance.mail.control;
