package io.parlance.platform.control;

import jakarta.annotation.Priority;
import jakarta.annotation.Resource;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.transaction.TransactionalException;

/**
 * Lets no use case end well whose transaction cannot be committed any more, since its connection is lost or its time is up: the
 * container's own interceptor, around this one, would roll back and return the result all the same (docs/adr/0042). Thread-safe.
 */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 201)
public class NothingLostInSilence {

    @Resource(lookup = "java:jboss/TransactionSynchronizationRegistry")
    TransactionSynchronizationRegistry transaction;

    /** @throws TransactionalException which counts as PostgreSQL's absence, when the work was in vain */
    @AroundInvoke
    Object proceed(InvocationContext call) throws Exception {
        Object result = call.proceed();
        if (transaction.getTransactionStatus() != Status.STATUS_ACTIVE) {
            throw new TransactionalException(
                    "nothing of this was stored: " + call.getMethod(),
                    new RollbackException("marked to be rolled back"));
        }
        return result;
    }

    /** The same for use cases that begin a transaction of their own: the binding is of one kind of transaction only. */
    @Interceptor
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    @Priority(Interceptor.Priority.PLATFORM_BEFORE + 201)
    public static class OfNewTransactions extends NothingLostInSilence {}
}
