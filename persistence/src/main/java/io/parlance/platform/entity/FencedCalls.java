package io.parlance.platform.entity;

import com.mongodb.client.MongoCollection;
import io.parlance.kernel.TenantId;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.regex.Pattern;
import org.bson.Document;

/**
 * A collection, or a repository, as one tenant's stores get it: what writes passes the gate of its database, what reads does not.
 * Thread-safe.
 */
final class FencedCalls implements InvocationHandler {

    private static final Pattern WRITES =
            Pattern.compile("(insert|update|replace|delete|save|bulkWrite|findOneAnd)[A-Z]?\\w*");

    private final Object calls;
    private final WriteGate gate;
    private final TenantId tenant;

    private FencedCalls(Object calls, WriteGate gate, TenantId tenant) {
        this.calls = calls;
        this.gate = gate;
        this.tenant = tenant;
    }

    @SuppressWarnings("unchecked") // the proxy implements the interface, whatever the documents' class
    static MongoCollection<Document> of(MongoCollection<Document> collection, WriteGate gate, TenantId tenant) {
        return (MongoCollection<Document>) of(MongoCollection.class, collection, gate, tenant);
    }

    /** @param type an interface that the calls implement */
    static <R> R of(Class<R> type, R calls, WriteGate gate, TenantId tenant) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new FencedCalls(calls, gate, tenant)));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) {
        if (WRITES.matcher(method.getName()).matches()) {
            return gate.during(List.of(tenant), () -> call(method, arguments));
        }
        Object answer = call(method, arguments);
        return method.getReturnType() == MongoCollection.class ? again(answer) : answer;
    }

    @SuppressWarnings("unchecked") // with another read or write concern, of the same documents
    private Object again(Object answer) {
        return of((MongoCollection<Document>) answer, gate, tenant);
    }

    private Object call(Method method, Object[] arguments) {
        try {
            return method.invoke(calls, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("neither the driver nor JNoSQL throws checked exceptions", e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the interfaces are public", e);
        }
    }
}
