package io.parlance.platform.control;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.SystemException;
import jakarta.transaction.Transactional;
import jakarta.transaction.TransactionalException;

/**
 * Turns what a commit fails with into an exception that callers can expect: the container's own interceptor, inside this one, throws
 * checked ones past every signature, and a thread that does not catch them dies without an answer (docs/adr/0042). Thread-safe.
 */
@Interceptor
@Transactional
@Priority(Interceptor.Priority.PLATFORM_BEFORE + 199)
public class FailedCommits {

    /** @throws TransactionalException which counts as PostgreSQL's absence, when the commit failed or its outcome is not known */
    @AroundInvoke
    Object proceed(InvocationContext call) throws Exception {
        try {
            return call.proceed();
        } catch (RollbackException | HeuristicMixedException | HeuristicRollbackException | SystemException e) {
            throw new TransactionalException("not committed: " + call.getMethod(), e);
        }
    }

    /** The same for use cases that begin a transaction of their own: the binding is of one kind of transaction only. */
    @Interceptor
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    @Priority(Interceptor.Priority.PLATFORM_BEFORE + 199)
    public static class OfNewTransactions extends FailedCommits {}
}
